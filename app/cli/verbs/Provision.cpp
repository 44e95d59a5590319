#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/LiveDisplay.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/PinAsker.h"

#include "app/cli/Verb.h"
#include "provisioning/station/SocketChoice.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

class Provision final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("provision"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("gives the units on the bench their identity");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral(
                "provision --profile NAME [--order ORDER] --socket NAME[=PORT] [--socket …] | --all-sockets\n"
                "                          [--work FILE.csv] [--count N] [--json]"),
            QStringLiteral(
                "Serves each socket once, all of them at the same time; with --count, one unit "
                "after another until\n"
                "N have ended: passed, failed, or provisioned before. A run that was cut goes on "
                "as the same device.\n"
                "With --work only units of the list are made, until all of them are; the list may be "
                "given again."),
            QStringLiteral(
                "  mintmark provision --profile demo --socket A1=/dev/ttyUSB0\n"
                "  mintmark provision --profile demo --all-sockets --count 500\n"
                "  mintmark provision --profile demo --socket A1=/dev/ttyUSB0 --socket "
                "A2=/dev/ttyUSB1 --count 500\n"
                "  mintmark provision --profile demo --socket A1=/dev/ttyUSB0 --dry-run\n"
                "  mintmark provision --profile sensor --order PO-4711 --all-sockets --count 500\n"
                "  mintmark provision --profile sensor --order PO-4711 --all-sockets --work units.csv\n"
                "  mintmark provision --profile demo --all-sockets --operator tech-1 --second officer-1\n"
                "  mintmark provision --profile demo --socket A1=/dev/ttyUSB0 --json | jq "
                "'select(.event==\"run-ended\")'"));
        options.addStationWithPin();
        options.add({QStringLiteral("profile")}, QStringLiteral("A profile of the station, or a file."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("socket")},
                    QStringLiteral("A socket's name, and its port where the station gave it no place "
                                   "(`mintmark socket`); may be repeated."),
                    QStringLiteral("NAME[=PORT]"));
        options.add({QStringLiteral("all-sockets")}, QStringLiteral("All sockets of the station."));
        options.add({QStringLiteral("count")}, QStringLiteral("End after N units."), QStringLiteral("N"));
        options.add({QStringLiteral("order")},
                    QStringLiteral("The order under which the units are made (`mintmark order list`)."),
                    QStringLiteral("ORDER"));
        options.add(
            {QStringLiteral("work")},
            QStringLiteral("Make the units of this list alone: CSV with a column `hardware`, and others that "
                           "are recorded."),
            QStringLiteral("FILE"));
        options.add(
            {QStringLiteral("operator")},
            QStringLiteral("Who works at the bench: an operator's name or badge (`mintmark operator`); at a "
                           "station without operators anything (default: this account)."),
            QStringLiteral("WHO"));
        addPersonPin(options, QStringLiteral("operator"));
        addSecond(options);
        options.add({QStringLiteral("dry-run")},
                    QStringLiteral("Identify the units and show the plan; change nothing."));
        options.addOtherTokens();
        options.add(
            {QStringLiteral("no-wait")},
            QStringLiteral("End at once where the PIN's source has none yet (default: wait for it)."));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per event on standard output."));
        options.add({QStringLiteral("report")}, QStringLiteral("Write the JSON events to this file as well."),
                    QStringLiteral("FILE"));
        if (const auto status = options.parse(arguments)) return *status;

        station::BatchRequest request;
        if (const auto wrong = read(options, request)) return options.refuse(*wrong);
        auto found = sockets(options);
        if (!found) return tell(found.error());
        request.sockets = std::move(*found);
        std::FILE* report = nullptr;
        if (options.has(QStringLiteral("report"))) {
            report = std::fopen(options.value(QStringLiteral("report")).toStdString().c_str(), "we");
            if (report == nullptr)
                return tell(
                    {FailureCode::OutputFailed, options.value(QStringLiteral("report")).toStdString()});
        }
        const auto status = provision(options, request, report);
        if (report != nullptr && std::fclose(report) != 0 && status == ExitStatus::Done)
            return tell({FailureCode::OutputFailed, options.value(QStringLiteral("report")).toStdString()});
        return status;
    }

