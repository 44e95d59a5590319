#include "provisioning/exports/targets/AwsIot.h"

#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/targets/Answers.h"
#include "provisioning/exports/targets/Parcels.h"
#include "provisioning/web/Signatures.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

web::HttpsRequest json(std::string method, std::string target, const QJsonObject& body = {})
{
    web::HttpsRequest request{std::move(method), std::move(target), {{"Accept", "application/json"}}, {}};
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
        request.headers.emplace_back("Content-Type", "application/json");
    }
    return request;
}

/// "ThrottlingException" of "ThrottlingException:http://…".
std::string errorOf(const web::HttpsAnswer& answer)
{
    const auto found = answer.headers.find("x-amzn-errortype");
    return found == answer.headers.end() ? std::string() : found->second.substr(0, found->second.find(':'));
}

/// AWS tells that it was asked too often with 400, as it does for what it never takes.
Verdict verdictOfAws(const web::HttpsAnswer& answer)
{
    const auto error = errorOf(answer);
    auto verdict = verdictOf(answer);
    if (!error.empty()) verdict.words = error + ", " + verdict.words;
    if (error == "ThrottlingException") verdict.kind = Verdict::Kind::Again;
    if (error == "LimitExceededException") verdict.kind = Verdict::Kind::Refused;
    if (error == "CertificateStateException") verdict.kind = Verdict::Kind::Compare;
    return verdict;
}

struct Settings {
    std::string thingType, policy;
    bool hasCa = false; ///< the certificates' CA is registered in the account
};

class AwsTarget final : public Target {
public:
    AwsTarget(std::string host, web::AwsIdentity identity, Secret key, Settings settings)
        : m_host(std::move(host)), m_identity(std::move(identity)), m_key(std::move(key)),
          m_settings(std::move(settings))
    {
    }

    bool carriesFacts() const override { return false; }

    MadeParcel parcelOf(const Record& record) const override { return awsParcel(record); }

    std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime now) const override
    {
        auto headers = web::awsSignature(request, m_host, m_identity, m_key, now);
        if (!headers) return std::nullopt;
        std::ranges::move(*headers, std::back_inserter(request.headers));
        return request;
    }

    std::vector<Verdict> create(Asker& asker, std::span<const Parcel> parcels) const override
    {
        std::vector<Verdict> verdicts;
        for (const auto& one : parcels)
            verdicts.push_back(converge(asker, one));
        return verdicts;
    }

    /// What is missing is made step by step, and each step is looked at first: so the look is the first of
    /// them.
    Expected<Looked, Verdict> look(Asker&, const Parcel&) const override
    {
        return Looked{Looked::Seen::Other, {}};
    }

    Verdict update(Asker& asker, const Parcel& parcel, const std::string&) const override
    {
        return converge(asker, parcel);
    }

