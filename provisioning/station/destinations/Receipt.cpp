#include "provisioning/station/destinations/Receipt.h"

#include "provisioning/station/Destinations.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/WholeFile.h"
#include "provisioning/station/destinations/LedgerOutcome.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace mintmark::station {
namespace {

constexpr std::string_view format = "mintmark-push-receipt/1";
constexpr std::size_t fileMost = std::size_t{1} << 30, lineMost = 16 * 1024, textMost = 1024, idMost = 256;
constexpr std::uint32_t pageOf = 1024;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

auto wrong(const std::string& why)
{
    return fail(Failure{FailureCode::BundleWrong, "the receipt: " + why});
}

std::optional<QJsonObject> objectIn(std::string_view one)
{
    const auto document = QJsonDocument::fromJson(QByteArray(one.data(), static_cast<qsizetype>(one.size())));
    if (!document.isObject()) return std::nullopt;
    return document.object();
}

std::optional<std::string> textIn(const QJsonObject& object, const QString& name, std::size_t most = textMost)
{
    const auto value = object[name];
    if (!value.isString()) return std::nullopt;
    auto found = value.toString().toStdString();
    if (found.size() > most || std::ranges::any_of(found, [](char c) { return c >= 0 && c < ' '; }))
        return std::nullopt;
    return found;
}

std::optional<WallTime> timeIn(const QJsonObject& object, const QString& name)
{
    const auto time = QDateTime::fromString(object[name].toString(), Qt::ISODateWithMs);
    if (!time.isValid()) return std::nullopt;
    return WallTime(Milliseconds(time.toMSecsSinceEpoch()));
}

bool isHex(const std::string& value, std::size_t digits)
{
    return value.size() == digits && std::ranges::all_of(value, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::optional<ReceiptHead> headIn(std::string_view one)
{
    const auto object = objectIn(one);
    if (!object || object->value(QStringLiteral("receipt")).toString() != text(format)) return std::nullopt;
    const auto kind = textIn(*object, QStringLiteral("kind")), host = textIn(*object, QStringLiteral("host")),
               registry = textIn(*object, QStringLiteral("registry")),
               statement = textIn(*object, QStringLiteral("statement"));
    const auto at = timeIn(*object, QStringLiteral("time"));
    const auto number = object->value(QStringLiteral("head")).toDouble(-1);
    if (!kind || !host || !registry || !statement || !at || number < 0 || !isHex(*registry, 32) ||
        !isHex(*statement, 64))
        return std::nullopt;
    return ReceiptHead{*kind, *host, *registry, *statement, static_cast<std::int64_t>(number), *at};
}

struct Line {
    exports::Ledger::Learned record;
    bool isOwed = false;
};

std::optional<Line> recordIn(const QJsonObject& object)
{
    const auto id = textIn(object, QStringLiteral("deviceId"), idMost),
               digest = textIn(object, QStringLiteral("digest")),
               status = textIn(object, QStringLiteral("status")),
               state = textIn(object, QStringLiteral("state")),
               answer = textIn(object, QStringLiteral("answer"));
    const auto at = timeIn(object, QStringLiteral("at"));
    if (!id || id->empty() || !digest || !isHex(*digest, 64) || !status || !state || !answer || !at)
        return std::nullopt;
    if (*status != "enabled" && *status != "disabled") return std::nullopt;
    constexpr std::array states{DeliveryState::Owed, DeliveryState::Sent, DeliveryState::Told,
                                DeliveryState::Aside};
    const auto found = std::ranges::find_if(states, [&](DeliveryState one) { return nameOf(one) == *state; });
    if (found == states.end()) return std::nullopt;
    const auto octets = fromHex(*digest);
    if (!octets || octets->size() != std::tuple_size_v<Sha256>) return std::nullopt;
    Line one;
    one.isOwed = *found == DeliveryState::Owed;
    one.record = {*id, {}, *status == "disabled", static_cast<exports::Delivered>(*found), *at, *answer};
    std::ranges::copy(*octets, one.record.digest.begin());
    return one;
}

} // namespace

Outcome<std::string> writeReceipt(const std::filesystem::path& file, const ReceiptHead& head,
                                  exports::Ledger& ledger, std::int64_t destination)
{
    WholeFile out(file);
    if (out.error() != 0) return fail(cannotWrite(file, out.error()));
    std::uint64_t devices = 0;
    const auto put = [&](const QJsonObject& object) { return out.put(line(object)); };
    bool isWritten = put({{QStringLiteral("receipt"), text(format)},
                          {QStringLiteral("kind"), text(head.kind)},
                          {QStringLiteral("host"), text(head.host)},
                          {QStringLiteral("registry"), text(head.registry)},
                          {QStringLiteral("statement"), text(head.statement)},
                          {QStringLiteral("head"), static_cast<qint64>(head.head)},
                          {QStringLiteral("program"), QStringLiteral("mintmark " MINTMARK_VERSION)},
                          {QStringLiteral("time"), text(toRfc3339(head.at))}});
    exports::LedgerQuery query;
    query.destination = destination;
    query.limit = pageOf;
    while (isWritten) {
        const auto page = TRY(ledgerOutcome(ledger.records(query)));
        for (const auto& one : page) {
            ++devices;
            isWritten = put({{QStringLiteral("deviceId"), text(one.deviceId)},
                             {QStringLiteral("digest"), text(toHex(one.digest))},
                             {QStringLiteral("status"),
                              one.blocked ? QStringLiteral("disabled") : QStringLiteral("enabled")},
                             {QStringLiteral("state"), text(nameOf(static_cast<DeliveryState>(one.state)))},
                             {QStringLiteral("tries"), static_cast<qint64>(one.tries)},
                             {QStringLiteral("at"), text(toRfc3339(one.at))},
                             {QStringLiteral("answer"), text(one.answer)}});
            if (!isWritten) break;
        }
        if (page.size() < query.limit) break;
        query.after = page.back().row;
    }
    isWritten = isWritten && put({{QStringLiteral("devices"), static_cast<qint64>(devices)},
                                  {QStringLiteral("sha256"), text(out.soFar())}});
    if (!isWritten) return fail(cannotWrite(file, out.error()));
    return out.finish();
}

Outcome<Receipt> readReceipt(const std::filesystem::path& file)
{
    const auto content = readWhole(file, fileMost);
    if (!content)
        return fail(Failure{FailureCode::Usage, file.string() + " cannot be read, or is larger than 1 GiB"});
    Receipt receipt;
    receipt.sha256 = toHex(sha256(viewOf(*content)));
    std::string_view rest = *content;
    std::uint64_t number = 0, devices = 0;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const auto where = "line " + std::to_string(++number);
        if (end == std::string_view::npos || end > lineMost) return wrong(where + " is cut, or too long");
        const auto one = rest.substr(0, end);
        const auto before = content->size() - rest.size();
        rest.remove_prefix(end + 1);
        if (number == 1) {
            auto head = headIn(one);
            if (!head) return wrong("its first line is not that of a receipt");
            receipt.head = std::move(*head);
            continue;
        }
        const auto object = objectIn(one);
        if (!object) return wrong(where + " is no object of JSON");
        if (object->contains(QStringLiteral("sha256"))) {
            const auto sum = toHex(sha256(viewOf(std::string_view(*content).substr(0, before))));
            if (!rest.empty() || object->value(QStringLiteral("sha256")).toString() != text(sum) ||
                object->value(QStringLiteral("devices")).toDouble(-1) != static_cast<double>(devices))
                return wrong("its last line does not fit what stands before: it was changed or cut");
            return receipt;
        }
        auto record = recordIn(*object);
        if (!record) return wrong(where + " tells of no device as it should");
        ++devices;
        if (!record->isOwed) receipt.records.push_back(std::move(record->record));
    }
    return wrong("it has no end");
}

} // namespace mintmark::station
