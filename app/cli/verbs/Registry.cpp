#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

class Registry final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("registry"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("checks the registry"); }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(QStringLiteral("registry check [--json]"),
                        QStringLiteral("Reads every page and every rule of the registry: encryption, IDs, "
                                       "certificates, states, counters and\n"
                                       "the audit chain. Changes nothing. Exit 7 when it finds something."),
                        QStringLiteral("  mintmark registry check --station ./bench"));
        options.addStationWithPin();
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per finding."));
        if (const auto status = options.parse(arguments)) return *status;
        if (options.positional() != QStringList{QStringLiteral("check")})
            return options.refuse(QStringLiteral("check?"));
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const bool terminal = isTerminal(STDERR_FILENO);
        const auto findings = (*station)->check([&](int percent) {
            if (terminal) std::fprintf(stderr, "\r%3d %%", percent);
        });
        if (terminal) note("");
        if (!findings) return tell(findings.error());
        const bool json = options.has(QStringLiteral("json"));
        for (const auto& finding : *findings)
            out(json ? line({{QStringLiteral("what"), text(finding.what)},
                             {QStringLiteral("detail"), text(finding.detail)}})
                     : printable(finding.what + ": " + finding.detail) + "\n");
        if (!findings->empty())
            return tell({FailureCode::CheckFound, std::to_string(findings->size()) + " findings"});
        if (!json) out("the registry is clean\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeRegistry()
{
    return std::make_unique<Registry>();
}

} // namespace mintmark::cli