private:
    static std::optional<QString> read(const Options& options, station::BatchRequest& request)
    {
        if (!options.positional().isEmpty())
            return QStringLiteral("what is \"%1\"?").arg(options.positional().first());
        if (!options.has(QStringLiteral("profile"))) return QStringLiteral("--profile is missing");
        request.profile = options.value(QStringLiteral("profile")).toStdString();
        request.operatorName = options.value(QStringLiteral("operator")).toStdString();
        request.order = options.value(QStringLiteral("order")).toStdString();
        request.work = options.value(QStringLiteral("work")).toStdString();
        request.dryRun = options.has(QStringLiteral("dry-run"));
        if (options.has(QStringLiteral("count"))) {
            bool number = false;
            const auto count = options.value(QStringLiteral("count")).toUInt(&number);
            if (!number || count == 0) return QStringLiteral("--count takes a number from 1");
            request.count = count;
        }
        return std::nullopt;
    }

    /// Those that the words name; the places of names that stand alone are the station's own.
    static Outcome<std::vector<station::SocketRequest>> sockets(const Options& options)
    {
        std::vector<std::string> words;
        for (const auto& word : options.values(QStringLiteral("socket")))
            words.push_back(word.toStdString());
        const auto choice = TRY(station::chooseSockets(words, options.has(QStringLiteral("all-sockets"))));
        if (choice.empty()) return fail(Failure{FailureCode::Usage, "--socket is missing"});
        return station::socketsToServe(options.stationDirectory(), choice);
    }

    static std::string inWords(const station::BatchSummary& summary)
    {
        return std::to_string(summary.passed) + " passed, " + std::to_string(summary.failed) + " failed, " +
               std::to_string(summary.before) + " provisioned before, " +
               (summary.badRows > 0 ? std::to_string(summary.badRows) + " rows left out, " : std::string()) +
               "in " +
               QString::number(static_cast<double>(summary.elapsed.count()) / 1000.0, 'f', 2).toStdString() +
               " s\n";
    }

    static ExitStatus provision(const Options& options, const station::BatchRequest& asked, std::FILE* report)
    {
        const bool json = options.has(QStringLiteral("json"));
        // A failure of the station is an event too, so that who reads the JSON sees it.
        auto failed = [&](const Failure& failure) {
            const auto event = line({{QStringLiteral("event"), QStringLiteral("station-failed")},
                                     {QStringLiteral("failure"), jsonOf(failure)}});
            if (json) out(event);
            if (report != nullptr) (void)std::fputs(event.c_str(), report);
            return tell(failure);
        };
        std::vector<std::string> sockets;
        for (const auto& socket : asked.sockets)
            sockets.push_back(socket.name.text);
        LiveDisplay display(sockets, isTerminal(STDERR_FILENO) ? LiveDisplay::Manner::Bars
                                                               : LiveDisplay::Manner::Lines);
        std::optional<PinAsker> asker;
        const Listener listener = [&](const Event& event) {
            if (json || report != nullptr) {
                const auto text = line(jsonOf(event));
                if (report != nullptr) (void)std::fputs(text.c_str(), report);
                if (json) {
                    out(text);
                    (void)flushOutput();
                }
            }
            if (!json) display.take(event);
            if (asker) asker->take(event);
        };
        // Who may not do it is told so before a token's PIN is asked for.
        auto who = logInPerson(options, QStringLiteral("operator"), station::Act::DevicesProvision);
        if (!who) return failed(who.error());
        auto request = asked;
        request.operatorName = *who;
        std::stop_token stop;
        const auto station = options.openStation(
            station::Access::Provision, &stop, options.has(QStringLiteral("no-wait")) ? nullptr : &listener);
        if (!station) return failed(station.error());
        if (const auto others = options.loginOthers(**station); !others) return failed(others.error());
        asker.emplace(**station);
        const auto summary = withSecond(options, *who, station::Delicate::LockFuses,
                                        [&] { return (*station)->provision(request, listener, stop); });
        asker.reset();
        if (!summary) return failed(summary.error());
        if (json)
            out(line(jsonOf(*summary)));
        else if (!request.dryRun)
            out(display.table() + inWords(*summary));
        if (summary->interrupted) {
            (void)tell({FailureCode::Interrupted});
            return ExitStatus::Interrupted;
        }
        return summary->failed + summary->badRows > 0 ? ExitStatus::UnitFailed : ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeProvision()
{
    return std::make_unique<Provision>();
}

} // namespace mintmark::cli
