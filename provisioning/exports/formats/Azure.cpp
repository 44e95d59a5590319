#include "provisioning/exports/formats/Azure.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cctype>

namespace mintmark::exports {
namespace {

constexpr std::size_t hubIdMost = 128, tagsMost = 8192, registrationIdMost = 64;
constexpr qsizetype bulkMost = 10;
constexpr std::string_view hubMarks = "-.+%_#*?!(),=@$'", registrationMarks = "-._:";

bool isAlphanumeric(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::optional<Misfit> refuseTags(const Record& record, const QJsonObject& tags)
{
    const auto size = QJsonDocument(tags).toJson(QJsonDocument::Compact).size();
    if (static_cast<std::size_t>(size) <= tagsMost) return std::nullopt;
    return Misfit{record.device.id.text, "tags",
                  std::to_string(size) + " octets; a twin's tags may have " + std::to_string(tagsMost)};
}

QString thumbprint(const registry::CertificateRecord& certificate)
{
    return text(toHex(certificate.sha256)).toUpper();
}

class Hub final : public Exporter {
public:
    explicit Hub(bool byAuthority) : m_byAuthority(byAuthority) {}

    bool carriesFacts() const override { return true; }
    bool tells(Standing standing) const override { return standing != Standing::Unready; }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (id.empty() || id.size() > hubIdMost || !isOf(id, hubMarks))
            return misfit(record, "deviceId",
                          "1 to 128 of A-Z a-z 0-9 and " + std::string(hubMarks) + " are allowed");
        const bool isGood = standingOf(record) == Standing::Good;
        QJsonObject device{
            {QStringLiteral("id"), text(id)},
            {QStringLiteral("importMode"), QStringLiteral("createOrUpdate")},
            {QStringLiteral("status"), isGood ? QStringLiteral("enabled") : QStringLiteral("disabled")}};
        if (!isGood) device[QStringLiteral("statusReason")] = text(whyBlocked(record));
        if (m_byAuthority) {
            if (auto other = refuseOtherName(record, isGood ? *record.live() : *record.newest()))
                return fail(std::move(*other));
            device[QStringLiteral("authentication")] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("certificateAuthority")}};
        } else {
            device[QStringLiteral("authentication")] = byThumbprint(record);
        }
        const auto tags = tagsOf(record);
        if (auto large = refuseTags(record, tags)) return fail(std::move(*large));
        device[QStringLiteral("tags")] = tags;
        return line(device);
    }

private:
    // A renewed certificate and the one before it are both good until the unit has the new one.
    static QJsonObject byThumbprint(const Record& record)
    {
        std::vector<const registry::CertificateRecord*> told;
        for (auto one = record.certificates.rbegin(); one != record.certificates.rend() && told.size() < 2;
             ++one)
            if (!one->revoked) told.push_back(&*one);
        if (told.empty()) told.push_back(record.newest());
        return {{QStringLiteral("type"), QStringLiteral("selfSigned")},
                {QStringLiteral("x509Thumbprint"),
                 QJsonObject{{QStringLiteral("primaryThumbprint"), thumbprint(*told.front())},
                             {QStringLiteral("secondaryThumbprint"),
                              told.size() > 1 ? QJsonValue(thumbprint(*told[1])) : QJsonValue()}}}};
    }

    const bool m_byAuthority;
};

Expected<QJsonObject, Misfit> enrollmentOf(const Record& record)
{
    const auto& id = record.device.id.text;
    // With X.509 the ID is the common name, which has 64 characters at most.
    const bool isFit = !id.empty() && id.size() <= registrationIdMost && isOf(id, registrationMarks) &&
                       isAlphanumeric(id.front()) && isAlphanumeric(id.back());
    if (!isFit)
        return misfit(record, "registrationId",
                      "1 to 64 of A-Z a-z 0-9 - . _ : are allowed, with a letter or digit first and last");
    const bool isGood = standingOf(record) == Standing::Good;
    const auto& certificate = isGood ? *record.live() : *record.newest();
    if (auto other = refuseOtherName(record, certificate)) return fail(std::move(*other));
    const auto tags = tagsOf(record);
    if (auto large = refuseTags(record, tags)) return fail(std::move(*large));
    const QJsonObject primary{{QStringLiteral("certificate"), text(toBase64(certificate.der))}};
    return QJsonObject{{QStringLiteral("registrationId"), text(id)},
                       {QStringLiteral("deviceId"), text(id)},
                       {QStringLiteral("attestation"),
                        QJsonObject{{QStringLiteral("type"), QStringLiteral("x509")},
                                    {QStringLiteral("x509"),
                                     QJsonObject{{QStringLiteral("clientCertificates"),
                                                  QJsonObject{{QStringLiteral("primary"), primary}}}}}}},
                       {QStringLiteral("provisioningStatus"),
                        isGood ? QStringLiteral("enabled") : QStringLiteral("disabled")},
                       {QStringLiteral("initialTwin"), QJsonObject{{QStringLiteral("tags"), tags}}}};
}

class Dps final : public Exporter {
public:
    bool carriesFacts() const override { return true; }
    bool tells(Standing standing) const override { return standing != Standing::Unready; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        return line(TRY(enrollmentOf(record)));
    }
};

class DpsBulk final : public Exporter {
public:
    bool carriesFacts() const override { return true; }
    bool tells(Standing standing) const override { return standing != Standing::Unready; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto one = TRY(enrollmentOf(record));
        if (standingOf(record) == Standing::Blocked) {
            m_blocked.append(one);
            return m_blocked.size() < bulkMost ? std::string() : block();
        }
        m_good.append(one);
        return m_good.size() < bulkMost ? std::string() : body("create", std::exchange(m_good, {}));
    }
    std::string closing() override
    {
        return (m_good.isEmpty() ? std::string() : body("create", std::exchange(m_good, {}))) +
               (m_blocked.isEmpty() ? std::string() : block());
    }

private:
    static std::string body(const char* mode, const QJsonArray& enrollments)
    {
        return line(
            {{QStringLiteral("mode"), QLatin1String(mode)}, {QStringLiteral("enrollments"), enrollments}});
    }
    std::string block()
    {
        const auto blocked = std::exchange(m_blocked, {});
        return body("create", blocked) + body("update", blocked);
    }

    QJsonArray m_good, m_blocked;
};

} // namespace

std::unique_ptr<Exporter> makeHubByAuthority()
{
    return std::make_unique<Hub>(true);
}

std::unique_ptr<Exporter> makeHubByThumbprint()
{
    return std::make_unique<Hub>(false);
}

std::unique_ptr<Exporter> makeDps()
{
    return std::make_unique<Dps>();
}

std::unique_ptr<Exporter> makeDpsBulk()
{
    return std::make_unique<DpsBulk>();
}

} // namespace mintmark::exports
