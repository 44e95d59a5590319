// `mintmark export push --bundle`: from a machine that has the network, and no station.
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Signals.h"
#include "app/cli/verbs/ExportPushing.h"
#include "provisioning/station/BundlePush.h"

namespace mintmark::cli {

std::optional<ExitStatus> exportBundlePush(const QStringList& arguments)
{
    const auto asksForIt = [](const QString& one) {
        return one == QStringLiteral("--bundle") || one.startsWith(QStringLiteral("--bundle="));
    };
    if (std::ranges::none_of(arguments, asksForIt)) return std::nullopt;
    Options options(
        QStringLiteral("export push --bundle FILE --key AUDIT-KEY.pem --ledger DIR --kind KIND --set "
                       "NAME=VALUE … --credential-file FILE\n"
                       "       [--receipt FILE] [--retry] [--dry-run] [--within SECONDS] [--json]"),
        QStringLiteral(
            "Tells a destination what a bundle of the format push-KIND says, as the station's own push "
            "would, "
            "from a machine\n"
            "that has the network and no station: first all of the bundle is verified by the station's audit "
            "key. What was\n"
            "told stands in a ledger of its own, in DIR: stopped or killed, the same command goes on. A "
            "bundle "
            "that is older\n"
            "than the last one is refused, since it would undo blocks. The credential is read each time, and "
            "kept nowhere.\n"
            "The receipt is for the station: `mintmark export ledger NAME --import FILE`.\n"
            "Kinds and settings: `mintmark export destination --help`.\n"
            "Exit 0: nothing is owed; 6: something is; 7: the bundle is not good, or the destination refuses "
            "some devices."),
        QStringLiteral(
            "  mintmark export bundle push-azure-dps --out week-48.tar                  (at the station)\n"
            "  mintmark export push --bundle week-48.tar --key audit.pem --ledger dps --kind azure-dps \\\n"
            "    --set host=acme.azure-devices-provisioning.net --set policy=mintmark --credential-file "
            "dps.key "
            "\\\n"
            "    --receipt week-48.receipt"));
    options.add({QStringLiteral("bundle")},
                QStringLiteral("The bundle; an encrypted one is decrypted first."), QStringLiteral("FILE"));
    options.add({QStringLiteral("key")},
                QStringLiteral("The station's audit key, from somebody whom you trust."),
                QStringLiteral("PEM"));
    options.add({QStringLiteral("ledger")},
                QStringLiteral("The folder of this destination's ledger; made where it is not there."),
                QStringLiteral("DIR"));
    options.add({QStringLiteral("kind")}, QStringLiteral("What the destination is: azure-dps, …"),
                QStringLiteral("KIND"));
    options.add({QStringLiteral("receipt")}, QStringLiteral("A file for the station: what was told."),
                QStringLiteral("FILE"));
    options.add({QStringLiteral("retry")},
                QStringLiteral("What the destination refused before is owed again."));
    addSettings(options);
    addCredential(options);
    addPushOptions(options);
    if (const auto status = options.parse(arguments)) return *status;
    if (options.positional().size() != 1)
        return options.refuse(QStringLiteral("a push from a bundle names no destination of a station"));
    for (const auto& needed :
         {QStringLiteral("bundle"), QStringLiteral("key"), QStringLiteral("ledger"), QStringLiteral("kind")})
        if (options.value(needed).isEmpty())
            return options.refuse(QStringLiteral("--%1 is missing").arg(needed));
    station::BundlePush what;
    what.bundle = options.value(QStringLiteral("bundle")).toStdString();
    what.key = options.value(QStringLiteral("key")).toStdString();
    what.ledger = options.value(QStringLiteral("ledger")).toStdString();
    what.kind = options.value(QStringLiteral("kind")).toStdString();
    what.receipt = options.value(QStringLiteral("receipt")).toStdString();
    what.retries = options.has(QStringLiteral("retry"));
    what.dryRun = options.has(QStringLiteral("dry-run"));
    if (const auto status = takeSettings(options, what.settings)) return *status;
    if (const auto status = takeWithin(options, what.within)) return *status;
    if (const auto status = takeCredential(options, what.credential)) return *status;
    const PushShown how{what.dryRun, options.has(QStringLiteral("json"))};

    const auto stop = stopOnSignals();
    const PushLine progress;
    const auto pushed = station::pushBundle(std::move(what), progress.listener(), stop);
    progress.end();
    if (!pushed) return tell(pushed.error());
    if (!pushed->warning.empty()) note("careful: " + printable(pushed->warning));
    if (!how.isJson)
        out("the bundle was made " + printable(pushed->bundle.time) + " by station " +
            printable(pushed->bundle.station) + ", head of number " +
            std::to_string(pushed->bundle.headNumber) + "\n");
    showPush(pushed->summary, how);
    if (!pushed->receipt.empty() && !how.isJson) out("receipt sha256 " + pushed->receipt + "\n");
    if (pushed->failure) return tell(*pushed->failure);
    return how.isDryRun ? ExitStatus::Done : endOfPush(pushed->summary);
}

} // namespace mintmark::cli
