#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace mintmark::exports {
namespace {

QString tagKey(const std::string& fact)
{
    std::string key;
    for (const char c : fact)
        key += isOf(std::string_view(&c, 1), "_-") ? c : '-';
    return text(key);
}

} // namespace

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

std::string quotedCell(std::string_view value)
{
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string safeCell(std::string value)
{
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
        value.insert(0, "'");
    return quotedCell(value);
}

std::string pemOf(ByteView certificate)
{
    const auto base64 = toBase64(certificate);
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < base64.size(); at += 64)
        pem += base64.substr(at, 64) + "\n";
    return pem + "-----END CERTIFICATE-----\n";
}

std::string toBase64Url(ByteView octets)
{
    auto encoded = toBase64(octets);
    encoded.erase(encoded.find_last_not_of('=') + 1);
    std::ranges::replace(encoded, '+', '-');
    std::ranges::replace(encoded, '/', '_');
    return encoded;
}

bool isOf(std::string_view value, std::string_view marks)
{
    return std::ranges::all_of(value, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

QJsonObject tagsOf(const Record& record)
{
    QJsonObject facts;
    for (const auto& [name, fact] : record.facts)
        if (goesAlong(name))
            facts[tagKey(name)] = QJsonObject{{QStringLiteral("value"), text(fact.value)},
                                              {QStringLiteral("known"), text(nameOf(fact.known))}};
    QJsonObject tags{{QStringLiteral("model"), text(record.device.model)},
                     {QStringLiteral("hardwareId"), text(record.device.hardwareId.hex())}};
    if (!facts.isEmpty()) tags[QStringLiteral("facts")] = facts;
    if (!record.trustRoots.empty()) tags[QStringLiteral("trustRoots")] = text(record.trustRoots);
    return tags;
}

std::string whyBlocked(const Record& record)
{
    const auto* newest = record.newest();
    const auto state = std::string(nameOf(record.device.state));
    constexpr std::size_t most = 128;
    if (newest != nullptr && newest->revoked)
        return ("revoked: " + std::string(nameOf(*newest->revoked))).substr(0, most);
    return state.substr(0, most);
}

std::optional<Misfit> refuseOtherName(const Record& record, const registry::CertificateRecord& certificate)
{
    const auto name = commonNameIn(certificate.der);
    if (!name) return Misfit{record.device.id.text, "certificate", "it is no certificate"};
    if (*name == record.device.id.text) return std::nullopt;
    return Misfit{record.device.id.text, "commonName",
                  "the certificate's is \"" + *name + "\", and has to be the device's ID"};
}

} // namespace mintmark::exports
