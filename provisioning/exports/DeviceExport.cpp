#include "provisioning/exports/DeviceExport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace mintmark::exports {
namespace {

using registry::CertificateRecord;
using registry::Device;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string jsonLine(const Device& device, const std::vector<CertificateRecord>& certificates)
{
    QJsonArray array;
    for (const auto& certificate : certificates) {
        QJsonObject one{
            {QStringLiteral("serial"), text(toHex(certificate.serial))},
            {QStringLiteral("sha256"), text(toHex(certificate.sha256))},
            {QStringLiteral("issuerSha256"), text(certificate.issuer)},
            {QStringLiteral("publicKeySha256"), text(toHex(certificate.spki))},
            {QStringLiteral("notBefore"), text(toRfc3339(certificate.notBefore))},
            {QStringLiteral("notAfter"), text(toRfc3339(certificate.notAfter))},
            {QStringLiteral("profile"), text(certificate.profile)},
            {QStringLiteral("profileVersion"), static_cast<qint64>(certificate.profileVersion)},
            {QStringLiteral("profileSha256"), text(toHex(certificate.profileHash))},
            {QStringLiteral("der"), text(toBase64(certificate.der))},
        };
        if (certificate.revoked) one[QStringLiteral("revoked")] = text(nameOf(*certificate.revoked));
        array.append(one);
    }
    const QJsonObject object{
        {QStringLiteral("deviceId"), text(device.id.text)},
        {QStringLiteral("hardwareId"), text(device.hardwareId.hex())},
        {QStringLiteral("model"), text(device.model)},
        {QStringLiteral("state"), text(nameOf(device.state))},
        {QStringLiteral("createdAt"), text(toRfc3339(device.createdAt))},
        {QStringLiteral("changedAt"), text(toRfc3339(device.changedAt))},
        {QStringLiteral("certificates"), array},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

// A cell that a spreadsheet would take for a formula is defused with an apostrophe, as OWASP advises.
std::string cell(std::string value)
{
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
        value.insert(0, "'");
    if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
    std::string quoted = "\"";
    for (char c : value) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

constexpr std::string_view csvHeader =
    "deviceId,hardwareId,model,state,createdAt,certificateSerial,certificateSha256,"
    "notBefore,notAfter,profile,profileVersion\r\n";

std::string csvLine(const Device& device, const std::vector<CertificateRecord>& certificates)
{
    std::string line = cell(device.id.text) + "," + device.hardwareId.hex() + "," + cell(device.model) + "," +
                       std::string(nameOf(device.state)) + "," + toRfc3339(device.createdAt) + ",";
    if (certificates.empty()) return line + ",,,,,\r\n";
    const auto& newest = certificates.back();
    return line + toHex(newest.serial) + "," + toHex(newest.sha256) + "," + toRfc3339(newest.notBefore) +
           "," + toRfc3339(newest.notAfter) + "," + cell(newest.profile) + "," +
           std::to_string(newest.profileVersion) + "\r\n";
}

} // namespace

registry::Result<Exported> exportDevices(registry::Store& store, Format format, const Sink& sink,
                                         const std::function<void(int)>& progress,
                                         const std::stop_token& stop)
{
    std::uint64_t total = 0;
    for (const auto& [state, count] : TRY(store.counts()))
        total += count;
    Exported exported;
    auto ended = [&](ExportEnd how) {
        exported.end = how;
        return exported;
    };
    if (format == Format::Csv && !sink(csvHeader)) return ended(ExportEnd::SinkRefused);
    registry::DeviceQuery query;
    query.limit = 512;
    while (true) {
        const auto page = TRY(store.devices(query));
        for (const auto& device : page) {
            if (stop.stop_requested()) return ended(ExportEnd::Stopped);
            const auto certificates = TRY(store.certificates(device.row));
            if (!sink(format == Format::Csv ? csvLine(device, certificates) : jsonLine(device, certificates)))
                return ended(ExportEnd::SinkRefused);
            ++exported.devices;
        }
        if (total > 0)
            progress(static_cast<int>(std::min<std::uint64_t>(100, exported.devices * 100 / total)));
        if (page.size() < query.limit) break;
        query.after = page.back().row;
    }
    progress(100);
    return exported;
}

} // namespace mintmark::exports
