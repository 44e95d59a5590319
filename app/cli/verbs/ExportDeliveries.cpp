#include "app/cli/verbs/ExportDeliveries.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/verbs/ExportPushing.h"
#include "provisioning/station/Destinations.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>

#include <cstdio>
#include <map>
#include <unistd.h>

namespace mintmark::cli {
namespace {

using station::Act;

QString kindsInWords()
{
    QString all;
    for (const auto& kind : station::destinationKinds()) {
        all += QStringLiteral("  ") + text(kind.name) + QStringLiteral("  ") + text(kind.title) +
               QStringLiteral("; credential: ") + text(kind.credential) + u'\n';
        for (const auto& setting : kind.settings)
            all += QStringLiteral("    ") + text(setting.name).leftJustified(15) + text(setting.what) +
                   (setting.isNeeded ? QStringLiteral(" (needed)\n") : QStringLiteral("\n"));
    }
    return all;
}

qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

/// Opens the station, and gives its destinations to `call`.
template <class Call> ExitStatus with(const Options& options, std::stop_token* stop, const Call& call)
{
    // A push works beside a batch: it takes no lock of the station.
    const auto station = options.openStation(station::Access::Read, stop);
    if (!station) return tell(station.error());
    const auto destinations = (*station)->destinations();
    if (!destinations) return tell(destinations.error());
    return call(**destinations);
}

ExitStatus list(const QStringList& arguments)
{
    Options options(
        QStringLiteral("export destinations [--json]"),
        QStringLiteral("The destinations that this station tells of its devices, and how far each is."),
        QStringLiteral("  mintmark export destinations"));
    options.addStationWithPin();
    options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON for each."));
    if (const auto status = options.parse(arguments)) return *status;
    if (options.positional().size() > 1) return options.refuse(QStringLiteral("it takes no further word"));
    return with(options, nullptr, [&](station::Destinations& destinations) {
        const auto infos = destinations.list();
        if (!infos) return tell(infos.error());
        for (const auto& one : *infos) {
            if (options.has(QStringLiteral("json"))) {
                QJsonObject settings;
                for (const auto& [name, value] : one.destination.settings)
                    settings[text(name)] = text(value);
                out(line({{QStringLiteral("name"), text(one.destination.name)},
                          {QStringLiteral("kind"), text(one.destination.kind)},
                          {QStringLiteral("settings"), settings},
                          {QStringLiteral("credential"), one.hasCredential},
                          {QStringLiteral("warning"),
                           one.warning.empty() ? QJsonValue() : QJsonValue(text(one.warning))},
                          {QStringLiteral("told"), number(one.told)},
                          {QStringLiteral("blocked"), number(one.blocked)},
                          {QStringLiteral("owed"), number(one.owed)},
                          {QStringLiteral("aside"), number(one.aside)},
                          {QStringLiteral("lastTold"),
                           one.lastTold ? QJsonValue(text(toRfc3339(*one.lastTold))) : QJsonValue()},
                          {QStringLiteral("lastError"),
                           one.lastError.empty() ? QJsonValue() : QJsonValue(text(one.lastError))}}));
                continue;
            }
            const auto host = one.destination.settings.find("host");
            out(one.destination.name + "  " + one.destination.kind + "  " +
                (host == one.destination.settings.end() ? std::string() : host->second) +
                (one.hasCredential ? "" : "  NO CREDENTIAL") + "\n  " + std::to_string(one.told) +
                " told, of them " + std::to_string(one.blocked) + " as not to be let in; " +
                std::to_string(one.owed) + " owed, " + std::to_string(one.aside) + " set aside" +
                (one.lastTold ? "; last told " + toRfc3339(*one.lastTold) : std::string()) + "\n");
            if (!one.warning.empty()) out("  careful: " + printable(one.warning) + "\n");
            if (!one.lastError.empty()) out("  last trouble: " + printable(one.lastError) + "\n");
        }
        if (infos->empty() && !options.has(QStringLiteral("json")))
            out("none; `mintmark export destination add` names one\n");
        return ExitStatus::Done;
    });
}

ExitStatus change(const QStringList& arguments)
{
    Options options(
        QStringLiteral(
            "export destination add NAME KIND --set NAME=VALUE … [--set-file NAME=FILE …] | remove NAME"),
        QStringLiteral(
            "add     names a destination; its credential is given afterwards (`mintmark export credential`)\n"
            "remove  forgets it and its credential; what it was told stays in the ledger, and with it\n\n"
            "Kinds and their settings:\n") +
            kindsInWords(),
        QStringLiteral(
            "  mintmark export destination add dps azure-dps --set host=acme.azure-devices-provisioning.net "
            "--set policy=mintmark\n"
            "  mintmark export destination add mes webhook --set host=mes.acme.example --set path=/devices "
            "--set-file roots=mes-ca.pem\n"
            "  mintmark export destination remove mes"));
    options.addStationWithPin();
    addSettings(options);
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    const bool adds = words.size() == 3 && words[0] == QStringLiteral("add");
    const bool removes = words.size() == 2 && words[0] == QStringLiteral("remove");
    if (!adds && !removes) return options.refuse(QStringLiteral("add NAME KIND, or remove NAME?"));
    station::Destination destination;
    destination.name = words[1].toStdString();
    if (adds) destination.kind = words[2].toStdString();
    if (const auto status = takeSettings(options, destination.settings)) return *status;
    const auto who = whoAsks(options, Act::DestinationsManage);
    if (!who) return tell(who.error());
    return with(options, nullptr, [&](station::Destinations& destinations) {
        const auto done =
            adds ? destinations.add(destination, *who) : destinations.remove(destination.name, *who);
        if (!done) return tell(done.error());
        note(adds ? destination.name + " is there; now give its credential: mintmark export credential " +
                        destination.name + " --credential-file FILE"
                  : destination.name + " is forgotten here; what it was told is still there");
        return ExitStatus::Done;
    });
}

ExitStatus credential(const QStringList& arguments)
{
    Options options(
        QStringLiteral("export credential NAME --credential-file FILE | --credential-fd N"),
        QStringLiteral(
            "Gives a destination's credential, which is sealed under the registry's key and leaves for\n"
            "nobody but the destination's server. It replaces the one before. It is never taken from the\n"
            "command line, where other processes would see it."),
        QStringLiteral("  mintmark export credential dps --credential-file dps.key && shred -u dps.key\n"
                       "  pass show acme/dps | mintmark export credential dps --credential-fd 0"));
    options.addStationWithPin();
    addCredential(options);
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("of which destination?"));
    Secret secret;
    if (const auto status = takeCredential(options, secret)) return *status;
    const auto who = whoAsks(options, Act::DestinationsManage);
    if (!who) return tell(who.error());
    return with(options, nullptr, [&](station::Destinations& destinations) {
        const auto name = words[0].toStdString();
        if (const auto done = destinations.setCredential(name, secret, *who); !done)
            return tell(done.error());
        if (const auto infos = destinations.list())
            for (const auto& one : *infos)
                if (one.destination.name == name && !one.warning.empty())
                    note("careful: " + printable(one.warning));
        return ExitStatus::Done;
    });
}

ExitStatus push(const QStringList& arguments)
{
    Options options(
        QStringLiteral("export push NAME [--dry-run] [--within SECONDS] [--json]\n"
                       "       mintmark export push --bundle FILE …   (from a machine without a station: "
                       "`mintmark export push --bundle FILE --help`)"),
        QStringLiteral(
            "Tells a destination of every device that it has not been told of as it is now: those that are\n"
            "provisioned, and, as not to be let in, those that were revoked, scrapped or given up. May be\n"
            "stopped or killed at any time; the next push goes on. Works beside a batch.\n"
            "Exit 0: nothing is owed; 6: something is; 7: the destination refuses some devices."),
        QStringLiteral("  mintmark export push dps\n"
                       "  mintmark export push dps --dry-run --json\n"
                       "  mintmark export push dps --within 600"));
    options.addStationWithPin();
    addPushOptions(options);
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("which destination?"));
    station::PushRequest request;
    request.destination = words[0].toStdString();
    request.dryRun = options.has(QStringLiteral("dry-run"));
    if (const auto status = takeWithin(options, request.within)) return *status;
    const auto who = whoAsks(options, Act::DestinationsPush);
    if (!who) return tell(who.error());
    std::stop_token stop;
    return with(options, &stop, [&](station::Destinations& destinations) {
        const PushLine progress;
        const auto summary = destinations.push(request, progress.listener(), stop);
        progress.end();
        if (!summary) return tell(summary.error());
        showPush(*summary, {request.dryRun, options.has(QStringLiteral("json"))});
        return request.dryRun ? ExitStatus::Done : endOfPush(*summary);
    });
}

