#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PinOptions.h"
#include "app/cli/RecoveryTerminal.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/InitGuarded.h"
#include "app/cli/verbs/InitProduction.h"
#include "app/cli/verbs/RegistryKeys.h"

namespace mintmark::cli {
namespace {

class Init final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("init"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("makes a station"); }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral(
                "init --demo [--station DIR] [--name NAME] [--isolated] [--order-signer FILE …]\n"
                "                    [--recovery-shares M/N | --recovery-passphrase]\n"
                "       mintmark init --name NAME --module PATH --token URI --root FILE --issuing FILE\n"
                "                    --order-signer FILE … [--profile PROFILE …] [--pin-credential NAME]\n"
                "                    [--token-pin-fd N] [--station DIR] [--isolated] [--recovery-…]\n"
                "       mintmark init --guarded [--officer NAME [--pin-fd N]] [--token-group GROUP …] …"),
            QStringLiteral(
                "With --demo: a SoftHSM token, a root and an issuing CA, and an encrypted registry. The "
                "token's "
                "PIN is drawn\nat random and stands in DIR/pin. A demo station can never become a production "
                "station.\nOtherwise: a production station, for a token that holds the key of an issuing CA "
                "(`mintmark ca ceremony`).\nThe station's own keys are made on the token; its PIN is written "
                "nowhere. Devices are made by signed order only.\nWith --guarded, as root: either of them "
                "under "
                "a system account of its own, for the service\n(manual: service.md)."),
            QStringLiteral(
                "  mintmark init --demo --station ./bench\n  mintmark init --demo\n"
                "  mintmark init --demo --station ./bench --order-signer planning.pem\n"
                "  mintmark init --demo --station ./bench --recovery-shares 2/3\n"
                "  mintmark init --name line-1 --module /usr/lib/libykcs11.so --token 'pkcs11:token=issuing' "
                "\\\n"
                "    --root root.pem --issuing issuing.pem --order-signer planning.pem --profile "
                "sensor.toml\n"
                "  mintmark init --guarded --officer officer-1 --token-group softhsm --name line-1 \\\n"
                "    --module /usr/lib/softhsm/libsofthsm2.so --token 'pkcs11:token=issuing' --root root.pem "
                "\\\n"
                "    --issuing issuing.pem --order-signer planning.pem --profile sensor.toml"));
        options.addStation();
        options.add({QStringLiteral("demo")}, QStringLiteral("Make a demo station."));
        options.add(
            {QStringLiteral("guarded")},
            QStringLiteral("Under the system account mintmark, reached through its service alone; makes "
                           "the account and the group mintmark-users where they are missing."));
        options.add(
            {QStringLiteral("officer")},
            QStringLiteral("--guarded: the first operator, a security officer, whose PIN is asked for."),
            QStringLiteral("NAME"));
        options.add({QStringLiteral("pin-fd")},
                    QStringLiteral("--guarded: the officer's PIN, from this open file descriptor."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("token-group")},
                    QStringLiteral("--guarded: a group that the account mintmark joins, as the token is that "
                                   "group's; may be repeated."),
                    QStringLiteral("GROUP"));
        addProduction(options);
        options.add({QStringLiteral("name")},
                    QStringLiteral("The station's name (a demo station's default: demo)."),
                    QStringLiteral("NAME"));
        options.add(
            {QStringLiteral("isolated")},
            QStringLiteral("Run the token's module in another process: what it does to itself, it does "
                           "not do to the station."));
        options.add(
            {QStringLiteral("order-signer")},
            QStringLiteral("Public key (PEM) of somebody who signs orders; may be repeated. From then on the "
                           "station makes devices by order only, and believes no other signer."),
            QStringLiteral("FILE"));
        options.add(
            {QStringLiteral("recovery-shares")},
            QStringLiteral("Make the recovery of the registry's key at once: N shares, of which any M "
                           "bring it back."),
            QStringLiteral("M/N"));
        options.add({QStringLiteral("recovery-passphrase")},
                    QStringLiteral("The same by a passphrase; both may be asked for."));
        options.add({QStringLiteral("json")},
                    QStringLiteral("A line of JSON for the station, and one for each recovery."));
        if (const auto status = options.parse(arguments)) return *status;
        if (!options.positional().isEmpty())
            return options.refuse(QStringLiteral("what is \"%1\"?").arg(options.positional().first()));
        const bool demo = options.has(QStringLiteral("demo"));
        if (demo && hasProduction(options))
            return options.refuse(QStringLiteral(
                "a demo station has a token, CAs and a PIN of its own: no --module and the like"));
        if (!demo && !hasProduction(options))
            return options.refuse(QStringLiteral(
                "a demo station (--demo), or one for your token (--module, --token, --root, --issuing)?"));

