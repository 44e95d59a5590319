#include "ui/custodian/destinations/DestinationWords.h"

#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <map>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::DestinationWords)
};

QString known(const std::map<std::string, QString>& words, const std::string& name,
              const std::string& otherwise)
{
    const auto found = words.find(name);
    return found == words.end() ? lineOf(otherwise) : found->second;
}

} // namespace

QString titleOf(const station::DestinationKind& kind)
{
    return known({{"azure-dps", Words::tr("Azure Device Provisioning Service")},
                  {"azure-hub", Words::tr("Azure IoT Hub")},
                  {"aws-iot", Words::tr("AWS IoT")},
                  {"webhook", Words::tr("Webhook: a server of one's own")}},
                 kind.name, kind.title);
}

QString credentialOf(const station::DestinationKind& kind)
{
    return known(
        {{"azure-dps", Words::tr("The policy's key, in base64")},
         {"azure-hub", Words::tr("The policy's key, in base64")},
         {"aws-iot", Words::tr("The secret access key")},
         {"webhook",
          Words::tr("The secret of the signature (HMAC-SHA-256), or the client certificate's key in PEM")}},
        kind.name, kind.credential);
}

QString labelOf(const station::DestinationKind& kind, const station::DestinationSetting& setting)
{
    const std::map<std::string, QString> own{
        {"azure-dps/host", Words::tr("Host: NAME.azure-devices-provisioning.net")},
        {"azure-dps/policy", Words::tr("Shared access policy, with EnrollmentRead and EnrollmentWrite")},
        {"azure-hub/host", Words::tr("Host: NAME.azure-devices.net")},
        {"azure-hub/policy", Words::tr("Shared access policy, with registry read and write")},
        {"azure-hub/authentication", Words::tr("Authentication: thumbprint, or certificateAuthority")},
        {"aws-iot/host", Words::tr("Host: iot.REGION.amazonaws.com")},
        {"aws-iot/region", Words::tr("Region, such as eu-central-1")},
        {"aws-iot/accessKeyId", Words::tr("The access key's ID")},
        {"aws-iot/service", Words::tr("Signing name; iot, where it is empty")},
        {"aws-iot/thingType", Words::tr("Type of the things")},
        {"aws-iot/policy", Words::tr("Policy that live certificates get")},
        {"aws-iot/ca", Words::tr("CA: registered, where the account knows it, or none")},
        {"webhook/host", Words::tr("Host, with :PORT where it is not 443")},
        {"webhook/path", Words::tr("Path that is posted to, such as /devices")},
        {"webhook/read", Words::tr("PATH/ID can be read back: yes or no")},
        {"webhook/certificate", Words::tr("File of the client's certificate, for mutual TLS")}};
    const std::map<std::string, QString> shared{
        {"roots", Words::tr("File of the roots of the server's certificate, PEM; the system's, if empty")},
        {"proxy", Words::tr("Proxy: http://HOST:PORT")},
        {"perMinute", Words::tr("Requests a minute, at most")}};
    const auto found = own.find(kind.name + "/" + setting.name);
    const auto label = found != own.end() ? found->second : known(shared, setting.name, setting.what);
    return setting.isNeeded ? label : Words::tr("%1 (may be empty)").arg(label);
}

QString wordOf(station::DeliveryState state)
{
    using enum station::DeliveryState;
    switch (state) {
    case Owed: return Words::tr("owed");
    case Sent: return Words::tr("sent, no answer yet");
    case Told: return Words::tr("told");
    case Aside: return Words::tr("set aside");
    }
    return {};
}

bool isFromFile(const station::DestinationSetting& setting)
{
    return setting.name == "roots" || setting.name == "certificate";
}

QString summaryOf(const station::PushSummary& summary, bool dryRun)
{
    QStringList parts;
    const auto add = [&](std::uint64_t count, const QString& text) {
        if (count > 0) parts << text.arg(figures(count));
    };
    parts << (dryRun ? Words::tr("would be told: %1").arg(figures(summary.owed))
                     : Words::tr("told: %1").arg(figures(summary.told)));
    add(dryRun ? 0 : summary.blocked, Words::tr("of them not to be let in: %1"));
    add(summary.had, Words::tr("told before: %1"));
    add(summary.unready, Words::tr("not ready: %1"));
    add(dryRun ? 0 : summary.owed, Words::tr("still owed: %1"));
    add(summary.aside + summary.unfit, Words::tr("set aside: %1"));
    return parts.join(u", "_s);
}

} // namespace mintmark::ui
