#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/OutFile.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/ExportBundle.h"
#include "app/cli/verbs/ExportDeliveries.h"
#include "app/cli/verbs/ExportKeys.h"
#include "app/cli/verbs/ExportWords.h"
#include "provisioning/station/ExportOptions.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>

#include <algorithm>
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
        if (const auto status = exportDeliveries(arguments)) return *status;
        if (const auto status = exportBundles(arguments)) return *status;
        if (const auto status = exportKeys(arguments)) return *status;
        Options options(
            QStringLiteral("export FORMAT --out FILE [--option NAME=VALUE …] [--columns …] | export template "
                           "--template FILE --out FILE\n"
                           "       mintmark export bundle | verify | keys …\n"
                           "       mintmark export destinations | destination | credential | push | seen | "
                           "ledger | retry …"),
            QStringLiteral("The file is there whole, or not at all. It holds public data only. An older file "
                           "of the name is\n"
                           "replaced. Formats:\n") +
                formats() +
                QStringLiteral("\nClouds are told of devices that are provisioned or shipped, and of those "
                               "that must not be let in\n"
                               "(revoked, scrapped, given up): disabled, where the format has a word for it. "
                               "What a cloud would\n"
                               "refuse is named, and nothing is written. The manual has each "
                               "format's fields: exports.md.\n"
                               "Options of the formats, for --option:\n") +
                optionsOfFormats(),
            QStringLiteral(
                "  mintmark export jsonl --out devices.jsonl\n"
                "  mintmark export csv --columns deviceId,hardwareId,fact.firmware.version --out seen.csv\n"
                "  mintmark export azure-hub --out devices.txt\n"
                "  mintmark export azure-dps-bulk --out enrolments.jsonl --leave-unfit-out --json\n"
                "  mintmark export azure-dps --out blocks.jsonl --option devices=blocked\n"
                "  mintmark export azure-hub --out devices.txt --option desired=@twin.json --option "
                "edge=true\n"
                "  mintmark export manifest --out manifest.json --option manufacturer=\"Example Devices\""));
        options.addStationWithPin();
        options.add({QStringLiteral("out")}, QStringLiteral("The file."), QStringLiteral("FILE"));
        options.add({QStringLiteral("columns")},
                    QStringLiteral("jsonl, csv: these alone, in this order; iot-central: these too."),
                    QStringLiteral("NAME,NAME,…"));
        addFormatOptions(
            options,
            QStringLiteral("An option of the format; as often as there are some. @FILE: the value is "
                           "what is in it."));
        options.add({QStringLiteral("template")}, QStringLiteral("template: the file that says the format."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("leave-unfit-out")},
                    QStringLiteral("Leave out what the destination would refuse, and name it."));
        options.add({QStringLiteral("json")}, QStringLiteral("Tell the result as a line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words.size() != 1) return options.refuse(QStringLiteral("in which format?"));
        const auto known = station::exportFormats();
        const auto format = words[0].toStdString();
        const bool isTemplate = format == "aws-iot-template";
        const bool ownTemplate = format == "template";
        if (!isTemplate && !ownTemplate &&
            std::ranges::find(known, format, &station::ExportFormat::name) == known.end())
            return options.refuse(QStringLiteral("there is no format %1").arg(words[0]));
        if (options.value(QStringLiteral("out")).isEmpty())
            return options.refuse(QStringLiteral("--out is missing"));
        const std::filesystem::path file = options.value(QStringLiteral("out")).toStdString();

        station::ExportRequest request;
        request.format = format;
        request.leavesUnfitOut = options.has(QStringLiteral("leave-unfit-out"));
        for (const auto& column : options.value(QStringLiteral("columns")).split(u',', Qt::SkipEmptyParts))
            request.columns.push_back(column.trimmed().toStdString());
        if (const auto status = takeFormatOptions(options, request.options)) return *status;
        const auto templateFile = options.value(QStringLiteral("template"));
        if (ownTemplate == templateFile.isEmpty())
            return options.refuse(ownTemplate ? QStringLiteral("--template is missing")
                                              : QStringLiteral("--template goes with the format template"));
        if (ownTemplate) {
            QFile content(templateFile);
            constexpr qint64 most = 64 * 1024;
            if (!content.open(QIODevice::ReadOnly) || content.size() > most)
                return options.refuse(
                    QStringLiteral("%1 cannot be read, or is larger than 64 KiB").arg(templateFile));
            request.templateFile = content.read(most).toStdString();
        }
        if (isTemplate) {
            const auto content = station::awsBulkTemplate(request.options);
            if (!content) return tell(content.error());
            const auto written = writeFile(options.value(QStringLiteral("out")), *content);
            return written ? ExitStatus::Done : tell(written.error());
        }

        std::stop_token stop;
        const auto access =
            station::isExportSigned(format) ? station::Access::Provision : station::Access::Read;
        const auto station = options.openStation(access, &stop);
        if (!station) return tell(station.error());
        const bool terminal = isTerminal(STDERR_FILENO);
        const auto exported = (*station)->exportTo(
            request, file,
            [&](int percent) {
                if (terminal) std::fprintf(stderr, "\r%3d %%", percent);
            },
            stop);
        if (terminal) note("");
        if (!exported) return tell(exported.error());
        show(*exported, file, options.has(QStringLiteral("json")));
        return ExitStatus::Done;
    }

private:
    /// A format, or several that have the same ones, and a line for each option.
    static QString optionsOfFormats()
    {
        std::vector<std::pair<QString, QString>> told;
        for (const auto& format : station::exportFormats()) {
            QString rows;
            for (const auto& one : station::exportOptions(format.name))
                rows += QStringLiteral("    ") + text(one.name + "=" + one.form) +
                        QStringLiteral("\n        ") + text(one.what) +
                        (one.isNeeded ? QStringLiteral("; needed") : QString()) + u'\n';
            if (rows.isEmpty()) continue;
            const auto same = std::ranges::find(told, rows, &std::pair<QString, QString>::second);
            if (same != told.end())
                same->first += QStringLiteral(", ") + text(format.name);
            else
                told.emplace_back(text(format.name), rows);
        }
        QString all;
        for (const auto& [names, rows] : told)
            all += QStringLiteral("  ") + names + u'\n' + rows;
        return all;
    }

    static QString formats()
    {
        QString all;
        for (const auto& format : station::exportFormats())
            all += QStringLiteral("  ") + text(format.name).leftJustified(22) + text(format.title) + u'\n';
        return all + QStringLiteral("  ") + QStringLiteral("aws-iot-template").leftJustified(22) +
               QStringLiteral("AWS IoT: the template that those parameters fit (with the same options)\n  ") +
               QStringLiteral("template").leftJustified(22) + QStringLiteral("as a file of yours says\n");
    }

    static void show(const station::ExportSummary& exported, const std::filesystem::path& file, bool json)
    {
        if (json) {
            QJsonArray misfits;
            for (const auto& one : exported.misfits)
                misfits.append(QJsonObject{{QStringLiteral("deviceId"), text(one.deviceId)},
                                           {QStringLiteral("field"), text(one.field)},
                                           {QStringLiteral("why"), text(one.why)}});
            out(line({{QStringLiteral("devices"), static_cast<qint64>(exported.devices)},
                      {QStringLiteral("blocked"), static_cast<qint64>(exported.blocked)},
                      {QStringLiteral("unready"), static_cast<qint64>(exported.unready)},
                      {QStringLiteral("unfit"), static_cast<qint64>(exported.unfit)},
                      {QStringLiteral("misfits"), misfits},
                      {QStringLiteral("file"), text(file.string())},
                      {QStringLiteral("sha256"), text(exported.sha256)}}));
            return;
        }
        for (const auto& one : exported.misfits)
            note("left out: " + printable(one.deviceId) + ", " + one.field + ": " + printable(one.why));
        const auto part = [](std::uint64_t count, const char* words) {
            return count == 0 ? std::string() : std::to_string(count) + words;
        };
        out(counted(exported.devices, "device") + " written to " + file.string() + "\n" +
            part(exported.blocked, " of them as not to be let in\n") +
            part(exported.unready, " are not in it: not provisioned, or not to be let in\n") +
            part(exported.unfit, " are not in it: the destination would refuse them\n") + "sha256 " +
            exported.sha256 + "\n");
    }
};

} // namespace

std::unique_ptr<Verb> makeExport()
{
    return std::make_unique<Export>();
}

} // namespace mintmark::cli
