#include "provisioning/station/Diagnostics.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Options.h"
#include "app/cli/Signals.h"
#include "app/cli/Verb.h"

#include <algorithm>

namespace mintmark::cli {
namespace {

QJsonValue timeOf(const std::optional<WallTime>& at)
{
    return at ? QJsonValue(text(toRfc3339(*at))) : QJsonValue();
}

QJsonValue orNull(const std::string& value)
{
    return value.empty() ? QJsonValue() : QJsonValue(text(value));
}

class Diagnostics final : public Verb {
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("diagnostics"); }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("where the station's events, metrics and alerts go, and how that fares");
    }

    [[nodiscard]] ExitStatus run(const QStringList& arguments) override
    {
        Options options(
            QStringLiteral("diagnostics [show | test] [--station DIR] [--json]"),
            QStringLiteral(
                "show  each destination: its last success, what waits for it, what was dropped, its last "
                "error; alerts that stand\n"
                "test  sends a test event to each, and says what came of it\n\n"
                "Needs no PIN. What waits is on the disk, and goes out as long as a program works with "
                "the station.\nThe manual has the settings: diagnostics.md. Exit 7 when a destination "
                "is in trouble or an alert stands;\ntest: 6 when a destination did not take the event."),
            QStringLiteral("  mintmark diagnostics --station ./bench\n  mintmark diagnostics test --json"));
        options.addStation();
        options.add({QStringLiteral("json")}, QStringLiteral("One line of JSON."));
        if (const auto status = options.parse(arguments)) return *status;
        const auto words = options.positional();
        const auto verb = words.isEmpty() ? QStringLiteral("show") : words[0];
        const bool tests = verb == QStringLiteral("test");
        if (words.size() > 1 || (!tests && verb != QStringLiteral("show")))
            return options.refuse(QStringLiteral("show or test?"));
        const bool json = options.has(QStringLiteral("json"));
        return tests ? test(options.stationDirectory(), json) : show(options.stationDirectory(), json);
    }

private:
    static QJsonObject jsonOf(const station::DiagnosticsDestination& one)
    {
        return {{QStringLiteral("name"), text(one.name)},
                {QStringLiteral("kind"), text(one.kind)},
                {QStringLiteral("place"), text(one.place)},
                {QStringLiteral("trouble"), orNull(one.trouble)},
                {QStringLiteral("queue"), static_cast<qint64>(one.queue)},
                {QStringLiteral("sent"), static_cast<qint64>(one.sent)},
                {QStringLiteral("refused"), static_cast<qint64>(one.refused)},
                {QStringLiteral("dropped"), static_cast<qint64>(one.dropped)},
                {QStringLiteral("lastSuccess"), timeOf(one.lastSuccess)},
                {QStringLiteral("lastError"), orNull(one.lastError)},
                {QStringLiteral("lastErrorAt"), timeOf(one.lastErrorAt)}};
    }

    static void tellPlainly(const station::DiagnosticsInfo& info)
    {
        if (!info.file.empty()) out("file        " + printable(info.file.string()) + "\n");
        if (!info.journal.empty()) out("journal     " + printable(info.journal) + "\n");
        if (info.prometheus != 0)
            out("prometheus  http://127.0.0.1:" + std::to_string(info.prometheus) + "/metrics\n");
        for (const auto& one : info.destinations) {
            out(text(one.kind).leftJustified(12).toStdString() + printable(one.name) + "  " +
                printable(one.place) + "\n            " + std::to_string(one.sent) + " sent, " +
                std::to_string(one.queue) + " waiting, " + std::to_string(one.refused) + " refused, " +
                std::to_string(one.dropped) + " dropped; last success " +
                (one.lastSuccess ? toRfc3339(*one.lastSuccess) : std::string("never")) + "\n");
            const auto& why = one.trouble.empty() ? one.lastError : one.trouble;
            if (!why.empty()) out("            trouble: " + printable(why) + "\n");
        }
        for (const auto& alert : info.alerts)
            out((alert.isError ? "ALERT       " : "alert       ") + alert.name + "  " +
                printable(alert.detail) + "  (" + toRfc3339(alert.raisedAt) + ")\n");
        if (info.file.empty() && info.journal.empty() && info.prometheus == 0 && info.destinations.empty())
            out("tells nobody: station.toml has no [diagnostics]\n");
    }

    static ExitStatus show(const std::filesystem::path& directory, bool json)
    {
        const auto info = station::diagnosticsInfo(directory);
        if (!info) return tell(info.error());
        if (json) {
            QJsonArray destinations, alerts;
            for (const auto& one : info->destinations)
                destinations.append(jsonOf(one));
            for (const auto& alert : info->alerts)
                alerts.append(
                    QJsonObject{{QStringLiteral("alert"), text(alert.name)},
                                {QStringLiteral("level"),
                                 alert.isError ? QStringLiteral("error") : QStringLiteral("warning")},
                                {QStringLiteral("detail"), text(alert.detail)},
                                {QStringLiteral("raisedAt"), text(toRfc3339(alert.raisedAt))}});
            out(line({{QStringLiteral("file"), orNull(info->file.string())},
                      {QStringLiteral("journal"), orNull(info->journal)},
                      {QStringLiteral("prometheus"), static_cast<qint64>(info->prometheus)},
                      {QStringLiteral("destinations"), destinations},
                      {QStringLiteral("alerts"), alerts}}));
        } else {
            tellPlainly(*info);
        }
        const bool isWell =
            info->alerts.empty() && std::ranges::all_of(info->destinations, [](const auto& one) {
                return one.trouble.empty() && one.lastError.empty();
            });
        return isWell ? ExitStatus::Done : ExitStatus::CheckFound;
    }

    static ExitStatus test(const std::filesystem::path& directory, bool json)
    {
        const auto trials = station::testDiagnostics(directory, stopOnSignals());
        if (!trials) return tell(trials.error());
        QJsonArray all;
        for (const auto& one : *trials) {
            all.append(QJsonObject{{QStringLiteral("name"), text(one.name)},
                                   {QStringLiteral("kind"), text(one.kind)},
                                   {QStringLiteral("good"), one.isGood},
                                   {QStringLiteral("error"), orNull(one.words)}});
            if (!json)
                out(text(one.kind).leftJustified(12).toStdString() + printable(one.name) +
                    (one.isGood ? "  took it" : "  did not take it: " + printable(one.words)) + "\n");
        }
        if (json) out(line({{QStringLiteral("trials"), all}}));
        if (!json && trials->empty()) out("tells nobody: station.toml has no [diagnostics]\n");
        return std::ranges::all_of(*trials, &station::DiagnosticsTrial::isGood) ? ExitStatus::Done
                                                                                : ExitStatus::Network;
    }
};

} // namespace

std::unique_ptr<Verb> makeDiagnostics()
{
    return std::make_unique<Diagnostics>();
}

} // namespace mintmark::cli
