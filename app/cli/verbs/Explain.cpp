#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

namespace mintmark::cli {
namespace {

class Explain final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("explain"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("says what a code means and what to do");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(QStringLiteral("explain [CODE] [--json]"),
                        QStringLiteral("Cause and action of a code, or of all of them."),
                        QStringLiteral("  mintmark explain MM-UNIT-CLONE\n  mintmark explain --json"));
        options.add({QStringLiteral("json")}, QStringLiteral("A line of JSON per code."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() > 1) return options.refuse(QStringLiteral("one code at a time"));
        bool found = false;
        for (const auto& entry : failureTable()) {
            if (!words.isEmpty() && text(entry.name).compare(words[0], Qt::CaseInsensitive) != 0) continue;
            found = true;
            if (options.has(QStringLiteral("json")))
                out(line(jsonOf(Failure{entry.code})));
            else
                out(std::string(entry.name) + "  (exit " + std::to_string(static_cast<int>(entry.exit)) +
                    ")\n  cause:  " + std::string(entry.cause) + "\n  action: " + std::string(entry.action) +
                    "\n");
        }
        return found ? ExitStatus::Done
                     : options.refuse(QStringLiteral("there is no code \"%1\"").arg(words[0]));
    }
};

} // namespace

std::unique_ptr<Verb> makeExplain()
{
    return std::make_unique<Explain>();
}

} // namespace mintmark::cli
