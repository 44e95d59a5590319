#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

class ClockVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("clock"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("shows whether the clock is believed, and lets a supervisor accept it");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("clock show|accept --supervisor NAME [--why TEXT]"),
            QStringLiteral(
                "A clock that stepped back behind the registry's newest entry, or jumped away from the "
                "machine's own\nrunning while nothing synchronises it, stops issuing before anything is "
                "dated. "
                "`show` changes\nnothing, and exits 5 while nothing is issued. `accept` is a supervisor's "
                "word "
                "that the clock is right\nas it is now; it is on record and cannot be undone."),
            QStringLiteral("  mintmark clock show --json\n"
                           "  mintmark clock accept --supervisor \"Shift lead\" --why \"battery replaced\""));
        options.addStationWithPin();
        options.add({QStringLiteral("supervisor")}, QStringLiteral("accept: who answers for it."),
                    QStringLiteral("NAME"));
        addPersonPin(options, QStringLiteral("supervisor"));
        options.add({QStringLiteral("why")}, QStringLiteral("accept: for the record."),
                    QStringLiteral("TEXT"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const bool accept = words == QStringList{QStringLiteral("accept")};
        if (!accept && words != QStringList{QStringLiteral("show")})
            return options.refuse(QStringLiteral("show or accept?"));
        const auto who = accept
                             ? logInPerson(options, QStringLiteral("supervisor"), station::Act::ClockAccept)
                             : Outcome<std::string>();
        if (!who) return tell(who.error());
        const auto station = options.openStation(accept ? station::Access::Provision : station::Access::Read);
        if (!station) return tell(station.error());
        auto& life = (*station)->certificateLife();
        const auto report = accept
                                ? life.acceptClock(*who, options.value(QStringLiteral("why")).toStdString())
                                : life.clock();
        if (!report) return tell(report.error());
        if (options.has(QStringLiteral("json"))) {
            QJsonObject object{{QStringLiteral("now"), text(toRfc3339(report->now))},
                               {QStringLiteral("synchronised"), report->synchronised},
                               {QStringLiteral("believed"), !report->refusal.has_value()}};
            if (report->newestEntry)
                object[QStringLiteral("newestEntry")] = text(toRfc3339(*report->newestEntry));
            if (report->refusal) object[QStringLiteral("why")] = text(report->refusal->detail);
            out(line(object));
        } else {
            out("clock         " + toRfc3339(report->now) +
                (report->synchronised ? ", synchronised\n" : ", nothing synchronises it\n"));
            if (report->newestEntry) out("newest entry  " + toRfc3339(*report->newestEntry) + "\n");
            if (!report->refusal) out(accept ? "accepted\n" : "it is believed\n");
        }
        return report->refusal ? tell(*report->refusal) : ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeClock()
{
    return std::make_unique<ClockVerb>();
}

} // namespace mintmark::cli
