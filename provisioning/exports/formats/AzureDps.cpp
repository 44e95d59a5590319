// Individual enrolments of DPS.
#include "provisioning/exports/formats/Azure.h"
#include "provisioning/exports/formats/AzureDpsShape.h"
#include "provisioning/exports/formats/AzureRules.h"
#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/formats/TpmPublic.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

namespace mintmark::exports {
namespace {

// With X.509 the ID is the common name, which has 64 characters at most.
constexpr std::size_t namedMost = 64, registrationIdMost = 128;
constexpr qsizetype bulkMost = 10;
constexpr const char* endorsementKey = "endorsement.key";
constexpr const char* derivedKey = "key.derived";

QJsonObject attestationOf(const char* type, QJsonObject content)
{
    return {{QStringLiteral("type"), QLatin1String(type)}, {QLatin1String(type), std::move(content)}};
}

bool wasEverReady(const Record& record)
{
    switch (record.device.state) {
    case DeviceState::Failed:
    case DeviceState::Void: return !record.certificates.empty() || record.facts.contains(derivedKey);
    default: return true;
    }
}

class Enrolments {
public:
    explicit Enrolments(const Making& making, QJsonObject common)
        : m_common(std::move(common)), m_desired(azure::desiredOf(making.options)),
          m_which(azure::whichOf(making.options)), m_needsRoot(making.options.is("maker"))
    {
        const auto way = making.options.text("attestation", "x509");
        m_way = way == "tpm" ? Way::Tpm : way == "symmetricKey" ? Way::Symmetric : Way::X509;
    }

    [[nodiscard]] bool tells(Standing standing) const { return azure::tells(m_which, standing); }
    [[nodiscard]] Standing standing(const Record& record) const
    {
        switch (m_way) {
        case Way::Tpm: return standingByKey(record, record.facts.contains(endorsementKey));
        case Way::Symmetric: return standingByKey(record, wasEverReady(record));
        case Way::X509: break;
        }
        return standingOf(record);
    }

    [[nodiscard]] Expected<QJsonObject, Misfit> enrolmentOf(const Record& record)
    {
        const auto& id = record.device.id.text;
        if (auto wrong =
                azure::refuseRegistrationId(record, m_way == Way::X509 ? namedMost : registrationIdMost))
            return fail(std::move(*wrong));
        const bool isGood = standing(record) == Standing::Good;
        auto attestation = TRY(attestationFor(record, isGood));
        const auto tags = tagsOf(record);
        if (auto large = azure::refuseTags(record, tags)) return fail(std::move(*large));
        // DPS takes IDs that differ in case alone for one, and the second enrolment for the first's.
        std::string folded = id;
        std::ranges::transform(folded, folded.begin(), [](unsigned char c) { return std::tolower(c); });
        if (!m_seen.insert(std::move(folded)).second)
            return misfit(record, "registrationId",
                          "another device of this file has it, but for upper and lower case");
        auto enrolment = m_common;
        enrolment[QStringLiteral("registrationId")] = text(id);
        enrolment[QStringLiteral("deviceId")] = text(id);
        enrolment[QStringLiteral("attestation")] = std::move(attestation);
        enrolment[QStringLiteral("provisioningStatus")] =
            isGood ? QStringLiteral("enabled") : QStringLiteral("disabled");
        QJsonObject twin{{QStringLiteral("tags"), tags}};
        if (!m_desired.isEmpty())
            twin[QStringLiteral("properties")] = QJsonObject{{QStringLiteral("desired"), m_desired}};
        enrolment[QStringLiteral("initialTwin")] = twin;
        return enrolment;
    }

private:
    enum class Way { X509, Tpm, Symmetric };

    Expected<QJsonObject, Misfit> attestationFor(const Record& record, bool isGood) const
    {
        switch (m_way) {
        case Way::Tpm: return tpm(record);
        case Way::Symmetric:
            if (const auto derived = record.facts.find(derivedKey); isGood && derived != record.facts.end())
                return misfit(record, "attestation",
                              "its key is derived from the group \"" + derived->second.value +
                                  "\": it comes in by that group's enrolment, and DPS would make another key "
                                  "for one of its own");
            return attestationOf("symmetricKey", {});
        case Way::X509: break;
        }
        const auto& certificate = isGood ? *record.live() : *record.newest();
        if (auto other = refuseOtherName(record, certificate)) return fail(std::move(*other));
        const QJsonObject primary{{QStringLiteral("certificate"), text(toBase64(certificate.der))}};
        return attestationOf("x509", {{QStringLiteral("clientCertificates"),
                                       QJsonObject{{QStringLiteral("primary"), primary}}}});
    }

