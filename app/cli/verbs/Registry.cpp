#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/PeopleOptions.h"
#include "app/cli/Verb.h"
#include "app/cli/verbs/RegistryKeys.h"

#include <cstdio>
#include <unistd.h>

namespace mintmark::cli {
namespace {

std::string sizeText(std::uint64_t octets)
{
    return QString::number(static_cast<double>(octets) / 1e6, 'f', 1).toStdString() + " MB";
}

station::Percent progressOnTerminal()
{
    if (!isTerminal(STDERR_FILENO)) return {};
    return
        [](int percent) { std::fprintf(stderr, "\r%3d %%%s", percent, percent == 100 ? "\r     \r" : ""); };
}

class Registry final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("registry"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("checks the registry, measures it, copies it and puts a copy back; its key");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("registry check [--repair] | stats | backup FOLDER [--keep N] | restore FILE "
                           "[--rehearsal] [--mark "
                           "FILE] [--json] | ") +
                keyUsage(),
            QStringLiteral(
                "check    reads every page and every rule: encryption, IDs, certificates, orders, states, "
                "counters, "
                "the audit\n"
                "         log and its heads. Changes nothing. Exit 7 when it finds something. --repair "
                "makes anew what is\n"
                "         only kept besides (counts, states, indexes), where the log and the other rows "
                "prove "
                "it; with\n"
                "         anything else damaged it changes nothing\n"
                "stats    size, growth, and how long what screens ask takes\n"
                "backup   a whole, encrypted, checked copy, made while the station works; with --keep only "
                "the newest N\n"
                "         stay in the folder\n"
                "restore  puts a backup in the registry's place (which is kept beside it). What the station "
                "did after "
                "the backup\n"
                "         is not in it: the rest of every allotment and order is void, unless --mark (an "
                "anchor, or an\n"
                "         exported audit log, of after the last batch) says that there was nothing. There is "
                "no way "
                "back.\n"
                "         --rehearsal reads the backup and tells what would be; nothing is touched\n") +
                keyDescription(),
            QStringLiteral(
                "  mintmark registry check --station ./bench\n"
                "  mintmark registry check --repair\n"
                "  mintmark registry stats --json\n"
                "  mintmark registry backup /mnt/backup --keep 30\n"
                "  mintmark registry backup /mnt/backup --as lead-1 --as-pin-file pin\n"
                "  mintmark registry restore /mnt/backup/registry-20261126T101500Z-4711.db --rehearsal\n"
                "  mintmark registry restore /mnt/backup/registry-20261126T101500Z-4711.db --mark "
                "anchors.jsonl\n") +
                keyExamples());
        options.addStationWithPin();
        options.add({QStringLiteral("keep")}, QStringLiteral("backup: how many stay (default: all)."),
                    QStringLiteral("N"));
        options.add({QStringLiteral("mark")},
                    QStringLiteral("restore: a signed head of after the last batch."),
                    QStringLiteral("FILE"));
        options.add({QStringLiteral("repair")},
                    QStringLiteral("check: make anew what the log and the other rows prove."));
        options.add({QStringLiteral("rehearsal")}, QStringLiteral("restore: look, and touch nothing."));
        addKeyOptions(options);
        options.add({QStringLiteral("json")},
                    QStringLiteral("A line of JSON per finding, or one with the result."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        if (words == QStringList{QStringLiteral("check")}) return check(options);
        if (words == QStringList{QStringLiteral("stats")}) return stats(options);
        if (words.size() == 2 && words[0] == QStringLiteral("backup"))
            return backup(options, words[1].toStdString());
        if (words.size() == 2 && words[0] == QStringLiteral("restore"))
            return restore(options, words[1].toStdString());
        if (const auto status = runKeyAct(options, words)) return *status;
        return options.refuse(
            QStringLiteral("check, stats, backup FOLDER, restore FILE, recovery make, show or "
                           "test, rekey, token change or recover?"));
    }

private:
    static ExitStatus check(const Options& options)
    {
        const bool repairs = options.has(QStringLiteral("repair"));
        const auto by = repairs ? whoAsks(options, station::Act::RegistryReadWrite) : std::string();
        if (!by) return tell(by.error());
        const auto station =
            options.openStation(repairs ? station::Access::Provision : station::Access::Read);
        if (!station) return tell(station.error());
        const auto findings =
            repairs ? (*station)->repair(*by, progressOnTerminal()) : (*station)->check(progressOnTerminal());
        if (!findings) return tell(findings.error());
        const bool json = options.has(QStringLiteral("json"));
        for (const auto& finding : *findings)
            out(json ? line({{QStringLiteral("what"), text(finding.what)},
                             {QStringLiteral("detail"), text(finding.detail)}})
                     : printable(finding.what + ": " + finding.detail) + "\n");
        if (!findings->empty() && repairs) {
            if (!json)
                out(std::to_string(findings->size()) + " findings were repaired; the registry is clean\n");
            return ExitStatus::Done;
        }
        if (!findings->empty())
            return tell({FailureCode::CheckFound, std::to_string(findings->size()) + " findings"});
        if (!json) out("the registry is clean\n");
        return ExitStatus::Done;
    }

    static ExitStatus stats(const Options& options)
    {
        const auto station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto stats = (*station)->stats();
        if (!stats) return tell(stats.error());
        if (options.has(QStringLiteral("json"))) {
            QJsonObject rows;
            for (const auto& [table, count] : stats->rows)
                rows[text(table)] = static_cast<qint64>(count);
            QJsonArray queries;
            for (const auto& [what, milliseconds] : stats->queries)
                queries.append(QJsonObject{{QStringLiteral("what"), text(what)},
                                           {QStringLiteral("milliseconds"), milliseconds}});
            out(line({{QStringLiteral("fileOctets"), static_cast<qint64>(stats->fileOctets)},
                      {QStringLiteral("logOctets"), static_cast<qint64>(stats->logOctets)},
                      {QStringLiteral("freeOctets"), static_cast<qint64>(stats->freeOctets)},
                      {QStringLiteral("rows"), rows},
                      {QStringLiteral("devicesOfLastDay"), static_cast<qint64>(stats->lastDay)},
                      {QStringLiteral("devicesOfLastWeek"), static_cast<qint64>(stats->lastWeek)},
                      {QStringLiteral("queries"), queries}}));
            return ExitStatus::Done;
        }
        out("file          " + sizeText(stats->fileOctets) + ", of which " + sizeText(stats->freeOctets) +
            " free; log " + sizeText(stats->logOctets) + "\n");
        const auto devices = stats->rows.contains("devices") ? stats->rows.at("devices") : 0;
        if (devices > 0) out("per device    " + std::to_string(stats->fileOctets / devices) + " octets\n");
        out("devices       " + std::to_string(devices) + ", " + std::to_string(stats->lastDay) +
            " in the last day, " + std::to_string(stats->lastWeek) + " in the last week\n");
        for (const auto& [table, count] : stats->rows)
            if (table != "devices")
                out(text(table).leftJustified(14).toStdString() + std::to_string(count) + "\n");
        for (const auto& [what, milliseconds] : stats->queries)
            out("asked         " + QString::number(milliseconds, 'f', 2).rightJustified(8).toStdString() +
                " ms  " + what + "\n");
        return ExitStatus::Done;
    }

    static ExitStatus backup(const Options& options, const std::filesystem::path& folder)
    {
        std::uint32_t keep = 0;
        if (options.has(QStringLiteral("keep"))) {
            bool number = false;
            keep = options.value(QStringLiteral("keep")).toUInt(&number);
            if (!number || keep == 0) return options.refuse(QStringLiteral("--keep takes a number from 1"));
        }
        const auto by = whoAsks(options, station::Act::BackupsMake);
        if (!by) return tell(by.error());
        // Beside a batch, which has the station's lock: then the head is the batch's own to sign.
        auto station = options.openStation(station::Access::Provision);
        if (!station && station.error().code == FailureCode::StationBusy)
            station = options.openStation(station::Access::Read);
        if (!station) return tell(station.error());
        const auto made = (*station)->backup(folder, keep, *by, progressOnTerminal());
        if (!made) return tell(made.error());
        QJsonArray removed;
        for (const auto& file : made->removed)
            removed.append(text(file.string()));
        if (options.has(QStringLiteral("json"))) {
            out(line({{QStringLiteral("file"), text(made->file.string())},
                      {QStringLiteral("entries"), static_cast<qint64>(made->entries)},
                      {QStringLiteral("hash"), text(made->hash)},
                      {QStringLiteral("removed"), removed}}));
        } else {
            out("backup: " + made->file.string() + "\nup to audit entry " + std::to_string(made->entries) +
                "; read whole, and clean\n");
            for (const auto& file : made->removed)
                out("removed: " + file.string() + "\n");
        }
        return ExitStatus::Done;
    }

    static ExitStatus restore(const Options& options, const std::filesystem::path& file)
    {
        const bool rehearses = options.has(QStringLiteral("rehearsal"));
        const auto by = rehearses ? std::string() : whoAsks(options, station::Act::BackupsRestore);
        if (!by) return tell(by.error());
        const auto pin = stationPin(options);
        if (!pin) return tell(pin.error());
        const auto restored = station::restoreRegistry(options.stationDirectory(), file,
                                                       options.value(QStringLiteral("mark")).toStdString(),
                                                       rehearses, *pin, progressOnTerminal(), *by);
        if (!restored) return tell(restored.error());
        if (options.has(QStringLiteral("json"))) {
            out(line({{QStringLiteral("devices"), static_cast<qint64>(restored->devices)},
                      {QStringLiteral("entries"), static_cast<qint64>(restored->entries)},
                      {QStringLiteral("rehearsal"), restored->isRehearsal},
                      {QStringLiteral("voidNumbers"), static_cast<qint64>(restored->voidNumbers)},
                      {QStringLiteral("voidPlaces"), static_cast<qint64>(restored->voidPlaces)},
                      {QStringLiteral("kept"), text(restored->kept.string())}}));
            return ExitStatus::Done;
        }
        out(std::string(restored->isRehearsal ? "would be restored: " : "restored: ") +
            counted(restored->devices, "device") + ", up to audit entry " +
            std::to_string(restored->entries) + "\n");
        out(std::string(restored->isRehearsal ? "would be void for good: " : "void for good: ") +
            counted(restored->voidNumbers, "number") + " of pools, " +
            counted(restored->voidPlaces, "place") + " of orders\n");
        if (!restored->kept.empty()) out("the registry that was there: " + restored->kept.string() + "\n");
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Verb> makeRegistry()
{
    return std::make_unique<Registry>();
}

} // namespace mintmark::cli
