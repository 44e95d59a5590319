#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/targets/Answers.h"
#include "provisioning/exports/targets/Azure.h"
#include "provisioning/exports/targets/Parcels.h"
#include "provisioning/exports/targets/Policy.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>

namespace mintmark::exports {
namespace {

constexpr std::string_view version = "?api-version=2021-10-01";

web::HttpsRequest json(std::string method, std::string target, std::string body = {})
{
    web::HttpsRequest request{
        std::move(method), std::move(target), {{"Accept", "application/json"}}, std::move(body)};
    if (!request.body.empty())
        request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    return request;
}

std::string textOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::string digestOf(const QString& certificate)
{
    auto text = certificate.toStdString();
    const auto der = fromBase64(text);
    return der ? toHex(sha256(*der)) : std::string();
}

/// DPS gives a certificate back, or only what it read in it.
bool isSame(const QJsonObject& theirs, QJsonObject ours)
{
    const auto certificateOf = [](const QJsonObject& record) {
        return record[QStringLiteral("attestation")][QStringLiteral("x509")]
                     [QStringLiteral("clientCertificates")][QStringLiteral("primary")]
                         .toObject();
    };
    if (ours[QStringLiteral("attestation")][QStringLiteral("type")].toString() == QStringLiteral("x509")) {
        const auto has = certificateOf(theirs), wanted = certificateOf(ours);
        const auto digest = digestOf(wanted[QStringLiteral("certificate")].toString());
        const auto told = has[QStringLiteral("certificate")].toString();
        const auto read = has[QStringLiteral("info")][QStringLiteral("sha256Thumbprint")]
                              .toString()
                              .toLower()
                              .toStdString();
        if (digest.empty() || (told.isEmpty() ? read : digestOf(told)) != digest) return false;
        if (theirs[QStringLiteral("attestation")][QStringLiteral("type")].toString() !=
            QStringLiteral("x509"))
            return false;
        ours.remove(QStringLiteral("attestation"));
    }
    return holds(theirs, ours);
}

/// "2026-11-27T11:00:00.1234567Z": Qt takes milliseconds at most.
std::optional<QDateTime> timeIn(const QJsonValue& value)
{
    auto words = value.toString();
    if (const auto dot = words.indexOf(u'.'); dot >= 0 && words.endsWith(u'Z'))
        words = words.left(std::min(dot + 4, words.size() - 1)) + u'Z';
    const auto time = QDateTime::fromString(words, Qt::ISODateWithMs);
    if (!time.isValid()) return std::nullopt;
    return time;
}

class DpsTarget final : public Target {
public:
    DpsTarget(std::string host, std::string policy, Secret key)
        : m_policy(std::move(host), std::move(policy), std::move(key))
    {
    }

    MadeParcel parcelOf(const Record& record) const override { return dpsParcel(record); }

    std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime now) const override
    {
        return m_policy.signedOne(std::move(request), now);
    }

    std::size_t most() const override { return 10; }

    std::vector<Verdict> create(Asker& asker, std::span<const Parcel> parcels) const override
    {
        QJsonArray records;
        for (const auto& one : parcels)
            records.append(objectIn(one.body).value_or(QJsonObject{}));
        const auto answer = asker.ask(json("POST", "/enrollments" + std::string(version),
                                           textOf({{QStringLiteral("mode"), QStringLiteral("create")},
                                                   {QStringLiteral("enrollments"), records}})));
        const auto all = [&](const Verdict& verdict) {
            return std::vector<Verdict>(parcels.size(), verdict);
        };
        if (!answer) return all(verdictOf(answer.error()));
        if (answer->status != 200) return all(verdictOf(*answer, parcels.size() > 1));
        const auto result = objectIn(answer->body);
        if (!result || !result->value(QStringLiteral("isSuccessful")).isBool())
            return all({Verdict::Kind::Compare, "its answer cannot be read"});
        const auto errors = result->value(QStringLiteral("errors")).toArray();
        const bool isWhole = result->value(QStringLiteral("isSuccessful")).toBool() && errors.isEmpty();
        // Of a call that failed in part, the documentation does not say that the others are done.
        auto verdicts = all(isWhole ? Verdict{} : Verdict{Verdict::Kind::Compare, "the call failed in part"});
        for (const auto& value : errors) {
            const auto error = value.toObject();
            const auto id = error[QStringLiteral("registrationId")].toString().toStdString();
            const auto words = "error " + std::to_string(error[QStringLiteral("errorCode")].toInt()) + ": " +
                               said(error[QStringLiteral("errorStatus")].toString().toStdString());
            const int status = error[QStringLiteral("errorCode")].toInt() / 1000;
            for (std::size_t i = 0; i < parcels.size(); ++i)
                if (parcels[i].deviceId == id)
                    verdicts[i] = {status == 400   ? Verdict::Kind::Aside
                                   : status == 429 ? Verdict::Kind::Again
                                                   : Verdict::Kind::Compare,
                                   words};
        }
        return verdicts;
    }

    Expected<Looked, Verdict> look(Asker& asker, const Parcel& parcel) const override
    {
        const auto theirs = TRY(enrolmentOf(asker, parcel));
        if (!theirs) return Looked{};
        return Looked{isSame(*theirs, objectIn(parcel.body).value_or(QJsonObject{})) ? Looked::Seen::Same
                                                                                     : Looked::Seen::Other,
                      theirs->value(QStringLiteral("etag")).toString().toStdString()};
    }

