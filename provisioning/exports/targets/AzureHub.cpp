#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/targets/Answers.h"
#include "provisioning/exports/targets/Azure.h"
#include "provisioning/exports/targets/Parcels.h"
#include "provisioning/exports/targets/Policy.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace mintmark::exports {
namespace {

constexpr std::string_view version = "?api-version=2021-04-12";
constexpr qsizetype reasonMost = 100; // of 128; a mark stands before it

web::HttpsRequest json(std::string method, std::string target, const QJsonDocument& body = {})
{
    web::HttpsRequest request{std::move(method), std::move(target), {{"Accept", "application/json"}}, {}};
    if (!body.isNull()) {
        request.body = body.toJson(QJsonDocument::Compact).toStdString();
        request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    }
    return request;
}

/// The identity's part of a line of devices.txt, as GET /devices/{id} tells it.
QJsonObject identityOf(const QJsonObject& line)
{
    QJsonObject identity{{QStringLiteral("deviceId"), line[QStringLiteral("id")]}};
    for (const auto& name : {QStringLiteral("status"), QStringLiteral("statusReason"),
                             QStringLiteral("authentication"), QStringLiteral("capabilities")})
        if (line.contains(name)) identity[name] = line[name];
    return identity;
}

/// "mintmark 0123456789abcdef ": of all that is told.
QString markOf(const QJsonObject& object)
{
    const auto digest = sha256(viewOf(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()));
    return QStringLiteral("mintmark ") + text(toHex(ByteView(digest).first(8))) + u' ';
}

class HubTarget final : public Target {
public:
    HubTarget(std::string host, std::string policy, Secret key, bool byAuthority)
        : m_policy(std::move(host), std::move(policy), std::move(key)), m_byAuthority(byAuthority)
    {
    }

    MadeParcel parcelOf(const Record& record) const override { return hubParcel(record, m_byAuthority); }

    std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime now) const override
    {
        return m_policy.signedOne(std::move(request), now);
    }

    std::size_t most() const override { return 100; }

    std::vector<Verdict> create(Asker& asker, std::span<const Parcel> parcels) const override
    {
        QJsonArray records;
        for (const auto& one : parcels)
            records.append(objectIn(one.body).value_or(QJsonObject{}));
        return told(asker, records, parcels);
    }

    // Its mark says what was told of the twin, too, which this right cannot read.
    Expected<Looked, Verdict> look(Asker& asker, const Parcel& parcel) const override
    {
        const auto answer =
            asker.ask(json("GET", "/devices/" + web::percentEncoded(parcel.deviceId) + std::string(version)));
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status == 404) return Looked{};
        if (answer->status != 200) return fail(verdictOf(*answer));
        const auto identity = objectIn(answer->body);
        if (!identity || identity->value(QStringLiteral("deviceId")).toString() != text(parcel.deviceId))
            return fail(Verdict{Verdict::Kind::Compare, "its answer cannot be read"});
        const bool isSame = holds(*identity, identityOf(objectIn(parcel.body).value_or(QJsonObject{})));
        return Looked{isSame ? Looked::Seen::Same : Looked::Seen::Other,
                      identity->value(QStringLiteral("etag")).toString().toStdString()};
    }

    Verdict update(Asker& asker, const Parcel& parcel, const std::string& tag) const override
    {
        auto record = objectIn(parcel.body).value_or(QJsonObject{});
        record[QStringLiteral("importMode")] = QStringLiteral("updateIfMatchETag");
        record[QStringLiteral("eTag")] = text(tag);
        return told(asker, QJsonArray{record}, {&parcel, 1}).front();
    }

