#include "provisioning/exports/formats/AwsIot.h"

#include "provisioning/exports/Columns.h"
#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::size_t nameMost = 128, valueMost = 800, pemMost = 65'536, templateMost = 10'240;
constexpr std::size_t attributesWithoutType = 3, attributesWithType = 50, groupsMost = 10;
constexpr std::string_view nameMarks = ":_-", valueMarks = "_.,@/:#-", policyMarks = "+=,.@_-";
constexpr const char* caParameter = "CaPem";

bool isName(std::string_view value, std::string_view marks)
{
    return !value.empty() && value.size() <= nameMost && isOf(value, marks);
}

std::optional<std::string> refuseName(std::string_view value)
{
    if (isName(value, nameMarks)) return std::nullopt;
    return "has 1 to 128 of A-Z a-z 0-9 : _ -";
}

std::optional<std::string> refuseGroups(std::string_view value)
{
    const auto names = parted(value, ',');
    if (names.size() <= groupsMost &&
        std::ranges::all_of(names, [](auto& one) { return isName(one, nameMarks); }))
        return std::nullopt;
    return "has up to 10 names, each of 1 to 128 of A-Z a-z 0-9 : _ -";
}

std::optional<std::string> refusePolicy(std::string_view value)
{
    if (isName(value, policyMarks)) return std::nullopt;
    return "has 1 to 128 of A-Z a-z 0-9 + = , . @ _ -";
}

/// NAME=COLUMN,…; the columns' names.
std::optional<std::string> refuseAttributes(std::string_view value)
{
    for (const auto& part : parted(value, ',')) {
        const auto equals = part.find('=');
        if (equals == std::string::npos || !isName(part.substr(0, equals), valueMarks))
            return "has NAME=COLUMN,…; a name has 1 to 128 of A-Z a-z 0-9 and " + std::string(valueMarks);
        if (!Column::named(part.substr(equals + 1)))
            return "names no column with \"" + part.substr(equals + 1, 48) + "\"";
    }
    return std::nullopt;
}

constexpr std::array<OptionRow, 5> rows{{
    {"thingType", "NAME", "the things' type; with it the facts go along as attributes", &refuseName},
    {"groups", "NAME,NAME,…", "the groups that the things join", &refuseGroups},
    {"policy", "NAME", "the policy of their certificates", &refusePolicy},
    {"attributes", "NAME=COLUMN,…", "further attributes: one without a type, else as many as 50 in all",
     &refuseAttributes},
    {"ca", "true|false", "whether each certificate comes with its CA's, where two CAs have one name (false)"},
}};

/// How an attribute's value comes to be one that AWS takes.
enum class Fit { AsItIs, Smoothed };

struct Attribute {
    std::string parameter, name;
    Column column;
    Fit fit;
};

/// A word of the parameters: letters and digits.
std::string parameterOf(std::string_view name)
{
    std::string parameter;
    bool isFirst = true;
    for (const char c : name) {
        const bool isLetter = isOf(std::string_view(&c, 1), {});
        if (isLetter) parameter += isFirst && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        isFirst = !isLetter;
    }
    return parameter;
}

/// What a fact says, where it has blanks and marks that AWS does not take: one dash for each run of them.
std::string smoothed(std::string_view value)
{
    std::string smooth;
    for (const char c : value) {
        if (isOf(std::string_view(&c, 1), valueMarks))
            smooth += c;
        else if (!smooth.ends_with('-'))
            smooth += '-';
    }
    return smooth;
}

