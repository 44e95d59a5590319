#include "app/cli/TokenOptions.h"

#include "app/cli/Console.h"
#include "app/cli/PinOptions.h"

namespace mintmark::cli {
namespace {

Failure wrong(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
}

} // namespace

void addToken(Options& options)
{
    const auto value = [&options](const char* name, const char* what, const char* kind) {
        options.add({QLatin1String(name)}, QString::fromUtf8(what), QLatin1String(kind));
    };
    value("module", "A PKCS #11 library.", "PATH");
    value("module-arguments", "What the library wants at its start (NSS: configdir='sql:DIR' …).", "TEXT");
    value("token", "Which token: pkcs11:token=LABEL;serial=SERIAL.", "URI");
}

QString pinState(const hsm::TokenInfo& token)
{
    QStringList words;
    if (!token.pinSet) words << QStringLiteral("never set");
    if (token.pinLocked) words << QStringLiteral("LOCKED");
    if (token.pinFinalTry) words << QStringLiteral("ONE TRY LEFT");
    if (token.pinCountLow) words << QStringLiteral("a wrong one was given");
    if (token.pinToBeChanged) words << QStringLiteral("has to be changed");
    if (token.pinPad) words << QStringLiteral("typed at the token");
    if (token.pinFailuresHere > 0) words << QStringLiteral("%1 wrong from here").arg(token.pinFailuresHere);
    return words.isEmpty() ? QStringLiteral("good") : words.join(QStringLiteral(", "));
}

std::filesystem::path moduleOf(const Options& options)
{
    const auto given = options.value(QStringLiteral("module"));
    return given.isEmpty() ? std::filesystem::path()
                           : std::filesystem::absolute(std::filesystem::path(given.toStdString()));
}

std::string argumentsOf(const Options& options)
{
    return options.value(QStringLiteral("module-arguments")).toStdString();
}

Outcome<hsm::TokenAddress> addressOf(const Options& options, const station::KeyRoom& room)
{
    const auto uri = options.value(QStringLiteral("token")).toStdString();
    if (!options.has(QStringLiteral("module"))) {
        if (!uri.empty()) return fail(wrong(QStringLiteral("--token goes with --module")));
        return room.stationToken();
    }
    if (uri.empty()) return fail(wrong(QStringLiteral("--module goes with --token pkcs11:token=LABEL")));
    return hsm::TokenAddress{moduleOf(options), uri, argumentsOf(options)};
}

std::string named(const hsm::TokenInfo& token)
{
    return "'" + token.label + "' (" + token.manufacturer + " " + token.model + ", serial " + token.serial +
           ")";
}

Outcome<Pin> userPin(const Options& options, station::KeyRoom& room, const hsm::TokenAddress& address)
{
    const auto info = TRY(room.look(address));
    // Before anybody types: the next try may be the last.
    if (const auto state = pinState(info); state != QStringLiteral("good"))
        note("PIN of " + printable(named(info)) + ": " + state.toStdString());
    // A station that is its token's, and knows where its PIN is.
    const bool own = !options.has(QStringLiteral("module")) && !hasPin(options, QString());
    auto pin = own ? room.stationPin() : Outcome<Pin>(fail(Failure{FailureCode::HsmPinMissing}));
    if (!pin && pin.error().code != FailureCode::HsmPinMissing) return fail(pin.error());
    if (!pin) pin = pinFor(options, QString(), "PIN of token " + printable(named(info)), info.pinPad);
    return pin;
}

} // namespace mintmark::cli
