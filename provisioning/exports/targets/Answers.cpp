#include "provisioning/exports/targets/Answers.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace mintmark::exports {
namespace {

constexpr std::size_t saidMost = 300;

} // namespace

std::string said(const std::string& words)
{
    std::string out;
    for (const char c : words.substr(0, saidMost))
        out += c >= ' ' && c <= '~' ? c : ' ';
    return out;
}

Verdict verdictOf(const web::HttpsError& error)
{
    switch (error.fault) {
    case web::HttpsFault::NotReached: return {Verdict::Kind::Again, error.words};
    case web::HttpsFault::Untrusted: return {Verdict::Kind::Untrusted, error.words};
    case web::HttpsFault::Stopped: return {Verdict::Kind::Stopped, error.words};
    case web::HttpsFault::NoAnswer:
    case web::HttpsFault::TooLarge: break;
    }
    return {Verdict::Kind::Compare, error.words};
}

Verdict verdictOf(const web::HttpsAnswer& answer, bool many)
{
    using Kind = Verdict::Kind;
    std::string words = "HTTP " + std::to_string(answer.status);
    if (const auto object = objectIn(answer.body))
        for (const auto& name :
             {QStringLiteral("message"), QStringLiteral("Message"), QStringLiteral("error")})
            if (const auto text = object->value(name).toString(); !text.isEmpty()) {
                words += ": " + said(text.toStdString());
                break;
            }
    const auto later = answer.retryAfter(systemClock().now());
    switch (answer.status) {
    case 401:
    case 403: return {Kind::Credential, words};
    case 429: return {Kind::Again, words, later};
    case 408:
    case 409:
    case 412: return {Kind::Compare, words};
    case 413: return {many ? Kind::Split : Kind::Aside, words};
    default: break;
    }
    if (answer.status >= 500) return {Kind::Compare, words, later};
    if (answer.status >= 300 && answer.status < 400)
        return {Kind::Refused, words + ": it wants to be asked elsewhere, and nothing is followed"};
    // A success that nobody has documented.
    if (answer.status < 300) return {Kind::Compare, words + ", which is no answer that it should give"};
    return {many ? Kind::Split : Kind::Aside, words};
}

std::unique_ptr<Exporter> plainly(const char* format)
{
    return exporterFor({format, {}, {}}).value();
}

std::optional<QJsonValue> jsonIn(const std::string& body)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(body), &error);
    if (error.error != QJsonParseError::NoError) return std::nullopt;
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

std::optional<QJsonObject> objectIn(const std::string& body)
{
    const auto value = jsonIn(body);
    if (!value || !value->isObject()) return std::nullopt;
    return value->toObject();
}

bool holds(const QJsonValue& theirs, const QJsonValue& ours)
{
    if (ours.isNull() || ours.isUndefined()) return theirs.isNull() || theirs.isUndefined();
    if (!ours.isObject()) return theirs == ours;
    if (!theirs.isObject()) return false;
    const auto wanted = ours.toObject(), has = theirs.toObject();
    const auto keys = wanted.keys();
    return std::ranges::all_of(keys,
                               [&](const QString& key) { return holds(has.value(key), wanted.value(key)); });
}

} // namespace mintmark::exports
