#include "provisioning/exports/targets/Webhook.h"

#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/targets/Answers.h"
#include "provisioning/exports/targets/Parcels.h"
#include "provisioning/web/Signatures.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>

namespace mintmark::exports {
namespace {

QJsonObject certificateOf(const registry::CertificateRecord& certificate)
{
    QJsonObject one{
        {QStringLiteral("serial"), text(toHex(certificate.serial))},
        {QStringLiteral("sha256"), text(toHex(certificate.sha256))},
        {QStringLiteral("notBefore"), text(toRfc3339(certificate.notBefore))},
        {QStringLiteral("notAfter"), text(toRfc3339(certificate.notAfter))},
        {QStringLiteral("pem"), text(pemOf(certificate.der))},
        {QStringLiteral("status"), certificate.revoked ? QStringLiteral("revoked") : QStringLiteral("live")}};
    if (certificate.revoked) one[QStringLiteral("reason")] = text(nameOf(*certificate.revoked));
    return one;
}

class WebhookTarget final : public Target {
public:
    WebhookTarget(std::string path, bool isReadBack, Secret key)
        : m_path(std::move(path)), m_isReadBack(isReadBack), m_key(std::move(key))
    {
    }

    MadeParcel parcelOf(const Record& record) const override { return webhookParcel(record); }

    std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime now) const override
    {
        if (m_key.empty()) return request;
        auto signature = web::bodySignature(request.body, m_key, now);
        if (!signature) return std::nullopt;
        request.headers.emplace_back("X-Mintmark-Signature", std::move(*signature));
        return request;
    }

    std::vector<Verdict> create(Asker& asker, std::span<const Parcel> parcels) const override
    {
        std::vector<Verdict> verdicts;
        for (const auto& one : parcels)
            verdicts.push_back(update(asker, one, {}));
        return verdicts;
    }

    Expected<Looked, Verdict> look(Asker& asker, const Parcel& parcel) const override
    {
        // Who cannot be asked knows the second sending by its key.
        if (!m_isReadBack) return Looked{};
        const auto answer = asker.ask({"GET",
                                       m_path + "/" + web::percentEncoded(parcel.deviceId),
                                       {{"Accept", "application/json"}},
                                       {}});
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status == 404) return Looked{};
        if (answer->status != 200) return fail(verdictOf(*answer));
        const auto theirs = objectIn(answer->body);
        if (!theirs) return fail(Verdict{Verdict::Kind::Compare, "its answer cannot be read"});
        return Looked{holds(*theirs, objectIn(parcel.body).value_or(QJsonObject{})) ? Looked::Seen::Same
                                                                                    : Looked::Seen::Other,
                      {}};
    }

    Verdict update(Asker& asker, const Parcel& parcel, const std::string&) const override
    {
        const auto answer =
            asker.ask({"POST",
                       m_path,
                       {{"Content-Type", "application/json"},
                        {"Accept", "application/json"},
                        {"Idempotency-Key", toHex(parcel.digest()) + "-" + std::to_string(parcel.number)}},
                       parcel.body});
        if (!answer) return verdictOf(answer.error());
        const bool isDone = answer->status == 200 || answer->status == 201 || answer->status == 204;
        return isDone ? Verdict{} : verdictOf(*answer);
    }

private:
    const std::string m_path;
    const bool m_isReadBack;
    const Secret m_key;
};

constexpr std::array settingRows{
    TargetSetting{"host", "the server's host, with :PORT where it is not 443", true},
    TargetSetting{"path", "the path that is posted to, e.g. /devices", true},
    TargetSetting{"read",
                  "yes: PATH/ID tells what the server has, and is compared after an answer that never came"},
    TargetSetting{"certificate",
                  "PEM of the client's certificate, for mutual TLS; its key is then the credential"},
    TargetSetting{"roots", "PEM of the roots that the server's certificate leads to; without: the system's"},
    TargetSetting{"proxy", "http://HOST:PORT of a proxy"},
    TargetSetting{"perMinute", "requests a minute, 600 where it is not given"},
};

Expected<std::unique_ptr<Target>, std::string> makeWebhook(const std::map<std::string, std::string>& settings,
                                                           Secret credential)
{
    TRY(placeOf(webhookKind(), settings));
    const auto& path = settings.at("path");
    if (path.empty() || path.front() != '/' || path.find_first_of(" \t\r\n?#") != std::string::npos)
        return fail(std::string("path begins with / and has no blank, ? or #"));
    const auto read = settings.find("read");
    if (read != settings.end() && read->second != "yes" && read->second != "no")
        return fail(std::string("read is yes or no"));
    const bool isMutual = settings.contains("certificate");
    if (credential.size() < 16) return fail(std::string("the credential has 16 octets or more"));
    return std::make_unique<WebhookTarget>(path, read != settings.end() && read->second == "yes",
                                           isMutual ? Secret() : std::move(credential));
}

std::string warningOfWebhook(const std::map<std::string, std::string>&)
{
    return {};
}

} // namespace

MadeParcel webhookParcel(const Record& record)
{
    const auto standing = standingOf(record);
    if (standing == Standing::Unready) return std::optional<Parcel>{};
    QJsonArray certificates;
    for (const auto& one : record.certificates)
        certificates.append(certificateOf(one));
    QJsonObject object{{QStringLiteral("deviceId"), text(record.device.id.text)},
                       {QStringLiteral("status"),
                        standing == Standing::Good ? QStringLiteral("enabled") : QStringLiteral("disabled")},
                       {QStringLiteral("certificates"), certificates},
                       {QStringLiteral("tags"), tagsOf(record)}};
    if (standing == Standing::Blocked) object[QStringLiteral("statusReason")] = text(whyBlocked(record));
    return std::optional(Parcel{record.device.id.text, standing == Standing::Blocked,
                                QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(), 0});
}

const TargetKind& webhookKind()
{
    static constexpr TargetKind kind{
        "webhook",
        "Webhook: a server of one's own",
        "the secret of the signature (HMAC-SHA-256), or the client certificate's key",
        600,
        settingRows,
        &makeWebhook,
        &warningOfWebhook};
    return kind;
}

} // namespace mintmark::exports