ExitStatus seen(const QStringList& arguments)
{
    Options options(QStringLiteral("export seen NAME [--within SECONDS] [--json]"),
                    QStringLiteral("Asks a destination which devices have come to it by themselves since it "
                                   "was told of them: for Azure "
                                   "DPS, which\nhave registered with the certificate that it was told of. It "
                                   "only reads there. The ledger "
                                   "then says of each when\nthat was heard (`mintmark export ledger NAME`).\n"
                                   "Exit 0, or 7 where some have not come."),
                    QStringLiteral("  mintmark export seen dps\n"
                                   "  mintmark export ledger dps --device MM-000017"));
    options.addStationWithPin();
    options.add({QStringLiteral("within")}, QStringLiteral("Ends after so long."), QStringLiteral("SECONDS"));
    options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("which destination?"));
    station::PushRequest request;
    request.destination = words[0].toStdString();
    if (const auto status = takeWithin(options, request.within)) return *status;
    const auto who = whoAsks(options, Act::DestinationsPush);
    if (!who) return tell(who.error());
    std::stop_token stop;
    return with(options, &stop, [&](station::Destinations& destinations) {
        const PushLine progress;
        const auto found = destinations.seen(request, progress.listener(), stop);
        progress.end();
        if (!found) return tell(found.error());
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("seen"), number(found->seen)},
                      {QStringLiteral("before"), number(found->before)},
                      {QStringLiteral("unseen"), number(found->unseen)},
                      {QStringLiteral("unasked"), number(found->unasked)},
                      {QStringLiteral("requests"), number(found->requests)},
                      {QStringLiteral("lastError"),
                       found->lastError.empty() ? QJsonValue() : QJsonValue(text(found->lastError))}}));
        else
            out(counted(found->seen, "device") + (found->seen == 1 ? " has" : " have") +
                " come since it was asked last, " + std::to_string(found->before) + " had before\n" +
                std::to_string(found->unseen) + " have not come" +
                (found->unasked > 0 ? ", and of " + std::to_string(found->unasked) + " there was no answer"
                                    : "") +
                "\n");
        return found->unseen + found->unasked > 0 ? ExitStatus::CheckFound : ExitStatus::Done;
    });
}