Expected<std::vector<Attribute>, std::string> attributesOf(const Options& options)
{
    std::vector<Attribute> all;
    const auto add = [&](std::string parameter, std::string name, std::string_view column, Fit fit) {
        all.push_back({std::move(parameter), std::move(name), *Column::named(column), fit});
    };
    add("SerialNumber", "serialNumber", "hardwareId", Fit::AsItIs);
    add("Model", "model", "model", Fit::AsItIs);
    const bool hasType = options.has("thingType");
    if (hasType) {
        add("TrustRoots", "trustRoots", "trustRoots", Fit::Smoothed);
        for (const std::string fact :
             {"firmware.version", "firmware.sha256", "lock.bits", "lifecycle", "key.origin"}) {
            add(parameterOf(fact), fact, "fact." + fact, Fit::Smoothed);
            add(parameterOf(fact) + "Known", fact + ".known", "known." + fact, Fit::AsItIs);
        }
    }
    int number = 0;
    for (const auto& part : options.list("attributes")) {
        const auto equals = part.find('=');
        const auto name = part.substr(0, equals);
        if (std::ranges::find(all, name, &Attribute::name) != all.end())
            return fail("there are two attributes " + name);
        add("Attribute" + std::to_string(++number), name, part.substr(equals + 1), Fit::AsItIs);
    }
    const auto most = hasType ? attributesWithType : attributesWithoutType;
    if (all.size() > most)
        return fail(std::to_string(all.size()) + " attributes; a thing has " + std::to_string(most) +
                    (hasType ? " at most" : " at most without a thingType"));
    return all;
}

std::optional<Misfit> refuseThing(const Record& record)
{
    if (isName(record.device.id.text, nameMarks)) return std::nullopt;
    return Misfit{record.device.id.text, "thingName", "1 to 128 of A-Z a-z 0-9 : _ - are allowed"};
}

Expected<QString, Misfit> pemFor(const Record& record, ByteView certificate, const char* field)
{
    const auto pem = pemOf(certificate);
    if (pem.size() <= pemMost) return text(pem);
    return misfit(record, field, std::to_string(pem.size()) + " characters; AWS takes 65,536");
}

const registry::CertificateRecord& certificateOf(const Record& record)
{
    return standingOf(record) == Standing::Good ? *record.live() : *record.newest();
}

QString statusOf(const Record& record)
{
    return standingOf(record) == Standing::Good ? QStringLiteral("ACTIVE") : QStringLiteral("INACTIVE");
}

class Parameters final : public Exporter {
public:
    Parameters(const Making& making, std::vector<Attribute> attributes)
        : m_attributes(std::move(attributes)), m_services(making.services), m_hasCa(making.options.is("ca"))
    {
    }
    bool carriesFacts() const override
    {
        return std::ranges::any_of(m_attributes,
                                   [](const Attribute& one) { return one.column.needsFacts(); });
    }
    bool tells(Standing standing) const override { return standing != Standing::Unready; }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        if (auto wrong = refuseThing(record)) return fail(std::move(*wrong));
        const auto& certificate = certificateOf(record);
        QJsonObject parameters{
            {QStringLiteral("ThingName"), text(record.device.id.text)},
            {QStringLiteral("CertificatePem"), TRY(pemFor(record, certificate.der, "certificatePem"))},
            {QStringLiteral("CertificateStatus"), statusOf(record)}};
        for (const auto& one : m_attributes) {
            auto value = one.column.of(record);
            if (one.fit == Fit::Smoothed) value = smoothed(value).substr(0, valueMost);
            if (value.size() > valueMost || !isOf(value, valueMarks))
                return misfit(record, one.name,
                              "an attribute may have 800 of A-Z a-z 0-9 and " + std::string(valueMarks));
            parameters[text(one.parameter)] = text(value);
        }
        if (m_hasCa) {
            const auto ca = m_services.authority ? m_services.authority(certificate.issuer) : std::nullopt;
            if (!ca)
                return misfit(record, caParameter,
                              "the station has no certificate of the CA that issued to it");
            parameters[QLatin1String(caParameter)] = TRY(pemFor(record, *ca, caParameter));
        }
        return line(parameters);
    }

private:
    const std::vector<Attribute> m_attributes;
    const ExportServices m_services;
    const bool m_hasCa;
};

class Certificates final : public Exporter {
public:
    bool tells(Standing standing) const override { return standing != Standing::Unready; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        if (auto wrong = refuseThing(record)) return fail(std::move(*wrong));
        const auto& certificate = certificateOf(record);
        return line(
            {{QStringLiteral("thingName"), text(record.device.id.text)},
             {QStringLiteral("certificatePem"), TRY(pemFor(record, certificate.der, "certificatePem"))},
             {QStringLiteral("certificateId"), text(toHex(sha256(certificate.der)))},
             {QStringLiteral("status"), statusOf(record)}});
    }
};