    bool tellsWhoCame() const override { return true; }

    // An enrolment is told with the registration that came by it, for which no further right is needed.
    // Whether that was with the certificate that the enrolment has now, its times say: both are the service's
    // own.
    Expected<Seen, Verdict> seen(Asker& asker, const Parcel& parcel) const override
    {
        const auto theirs = TRY(enrolmentOf(asker, parcel));
        if (!theirs) return Seen{false, "it has no enrolment"};
        if (!isSame(*theirs, objectIn(parcel.body).value_or(QJsonObject{})))
            return Seen{false, "its enrolment is another than it was told"};
        const auto state = theirs->value(QStringLiteral("registrationState")).toObject();
        const auto status = state[QStringLiteral("status")].toString();
        if (status != QStringLiteral("assigned"))
            return Seen{false, status.isEmpty() ? "it has not come"
                                                : "it came, and is " + said(status.toStdString())};
        const auto at = timeIn(state[QStringLiteral("lastUpdatedDateTimeUtc")]),
                   told = timeIn(theirs->value(QStringLiteral("lastUpdatedDateTimeUtc")));
        if (!at || !told) return Seen{false, "it came, and nobody says when"};
        if (*at < *told) return Seen{false, "it came before its enrolment became what it is"};
        return Seen{true, "assigned to " +
                              said(state[QStringLiteral("assignedHub")].toString().toStdString()) + " at " +
                              at->toUTC().toString(Qt::ISODate).toStdString()};
    }

    Verdict update(Asker& asker, const Parcel& parcel, const std::string& tag) const override
    {
        auto record = objectIn(parcel.body).value_or(QJsonObject{});
        auto request = json("PUT", placeOfRecord(parcel));
        if (!tag.empty()) {
            record[QStringLiteral("etag")] = text(tag);
            request.headers.emplace_back("If-Match", tag);
        }
        request.body = textOf(record);
        request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
        const auto answer = asker.ask(std::move(request));
        if (!answer) return verdictOf(answer.error());
        if (answer->status != 200) return verdictOf(*answer);
        const auto theirs = objectIn(answer->body);
        if (!theirs || theirs->value(QStringLiteral("registrationId")).toString().isEmpty())
            return {Verdict::Kind::Compare, "its answer cannot be read"};
        return {};
    }

private:
    /// Nothing: it has none.
    static Expected<std::optional<QJsonObject>, Verdict> enrolmentOf(Asker& asker, const Parcel& parcel)
    {
        const auto answer = asker.ask(json("GET", placeOfRecord(parcel)));
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status == 404) return std::optional<QJsonObject>{};
        if (answer->status != 200) return fail(verdictOf(*answer));
        auto theirs = objectIn(answer->body);
        if (!theirs || theirs->value(QStringLiteral("registrationId"))
                               .toString()
                               .compare(text(parcel.deviceId), Qt::CaseInsensitive) != 0)
            return fail(Verdict{Verdict::Kind::Compare, "its answer cannot be read"});
        return theirs;
    }

    static std::string placeOfRecord(const Parcel& parcel)
    {
        return "/enrollments/" + web::percentEncoded(parcel.deviceId) + std::string(version);
    }

    const Policy m_policy;
};

constexpr std::array settingRows{
    TargetSetting{"host", "the service's host: NAME.azure-devices-provisioning.net", true},
    TargetSetting{"policy", "the shared access policy's name, with EnrollmentRead and EnrollmentWrite", true},
    TargetSetting{"roots", "PEM of the roots that the server's certificate leads to; without: the system's"},
    TargetSetting{"proxy", "http://HOST:PORT of a proxy"},
    TargetSetting{"perMinute", "requests a minute, 1000 where it is not given"},
};

Expected<std::unique_ptr<Target>, std::string>
makeDpsTarget(const std::map<std::string, std::string>& settings, Secret credential)
{
    const auto place = TRY(placeOf(dpsKind(), settings));
    auto key = policyKeyIn(credential);
    if (!key) return fail(std::string("the policy's key is base64 of 16 to 64 octets"));
    return std::make_unique<DpsTarget>(place.host, settings.at("policy"), std::move(*key));
}

std::string warningOfDps(const std::map<std::string, std::string>& settings)
{
    if (settings.at("policy") != "provisioningserviceowner") return {};
    return "provisioningserviceowner may do everything with the service: make a policy that has "
           "EnrollmentRead and "
           "EnrollmentWrite alone";
}

} // namespace

MadeParcel dpsParcel(const Record& record)
{
    const auto exporter = plainly("azure-dps");
    const auto standing = standingOf(record);
    if (!exporter->tells(standing)) return std::optional<Parcel>{};
    auto body = TRY(exporter->write(record));
    if (!body.empty() && body.back() == '\n') body.pop_back();
    return std::optional(Parcel{record.device.id.text, standing == Standing::Blocked, std::move(body), 0});
}

const TargetKind& dpsKind()
{
    static constexpr TargetKind kind{"azure-dps",
                                     "Azure Device Provisioning Service",
                                     "the policy's key, in base64",
                                     1000,
                                     settingRows,
                                     &makeDpsTarget,
                                     &warningOfDps};
    return kind;
}

} // namespace mintmark::exports
