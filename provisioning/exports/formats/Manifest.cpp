#include "provisioning/exports/formats/Manifest.h"

#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/formats/Jwk.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr int manifestVersion = 3;
constexpr std::size_t signatureOctets = 64, hexMost = 128;

std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

class Manifest final : public Exporter {
public:
    explicit Manifest(const Making& making)
        : m_services(making.services), m_partNumber(text(making.options.text("partNumber"))),
          m_groupId(text(making.options.text("groupId")))
    {
        for (const auto& [role, unit] :
             {std::pair("manufacturer", "manufacturerUnit"), std::pair("provisioner", "provisionerUnit"),
              std::pair("distributor", "distributorUnit")}) {
            if (!making.options.has(role)) continue;
            QJsonObject who{{QStringLiteral("organizationName"), text(making.options.text(role))}};
            if (making.options.has(unit))
                who[QStringLiteral("organizationalUnitName")] = text(making.options.text(unit));
            m_common[QLatin1String(role)] = who;
        }
        // The audit key has no certificate that a thumbprint could be of.
        m_protected = toBase64Url(
            viewOf(compact({{QStringLiteral("typ"), QStringLiteral("JWT")},
                            {QStringLiteral("alg"), QStringLiteral("ES256")},
                            {QStringLiteral("kid"), text(toBase64Url(sha256(m_services.signerKey)))}})));
    }

    bool carriesFacts() const override { return true; }
    bool tells(Standing standing) const override { return standing == Standing::Good; }
    std::string opening() const override { return "[\n"; }
    std::string closing() override { return "\n]\n"; }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto uniqueId = record.device.hardwareId.hex();
        if (uniqueId.empty() || uniqueId.size() > hexMost)
            return misfit(record, "uniqueId", "a hardware ID of 1 to 64 octets is needed");
        const auto payload = toBase64Url(viewOf(compact(TRY(payloadOf(record, text(uniqueId))))));
        const auto signature = m_services.sign(viewOf(m_protected + "." + payload));
        if (!signature) return misfit(record, "signature", signature.error());
        if (signature->size() != signatureOctets)
            return misfit(record, "signature", "it has another length than ES256's");
        const auto entry =
            compact({{QStringLiteral("payload"), text(payload)},
                     {QStringLiteral("protected"), text(m_protected)},
                     {QStringLiteral("header"), QJsonObject{{QStringLiteral("uniqueId"), text(uniqueId)}}},
                     {QStringLiteral("signature"), text(toBase64Url(*signature))}});
        return std::exchange(m_isFirst, false) ? entry : ",\n" + entry;
    }

private:
    Expected<QJsonObject, Misfit> payloadOf(const Record& record, const QString& uniqueId) const
    {
        const auto& certificate = *record.live();
        auto key = ecKeyOf(certificate.der);
        if (!key) return misfit(record, "publicKeySet", "a key of P-256, P-384 or P-521 is needed");
        const auto authority = m_services.authority ? m_services.authority(certificate.issuer) : std::nullopt;
        if (!authority)
            return misfit(record, "x5c", "the station has no certificate of the CA that issued to it");
        (*key)[QStringLiteral("kid")] = QStringLiteral("0");
        (*key)[QStringLiteral("x5c")] =
            QJsonArray{text(toBase64(certificate.der)), text(toBase64(*authority))};
        auto payload = m_common;
        payload[QStringLiteral("version")] = manifestVersion;
        payload[QStringLiteral("model")] = text(record.device.model);
        payload[QStringLiteral("partNumber")] =
            m_partNumber.isEmpty() ? text(record.device.model) : m_partNumber;
        if (!m_groupId.isEmpty()) payload[QStringLiteral("groupId")] = m_groupId;
        payload[QStringLiteral("provisioningTimestamp")] = text(toRfc3339(certificate.recordedAt));
        payload[QStringLiteral("uniqueId")] = uniqueId;
        payload[QStringLiteral("publicKeySet")] = QJsonObject{{QStringLiteral("keys"), QJsonArray{*key}}};
        auto about = tagsOf(record);
        about[QStringLiteral("deviceId")] = text(record.device.id.text);
        payload[QStringLiteral("modelInfo")] = about;
        return payload;
    }

    const ExportServices m_services;
    const QString m_partNumber, m_groupId;
    QJsonObject m_common;
    std::string m_protected;
    bool m_isFirst = true;
};

} // namespace

std::span<const OptionRow> manifestOptions()
{
    static constexpr auto word = &refuseText<128>;
    static constexpr std::array<OptionRow, 8> rows{{
        {"manufacturer", "TEXT", "organizationName of who made the devices", word, true},
        {"manufacturerUnit", "TEXT", "organizationalUnitName of them", word},
        {"provisioner", "TEXT", "organizationName of who provisioned them", word},
        {"provisionerUnit", "TEXT", "organizationalUnitName of them", word},
        {"distributor", "TEXT", "organizationName of who brings them to the customer", word},
        {"distributorUnit", "TEXT", "organizationalUnitName of them", word},
        {"partNumber", "TEXT", "as it is ordered (the model)", word},
        {"groupId", "TEXT", "of all devices of the file", word},
    }};
    return rows;
}

MadeExporter makeManifest(const Making& making)
{
    for (const auto& [unit, who] :
         {std::pair("provisionerUnit", "provisioner"), std::pair("distributorUnit", "distributor")})
        if (making.options.has(unit) && !making.options.has(who))
            return fail(std::string(unit) + " goes with " + who);
    return std::make_unique<Manifest>(making);
}

} // namespace mintmark::exports
