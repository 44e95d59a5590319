#include "app/cli/PeopleOptions.h"

#include "app/cli/Console.h"
#include "app/cli/PinOptions.h"

#include <unistd.h>

namespace mintmark::cli {
namespace {

Outcome<Pin> pinOf(const Options& options, const QString& who, const std::string& name)
{
    auto pin = pinFor(options, who + QLatin1Char('-'), "PIN of " + printable(name), false);
    // Not a token's: nobody is sent to look there.
    if (!pin && pin.error().code == FailureCode::HsmPinMissing)
        return fail(Failure{FailureCode::OperatorNeeded, "no PIN of " + name +
                                                             ": there is no terminal, and no --" +
                                                             who.toStdString() + "-pin-fd"});
    return pin;
}

} // namespace

void addPersonPin(Options& options, const QString& who)
{
    addPinSource(options, who + QLatin1Char('-'), QStringLiteral("The %1's own PIN").arg(who));
}

void addSecond(Options& options)
{
    options.add({QStringLiteral("second")},
                QStringLiteral("The second person, where the station wants two (manual: people.md)."),
                QStringLiteral("NAME"));
    addPinSource(options, QStringLiteral("second-"), QStringLiteral("The second person's own PIN"));
}

Outcome<std::string> logInPerson(const Options& options, const QString& who, station::Act act)
{
    const auto name = options.value(who).toStdString();
    const auto people = TRY(station::openOperators(options.stationDirectory()));
    if (!TRY(people->any())) return name;
    if (name.empty())
        return fail(Failure{FailureCode::OperatorNeeded, "--" + who.toStdString() + " names nobody"});
    const auto pin = TRY(pinOf(options, who, name));
    const auto person = TRY(people->logIn(name, pin));
    TRY(people->allow(person.name, act));
    return person.name;
}

Outcome<std::string> whoAsks(const Options& options, station::Act act)
{
    if (station::isService(options.stationDirectory()))
        return options.value(QStringLiteral("as")).toStdString();
    return logInPerson(options, QStringLiteral("as"), act);
}

bool maySecondBeAsked(const Failure& failure)
{
    return failure.code == FailureCode::SecondNeeded && isTerminal(STDIN_FILENO);
}

Outcome<void> askSecond(const Options& options, const std::string& first, station::Delicate delicate)
{
    const auto people = TRY(station::openOperators(options.stationDirectory()));
    if (!TRY(people->any())) return {};
    auto name = options.value(QStringLiteral("second")).toStdString();
    if (name.empty())
        name = askLine("A second person is needed for " + std::string(station::nameOf(delicate)) +
                       ". Name or badge: ")
                   .value_or("");
    if (name.empty()) return fail(Failure{FailureCode::SecondNeeded, std::string(station::nameOf(delicate))});
    const auto pin = TRY(pinOf(options, QStringLiteral("second"), name));
    const auto person = TRY(people->second(first, name, pin, delicate));
    note(printable(person.name) + " stands beside " + printable(first));
    return {};
}

} // namespace mintmark::cli
