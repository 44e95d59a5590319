#include "provisioning/station/Operators.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/PinOptions.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

using station::Acting;
using station::OperatorInfo;

Failure usage(const std::string& what)
{
    return {FailureCode::Usage, what};
}

QJsonObject jsonOf(const OperatorInfo& person)
{
    QJsonObject object{{QStringLiteral("name"), text(person.name)},
                       {QStringLiteral("role"), text(station::nameOf(person.role))},
                       {QStringLiteral("badge"), person.hasBadge},
                       {QStringLiteral("createdAt"), text(toRfc3339(person.createdAt))},
                       {QStringLiteral("locked"), person.isLocked},
                       {QStringLiteral("wrongPins"), static_cast<qint64>(person.failures)}};
    if (person.lockedUntil) object[QStringLiteral("lockedUntil")] = text(toRfc3339(*person.lockedUntil));
    if (person.lastLogin) object[QStringLiteral("lastLogin")] = text(toRfc3339(*person.lastLogin));
    return object;
}

std::string row(const OperatorInfo& person)
{
    const auto cell = [](const std::string& value, int width) {
        return text(value).leftJustified(width).toStdString();
    };
    return cell(printable(person.name), 24) + cell(std::string(station::nameOf(person.role)), 18) +
           cell(person.hasBadge ? "yes" : "no", 7) +
           cell(person.lastLogin ? toRfc3339(*person.lastLogin) : "never", 26) +
           (person.isLocked      ? "LOCKED OUT"
            : person.lockedUntil ? "held off until " + toRfc3339(*person.lockedUntil)
                                 : std::string("-")) +
           "\n";
}

class OperatorVerb final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("operator"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("who works at the station, and what each may do");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral(
                "operator add NAME --role ROLE | list | remove NAME | pin NAME | role NAME ROLE | "
                "unlock NAME |\n                         two-people [--for LIST] [--as NAME] [--json]"),
            QStringLiteral(
                "A station that has operators lets nobody provision who has not logged in with a PIN of "
                "their "
                "own. The first one\nis a security officer. Roles: technician, supervisor, security-officer, "
                "auditor, integrator; what each may do\nis in the manual: people.md. PINs have 6 "
                "characters "
                "or more, and are asked for at the terminal, or read from\n--pin-fd. After a wrong PIN the "
                "operator waits 1 s, then twice as long each time; after ten `unlock` is needed.\n"
                "`two-people` shows what needs a second person, or sets it: lock-fuses, reissue, "
                "export-secrets, delete-key,\nchange-quota, scrap, with commas between; all; or none."),
            QStringLiteral("  mintmark operator add officer-1 --role security-officer\n"
                           "  mintmark operator add tech-1 --role technician --badge 0012345678\n"
                           "  mintmark operator list --json | jq -r 'select(.locked).name'\n"
                           "  mintmark operator pin tech-1\n"
                           "  mintmark operator role tech-1 supervisor\n"
                           "  mintmark operator unlock tech-1\n"
                           "  mintmark operator add tech-2 --role technician --as officer-1\n"
                           "  mintmark operator two-people --for reissue,delete-key\n"
                           "  mintmark provision --operator tech-1 --profile demo --all-sockets"));
        options.addStation();
        addPinSource(options, QString(), QStringLiteral("add, pin: the new PIN"));
        options.add({QStringLiteral("as")},
                    QStringLiteral("The operator who does it, by name or badge, and is on record for it "
                                   "(default: the owner of the station's account)."),
                    QStringLiteral("NAME"));
        addPersonPin(options, QStringLiteral("as"));
        options.add({QStringLiteral("role")}, QStringLiteral("add: what the operator is."),
                    QStringLiteral("ROLE"));
        options.add(
            {QStringLiteral("badge")},
            QStringLiteral("add: what the badge's reader types; it names its operator, and is no PIN."),
            QStringLiteral("TEXT"));
        options.add({QStringLiteral("for")}, QStringLiteral("two-people: what needs a second person."),
                    QStringLiteral("LIST"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per operator."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto is = [&](const char* word, qsizetype count) {
            return words.size() == count && words[0] == QLatin1String(word);
        };
        Outcome<void> (*act)(const Options&, station::Operators&, const Acting&) = is("add", 2)      ? add
                                                                                   : is("list", 1)   ? list
                                                                                   : is("remove", 2) ? remove
                                                                                   : is("pin", 2)    ? setPin
                                                                                   : is("role", 3)   ? setRole
                                                                                   : is("unlock", 2) ? unlock
                                                                                   : is("two-people", 1)
                                                                                       ? twoPeople
                                                                                       : nullptr;
        if (act == nullptr)
            return options.refuse(
                QStringLiteral("add NAME, list, remove NAME, pin NAME, role NAME ROLE, unlock "
                               "NAME or two-people?"));
        const auto by = acting(options);
        if (!by) return tell(by.error());
        const auto people = station::openOperators(options.stationDirectory());
        if (!people) return tell(people.error());
        const auto done = act(options, **people, *by);
        return done ? ExitStatus::Done : tell(done.error());
    }

