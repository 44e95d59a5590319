#include "app/cli/Options.h"

#include "app/cli/Console.h"
#include "app/cli/Signals.h"
#include "app/cli/TokenOptions.h"
#include "provisioning/station/KeyRoom.h"
#include "provisioning/station/Operators.h"

#include <unistd.h>

namespace mintmark::cli {
namespace {

constexpr const char* typedAtToken = " wants its PIN: Enter, and then type it at the token ";

} // namespace

Options::Options(const QString& usage, const QString& description, const QString& examples)
    : m_usage(usage), m_description(description), m_examples(examples)
{
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    add({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help."));
}

void Options::add(const QStringList& names, const QString& description, const QString& value)
{
    m_parser.addOption(QCommandLineOption(names, description, value));
}

void Options::addStation()
{
    add({QStringLiteral("station")},
        QStringLiteral(
            "The station's folder, or its service's socket (default: $XDG_DATA_HOME/mintmark; where "
            "there is none, the service of this machine)."),
        QStringLiteral("DIR"));
}

void Options::addStationWithPin()
{
    addStation();
    add({QStringLiteral("pin-fd")}, QStringLiteral("Read the PIN from this open file descriptor."),
        QStringLiteral("N"));
    add({QStringLiteral("pin-file")}, QStringLiteral("Read the PIN from a file that only you can read."),
        QStringLiteral("FILE"));
    add({QStringLiteral("spend-final-try")},
        QStringLiteral("Try the PIN even if another wrong one may lock the token."));
    addWhoAsks();
}

void Options::addWhoAsks()
{
    add({QStringLiteral("as")},
        QStringLiteral("The operator who asks, by name or badge: at a service (default: asked for), and for "
                       "what has to be answered for at a station that has operators."),
        QStringLiteral("NAME"));
    add({QStringLiteral("as-pin-fd")}, QStringLiteral("Their own PIN, from this open file descriptor."),
        QStringLiteral("N"));
    add({QStringLiteral("as-pin-file")}, QStringLiteral("Their own PIN, from a file that only you can read."),
        QStringLiteral("FILE"));
}

std::optional<ExitStatus> Options::parse(const QStringList& arguments)
{
    const bool parsed = m_parser.parse(QStringList{QStringLiteral("mintmark")} + arguments);
    if (m_parser.isSet(QStringLiteral("help"))) {
        auto text = m_parser.helpText();
        text = QStringLiteral("Usage: mintmark %1\n\n%2\n\n").arg(m_usage, m_description) +
               text.mid(text.indexOf(QStringLiteral("Options:")));
        if (const auto begin = text.indexOf(QStringLiteral("\nArguments:")); begin >= 0) text.truncate(begin);
        out((text + QStringLiteral("\nExamples:\n%1\n").arg(m_examples)).toStdString());
        return ExitStatus::Done;
    }
    if (!parsed) return refuse(m_parser.errorText());
    return std::nullopt;
}

ExitStatus Options::refuse(const QString& reason) const
{
    note("mintmark: MM-USAGE: " + printable(reason.toStdString()));
    note("Usage: mintmark " + m_usage.toStdString() + "   (--help shows more)");
    return ExitStatus::Usage;
}

std::filesystem::path Options::stationDirectory() const
{
    const auto given = m_parser.value(QStringLiteral("station"));
    return given.isEmpty() ? station::defaultStationDirectory() : std::filesystem::path(given.toStdString());
}

std::optional<Outcome<Pin>> Options::givenPin(const QString& prefix) const
{
    const auto fd = prefix + QStringLiteral("pin-fd"), file = prefix + QStringLiteral("pin-file");
    if (has(fd)) {
        bool number = false;
        const int descriptor = value(fd).toInt(&number);
        if (!number || descriptor < 0)
            return fail(Failure{FailureCode::Usage, "--" + fd.toStdString() + " takes a number"});
        return station::readPinDescriptor(descriptor);
    }
    if (has(file)) return station::readPinFile(value(file).toStdString());
    return std::nullopt;
}

// Verbs that name who answers have logged them in by now: one process, one connection, one operator.
Outcome<void> Options::comeIn(const station::Guarded& guarded) const
{
    if (guarded.whoIsIn()) return {};
    const bool mayAsk = isTerminal(STDIN_FILENO);
    auto name = value(QStringLiteral("as")).toStdString();
    if (name.empty() && mayAsk) name = askLine("Operator (name or badge): ").value_or("");
    if (name.empty())
        return fail(
            Failure{FailureCode::OperatorNeeded, "the station's service is asked; name yourself with --as"});
    auto given = givenPin(QStringLiteral("as-"));
    if (!given && !mayAsk)
        return fail(
            Failure{FailureCode::OperatorNeeded, "no PIN of " + printable(name) + ": no --as-pin-file"});
    const auto pin = TRY(given ? std::move(*given) : askPin("PIN of " + printable(name) + ": "));
    const auto operators = TRY(station::openOperators(stationDirectory()));
    (void)TRY(operators->logIn(name, pin));
    return {};
}

Outcome<void> Options::comeInAt(const std::filesystem::path& station) const
{
    if (!station::isService(station)) return {};
    const auto service = TRY(station::openStation(station, station::Access::Read));
    const auto* const guarded = station::guardedIn(*service);
    return guarded == nullptr ? Outcome<void>() : comeIn(*guarded);
}

Outcome<Pin> Options::pin(station::Station& station) const
{
    if (auto given = givenPin({})) return std::move(*given);
    if (station::guardedIn(station) != nullptr)
        return askPin("PIN of token " + station.info().tokenLabel + ": ");
    // Looked at before anybody types: the next try may be the last, and a pad wants nothing typed here.
    const auto room = TRY(station::openKeyRoom(stationDirectory()));
    const auto token = TRY(room->look(TRY(room->stationToken())));
    if (const auto state = pinState(token); state != QStringLiteral("good"))
        note("PIN of " + printable(named(token)) + ": " + state.toStdString());
    if (token.pinPad) return askEnter("token " + printable(token.label) + typedAtToken);
    return askPin("PIN of token " + station.info().tokenLabel + ": ");
}

Outcome<std::unique_ptr<station::Station>> Options::openStation(station::Access access, std::stop_token* stop,
                                                                const Listener* waits) const
{
    auto station = TRY(station::openStation(stationDirectory(), access));
    if (const auto* const guarded = station::guardedIn(*station)) {
        TRY(comeIn(*guarded));
        // Whoever holds the token's PIN gave it to the service, for the shift.
        if (station->loggedIn()) {
            if (stop != nullptr) *stop = stopOnSignals();
            return station;
        }
    }
    const bool given = has(QStringLiteral("pin-fd")) || has(QStringLiteral("pin-file"));
    const bool fromFile = !given && station->info().hasPinFile;
    std::optional<Pin> entered;
    if (!fromFile) entered.emplace(TRY(pin(*station)));
    if (stop != nullptr) *stop = stopOnSignals();
    const bool spend = has(QStringLiteral("spend-final-try"));
    if (!fromFile)
        TRY(station->login(*entered, spend));
    else if (stop != nullptr && waits != nullptr)
        TRY(station->loginWhenPinComes(spend, *waits, *stop));
    else
        TRY(station->loginFromFile(spend));
    return station;
}

void Options::addOtherTokens()
{
    add({QStringLiteral("token-pin-file")},
        QStringLiteral("The PIN of another token of the station ([[also]])."), QStringLiteral("NAME=FILE"));
    add({QStringLiteral("token-pin-fd")}, QStringLiteral("The same, from a file descriptor."),
        QStringLiteral("NAME=N"));
}

Outcome<void> Options::loginOthers(station::Station& station) const
{
    const bool given = has(QStringLiteral("pin-fd")) || has(QStringLiteral("pin-file"));
    const bool typed = !given && !station.info().hasPinFile;
    const bool spend = has(QStringLiteral("spend-final-try"));
    for (const auto& option : {QStringLiteral("token-pin-file"), QStringLiteral("token-pin-fd")}) {
        for (const auto& entry : values(option)) {
            const auto name = entry.section(QLatin1Char('='), 0, 0).toStdString();
            const auto source = entry.section(QLatin1Char('='), 1);
            bool number = false;
            const int descriptor = source.toInt(&number);
            const bool isFile = option == QStringLiteral("token-pin-file");
            if (name.empty() || source.isEmpty() || (!isFile && (!number || descriptor < 0)))
                return fail(Failure{FailureCode::Usage,
                                    "--" + option.toStdString() + " takes NAME=" + (isFile ? "FILE" : "N")});
            const auto pin = TRY(isFile ? station::readPinFile(source.toStdString())
                                        : station::readPinDescriptor(descriptor));
            TRY(station.loginTo(name, pin, spend));
        }
    }
    if (!typed) return {};
    for (const auto& token : station.tokens()) {
        if (!token.pinWanted) continue;
        if (token.pinPad) {
            const auto go =
                askEnter("token " + printable(token.label) + typedAtToken + "(n: go on without it) ");
            if (go) TRY(station.loginTo(token.name, *go, spend));
            continue;
        }
        const auto pin = askPin("PIN of token " + printable(token.label) + " (empty: go on without it): ");
        if (pin) TRY(station.loginTo(token.name, *pin, spend));
    }
    return {};
}

} // namespace mintmark::cli
