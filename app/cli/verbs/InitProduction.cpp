#include "app/cli/verbs/InitProduction.h"

#include "app/cli/Console.h"
#include "app/cli/PinOptions.h"
#include "app/cli/TokenOptions.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Production.h"

namespace mintmark::cli {
namespace {

Failure usage(const std::string& what)
{
    return {FailureCode::Usage, what};
}

std::string textOf(const Options& options, const char* name)
{
    return options.value(QLatin1String(name)).toStdString();
}

Outcome<void> wantAll(const Options& options)
{
    for (const auto* name : {"module", "token", "root", "issuing", "name", "order-signer"})
        if (!options.has(QLatin1String(name)) || options.value(QLatin1String(name)).isEmpty())
            return fail(usage(std::string("a production station needs --") + name +
                              "; for a demo station add --demo"));
    return {};
}

/// A shipped profile has a name; anything else is a file.
bool isFile(const QString& profile)
{
    return profile.contains(QLatin1Char('/')) || profile.endsWith(QStringLiteral(".toml"));
}

} // namespace

std::filesystem::path newStationDirectory(const Options& options)
{
    return options.has(QStringLiteral("station")) ? options.stationDirectory()
                                                  : station::ownStationDirectory();
}

void addProduction(Options& options)
{
    addToken(options);
    addPinSource(options, QStringLiteral("token-"), QStringLiteral("The token's user PIN"));
    options.add({QStringLiteral("spend-final-try")},
                QStringLiteral("Try the token's PIN even if another wrong one may lock it."));
    options.add({QStringLiteral("root")}, QStringLiteral("The root CA's certificate (PEM)."),
                QStringLiteral("FILE"));
    options.add({QStringLiteral("issuing")},
                QStringLiteral("The issuing CA's certificate (PEM); its key is on the token."),
                QStringLiteral("FILE"));
    options.add({QStringLiteral("profile")},
                QStringLiteral("A device profile that the station gets: a file, or a shipped one's name; may "
                               "be repeated."),
                QStringLiteral("PROFILE"));
    options.add({QStringLiteral("pin-credential")},
                QStringLiteral("The systemd credential that the token's PIN comes from at each start; "
                               "without it somebody gives the PIN, for the shift."),
                QStringLiteral("NAME"));
}

bool hasProduction(const Options& options)
{
    for (const auto* name : {"module", "module-arguments", "token", "token-pin-fd", "token-pin-file",
                             "spend-final-try", "root", "issuing", "profile", "pin-credential"})
        if (options.has(QLatin1String(name))) return true;
    return false;
}

Outcome<Pin> initProduction(const Options& options)
{
    TRY(wantAll(options));
    station::ProductionRequest request;
    request.directory = newStationDirectory(options);
    request.name = textOf(options, "name");
    request.token = {moduleOf(options), textOf(options, "token"), argumentsOf(options)};
    if (options.has(QStringLiteral("isolated"))) request.token.isolation = hsm::Isolation::Process;
    request.root = textOf(options, "root");
    request.issuing = textOf(options, "issuing");
    for (const auto& file : options.values(QStringLiteral("order-signer")))
        request.orderSigners.emplace_back(file.toStdString());
    for (const auto& profile : options.values(QStringLiteral("profile")))
        request.profiles.push_back(profile.toStdString());
    request.pinCredential = textOf(options, "pin-credential");
    // Looked at before anybody types: the next try may be the last.
    const auto room = TRY(station::openKeyRoom(std::nullopt));
    const auto info = TRY(room->look(request.token));
    if (const auto state = pinState(info); state != QStringLiteral("good"))
        note("PIN of " + printable(named(info)) + ": " + state.toStdString());
    auto pin =
        TRY(pinFor(options, QStringLiteral("token-"), "PIN of token " + printable(named(info)), info.pinPad));
    TRY(station::makeProductionStation(request, pin, options.has(QStringLiteral("spend-final-try")),
                                       [](const std::string& stage) { note("  " + printable(stage)); }));
    return pin;
}

Outcome<ProductionWords> productionWords(const Options& options)
{
    TRY(wantAll(options));
    ProductionWords all;
    const auto word = [&](const char* name, const std::string& value) {
        all.words.push_back(std::string("--") + name);
        all.words.push_back(value);
    };
    word("module", moduleOf(options).string());
    word("token", textOf(options, "token"));
    for (const auto* name : {"module-arguments", "pin-credential"})
        if (options.has(QLatin1String(name))) word(name, textOf(options, name));
    if (options.has(QStringLiteral("spend-final-try"))) all.words.emplace_back("--spend-final-try");
    for (const auto* name : {"root", "issuing"})
        all.files.emplace_back(std::string("--") + name, textOf(options, name));
    for (const auto& profile : options.values(QStringLiteral("profile")))
        if (isFile(profile))
            all.files.emplace_back("--profile", profile.toStdString());
        else
            word("profile", profile.toStdString());
    return all;
}

} // namespace mintmark::cli
