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

Outcome<std::string> keyHolder(const Options& options)
{
    if (options.has(QStringLiteral("module")) && !options.has(QStringLiteral("station")))
        return std::string();
    return logInPerson(options, QStringLiteral("operator"), station::Act::KeysManage);
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
