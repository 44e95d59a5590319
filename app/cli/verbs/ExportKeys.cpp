#include "app/cli/verbs/ExportKeys.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PeopleOptions.h"
#include "provisioning/station/ExportKeys.h"

#include <QtCore/QFile>

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

void show(const station::ExportSummary& exported, const std::string& file, bool json)
{
    if (json)
        return out(line({{QStringLiteral("devices"), static_cast<qint64>(exported.devices)},
                         {QStringLiteral("unready"), static_cast<qint64>(exported.unready)},
                         {QStringLiteral("unfit"), static_cast<qint64>(exported.unfit)},
                         {QStringLiteral("file"), text(file)},
                         {QStringLiteral("sha256"), text(exported.sha256)}}));
    for (const auto& one : exported.misfits)
        note("left out: " + printable(one.deviceId) + ", " + one.field + ": " + printable(one.why));
    out("the keys of " + counted(exported.devices, "device") + " are encrypted in " + file + "\nsha256 " +
        exported.sha256 + "\n");
}

} // namespace

std::optional<ExitStatus> exportKeys(const QStringList& arguments)
{
    if (arguments.isEmpty() || arguments.first() != QStringLiteral("keys")) return std::nullopt;
    Options options(
        QStringLiteral("export keys --group LABEL --to CERT.pem --out FILE [--leave-unfit-out] [--json]"),
        QStringLiteral(
            "For devices whose keys are derived from a group's master: an individual enrolment of Azure DPS "
            "for "
            "each that may come\n"
            "in, with its key, encrypted for the owner of a certificate (CMS, AES-256-GCM). The keys are "
            "derived "
            "in the token, and\n"
            "the master stays there. At a station with operators it takes somebody who may manage keys "
            "(--as) "
            "and a second\n"
            "person. The audit log has an entry of it. Its reader opens it with:\n"
            "openssl cms -decrypt -inform DER -binary -in FILE -recip you.pem -inkey you.key\n"
            "Devices that must not be let in: `mintmark export azure-dps --option attestation=symmetricKey "
            "--option devices=blocked`."),
        QStringLiteral("  mintmark export keys --group \"line 1 sensors\" --to cloud-team.pem --out keys.p7m "
                       "--as Ada --second Bob"));
    options.addStationWithPin();
    addSecond(options);
    options.add({QStringLiteral("group")}, QStringLiteral("The label of the group's master in the token."),
                QStringLiteral("LABEL"));
    options.add({QStringLiteral("to")}, QStringLiteral("The recipient's certificate."),
                QStringLiteral("CERT.pem"));
    options.add({QStringLiteral("out")}, QStringLiteral("The file."), QStringLiteral("FILE"));
    options.add({QStringLiteral("leave-unfit-out")},
                QStringLiteral("Leave out what the destination would refuse, and name it."));
    options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
    if (const auto status = options.parse(arguments)) return *status;
    if (options.positional().size() != 1) return options.refuse(QStringLiteral("it takes no further word"));
    for (const auto& needed : {QStringLiteral("group"), QStringLiteral("to"), QStringLiteral("out")})
        if (options.value(needed).isEmpty())
            return options.refuse(QStringLiteral("--%1 is missing").arg(needed));
    QFile certificate(options.value(QStringLiteral("to")));
    constexpr qint64 most = 64 * 1024;
    if (!certificate.open(QIODevice::ReadOnly) || certificate.size() > most)
        return options.refuse(
            QStringLiteral("%1 cannot be read, or is larger than 64 KiB").arg(certificate.fileName()));
    station::ExportRequest request;
    request.format = station::keysFormat;
    request.leavesUnfitOut = options.has(QStringLiteral("leave-unfit-out"));
    request.options = {{"group", options.value(QStringLiteral("group")).toStdString()},
                       {"to", certificate.read(most).toStdString()}};
    const auto file = options.value(QStringLiteral("out")).toStdString();

    const auto who = whoAsks(options, station::Act::KeysManage);
    if (!who) return tell(who.error());
    std::stop_token stop;
    const auto station = options.openStation(station::Access::Provision, &stop);
    if (!station) return tell(station.error());
    const bool terminal = isTerminal(STDERR_FILENO);
    const auto exported = withSecond(options, *who, station::Delicate::ExportSecrets, [&] {
        return (*station)->exportTo(
            request, file,
            [&](int percent) {
                if (terminal) std::fprintf(stderr, "\r%3d %%", percent);
            },
            stop);
    });
    if (terminal) note("");
    if (!exported) return tell(exported.error());
    show(*exported, file, options.has(QStringLiteral("json")));
    return ExitStatus::Done;
}

} // namespace mintmark::cli
