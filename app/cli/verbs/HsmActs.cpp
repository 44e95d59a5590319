#include "app/cli/verbs/HsmActs.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"

namespace mintmark::cli {

bool json(const Options& options)
{
    return options.has(QStringLiteral("json"));
}

bool spends(const Options& options)
{
    return options.has(QStringLiteral("spend-final-try"));
}

Failure usage(const QString& what)
{
    return {FailureCode::Usage, what.toStdString()};
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
        if (!uri.empty()) return fail(usage(QStringLiteral("--token goes with --module")));
        return room.stationToken();
    }
    if (uri.empty()) return fail(usage(QStringLiteral("--module goes with --token pkcs11:token=LABEL")));
    return hsm::TokenAddress{moduleOf(options), uri, argumentsOf(options)};
}

std::string named(const hsm::TokenInfo& token)
{
    return "'" + token.label + "' (" + token.manufacturer + " " + token.model + ", serial " + token.serial +
           ")";
}

void show(const Options& options, const hsm::KeyListing& key)
{
    if (json(options)) return out(line(jsonOf(key)));
    out(toHex(key.address.id) + "  " +
        text(std::string(key.role ? hsm::nameOf(*key.role) : "not Mintmark's"))
            .leftJustified(16)
            .toStdString() +
        text(std::string(key.algorithm ? hsm::nameOf(*key.algorithm) : "?")).leftJustified(14).toStdString() +
        printable(key.address.label) + (key.extractable ? "  may be backed up" : "") + "\n");
    if (!key.address.fingerprint.empty()) out("  SHA-256 " + key.address.fingerprint + "\n");
}

} // namespace mintmark::cli
