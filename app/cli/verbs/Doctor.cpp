#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

#include <algorithm>

namespace mintmark::cli {
namespace {

class Doctor final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("doctor"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("finds what stands in the way, and how to mend it");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("doctor [--station DIR] [--port PORT …] [--json]\n"
                           "       mintmark doctor --rule NAME"),
            QStringLiteral(
                "Looks at the station, its token, registry, disk, clock and lock, at udev's rule, and at the "
                "ports that are named.\nBeneath each finding that is not good stands what to do, and where "
                "a command mends it that command, on a line of its\nown. It is never run by itself.\n"
                "Needs no PIN (at a service an operator's, --as) and changes nothing. With --login (or a "
                "PIN) it looks into the registry "
                "too: pools that run\nlow, certificates that end within 90 days. Exit 7 when something "
                "is bad."),
            QStringLiteral("  mintmark doctor --station ./bench\n  mintmark doctor --port /dev/ttyUSB0\n"
                           "  mintmark doctor --login"));
        options.addStationWithPin();
        options.add({QStringLiteral("login")},
                    QStringLiteral("Log in as `provision` does, and look into the registry too."));
        options.add({QStringLiteral("port")}, QStringLiteral("A serial port to look at; may be repeated."),
                    QStringLiteral("PORT"));
        options.add({QStringLiteral("rule")},
                    QStringLiteral("Print udev's rule of this name as this program ships it, and nothing "
                                   "else: 70-mintmark.rules, 95-mintmark-brltty.rules."),
                    QStringLiteral("NAME"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per finding."));
        if (const auto status = options.parse(arguments)) return *status;
        if (!options.positional().isEmpty())
            return options.refuse(QStringLiteral("what is \"%1\"?").arg(options.positional().first()));
        if (options.has(QStringLiteral("rule"))) return printRule(options);
        std::vector<std::string> ports;
        for (const auto& port : options.values(QStringLiteral("port")))
            ports.push_back(std::filesystem::absolute(port.toStdString()).string());
        if (const auto in = options.comeInAt(options.stationDirectory()); !in) return tell(in.error());
        auto diagnoses = station::diagnose(options.stationDirectory(), ports);
        if (options.has(QStringLiteral("login")) || options.has(QStringLiteral("pin-fd")) ||
            options.has(QStringLiteral("pin-file")))
            for (auto& one : inRegistry(options))
                diagnoses.push_back(std::move(one));
        for (const auto& diagnosis : diagnoses) {
            if (options.has(QStringLiteral("json"))) {
                out(line(jsonOf(diagnosis)));
                continue;
            }
            const char* mark = diagnosis.health == station::Health::Good      ? "good     "
                               : diagnosis.health == station::Health::Warning ? "WARNING  "
                                                                              : "BAD      ";
            out(mark + text(diagnosis.what).leftJustified(12).toStdString() + printable(diagnosis.finding) +
                "\n");
            if (!diagnosis.action.empty())
                out("                     -> " + printable(diagnosis.action) + "\n");
            // On a line of its own, to be taken as it is.
            if (!diagnosis.command.empty())
                out("                     " + printable(diagnosis.command) + "\n");
        }
        const bool bad =
            std::ranges::any_of(diagnoses, [](const auto& d) { return d.health == station::Health::Bad; });
        // A warning may hold a batch up all the same: a lock that is held, a port that another program has.
        if (!bad && !options.has(QStringLiteral("json"))) {
            const auto warnings =
                std::ranges::count(diagnoses, station::Health::Warning, &station::Diagnosis::health);
            out("nothing bad was found, and " + counted(static_cast<std::uint64_t>(warnings), "warning") +
                "\n");
        }
        return bad ? ExitStatus::CheckFound : ExitStatus::Done;
    }

private:
    static ExitStatus printRule(const Options& options)
    {
        const auto rule = station::shippedRule(options.value(QStringLiteral("rule")).toStdString());
        if (!rule)
            return options.refuse(
                QStringLiteral("no rule \"%1\" is shipped").arg(options.value(QStringLiteral("rule"))));
        out(*rule);
        return ExitStatus::Done;
    }

    static std::vector<station::Diagnosis> inRegistry(const Options& options)
    {
        const auto station = options.openStation(station::Access::Read);
        if (station) return station::diagnoseRegistry(**station);
        const auto& failure = station.error();
        return {{station::Health::Bad, "login", std::string(failure.name()) + ": " + failure.detail,
                 std::string(failure.row().action)}};
    }
};

} // namespace

std::unique_ptr<Verb> makeDoctor()
{
    return std::make_unique<Doctor>();
}

} // namespace mintmark::cli
