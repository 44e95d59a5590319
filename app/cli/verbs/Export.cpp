#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Verb.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

class Export final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("export"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("writes the registry's public data to a file");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("export jsonl|csv --out FILE"),
            QStringLiteral("The file is there whole, or not at all. It holds public data only. An older file "
                           "of the name is\n"
                           "replaced."),
            QStringLiteral(
                "  mintmark export jsonl --out devices.jsonl\n  mintmark export csv --out devices.csv"));
        options.addStationWithPin();
        options.add({QStringLiteral("out")}, QStringLiteral("The file."), QStringLiteral("FILE"));
        options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const bool lines = words == QStringList{QStringLiteral("jsonl")};
        if (!lines && words != QStringList{QStringLiteral("csv")})
            return options.refuse(QStringLiteral("jsonl or csv?"));
        if (options.value(QStringLiteral("out")).isEmpty())
            return options.refuse(QStringLiteral("--out is missing"));
        const std::filesystem::path file = options.value(QStringLiteral("out")).toStdString();

        std::stop_token stop;
        const auto station = options.openStation(station::Access::Read, &stop);
        if (!station) return tell(station.error());
        const bool terminal = isTerminal(STDERR_FILENO);
        const auto exported = (*station)->exportTo(
            lines ? station::ExportFormat::JsonLines : station::ExportFormat::Csv, file,
            [&](int percent) {
                if (terminal) std::fprintf(stderr, "\r%3d %%", percent);
            },
            stop);
        if (terminal) note("");
        if (!exported) return tell(exported.error());
        if (options.has(QStringLiteral("json")))
            out(line({{QStringLiteral("devices"), static_cast<qint64>(exported->devices)},
                      {QStringLiteral("file"), text(file.string())},
                      {QStringLiteral("sha256"), text(exported->sha256)}}));
        else
            out(std::to_string(exported->devices) + " devices written to " + file.string() + "\nsha256 " +
                exported->sha256 + "\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeExport()
{
    return std::make_unique<Export>();
}

} // namespace mintmark::cli