private:
    static std::vector<Verdict> told(Asker& asker, const QJsonArray& records, std::span<const Parcel> parcels)
    {
        const auto answer =
            asker.ask(json("POST", "/devices" + std::string(version), QJsonDocument(records)));
        const auto all = [&](const Verdict& verdict) {
            return std::vector<Verdict>(parcels.size(), verdict);
        };
        if (!answer) return all(verdictOf(answer.error()));
        const auto result = objectIn(answer->body);
        const bool isResult = result && result->value(QStringLiteral("isSuccessful")).isBool();
        // A call of which a part failed is told with 400, and the same body.
        if (answer->status != 200 && !(answer->status == 400 && isResult))
            return all(verdictOf(*answer, parcels.size() > 1));
        if (!isResult) return all({Verdict::Kind::Compare, "its answer cannot be read"});
        const auto errors = result->value(QStringLiteral("errors")).toArray();
        const bool isWhole = answer->status == 200 &&
                             result->value(QStringLiteral("isSuccessful")).toBool() && errors.isEmpty();
        auto verdicts = all(isWhole ? Verdict{} : Verdict{Verdict::Kind::Compare, "the call failed in part"});
        for (const auto& value : errors) {
            const auto error = value.toObject();
            const auto id = error[QStringLiteral("deviceId")].toString().toStdString();
            const auto code = error[QStringLiteral("errorCode")].toString();
            const auto words = said(code.toStdString() + ": " +
                                    error[QStringLiteral("errorStatus")].toString().toStdString());
            for (std::size_t i = 0; i < parcels.size(); ++i)
                if (parcels[i].deviceId == id) verdicts[i] = {kindOf(code), words};
        }
        return verdicts;
    }

    static Verdict::Kind kindOf(const QString& code)
    {
        static const std::array refused{
            QStringLiteral("ArgumentInvalid"),   QStringLiteral("ArgumentNull"),
            QStringLiteral("IotHubFormatError"), QStringLiteral("DeviceDefinedMultipleTimes"),
            QStringLiteral("DeviceNotFound"),    QStringLiteral("InvalidOperation")};
        if (code == QStringLiteral("ThrottlingException")) return Verdict::Kind::Again;
        if (code == QStringLiteral("IotHubQuotaExceeded")) return Verdict::Kind::Refused;
        return std::ranges::find(refused, code) != refused.end() ? Verdict::Kind::Aside
                                                                 : Verdict::Kind::Compare;
    }

    const Policy m_policy;
    const bool m_byAuthority;
};

constexpr std::array settingRows{
    TargetSetting{"host", "the hub's host: NAME.azure-devices.net", true},
    TargetSetting{"policy",
                  "the shared access policy's name, with registry read and write: registryReadWrite", true},
    TargetSetting{"authentication",
                  "certificateAuthority (the CA is registered at the hub), or thumbprint, which it is "
                  "where this is not given"},
    TargetSetting{"roots", "PEM of the roots that the server's certificate leads to; without: the system's"},
    TargetSetting{"proxy", "http://HOST:PORT of a proxy"},
    TargetSetting{"perMinute", "requests a minute, 100 where it is not given: one unit of S1 or S2"},
};

Expected<std::unique_ptr<Target>, std::string>
makeHubTarget(const std::map<std::string, std::string>& settings, Secret credential)
{
    const auto place = TRY(placeOf(hubKind(), settings));
    auto key = policyKeyIn(credential);
    if (!key) return fail(std::string("the policy's key is base64 of 16 to 64 octets"));
    const auto way = settings.find("authentication");
    const bool byAuthority = way != settings.end() && way->second == "certificateAuthority";
    if (way != settings.end() && !byAuthority && way->second != "thumbprint")
        return fail(std::string("authentication is certificateAuthority or thumbprint"));
    return std::make_unique<HubTarget>(place.host, settings.at("policy"), std::move(*key), byAuthority);
}

std::string warningOfHub(const std::map<std::string, std::string>& settings)
{
    if (settings.at("policy") != "iothubowner") return {};
    return "iothubowner may do everything with the hub: take registryReadWrite";
}

} // namespace

MadeParcel hubParcel(const Record& record, bool byAuthority)
{
    const auto exporter = plainly(byAuthority ? "azure-hub" : "azure-hub-thumbprint");
    const auto standing = standingOf(record);
    if (!exporter->tells(standing)) return std::optional<Parcel>{};
    auto object = objectIn(TRY(exporter->write(record))).value_or(QJsonObject{});
    object[QStringLiteral("importMode")] = QStringLiteral("create");
    object[QStringLiteral("statusReason")] =
        markOf(object) + object[QStringLiteral("statusReason")].toString().left(reasonMost);
    return std::optional(Parcel{record.device.id.text, standing == Standing::Blocked,
                                QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(), 0});
}

const TargetKind& hubKind()
{
    static constexpr TargetKind kind{"azure-hub",  "Azure IoT Hub", "the policy's key, in base64",
                                     100,          settingRows,     &makeHubTarget,
                                     &warningOfHub};
    return kind;
}

} // namespace mintmark::exports
