// Azure IoT Hub's import job.
#include "provisioning/exports/formats/Azure.h"
#include "provisioning/exports/formats/AzureRules.h"
#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>

namespace mintmark::exports {
namespace {

constexpr std::size_t eTagsMost = 4U << 20U;
constexpr std::string_view scopePrefix = "ms-azure-iot-edge://", matches = "IfMatchETag";

std::optional<std::string> refuseScope(std::string_view value)
{
    if (value.starts_with(scopePrefix) && value.size() > scopePrefix.size() && value.size() <= 256 &&
        isOf(value.substr(scopePrefix.size()), "-.+%_#*?!(),=@$':"))
        return std::nullopt;
    return "is the gateway's own scope as the hub tells it: " + std::string(scopePrefix) + "ID-NUMBER";
}

std::optional<std::string> refuseETags(std::string_view value)
{
    if (value.size() > eTagsMost) return "has more than 4 MB";
    const auto parsed =
        QJsonDocument::fromJson(QByteArray(value.data(), static_cast<qsizetype>(value.size())));
    if (!parsed.isObject() || parsed.object().isEmpty()) return "is an object of JSON: {\"ID\":\"ETAG\"}";
    const auto all = parsed.object();
    for (const auto& one : all)
        if (!one.isString() || one.toString().isEmpty() || one.toString().size() > 256)
            return "has a text of 1 to 256 characters for each ID";
    return std::nullopt;
}

QString thumbprint(const registry::CertificateRecord& certificate)
{
    return text(toHex(certificate.sha256)).toUpper();
}

class Hub final : public Exporter {
public:
    Hub(bool byAuthority, const Options& options)
        : m_byAuthority(byAuthority), m_mode(options.text("mode", "createOrUpdate")),
          m_which(azure::whichOf(options)), m_desired(azure::desiredOf(options)),
          m_isEdge(options.is("edge")), m_tellsEdge(options.has("edge")),
          m_parent(text(options.text("parent"))), m_reason(text(options.text("reason"))),
          m_eTags(QJsonDocument::fromJson(text(options.text("etags")).toUtf8()).object())
    {
    }

    bool carriesFacts() const override { return !isDelete(); }
    bool tells(Standing standing) const override { return azure::tells(m_which, standing); }

    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto& id = record.device.id.text;
        if (auto refusal = azure::refuseHubId(record)) return fail(std::move(*refusal));
        const bool isGood = standingOf(record) == Standing::Good;
        if (!isGood && isDelete())
            return misfit(record, "importMode",
                          "it must not be let in: once it is deleted, its CA or an enrolment group would let "
                          "it in again; it stays, disabled");
        // A block that the hub may refuse for its mode is none.
        const auto mode = isGood ? m_mode : "createOrUpdate";
        QJsonObject device{{QStringLiteral("id"), text(id)}, {QStringLiteral("importMode"), text(mode)}};
        if (mode.ends_with(matches)) {
            const auto tag = m_eTags.value(text(id));
            if (!tag.isString())
                return misfit(record, "eTag", "the option etags has none for it, and " + mode + " needs one");
            device[isTwin() ? QStringLiteral("twinETag") : QStringLiteral("eTag")] = tag;
        }
        if (isGood && isDelete()) return line(device);
        if (!isGood || !isTwin()) {
            if (auto refusal = identity(record, isGood, device)) return fail(std::move(*refusal));
        }
        const auto tags = tagsOf(record);
        if (auto large = azure::refuseTags(record, tags)) return fail(std::move(*large));
        device[QStringLiteral("tags")] = tags;
        if (isGood && !m_desired.isEmpty())
            device[QStringLiteral("properties")] = QJsonObject{{QStringLiteral("desired"), m_desired}};
        return line(device);
    }

private:
    bool isDelete() const { return m_mode.starts_with("delete"); }
    bool isTwin() const { return m_mode.starts_with("updateTwin"); }

    std::optional<Misfit> identity(const Record& record, bool isGood, QJsonObject& device) const
    {
        device[QStringLiteral("status")] = isGood ? QStringLiteral("enabled") : QStringLiteral("disabled");
        if (!isGood)
            device[QStringLiteral("statusReason")] = text(whyBlocked(record));
        else if (!m_reason.isEmpty())
            device[QStringLiteral("statusReason")] = m_reason;
        if (m_byAuthority) {
            if (auto other = refuseOtherName(record, isGood ? *record.live() : *record.newest()))
                return other;
            device[QStringLiteral("authentication")] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("certificateAuthority")}};
        } else {
            device[QStringLiteral("authentication")] = byThumbprint(record);
        }
        if (m_tellsEdge)
            device[QStringLiteral("capabilities")] = QJsonObject{{QStringLiteral("iotEdge"), m_isEdge}};
        if (!m_parent.isEmpty()) {
            device[QStringLiteral("parentScopes")] = QJsonArray{m_parent};
            // An Edge device has a scope of its own, which the hub gives it.
            if (!m_isEdge) device[QStringLiteral("deviceScope")] = m_parent;
        }
        return std::nullopt;
    }

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
    const std::string m_mode;
    const azure::Which m_which;
    const QJsonObject m_desired;
    const bool m_isEdge, m_tellsEdge;
    const QString m_parent, m_reason;
    const QJsonObject m_eTags;
};

MadeExporter makeHub(bool byAuthority, const Making& making)
{
    const auto mode = making.options.text("mode");
    const bool needsTags = mode.ends_with(matches);
    if (needsTags != making.options.has("etags"))
        return fail(needsTags ? "the mode " + mode + " needs the option etags={\"ID\":\"ETAG\"}"
                              : std::string("etags goes with the modes that end with IfMatchETag"));
    return std::make_unique<Hub>(byAuthority, making.options);
}

} // namespace

std::span<const OptionRow> hubOptions()
{
    static constexpr std::array<OptionRow, 7> rows{{
        {"mode",
         "create|update|updateIfMatchETag|createOrUpdate|createOrUpdateIfMatchETag|delete|deleteIfMatchETag|"
         "updateTwin|updateTwinIfMatchETag",
         "what the hub does with those that may come in (createOrUpdate)"},
        azure::whichRow,
        {"etags", "JSON", "an object of each ID and its ETag, for the modes that need one", &refuseETags},
        {"reason", "TEXT", "statusReason of those that may come in, at most 128 characters",
         &refuseText<128>},
        azure::edgeRow,
        {"parent", "SCOPE", "the scope of the gateway that they are behind", &refuseScope},
        azure::desiredRow,
    }};
    return rows;
}

MadeExporter makeHubByAuthority(const Making& making)
{
    return makeHub(true, making);
}

MadeExporter makeHubByThumbprint(const Making& making)
{
    return makeHub(false, making);
}

} // namespace mintmark::exports
