#include "provisioning/orders/SiteMessages.h"

#include "provisioning/orders/StrictJson.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace mintmark::orders {
namespace {

constexpr int version = 1;
constexpr std::size_t octetsMost = std::size_t{64} * 1024;
constexpr qsizetype factsMost = 32;
constexpr qsizetype nameMost = 64;
constexpr qsizetype valueMost = 1024;
constexpr std::size_t reasonMost = 512;

auto wrong(std::string detail)
{
    return fail(OrderError(OrderCode::Form, std::move(detail)));
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QJsonValue textOrNull(const std::string& value)
{
    return value.empty() ? QJsonValue() : QJsonValue(text(value));
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

bool isFactName(const QString& name)
{
    return !name.isEmpty() && name.size() <= nameMost && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'.' || c == u'_' || c == u'-';
    });
}

bool isPrintable(const QString& value)
{
    return std::ranges::none_of(value, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

Result<QJsonObject> parse(std::string_view text)
{
    if (text.size() > octetsMost) return wrong("the answer is larger than 64 KiB");
    return parseStrict(text, "the answer");
}

Result<bool> flag(const QJsonObject& object, const char* name)
{
    const auto value = object[QLatin1String(name)];
    if (!value.isBool()) return wrong("the answer's \"" + std::string(name) + "\" is neither true nor false");
    return value.toBool();
}

Result<std::string> reason(const QJsonObject& object)
{
    const auto value = object[QStringLiteral("reason")];
    if (value.isUndefined() || value.isNull()) return std::string{};
    if (!value.isString() || !isPrintable(value.toString()))
        return wrong("the answer's \"reason\" is no printable text");
    return value.toString().toStdString().substr(0, reasonMost);
}

} // namespace

std::string siteQuestion(const SiteQuestion& question)
{
    const auto& unit = question.unit;
    return line({{QStringLiteral("version"), version},
                 {QStringLiteral("ask"), QStringLiteral("admit")},
                 {QStringLiteral("station"), text(question.station)},
                 {QStringLiteral("socket"), text(question.socket)},
                 {QStringLiteral("operator"), text(question.operatorName)},
                 {QStringLiteral("order"), textOrNull(question.order)},
                 {QStringLiteral("profile"), text(question.profile)},
                 {QStringLiteral("model"), text(unit.model)},
                 {QStringLiteral("hardwareId"), text(unit.hardwareId.hex())},
                 {QStringLiteral("firmware"), text(unit.firmwareVersion)},
                 {QStringLiteral("firmwareSha256"), textOrNull(toHex(unit.firmwareDigest))}});
}

std::string siteResult(const SiteResult& result)
{
    QJsonArray serials;
    for (const auto& serial : result.certificateSerials)
        serials.append(text(serial));
    return line({{QStringLiteral("version"), version},
                 {QStringLiteral("ask"), QStringLiteral("record")},
                 {QStringLiteral("run"), text(result.runId)},
                 {QStringLiteral("station"), text(result.station)},
                 {QStringLiteral("socket"), text(result.socket)},
                 {QStringLiteral("operator"), text(result.operatorName)},
                 {QStringLiteral("order"), textOrNull(result.order)},
                 {QStringLiteral("deviceId"), text(result.deviceId)},
                 {QStringLiteral("hardwareId"), text(result.hardwareId)},
                 {QStringLiteral("model"), text(result.model)},
                 {QStringLiteral("state"), text(result.state)},
                 {QStringLiteral("outcome"), text(result.outcome)},
                 {QStringLiteral("failure"), textOrNull(result.failure)},
                 {QStringLiteral("detail"), textOrNull(result.detail)},
                 {QStringLiteral("certificates"), serials},
                 {QStringLiteral("startedAt"), text(toRfc3339(result.startedAt))},
                 {QStringLiteral("endedAt"), text(toRfc3339(result.endedAt))}});
}

Result<SiteAnswer> parseSiteAnswer(std::string_view text)
{
    const auto object = TRY(parse(text));
    SiteAnswer answer;
    answer.admits = TRY(flag(object, "admit"));
    answer.reason = TRY(reason(object));
    const auto facts = object[QStringLiteral("facts")];
    if (facts.isUndefined() || facts.isNull()) return answer;
    if (!facts.isObject() || facts.toObject().size() > factsMost)
        return wrong("the answer's \"facts\" is no object of up to 32 members");
    const auto members = facts.toObject();
    for (auto at = members.begin(); at != members.end(); ++at) {
        const auto value = at.value().toString();
        if (!isFactName(at.key()))
            return wrong("a fact's name in the answer is not 1 to 64 of A-Z a-z 0-9 . _ -");
        if (!at.value().isString() || value.size() > valueMost || !isPrintable(value))
            return wrong("the fact \"" + at.key().toStdString() +
                         "\" in the answer is no printable text of up to 1024 characters");
        answer.facts.emplace_back(at.key().toStdString(), value.toStdString());
    }
    return answer;
}

Result<std::optional<std::string>> parseSiteReceipt(std::string_view text)
{
    const auto object = TRY(parse(text));
    if (TRY(flag(object, "accepted"))) return std::optional<std::string>{};
    return std::optional(TRY(reason(object)));
}

} // namespace mintmark::orders