private:
    /// Null: it is not there.
    static Expected<std::optional<QJsonObject>, Verdict> read(Asker& asker, const std::string& target)
    {
        const auto answer = asker.ask(json("GET", target));
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status == 404) return std::optional<QJsonObject>{};
        if (answer->status != 200) return fail(verdictOfAws(*answer));
        auto object = objectIn(answer->body);
        if (!object) return fail(Verdict{Verdict::Kind::Compare, "its answer cannot be read"});
        return object;
    }

    static Expected<QJsonObject, Verdict> change(Asker& asker, web::HttpsRequest request)
    {
        const auto answer = asker.ask(std::move(request));
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status != 200) return fail(verdictOfAws(*answer));
        auto object = objectIn(answer->body.empty() ? std::string("{}") : answer->body);
        if (!object) return fail(Verdict{Verdict::Kind::Compare, "its answer cannot be read"});
        return std::move(*object);
    }

    Verdict converge(Asker& asker, const Parcel& parcel) const
    {
        const auto done = convergence(asker, objectIn(parcel.body).value_or(QJsonObject{}));
        return done ? Verdict{} : done.error();
    }

    Expected<void, Verdict> convergence(Asker& asker, const QJsonObject& ours) const
    {
        const auto name = ours[QStringLiteral("thingName")].toString().toStdString();
        const auto thing = "/things/" + web::percentEncoded(name);
        // What must not be let in comes first.
        std::vector<std::string> live;
        for (const bool isLive : {false, true})
            for (const auto& value : ours[QStringLiteral("certificates")].toArray()) {
                const auto one = value.toObject();
                if ((one[QStringLiteral("status")].toString() == QStringLiteral("ACTIVE")) != isLive)
                    continue;
                auto arn = TRY(certificate(asker, one));
                if (isLive) live.push_back(std::move(arn));
            }
        TRY(thingOf(asker, thing, ours[QStringLiteral("attributes")].toObject()));
        const auto principals = TRY(read(asker, thing + "/principals"));
        const auto attached =
            principals ? principals->value(QStringLiteral("principals")).toArray() : QJsonArray();
        for (const auto& arn : live) {
            if (!attached.contains(text(arn))) {
                auto request = json("PUT", thing + "/principals");
                request.headers.emplace_back("x-amzn-principal", arn);
                (void)TRY(change(asker, std::move(request)));
            }
            if (m_settings.policy.empty()) continue;
            // Attaching what is attached changes nothing (AttachPolicy).
            (void)TRY(change(asker, json("PUT", "/target-policies/" + web::percentEncoded(m_settings.policy),
                                         {{QStringLiteral("target"), text(arn)}})));
        }
        return {};
    }

    /// Registered, and of this status; its ARN.
    Expected<std::string, Verdict> certificate(Asker& asker, const QJsonObject& one) const
    {
        const auto id = one[QStringLiteral("id")].toString().toStdString();
        const auto status = one[QStringLiteral("status")].toString();
        const auto has = TRY(read(asker, "/certificates/" + id));
        if (!has) {
            const auto target = m_settings.hasCa ? "/certificate/register" : "/certificate/register-no-ca";
            const auto made =
                TRY(change(asker, json("POST", target,
                                       {{QStringLiteral("certificatePem"), one[QStringLiteral("pem")]},
                                        {QStringLiteral("status"), status}})));
            if (made[QStringLiteral("certificateId")].toString().toStdString() != id)
                return fail(
                    Verdict{Verdict::Kind::Compare, "it names another certificate than the one it got"});
            return made[QStringLiteral("certificateArn")].toString().toStdString();
        }
        const auto description = has->value(QStringLiteral("certificateDescription")).toObject();
        const auto now = description[QStringLiteral("status")].toString();
        // REVOKED blocks as INACTIVE does, and there is no way back from it.
        const bool isBlocked = status != QStringLiteral("ACTIVE") && now == QStringLiteral("REVOKED");
        if (now != status && !isBlocked)
            (void)TRY(
                change(asker, json("PUT", "/certificates/" + id + "?newStatus=" + status.toStdString())));
        return description[QStringLiteral("certificateArn")].toString().toStdString();
    }

    Expected<void, Verdict> thingOf(Asker& asker, const std::string& target,
                                    const QJsonObject& attributes) const
    {
        const QJsonObject payload{{QStringLiteral("attributes"), attributes}};
        const auto has = TRY(read(asker, target));
        if (!has) {
            QJsonObject body{{QStringLiteral("attributePayload"), payload}};
            if (!m_settings.thingType.empty())
                body[QStringLiteral("thingTypeName")] = text(m_settings.thingType);
            (void)TRY(change(asker, json("POST", target, body)));
            return {};
        }
        const bool sameType =
            m_settings.thingType.empty() ||
            has->value(QStringLiteral("thingTypeName")).toString() == text(m_settings.thingType);
        if (sameType && holds(has->value(QStringLiteral("attributes")), attributes)) return {};
        auto merged = payload;
        merged[QStringLiteral("merge")] = true;
        QJsonObject body{{QStringLiteral("attributePayload"), merged},
                         {QStringLiteral("expectedVersion"), has->value(QStringLiteral("version"))}};
        if (!sameType) body[QStringLiteral("thingTypeName")] = text(m_settings.thingType);
        (void)TRY(change(asker, json("PATCH", target, body)));
        return {};
    }

    const std::string m_host;
    const web::AwsIdentity m_identity;
    const Secret m_key;
    const Settings m_settings;
};

