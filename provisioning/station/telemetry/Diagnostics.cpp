#include "provisioning/station/Diagnostics.h"

#include "provisioning/diagnostics/Journal.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/telemetry/Telemetry.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t alertsMost = std::size_t{1} << 20;
constexpr Milliseconds slice = 50ms;

DiagnosticsTrial trialOf(const diagnostics::Remote& remote, const std::string& trouble, WallTime begin,
                         std::uint64_t taken, const std::stop_token& stop)
{
    auto& clock = systemClock();
    if (!trouble.empty()) return {remote.name, remote.kind, false, trouble};
    const Deadline deadline(clock, Milliseconds{1000} * (remote.timeoutSeconds + 2));
    while (!deadline.passed() && !stop.stop_requested()) {
        const auto standing = diagnostics::readStanding(remote.folder);
        const bool isNew =
            standing.lastErrorAt && *standing.lastErrorAt >= begin && !standing.lastError.empty();
        if (isNew) return {remote.name, remote.kind, false, standing.lastError};
        const auto spool = diagnostics::Spool::open(remote.folder, remote.spoolOctets);
        if (standing.sent > taken && spool && (*spool)->waiting() == 0)
            return {remote.name, remote.kind, true, {}};
        clock.sleep(slice);
    }
    const auto standing = diagnostics::readStanding(remote.folder);
    return {remote.name, remote.kind, false,
            standing.lastError.empty() ? "it was not sent in time" : "it waits: " + standing.lastError};
}

} // namespace

Outcome<DiagnosticsInfo> diagnosticsInfo(const std::filesystem::path& directory)
{
    const auto file = TRY(readStationFile(directory));
    DiagnosticsInfo info;
    if (file.diagnostics.file) info.file = directory / file.diagnostics.file->path;
    info.journal = file.diagnostics.journal.value_or("");
    info.prometheus = file.diagnostics.prometheusPort.value_or(0);
    for (auto& one : diagnostics::statesOf(file.diagnostics, directory, sourceOf(file)))
        info.destinations.push_back({one.name, one.kind, one.place, one.trouble, one.queue, one.standing.sent,
                                     one.standing.refused, one.standing.dropped, one.standing.lastSuccess,
                                     one.standing.lastErrorAt, one.standing.lastError});
    const auto book =
        diagnostics::AlertBook::parse(readWhole(alertsFile(directory), alertsMost).value_or(""));
    for (const auto& alert : book.standing(systemClock().now()))
        info.alerts.push_back({std::string(nameOf(alert.name)), alert.level == diagnostics::Level::Error,
                               alert.detail, alert.raisedAt});
    return info;
}

Outcome<std::vector<DiagnosticsTrial>> testDiagnostics(const std::filesystem::path& directory,
                                                       const std::stop_token& stop)
{
    const auto file = TRY(readStationFile(directory));
    auto settings = file.diagnostics;
    settings.prometheusPort.reset(); // of the process that works
    settings.level = "info";
    const auto journal = std::exchange(settings.journal, std::nullopt); // sent below, where its absence shows
    for (auto& one : settings.otlp)
        one.metricsEverySeconds = 0;
    auto& clock = systemClock();
    const auto begin = clock.now();
    std::vector<std::uint64_t> taken;
    const auto remotes = diagnostics::remotesOf(settings, directory);
    for (const auto& remote : remotes)
        taken.push_back(diagnostics::readStanding(remote.folder).sent);
    const auto source = sourceOf(file);
    const auto states = diagnostics::statesOf(settings, directory, source);
    diagnostics::Meter meter(begin);
    diagnostics::Hub hub(
        settings, directory, source, meter, [] {}, clock);
    hub.tell(diagnostics::Record(diagnostics::Name::DiagnosticsTest, diagnostics::Level::Info, begin));
    std::vector<DiagnosticsTrial> trials;
    for (std::size_t i = 0; i < remotes.size(); ++i)
        trials.push_back(trialOf(remotes[i], states[i].trouble, begin, taken[i], stop));
    hub.finish(0ms);
    if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
    if (settings.file) {
        const auto path = directory / settings.file->path;
        std::error_code error;
        const auto at = std::filesystem::last_write_time(path, error);
        const bool isThere = !error && std::filesystem::file_size(path, error) > 0 && !error;
        const bool isNew = isThere && std::filesystem::file_time_type::clock::now() - at < 1min;
        trials.push_back({path.string(), "file", isNew, isNew ? "" : "it was not written"});
    }
    if (journal) {
        const diagnostics::Record record(diagnostics::Name::DiagnosticsTest, diagnostics::Level::Info, begin);
        const bool isThere =
            diagnostics::sendToJournal(*journal, diagnostics::journalDatagram(source, record));
        trials.push_back({*journal, "journal", isThere, isThere ? "" : "there is no journal at it"});
    }
    return trials;
}

} // namespace mintmark::station
