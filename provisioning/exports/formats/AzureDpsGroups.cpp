// Enrolment groups of DPS.
#include "provisioning/exports/formats/Azure.h"
#include "provisioning/exports/formats/AzureDpsShape.h"
#include "provisioning/exports/formats/AzureRules.h"
#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <array>
#include <set>

namespace mintmark::exports {
namespace {

constexpr std::size_t namedMost = 64, registrationIdMost = 128, groupsMost = 100, prefixMost = 64;
constexpr std::size_t digitsOfName = 16;
constexpr qsizetype bulkMost = 10;
constexpr const char* derivedKey = "key.derived";

std::optional<std::string> refusePrefix(std::string_view value)
{
    if (!value.empty() && value.size() <= prefixMost && isOf(value, "-._:") && isOf(value.substr(0, 1), {}))
        return std::nullopt;
    return "has 1 to 64 of A-Z a-z 0-9 - . _ :, a letter or digit first";
}

std::optional<std::string> refuseReference(std::string_view value)
{
    if (!value.empty() && value.size() <= namedMost && isOf(value, "-._")) return std::nullopt;
    return "has 1 to 64 of A-Z a-z 0-9 - . _: the name of the CA's certificate at DPS";
}

/// One for each CA, or group of derived keys, that a device that may come in is the first to bring.
class Groups final : public Exporter {
public:
    Groups(const Making& making, QJsonObject common, bool isBulk)
        : m_common(std::move(common)), m_desired(azure::desiredOf(making.options)),
          m_services(making.services), m_isBulk(isBulk),
          m_isDerived(making.options.text("attestation") == "symmetricKey"),
          m_prefix(making.options.text("group", "mintmark")), m_reference(making.options.text("caReference")),
          m_mode(text(making.options.text("mode", "create")))
    {
    }

    bool carriesFacts() const override { return m_isDerived; }
    bool tells(Standing standing) const override { return standing == Standing::Good; }
    Standing standing(const Record& record) const override
    {
        if (!m_isDerived) return standingOf(record);
        const bool hasKey = record.facts.contains(derivedKey);
        return hasKey ? standingByKey(record, hasKey) : Standing::Unready;
    }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        if (auto wrong = azure::refuseRegistrationId(record, m_isDerived ? registrationIdMost : namedMost))
            return fail(std::move(*wrong));
        if (!m_isDerived)
            if (auto other = refuseOtherName(record, *record.live())) return fail(std::move(*other));
        const auto of = m_isDerived ? record.facts.at(derivedKey).value : record.live()->issuer;
        if (m_known.contains(of)) return std::string();
        if (m_known.size() == groupsMost)
            return misfit(record, "enrollmentGroupId",
                          "DPS has 100 groups of a kind, and this is another one's");
        auto group = m_common;
        if (m_isDerived) {
            group[QStringLiteral("enrollmentGroupId")] =
                text(m_prefix + "-" + toHex(ByteView(sha256(viewOf(of))).first(digitsOfName / 2)));
            group[QStringLiteral("attestation")] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("symmetricKey")},
                            {QStringLiteral("symmetricKey"), QJsonObject{}}};
        } else {
            group[QStringLiteral("enrollmentGroupId")] = text(m_prefix + "-" + of.substr(0, digitsOfName));
            group[QStringLiteral("attestation")] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("x509")},
                            {QStringLiteral("x509"), TRY(authority(record, of))}};
        }
        group[QStringLiteral("provisioningStatus")] = QStringLiteral("enabled");
        QJsonObject tags;
        if (m_isDerived)
            tags[QStringLiteral("keyGroup")] = text(of);
        else
            tags[QStringLiteral("issuerSha256")] = text(of);
        QJsonObject twin{{QStringLiteral("tags"), tags}};
        if (!m_desired.isEmpty())
            twin[QStringLiteral("properties")] = QJsonObject{{QStringLiteral("desired"), m_desired}};
        group[QStringLiteral("initialTwin")] = twin;
        m_known.insert(of);
        if (!m_isBulk) return line(group);
        m_groups.append(group);
        return m_groups.size() < bulkMost ? std::string() : body();
    }
    std::string closing() override { return m_groups.isEmpty() ? std::string() : body(); }

private:
    std::string body()
    {
        return line({{QStringLiteral("mode"), m_mode},
                     {QStringLiteral("enrollmentGroups"), std::exchange(m_groups, {})}});
    }

    Expected<QJsonObject, Misfit> authority(const Record& record, const std::string& issuer) const
    {
        if (!m_reference.empty()) {
            if (!m_known.empty())
                return misfit(record, "issuer",
                              "caReference names one CA, and this device's certificate is of another");
            return QJsonObject{{QStringLiteral("caReferences"),
                                QJsonObject{{QStringLiteral("primary"), text(m_reference)}}}};
        }
        const auto certificate = m_services.authority ? m_services.authority(issuer) : std::nullopt;
        if (!certificate)
            return misfit(record, "issuer", "the station has no certificate of the CA that issued to it");
        return QJsonObject{
            {QStringLiteral("signingCertificates"),
             QJsonObject{{QStringLiteral("primary"),
                          QJsonObject{{QStringLiteral("certificate"), text(toBase64(*certificate))}}}}}};
    }

    const QJsonObject m_common, m_desired;
    const ExportServices m_services;
    const bool m_isBulk, m_isDerived;
    const std::string m_prefix, m_reference;
    const QString m_mode;
    std::set<std::string> m_known;
    QJsonArray m_groups;
};

MadeExporter makeGroups(const Making& making, bool isBulk)
{
    if (making.options.has("caReference") && making.options.text("attestation") == "symmetricKey")
        return fail(std::string("caReference goes with attestation=x509"));
    return std::make_unique<Groups>(making, TRY(azure::shapeOf(making.options)), isBulk);
}

constexpr OptionRow attestationRow{
    "attestation", "x509|symmetricKey",
    "a group for each CA (x509), or for each group of derived keys, whose key DPS makes"};
constexpr OptionRow prefixRow{"group", "NAME", "what the groups' IDs begin with (mintmark)", &refusePrefix};
constexpr OptionRow referenceRow{"caReference", "NAME",
                                 "x509: the CA by its name at DPS, where there is one CA", &refuseReference};

} // namespace

std::span<const OptionRow> dpsGroupOptions()
{
    static const auto rows = azure::withShape(std::array{attestationRow, prefixRow, referenceRow});
    return rows;
}

std::span<const OptionRow> dpsGroupsBulkOptions()
{
    static const auto rows =
        azure::withShape(std::array{attestationRow, prefixRow, referenceRow,
                                    OptionRow{"mode", "create|update", "what DPS does with them (create)"}});
    return rows;
}

MadeExporter makeDpsGroups(const Making& making)
{
    return makeGroups(making, false);
}

MadeExporter makeDpsGroupsBulk(const Making& making)
{
    return makeGroups(making, true);
}

} // namespace mintmark::exports