QJsonObject reference(const std::string& parameter)
{
    return {{QStringLiteral("Ref"), text(parameter)}};
}

QJsonObject resource(const char* type, const QJsonObject& properties)
{
    return {{QStringLiteral("Type"), QLatin1String(type)}, {QStringLiteral("Properties"), properties}};
}

QJsonObject thingOf(const Options& options, const std::vector<Attribute>& attributes)
{
    QJsonObject payload;
    for (const auto& one : attributes)
        payload[text(one.name)] = reference(one.parameter);
    QJsonObject properties{{QStringLiteral("ThingName"), reference("ThingName")},
                           {QStringLiteral("AttributePayload"), payload}};
    QJsonObject overrides{{QStringLiteral("AttributePayload"), QStringLiteral("MERGE")}};
    if (options.has("thingType")) {
        properties[QStringLiteral("ThingTypeName")] = text(options.text("thingType"));
        overrides[QStringLiteral("ThingTypeName")] = QStringLiteral("REPLACE");
    }
    if (options.has("groups")) {
        QJsonArray groups;
        for (const auto& group : options.list("groups"))
            groups.append(text(group));
        properties[QStringLiteral("ThingGroups")] = groups;
        overrides[QStringLiteral("ThingGroups")] = QStringLiteral("MERGE");
    }
    auto thing = resource("AWS::IoT::Thing", properties);
    thing[QStringLiteral("OverrideSettings")] = overrides;
    return thing;
}

} // namespace

std::span<const OptionRow> awsOptions()
{
    return rows;
}

MadeExporter makeAwsParameters(const Making& making)
{
    return std::make_unique<Parameters>(making, TRY(attributesOf(making.options)));
}

MadeExporter makeAwsCertificates(const Making&)
{
    return std::make_unique<Certificates>();
}

Expected<std::string, std::string> awsTemplate(const std::map<std::string, std::string>& given)
{
    if (auto wrong = refuseOptions("aws-iot-template", rows, given)) return fail(std::move(*wrong));
    const Options options(given);
    const auto attributes = TRY(attributesOf(options));
    std::vector<std::string> names{"ThingName", "CertificatePem", "CertificateStatus"};
    for (const auto& one : attributes)
        names.push_back(one.parameter);
    if (options.is("ca")) names.emplace_back(caParameter);
    QJsonObject parameters;
    for (const auto& name : names)
        parameters[text(name)] = QJsonObject{{QStringLiteral("Type"), QStringLiteral("String")}};

    QJsonObject properties{{QStringLiteral("CertificatePem"), reference("CertificatePem")},
                           {QStringLiteral("Status"), reference("CertificateStatus")}};
    if (options.is("ca")) properties[QStringLiteral("CACertificatePem")] = reference(caParameter);
    auto certificate = resource("AWS::IoT::Certificate", properties);
    certificate[QStringLiteral("OverrideSettings")] =
        QJsonObject{{QStringLiteral("Status"), QStringLiteral("REPLACE")}};
    QJsonObject resources{{QStringLiteral("thing"), thingOf(options, attributes)},
                          {QStringLiteral("certificate"), certificate}};
    if (options.has("policy"))
        resources[QStringLiteral("policy")] =
            resource("AWS::IoT::Policy", {{QStringLiteral("PolicyName"), text(options.text("policy"))}});
    auto whole = QJsonDocument(
        QJsonObject{{QStringLiteral("Parameters"), parameters}, {QStringLiteral("Resources"), resources}});
    auto written = whole.toJson(QJsonDocument::Indented).toStdString();
    if (written.size() > templateMost) written = whole.toJson(QJsonDocument::Compact).toStdString();
    if (written.size() > templateMost)
        return fail(std::to_string(written.size()) + " characters; AWS takes templates of 10,240");
    return written;
}

} // namespace mintmark::exports
