#include "provisioning/exports/formats/AwsIot.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonDocument>

namespace mintmark::exports {
namespace {

constexpr std::size_t nameMost = 128, valueMost = 800;
constexpr std::string_view nameMarks = ":_-", valueMarks = "_.,@/:#-";

std::optional<Misfit> refuseAttribute(const Record& record, const char* field, const std::string& value)
{
    if (value.size() <= valueMost && isOf(value, valueMarks)) return std::nullopt;
    return Misfit{record.device.id.text, field,
                  "an attribute may have 800 of A-Z a-z 0-9 and " + std::string(valueMarks)};
}

class Aws final : public Exporter {
public:
    bool tells(Standing standing) const override { return standing != Standing::Unready; }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (id.empty() || id.size() > nameMost || !isOf(id, nameMarks))
            return misfit(record, "thingName", "1 to 128 of A-Z a-z 0-9 : _ - are allowed");
        if (auto refusal = refuseAttribute(record, "model", record.device.model))
            return fail(std::move(*refusal));
        const bool isGood = standingOf(record) == Standing::Good;
        const auto& certificate = isGood ? *record.live() : *record.newest();
        return line({{QStringLiteral("ThingName"), text(id)},
                     {QStringLiteral("SerialNumber"), text(record.device.hardwareId.hex())},
                     {QStringLiteral("Model"), text(record.device.model)},
                     {QStringLiteral("CertificatePem"), text(pemOf(certificate.der))},
                     {QStringLiteral("CertificateStatus"),
                      isGood ? QStringLiteral("ACTIVE") : QStringLiteral("INACTIVE")}});
    }
};

QJsonObject reference(const char* parameter)
{
    return {{QStringLiteral("Ref"), QLatin1String(parameter)}};
}

} // namespace

std::unique_ptr<Exporter> makeAwsParameters()
{
    return std::make_unique<Aws>();
}

std::string awsTemplate()
{
    QJsonObject parameters;
    for (const char* name : {"ThingName", "SerialNumber", "Model", "CertificatePem", "CertificateStatus"})
        parameters[QLatin1String(name)] = QJsonObject{{QStringLiteral("Type"), QStringLiteral("String")}};
    const QJsonObject thing{
        {QStringLiteral("Type"), QStringLiteral("AWS::IoT::Thing")},
        {QStringLiteral("Properties"),
         QJsonObject{{QStringLiteral("ThingName"), reference("ThingName")},
                     {QStringLiteral("AttributePayload"),
                      QJsonObject{{QStringLiteral("serialNumber"), reference("SerialNumber")},
                                  {QStringLiteral("model"), reference("Model")}}}}},
        {QStringLiteral("OverrideSettings"),
         QJsonObject{{QStringLiteral("AttributePayload"), QStringLiteral("MERGE")}}}};
    const QJsonObject certificate{
        {QStringLiteral("Type"), QStringLiteral("AWS::IoT::Certificate")},
        {QStringLiteral("Properties"),
         QJsonObject{{QStringLiteral("CertificatePem"), reference("CertificatePem")},
                     {QStringLiteral("Status"), reference("CertificateStatus")}}},
        {QStringLiteral("OverrideSettings"),
         QJsonObject{{QStringLiteral("Status"), QStringLiteral("REPLACE")}}}};
    const QJsonObject whole{
        {QStringLiteral("Parameters"), parameters},
        {QStringLiteral("Resources"),
         QJsonObject{{QStringLiteral("thing"), thing}, {QStringLiteral("certificate"), certificate}}}};
    return QJsonDocument(whole).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace mintmark::exports
