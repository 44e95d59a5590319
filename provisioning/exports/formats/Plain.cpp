#include "provisioning/exports/formats/Plain.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>

namespace mintmark::exports {
namespace {

std::string jsonLine(const registry::Device& device,
                     const std::vector<registry::CertificateRecord>& certificates)
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
    return line(object);
}

constexpr std::string_view csvHeader =
    "deviceId,hardwareId,model,state,createdAt,certificateSerial,certificateSha256,"
    "notBefore,notAfter,profile,profileVersion\r\n";

std::string csvLine(const registry::Device& device,
                    const std::vector<registry::CertificateRecord>& certificates)
{
    std::string row = safeCell(device.id.text) + "," + device.hardwareId.hex() + "," +
                      safeCell(device.model) + "," + std::string(nameOf(device.state)) + "," +
                      toRfc3339(device.createdAt) + ",";
    if (certificates.empty()) return row + ",,,,,\r\n";
    const auto& newest = certificates.back();
    return row + toHex(newest.serial) + "," + toHex(newest.sha256) + "," + toRfc3339(newest.notBefore) + "," +
           toRfc3339(newest.notAfter) + "," + safeCell(newest.profile) + "," +
           std::to_string(newest.profileVersion) + "\r\n";
}

class JsonLines final : public Exporter {
public:
    bool tells(Standing) const override { return true; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        return jsonLine(record.device, record.certificates);
    }
};

class Csv final : public Exporter {
public:
    bool tells(Standing) const override { return true; }
    std::string opening() const override { return std::string(csvHeader); }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        return csvLine(record.device, record.certificates);
    }
};

} // namespace

MadeExporter makeJsonLines(const Making&)
{
    return std::make_unique<JsonLines>();
}

MadeExporter makeCsv(const Making&)
{
    return std::make_unique<Csv>();
}

} // namespace mintmark::exports