private:
    /// What the words ask for.
    static station::Act actOf(const Options& options)
    {
        const auto words = options.positional();
        if (words[0] == QStringLiteral("list")) return station::Act::OperatorsRead;
        if (words[0] == QStringLiteral("two-people") && !options.has(QStringLiteral("for")))
            return station::Act::OperatorsRead;
        // One's own PIN is everybody's to change.
        if (words[0] == QStringLiteral("pin") &&
            words[1].compare(options.value(QStringLiteral("as")), Qt::CaseInsensitive) == 0)
            return station::Act::StationRead;
        return station::Act::OperatorsManage;
    }

    /// Whoever --as names, logged in; else the owner of the account that the station belongs to, who has no
    /// say at a service.
    static Outcome<Acting> acting(const Options& options)
    {
        const bool isNamed = options.has(QStringLiteral("as"));
        if (!isNamed && !station::isService(options.stationDirectory())) return station::stationOwner();
        const auto people = TRY(station::openOperators(options.stationDirectory()));
        if (!TRY(people->any()))
            return fail(
                Failure{FailureCode::OperatorUnknown, "it has no operators yet: add the first without --as"});
        return Acting{TRY(logInPerson(options, QStringLiteral("as"), actOf(options))), false};
    }

    static std::string word(const Options& options, int at) { return options.positional()[at].toStdString(); }

    static Outcome<station::Role> roleIn(const std::string& name)
    {
        const auto role = station::roleNamed(name);
        if (!role)
            return fail(
                usage("\"" + name +
                      "\" is no role: technician, supervisor, security-officer, auditor, integrator"));
        return *role;
    }

    static void show(const Options& options, const OperatorInfo& person, const std::string& what)
    {
        out(options.has(QStringLiteral("json")) ? line(jsonOf(person))
                                                : printable(person.name) + " " + what + "\n");
    }

    static Outcome<Pin> newPin(const Options& options, const std::string& name)
    {
        return pinFor(options, QString(), "new PIN of " + printable(name), false, Twice::Yes);
    }

    static Outcome<void> add(const Options& options, station::Operators& people, const Acting& by)
    {
        const auto role = TRY(roleIn(options.value(QStringLiteral("role")).toStdString()));
        const auto name = word(options, 1);
        const auto pin = TRY(newPin(options, name));
        const auto added =
            TRY(people.add(by, {name, role, options.value(QStringLiteral("badge")).toStdString()}, pin));
        show(options, added, "is " + std::string(station::nameOf(role)) + " here now");
        return {};
    }

    static Outcome<void> list(const Options& options, station::Operators& people, const Acting& /*by*/)
    {
        const bool json = options.has(QStringLiteral("json"));
        const auto all = TRY(people.list());
        if (!json)
            out("OPERATOR                ROLE              BADGE  LAST LOGIN                HELD OFF\n");
        for (const auto& person : all)
            out(json ? line(jsonOf(person)) : row(person));
        return {};
    }

    static Outcome<void> remove(const Options& options, station::Operators& people, const Acting& by)
    {
        const auto name = word(options, 1);
        TRY(people.remove(by, name));
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("removed"), text(name)}}));
        else
            out(printable(name) + " is no operator any more; the name is not given again\n");
        return {};
    }

    static Outcome<void> setPin(const Options& options, station::Operators& people, const Acting& by)
    {
        const auto name = word(options, 1);
        TRY(people.setPin(by, name, TRY(newPin(options, name))));
        // Whoever changes their own need not be allowed to see the list.
        if (!by.ownsStation) {
            out(options.has(QStringLiteral("json")) ? line({{QStringLiteral("name"), text(name)}})
                                                    : printable(name) + " has a new PIN\n");
            return {};
        }
        for (const auto& person : TRY(people.list()))
            if (text(person.name).compare(text(name), Qt::CaseInsensitive) == 0)
                show(options, person, "has a new PIN");
        return {};
    }

    static Outcome<void> setRole(const Options& options, station::Operators& people, const Acting& by)
    {
        const auto role = TRY(roleIn(word(options, 2)));
        show(options, TRY(people.setRole(by, word(options, 1), role)),
             "is " + std::string(station::nameOf(role)) + " now");
        return {};
    }

    static Outcome<void> unlock(const Options& options, station::Operators& people, const Acting& by)
    {
        show(options, TRY(people.unlock(by, word(options, 1))), "may log in again");
        return {};
    }

    static Outcome<void> twoPeople(const Options& options, station::Operators& people, const Acting& by)
    {
        if (options.has(QStringLiteral("for"))) {
            const auto list = options.value(QStringLiteral("for"));
            station::TwoPeople policy;
            if (list == QStringLiteral("all")) policy = station::allOfThem();
            if (list != QStringLiteral("all") && list != QStringLiteral("none"))
                for (const auto& name : list.split(QLatin1Char(','))) {
                    const auto delicate = station::delicateNamed(name.toStdString());
                    if (!delicate)
                        return fail(usage("\"" + name.toStdString() +
                                          "\" is none of lock-fuses, reissue, export-secrets, delete-key, "
                                          "change-quota, scrap"));
                    policy.insert(*delicate);
                }
            TRY(people.setPolicy(by, policy));
        }
        const auto policy = TRY(people.policy());
        const bool json = options.has(QStringLiteral("json"));
        QJsonArray names;
        for (const auto delicate : policy)
            names.append(text(station::nameOf(delicate)));
        if (json) out(line({{QStringLiteral("twoPeople"), names}}));
        for (const auto delicate : policy)
            if (!json) out(std::string(station::nameOf(delicate)) + "\n");
        return {};
    }
};

} // namespace

std::unique_ptr<Verb> makeOperator()
{
    return std::make_unique<OperatorVerb>();
}

} // namespace mintmark::cli