QJsonObject objectOf(const station::Delivery& one)
{
    return {{QStringLiteral("destination"), text(one.destination)},
            {QStringLiteral("deviceId"), text(one.deviceId)},
            {QStringLiteral("digest"), text(one.digest)},
            {QStringLiteral("status"), one.blocked ? QStringLiteral("disabled") : QStringLiteral("enabled")},
            {QStringLiteral("state"), text(nameOf(one.state))},
            {QStringLiteral("tries"), static_cast<qint64>(one.tries)},
            {QStringLiteral("at"), text(toRfc3339(one.at))},
            {QStringLiteral("nextTry"),
             one.state == station::DeliveryState::Owed || one.state == station::DeliveryState::Sent
                 ? QJsonValue(text(toRfc3339(one.nextTry)))
                 : QJsonValue()},
            {QStringLiteral("answer"), one.answer.empty() ? QJsonValue() : QJsonValue(text(one.answer))},
            {QStringLiteral("seenAt"), one.seenAt ? QJsonValue(text(toRfc3339(*one.seenAt))) : QJsonValue()},
            {QStringLiteral("seen"), one.seen.empty() ? QJsonValue() : QJsonValue(text(one.seen))}};
}

ExitStatus takeReceipt(const Options& options, const QStringList& words)
{
    if (words.size() != 1) return options.refuse(QStringLiteral("the receipt is of which destination?"));
    const auto who = whoAsks(options, Act::DestinationsPush);
    if (!who) return tell(who.error());
    return with(options, nullptr, [&](station::Destinations& destinations) {
        const auto taken = destinations.takeReceipt(
            words[0].toStdString(), options.value(QStringLiteral("import")).toStdString(), *who);
        if (!taken) return tell(taken.error());
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("told"), number(taken->told)},
                      {QStringLiteral("sent"), number(taken->sent)},
                      {QStringLiteral("aside"), number(taken->aside)},
                      {QStringLiteral("older"), number(taken->older)},
                      {QStringLiteral("known"), number(taken->known)}}));
        else
            out(counted(taken->told, "device") + " told, " + std::to_string(taken->aside) + " set aside, " +
                std::to_string(taken->sent) + " sent without an answer; " + std::to_string(taken->known) +
                " were known, " + std::to_string(taken->older) + " have changed meanwhile\n");
        return ExitStatus::Done;
    });
}

