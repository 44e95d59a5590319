#include "provisioning/station/audit/AuditJson.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace mintmark::station {
namespace {

std::string base64(ByteView octets)
{
    return QByteArray(reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size()))
        .toBase64()
        .toStdString();
}

std::string jsonText(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (octet < 0x20 || octet == 0x7F)
            ((out += "\\u00") += digits[octet >> 4]) += digits[octet & 15];
        else
            out += c;
    }
    return out + '"';
}

/// A member whose text may be any octets: what is not UTF-8 goes under another name.
std::string member(const char* name, const std::string& text)
{
    const bool good = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
    return good ? std::string("\"") + name + "\":" + jsonText(text)
                : std::string("\"") + name + "64\":\"" + base64(viewOf(text)) + "\"";
}

std::string hexList(const std::vector<Sha256>& hashes)
{
    std::string list = "[";
    for (const auto& hash : hashes)
        list += (list.size() > 1 ? ",\"" : "\"") + toHex(hash) + "\"";
    return list + "]";
}

std::string timeOf(WallTime time)
{
    return std::to_string(time.time_since_epoch().count());
}

template <std::size_t size> bool digitsInto(const QJsonValue& value, std::array<std::uint8_t, size>& out)
{
    const auto octets = fromHex(value.toString().toStdString());
    if (!octets || octets->size() != size) return false;
    std::ranges::copy(*octets, out.begin());
    return true;
}

} // namespace

std::string headJson(const registry::SignedHead& head)
{
    return "{\"head\":{\"registry\":\"" + toHex(head.registry) +
           "\",\"number\":" + std::to_string(head.number) + ",\"time\":" + timeOf(head.at) + ",\"hash\":\"" +
           toHex(head.hash) + "\",\"root\":\"" + toHex(head.root) + "\",\"why\":" + jsonText(head.why) +
           ",\"key\":\"" + toHex(head.key) + "\",\"signature\":\"" + base64(head.signature) + "\"}}";
}

std::string entryJson(const registry::AuditEntry& entry, const Sha256& hash)
{
    return "{\"entry\":{\"number\":" + std::to_string(entry.seq) + ",\"time\":" + timeOf(entry.at) + "," +
           member("actor", entry.actor) + "," + member("action", entry.action) + "," +
           member("subject", entry.subject) + "," + member("detail", entry.detail) + ",\"hash\":\"" +
           toHex(hash) + "\"}";
}

std::string keyJson(ByteView spki)
{
    return "{\"id\":\"" + toHex(sha256(spki)) + "\",\"spki\":\"" + base64(spki) + "\"}";
}

std::string startJson(const registry::AuditReader::Start& start, const std::string& station)
{
    return "{\"format\":\"mintmark-audit\",\"version\":1,\"registry\":\"" + toHex(start.registry) +
           "\",\"station\":" + jsonText(station) + ",\"from\":" + std::to_string(start.from) +
           ",\"to\":" + std::to_string(start.to) + ",\"previous\":\"" + toHex(start.previous) +
           "\",\"peaks\":" + hexList(start.peaks) + "}";
}

std::string proofJson(const registry::SignedHead& head, ByteView spki, const std::string& deviceId,
                      const std::vector<registry::ProvenEntry>& entries,
                      const std::vector<std::string>& certificates)
{
    const auto whole = headJson(head);
    std::string text = "{\"format\":\"mintmark-device-proof\",\"version\":1,\"registry\":\"" +
                       toHex(head.registry) + "\",\"device\":" + jsonText(deviceId) + ",\n" +
                       whole.substr(1, whole.size() - 2) + ",\n\"key\":" + keyJson(spki) + ",\n\"entries\":[";
    for (std::size_t i = 0; i < entries.size(); ++i)
        text += (i > 0 ? ",\n" : "\n") + entryJson(entries[i].entry, entries[i].hash) +
                ",\"path\":" + hexList(entries[i].path) + "}";
    text += "],\n\"certificates\":[";
    for (std::size_t i = 0; i < certificates.size(); ++i)
        text += (i > 0 ? "," : "") + jsonText(certificates[i]);
    return text + "]}";
}

std::string consistencyJson(std::int64_t from, std::int64_t to, const std::vector<Sha256>& path)
{
    return "{\"format\":\"mintmark-consistency-proof\",\"version\":1,\"from\":" + std::to_string(from) +
           ",\"to\":" + std::to_string(to) + ",\"path\":" + hexList(path) + "}";
}

std::optional<registry::SignedHead> headIn(std::string_view line)
{
    const auto document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    const auto object = document.object()[QStringLiteral("head")].toObject();
    registry::SignedHead head;
    const auto number = object[QStringLiteral("number")].toDouble(-1);
    const auto time = object[QStringLiteral("time")].toDouble(-1);
    const auto signature = QByteArray::fromBase64(object[QStringLiteral("signature")].toString().toLatin1());
    if (number < 1 || number > 9e15 || time < 0 || time > 9e15 ||
        signature.size() != static_cast<qsizetype>(head.signature.size()) ||
        !digitsInto(object[QStringLiteral("registry")], head.registry) ||
        !digitsInto(object[QStringLiteral("hash")], head.hash) ||
        !digitsInto(object[QStringLiteral("root")], head.root) ||
        !digitsInto(object[QStringLiteral("key")], head.key))
        return std::nullopt;
    head.number = static_cast<std::int64_t>(number);
    head.at = WallTime(Milliseconds(static_cast<std::int64_t>(time)));
    head.why = object[QStringLiteral("why")].toString().toStdString();
    std::ranges::copy(signature, head.signature.begin());
    return head;
}

HeadInfo infoOf(const registry::SignedHead& head)
{
    return {toHex(head.registry), head.number, head.at,         toHex(head.hash),
            toHex(head.root),     head.why,    toHex(head.key), headJson(head)};
}

} // namespace mintmark::station