    Expected<QJsonObject, Misfit> tpm(const Record& record) const
    {
        const auto fact = record.facts.find(endorsementKey);
        if (fact == record.facts.end())
            return misfit(record, "endorsementKey", "the registry knows none of it");
        if (m_needsRoot && !record.facts.contains("endorsement.root"))
            return misfit(record, "endorsementKey",
                          "no certificate of a maker that is trusted stands for it");
        const auto key = fromHex(fact->second.value);
        const auto area = key ? tpmPublicOf(*key) : fail(std::string("it is no public key"));
        if (!area) return misfit(record, "endorsementKey", area.error());
        return attestationOf("tpm", {{QStringLiteral("endorsementKey"), text(toBase64(*area))}});
    }

    const QJsonObject m_common, m_desired;
    const azure::Which m_which;
    const bool m_needsRoot;
    Way m_way = Way::X509;
    std::unordered_set<std::string> m_seen;
};

class Dps : public Exporter {
public:
    Dps(const Making& making, QJsonObject common) : m_enrolments(making, std::move(common)) {}
    bool carriesFacts() const override { return true; }
    Standing standing(const Record& record) const override { return m_enrolments.standing(record); }
    bool tells(Standing standing) const override { return m_enrolments.tells(standing); }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        return line(TRY(m_enrolments.enrolmentOf(record)));
    }

protected:
    Enrolments m_enrolments;
};

class DpsBulk final : public Dps {
public:
    DpsBulk(const Making& making, QJsonObject common)
        : Dps(making, std::move(common)), m_mode(text(making.options.text("mode", "create")))
    {
    }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const bool isBlocked = standing(record) == Standing::Blocked;
        if (isBlocked && m_mode == u"delete")
            return misfit(
                record, "mode",
                "it must not be let in: once its enrolment is deleted, a group that has its CA would "
                "let it in again; it stays, disabled");
        const auto one = TRY(m_enrolments.enrolmentOf(record));
        if (isBlocked) {
            m_blocked.append(one);
            return m_blocked.size() < bulkMost ? std::string() : block();
        }
        m_good.append(one);
        return m_good.size() < bulkMost ? std::string() : body(m_mode, std::exchange(m_good, {}));
    }
    std::string closing() override
    {
        return (m_good.isEmpty() ? std::string() : body(m_mode, std::exchange(m_good, {}))) +
               (m_blocked.isEmpty() ? std::string() : block());
    }

private:
    static std::string body(const QString& mode, const QJsonArray& enrollments)
    {
        return line({{QStringLiteral("mode"), mode}, {QStringLiteral("enrollments"), enrollments}});
    }
    std::string block()
    {
        const auto blocked = std::exchange(m_blocked, {});
        return body(QStringLiteral("create"), blocked) + body(QStringLiteral("update"), blocked);
    }

    const QString m_mode;
    QJsonArray m_good, m_blocked;
};

constexpr OptionRow attestationRow{"attestation", "x509|tpm|symmetricKey",
                                   "how they show who they are (x509); a symmetric key is made by DPS"};
constexpr OptionRow makerRow{
    "maker", "true|false", "tpm: only those whose endorsement key a trusted maker's certificate stands for"};

} // namespace

std::span<const OptionRow> dpsOptions()
{
    static const auto rows = azure::withShape(std::array{attestationRow, makerRow, azure::whichRow});
    return rows;
}

std::span<const OptionRow> dpsBulkOptions()
{
    static const auto rows = azure::withShape(std::array{
        attestationRow, makerRow, azure::whichRow,
        OptionRow{"mode", "create|update|delete", "what DPS does with those that may come in (create)"}});
    return rows;
}

MadeExporter makeDps(const Making& making)
{
    return std::make_unique<Dps>(making, TRY(azure::shapeOf(making.options)));
}

MadeExporter makeDpsBulk(const Making& making)
{
    return std::make_unique<DpsBulk>(making, TRY(azure::shapeOf(making.options)));
}

} // namespace mintmark::exports