        if (options.has(QStringLiteral("guarded"))) return guarded(options, demo);
        for (const auto* only : {"officer", "pin-fd", "token-group"})
            if (options.has(QLatin1String(only)))
                return options.refuse(QStringLiteral("--%1 goes with --guarded").arg(QLatin1String(only)));
        std::vector<station::RecoveryRequest> recoveries;
        if (options.has(QStringLiteral("recovery-shares"))) {
            const auto shares = sharesRequest(options.value(QStringLiteral("recovery-shares")));
            if (!shares) return tell(shares.error());
            recoveries.push_back(*shares);
        }
        if (options.has(QStringLiteral("recovery-passphrase")))
            recoveries.push_back({station::RecoveryKind::Passphrase});
        if (!recoveries.empty())
            // Before anything is made: without a terminal there would be a station, and a failure.
            if (const auto desk = RecoveryTerminal::open(); !desk) return tell(desk.error());

        std::optional<Pin> tokenPin;
        if (demo) {
            if (const auto made = makeDemo(options); !made) return tell(made.error());
        } else {
            auto made = initProduction(options);
            if (!made) return tell(made.error());
            tokenPin.emplace(std::move(*made));
        }
        const auto directory = newStationDirectory(options);
        out(options.has(QStringLiteral("json"))
                ? line({{QStringLiteral("station"), text(directory.string())}})
                : "station: " + directory.string() + "\n");
        for (const auto& recovery : recoveries) {
            auto pin = tokenPin ? Outcome<Pin>(tokenPin->duplicate()) : stationPin(options);
            if (!pin) return tell(pin.error());
            const auto done = makeRecoveryHere(options, directory, recovery, *pin, false);
            if (!done) return tell(done.error());
        }
        if (recoveries.empty())
            note("  the registry's key has no recovery yet: if the token dies, the registry is lost with it "
                 "(" +
                 (demo ? std::string("a demo can do without; else: ") : std::string()) +
                 "mintmark registry recovery make --shares 2/3, with the same --station)");
        return ExitStatus::Done;
    }

private:
    static Outcome<void> makeDemo(const Options& options)
    {
        station::DemoRequest request;
        request.directory = newStationDirectory(options);
        if (options.has(QStringLiteral("name")))
            request.name = options.value(QStringLiteral("name")).toStdString();
        for (const auto& file : options.values(QStringLiteral("order-signer")))
            request.orderSigners.emplace_back(file.toStdString());
        request.isolated = options.has(QStringLiteral("isolated"));
        return station::makeDemoStation(request, [](const std::string& stage) { note("  " + stage); });
    }

    static Outcome<GuardedPlan> planOf(const Options& options, bool demo)
    {
        GuardedPlan plan;
        if (demo) {
            plan.words.emplace_back("--demo");
        } else {
            auto production = TRY(productionWords(options));
            plan.words = std::move(production.words);
            plan.files = std::move(production.files);
            plan.credential = options.value(QStringLiteral("pin-credential")).toStdString();
            // Where nobody gave it, the other account's `init` asks at this terminal.
            if (hasPin(options, QStringLiteral("token-")))
                plan.tokenPin.emplace(TRY(pinFor(options, QStringLiteral("token-"), {}, false)));
        }
        for (const auto* name : {"name", "recovery-shares"})
            if (options.has(QLatin1String(name))) {
                plan.words.push_back(std::string("--") + name);
                plan.words.push_back(options.value(QLatin1String(name)).toStdString());
            }
        for (const auto* name : {"isolated", "recovery-passphrase"})
            if (options.has(QLatin1String(name))) plan.words.push_back(std::string("--") + name);
        for (const auto& file : options.values(QStringLiteral("order-signer")))
            plan.files.emplace_back("--order-signer", file.toStdString());
        for (const auto& group : options.values(QStringLiteral("token-group")))
            plan.groups.push_back(group.toStdString());
        plan.officer = options.value(QStringLiteral("officer")).toStdString();
        return plan;
    }

    static ExitStatus guarded(const Options& options, bool demo)
    {
        if (options.has(QStringLiteral("station")))
            return options.refuse(QStringLiteral("a guarded station has its own place: no --station"));
        auto planned = planOf(options, demo);
        if (!planned) return tell(planned.error());
        auto plan = std::move(*planned);
        if (options.has(QStringLiteral("pin-fd"))) {
            bool number = false;
            plan.pinDescriptor = options.value(QStringLiteral("pin-fd")).toInt(&number);
            if (!number || plan.pinDescriptor < 0)
                return options.refuse(QStringLiteral("--pin-fd takes a number"));
            if (plan.officer.empty())
                return options.refuse(QStringLiteral("--pin-fd is the PIN of --officer"));
        }
        const auto made = initGuarded(plan);
        return made ? ExitStatus::Done : tell(made.error());
    }
};

} // namespace

std::unique_ptr<Verb> makeInit()
{
    return std::make_unique<Init>();
}

} // namespace mintmark::cli