ExitStatus ledger(const QStringList& arguments)
{
    Options options(
        QStringLiteral(
            "export ledger [NAME] [--aside | --owed | --told] [--device ID] [--all] [--json] | NAME --import "
            "RECEIPT"),
        QStringLiteral("What each destination was told of each device, when, what it answered, and what is "
                       "owed.\nExit 0, or 7 where something is set aside or owed."),
        QStringLiteral("  mintmark export ledger dps --aside\n"
                       "  mintmark export ledger --device MM-000017 --all\n"
                       "  mintmark export ledger --json > ledger.jsonl"));
    options.addStationWithPin();
    using State = station::DeliveryState;
    const std::array states{
        std::pair(QStringLiteral("aside"), State::Aside), std::pair(QStringLiteral("owed"), State::Owed),
        std::pair(QStringLiteral("sent"), State::Sent), std::pair(QStringLiteral("told"), State::Told)};
    options.add({QStringLiteral("aside")}, QStringLiteral("Only what the destination refused."));
    options.add({QStringLiteral("owed")}, QStringLiteral("Only what is still to be sent."));
    options.add({QStringLiteral("sent")},
                QStringLiteral("Only what was sent, and nobody knows what became of it."));
    options.add({QStringLiteral("told")}, QStringLiteral("Only what the destination has confirmed."));
    options.add({QStringLiteral("device")}, QStringLiteral("Only of this device."), QStringLiteral("ID"));
    options.add({QStringLiteral("all")}, QStringLiteral("Also records that a newer one has replaced."));
    options.add(
        {QStringLiteral("import")},
        QStringLiteral("Takes over what a push from a bundle told: its receipt. Nobody signs a receipt: "
                       "take it from\nhands that you trust."),
        QStringLiteral("RECEIPT"));
    options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON for each."));
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() > 1) return options.refuse(QStringLiteral("one destination, or none for all"));
    if (options.has(QStringLiteral("import"))) return takeReceipt(options, words);
    station::DeliveryFilter filter;
    if (!words.isEmpty()) filter.destination = words[0].toStdString();
    for (const auto& [name, state] : states)
        if (options.has(name)) {
            if (filter.state)
                return options.refuse(QStringLiteral("one of --aside, --owed, --sent and --told"));
            filter.state = state;
        }
    filter.deviceId = options.value(QStringLiteral("device")).toStdString();
    filter.olderToo = options.has(QStringLiteral("all"));
    filter.limit = 1024;
    return with(options, nullptr, [&](station::Destinations& destinations) {
        std::map<State, std::uint64_t> counts;
        while (true) {
            const auto page = destinations.ledger(filter);
            if (!page) return tell(page.error());
            for (const auto& one : *page) {
                ++counts[one.state];
                if (options.has(QStringLiteral("json")))
                    out(line(objectOf(one)));
                else
                    out(one.destination + "  " + printable(one.deviceId) + "  " +
                        std::string(nameOf(one.state)) + (one.blocked ? " (not to be let in)" : "") + "  " +
                        toRfc3339(one.at) + (one.answer.empty() ? "" : "  " + printable(one.answer)) +
                        (one.seenAt ? "  seen: " + printable(one.seen) : std::string()) + "\n");
            }
            if (page->size() < filter.limit) break;
            filter.after = page->back().row;
        }
        return counts[State::Aside] + counts[State::Owed] + counts[State::Sent] > 0 ? ExitStatus::CheckFound
                                                                                    : ExitStatus::Done;
    });
}

ExitStatus retry(const QStringList& arguments)
{
    Options options(
        QStringLiteral("export retry NAME"),
        QStringLiteral("What the destination refused is owed again; `mintmark export push` sends it."),
        QStringLiteral("  mintmark export retry dps && mintmark export push dps"));
    options.addStationWithPin();
    if (const auto status = options.parse(arguments)) return *status;
    const auto words = options.positional().mid(1);
    if (words.size() != 1) return options.refuse(QStringLiteral("which destination?"));
    const auto who = whoAsks(options, Act::DestinationsPush);
    if (!who) return tell(who.error());
    return with(options, nullptr, [&](station::Destinations& destinations) {
        const auto count = destinations.retry(words[0].toStdString(), *who);
        if (!count) return tell(count.error());
        out(counted(*count, "device") + (*count == 1 ? " is owed again\n" : " are owed again\n"));
        return ExitStatus::Done;
    });
}

} // namespace

std::optional<ExitStatus> exportDeliveries(const QStringList& arguments)
{
    if (arguments.isEmpty()) return std::nullopt;
    if (arguments.first() == QStringLiteral("push"))
        if (const auto status = exportBundlePush(arguments)) return *status;
    static const std::array verbs{std::pair(QStringLiteral("destinations"), &list),
                                  std::pair(QStringLiteral("destination"), &change),
                                  std::pair(QStringLiteral("credential"), &credential),
                                  std::pair(QStringLiteral("push"), &push),
                                  std::pair(QStringLiteral("seen"), &seen),
                                  std::pair(QStringLiteral("ledger"), &ledger),
                                  std::pair(QStringLiteral("retry"), &retry)};
    for (const auto& [name, run] : verbs)
        if (arguments.first() == name) return run(arguments);
    return std::nullopt;
}

} // namespace mintmark::cli
