// `mintmark certificate renew` and `chain`: further certificates, and the files that platforms take.
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/OutFile.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/verbs/CertificateLife.h"

#include <QtCore/QDir>
#include <QtCore/QUrl>

namespace mintmark::cli {
namespace {

QJsonObject jsonOf(const station::RenewalInfo& one)
{
    return {{QStringLiteral("deviceId"), text(one.deviceId)},
            {QStringLiteral("earlierSerial"), text(one.earlierSerial)},
            {QStringLiteral("earlierNotAfter"), text(toRfc3339(one.earlierEnd))},
            {QStringLiteral("serial"), text(one.serial)},
            {QStringLiteral("notAfter"), text(toRfc3339(one.notAfter))},
            {QStringLiteral("sha256"), text(one.sha256)},
            {QStringLiteral("superseded"), static_cast<qint64>(one.superseded)}};
}

/// A device's ID as a file's name: what could leave the folder, or hide, is written as %XX.
QString fileNameOf(const std::string& deviceId)
{
    auto name = QString::fromLatin1(
        QUrl::toPercentEncoding(QString::fromStdString(deviceId), QByteArray(), QByteArray()));
    if (name.startsWith(QLatin1Char('.'))) name.replace(0, 1, QStringLiteral("%2E"));
    return name;
}

Outcome<void> makeFolder(const QString& folder)
{
    if (QDir().mkpath(folder)) return {};
    return fail(Failure{FailureCode::OutputFailed, folder.toStdString() + " cannot be made"});
}

} // namespace

ExitStatus renew(const Options& options)
{
    station::RenewalRequest request;
    request.deviceId = options.value(QStringLiteral("device")).toStdString();
    request.profile = options.value(QStringLiteral("profile")).toStdString();
    request.supersede = options.has(QStringLiteral("supersede"));
    request.supervisor = options.value(QStringLiteral("supervisor")).toStdString();
    request.why = options.value(QStringLiteral("why")).toStdString();
    if (options.has(QStringLiteral("expiring"))) {
        bool number = false;
        const int days = options.value(QStringLiteral("expiring")).toInt(&number);
        if (!number || days < 0) return options.refuse(QStringLiteral("--expiring takes a number of days"));
        request.within = std::chrono::days{days};
    }
    if (request.deviceId.empty() == !request.within)
        return options.refuse(QStringLiteral("--device, or --expiring?"));
    if (request.profile.empty()) return options.refuse(QStringLiteral("--profile is missing"));
    const auto folder = options.value(QStringLiteral("out"));
    if (!folder.isEmpty())
        if (const auto made = makeFolder(folder); !made) return tell(made.error());
    if (request.supersede) {
        const auto who = logInPerson(options, QStringLiteral("supervisor"), station::Act::CertificatesRenew);
        if (!who) return tell(who.error());
        request.supervisor = *who;
    }
    std::stop_token stop;
    const auto station = options.openStation(station::Access::Provision, &stop);
    if (!station) return tell(station.error());
    if (const auto others = options.loginOthers(**station); !others) return tell(others.error());
    const bool json = options.has(QStringLiteral("json"));
    std::optional<Failure> broken;
    const auto summary = (*station)->certificateLife().renew(
        request,
        [&](const station::RenewalStep& step) {
            if (!step.note.empty()) {
                note(printable(step.note));
                return true;
            }
            if (step.failure) {
                (void)tell(*step.failure);
                return true;
            }
            if (!folder.isEmpty()) {
                const auto file =
                    folder + QLatin1Char('/') + fileNameOf(step.deviceId) + QStringLiteral(".pem");
                if (const auto written = writeFile(file, step.made->chainPem); !written) {
                    broken = written.error();
                    return false;
                }
            }
            out(json ? line(jsonOf(*step.made))
                     : "[" + std::to_string(step.number) + " of " + std::to_string(step.of) + "] " +
                           printable(step.deviceId) + "  " + step.made->serial + ", until " +
                           toRfc3339(step.made->notAfter) + "; before " + step.made->earlierSerial +
                           (step.made->superseded > 0 ? ", superseded"
                                                      : ", live until " + toRfc3339(step.made->earlierEnd)) +
                           "\n");
            return flushOutput();
        },
        stop);
    if (broken) {
        broken->detail += "; the certificate is in the registry: `mintmark certificate chain` writes it";
        return tell(*broken);
    }
    if (!summary) return tell(summary.error());
    if (!json)
        out(std::to_string(summary->renewed) + " renewed, " + std::to_string(summary->failed) + " failed, " +
            std::to_string(summary->passedOver) + " passed over (their state lets them have none)\n");
    return summary->failed > 0 ? ExitStatus::UnitFailed : ExitStatus::Done;
}

ExitStatus makeChain(const Options& options)
{
    const auto device = options.value(QStringLiteral("device")).toStdString();
    const auto form = options.value(QStringLiteral("for")).toStdString();
    const auto file = options.value(QStringLiteral("out"));
    if (device.empty()) return options.refuse(QStringLiteral("--device is missing"));
    if (form.empty()) return options.refuse(QStringLiteral("--for is missing"));
    if (file.isEmpty()) return options.refuse(QStringLiteral("--out is missing"));
    const auto station = options.openStation(station::Access::Read);
    if (!station) return tell(station.error());
    const auto chain = (*station)->certificateLife().chain(device, form);
    if (!chain) return tell(chain.error());
    if (chain->parts.size() > 1)
        if (const auto made = makeFolder(file); !made) return tell(made.error());
    for (const auto& part : chain->parts) {
        const auto path = part.name.empty() ? file : file + QLatin1Char('/') + text(part.name);
        const std::string_view octets(reinterpret_cast<const char*>(part.octets.data()), part.octets.size());
        if (const auto written = writeFile(path, octets); !written) return tell(written.error());
        out(options.has(QStringLiteral("json"))
                ? line({{QStringLiteral("deviceId"), text(chain->deviceId)},
                        {QStringLiteral("serial"), text(chain->serial)},
                        {QStringLiteral("for"), text(form)},
                        {QStringLiteral("file"), path},
                        {QStringLiteral("octets"), static_cast<qint64>(part.octets.size())}})
                : printable(path.toStdString()) + ": " + form + " of " + printable(chain->deviceId) +
                      ", certificate " + chain->serial + "\n");
    }
    return ExitStatus::Done;
}

} // namespace mintmark::cli