constexpr std::array settingRows{
    TargetSetting{"host", "the control plane's host: iot.REGION.amazonaws.com", true},
    TargetSetting{"region", "the region, e.g. eu-central-1", true},
    TargetSetting{"accessKeyId", "the access key's ID; its secret is the credential", true},
    TargetSetting{"service", "the signing name, iot where it is not given"},
    TargetSetting{"thingType", "the type of the things"},
    TargetSetting{"policy", "the policy that is attached to live certificates"},
    TargetSetting{"ca",
                  "registered: the account knows the certificates' CA; none, where it is not given: each "
                  "certificate is registered by itself (multi-account)"},
    TargetSetting{"roots", "PEM of the roots that the server's certificate leads to; without: the system's"},
    TargetSetting{"proxy", "http://HOST:PORT of a proxy"},
    TargetSetting{"perMinute", "requests a minute, 600 where it is not given"},
};

Expected<std::unique_ptr<Target>, std::string>
makeAwsTarget(const std::map<std::string, std::string>& settings, Secret credential)
{
    const auto place = TRY(placeOf(awsKind(), settings));
    const auto get = [&](const char* name, std::string otherwise = {}) {
        const auto found = settings.find(name);
        return found == settings.end() ? otherwise : found->second;
    };
    for (const auto* const name : {"region", "accessKeyId"})
        if (get(name).empty() || !isOf(get(name), "-"))
            return fail(std::string(name) + " is letters, digits and -");
    // It stands in a header.
    if (!isOf(get("service", "iot"), "-")) return fail(std::string("service is letters, digits and -"));
    const auto ca = get("ca", "none");
    if (ca != "none" && ca != "registered") return fail(std::string("ca is none or registered"));
    if (credential.size() < 16 || credential.size() > 128)
        return fail(std::string("the secret access key has 16 to 128 characters"));
    const auto host = place.port == 443 ? place.host : place.host + ":" + std::to_string(place.port);
    return std::make_unique<AwsTarget>(
        host, web::AwsIdentity{get("accessKeyId"), get("region"), get("service", "iot")},
        std::move(credential), Settings{get("thingType"), get("policy"), ca == "registered"});
}

std::string warningOfAws(const std::map<std::string, std::string>&)
{
    return {};
}

} // namespace

MadeParcel awsParcel(const Record& record)
{
    const auto standing = standingOf(record);
    if (standing == Standing::Unready) return std::optional<Parcel>{};
    // The rules of names and values are those of the file.
    (void)TRY(plainly("aws-iot")->write(record));
    QJsonArray certificates;
    for (const auto& one : record.certificates) {
        const bool isLive = standing == Standing::Good && !one.revoked;
        certificates.append(QJsonObject{
            {QStringLiteral("id"), text(toHex(one.sha256))},
            {QStringLiteral("pem"), text(pemOf(one.der))},
            {QStringLiteral("status"), isLive ? QStringLiteral("ACTIVE") : QStringLiteral("INACTIVE")}});
    }
    QJsonObject attributes{{QStringLiteral("serialNumber"), text(record.device.hardwareId.hex())},
                           {QStringLiteral("model"), text(record.device.model)}};
    const QJsonObject object{{QStringLiteral("thingName"), text(record.device.id.text)},
                             {QStringLiteral("attributes"), attributes},
                             {QStringLiteral("certificates"), certificates}};
    return std::optional(Parcel{record.device.id.text, standing == Standing::Blocked,
                                QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(), 0});
}

const TargetKind& awsKind()
{
    static constexpr TargetKind kind{
        "aws-iot", "AWS IoT Core", "the secret access key", 600, settingRows, &makeAwsTarget, &warningOfAws};
    return kind;
}

} // namespace mintmark::exports
