#include "ui/operator/BatchModel.h"

#include <algorithm>

namespace mintmark::ui {
namespace {

constexpr std::size_t logKept = 2000; ///< lines that wait to be taken

bool blank(const std::string& text)
{
    return std::ranges::all_of(text, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

/// So a batch tells it (engine/Batch.h).
bool isUnproved(const Event& event)
{
    return event.result && *event.result != RunResult::Failed &&
           event.text == nameOf(DeviceState::WrittenUnproved);
}

/// What the run's end really says: a PASS without an ID, or an end that does not say how, is a failure.
Event checkedEnd(Event event)
{
    if (event.result == RunResult::Planned) return event;
    const bool success = event.result == RunResult::Passed || event.result == RunResult::Before;
    if (success && !event.failure && !blank(event.deviceId)) return event;
    if (success && !event.failure)
        event.failure.emplace(FailureCode::Internal, "the run ended as passed without a device ID");
    else if (!event.failure)
        event.failure.emplace(FailureCode::Internal, "the run ended without a result");
    event.result = RunResult::Failed;
    return event;
}

} // namespace

TileLook TileState::lookNow() const
{
    if (now.result) {
        switch (*now.result) {
        case RunResult::Passed: return now.unproved ? TileLook::Unproved : TileLook::Passed;
        case RunResult::Before: return now.unproved ? TileLook::Unproved : TileLook::Before;
        case RunResult::Failed: return TileLook::Failed;
        case RunResult::Planned: return TileLook::Ready;
        }
    }
    if (now.step == Step::Ready || now.stopped) return TileLook::Ready;
    return now.step == Step::Locking ? TileLook::Locking : TileLook::Running;
}

TileLook TileState::look() const
{
    return unseen ? TileLook::Failed : lookNow();
}

bool TileState::running() const
{
    const auto current = lookNow();
    return current == TileLook::Running || current == TileLook::Locking;
}

std::optional<double> Counters::yieldPercent() const
{
    if (ended() == 0) return std::nullopt;
    return 100.0 * (passed + before) / ended();
}

std::optional<double> Counters::ratePerHour() const
{
    if (passed == 0 || elapsed < Milliseconds{5000}) return std::nullopt; // too little to go by
    return passed * 3'600'000.0 / static_cast<double>(elapsed.count());
}

void BatchModel::setSockets(const std::vector<SocketName>& sockets)
{
    m_tiles.clear();
    for (const auto& socket : sockets)
        m_tiles.emplace_back().socket = socket;
    m_heardAt.assign(m_tiles.size(), Milliseconds{0});
}

void BatchModel::begin(std::optional<std::uint32_t> count, Milliseconds now,
                       std::span<const std::string> sockets)
{
    m_counters = {};
    m_counters.planned =
        count.value_or(static_cast<std::uint32_t>(sockets.empty() ? m_tiles.size() : sockets.size()));
    m_state = BatchState::Working;
    m_begun = now;
    for (auto& tile : m_tiles) {
        if (!sockets.empty() && std::ranges::find(sockets, tile.socket.text) == sockets.end()) continue;
        tile.now = {};
        tile.serving = true;
        tile.held = false;
        ++tile.revision;
    }
}

void BatchModel::apply(const Event& event, Milliseconds now)
{
    const auto tile = std::ranges::find_if(
        m_tiles, [&](const TileState& candidate) { return event.socket == candidate.socket; });
    if (event.socket && tile != m_tiles.end()) {
        applyToTile(static_cast<std::size_t>(tile - m_tiles.begin()), event, now);
        return;
    }
    switch (event.kind) {
    case EventKind::Resolved:
    case EventKind::Notice:
    case EventKind::Paused:
    case EventKind::Resumed:
    case EventKind::Warning:
    case EventKind::RunEnded: log(event); break;
    default: break;
    }
}

void BatchModel::applyToTile(std::size_t index, const Event& event, Milliseconds now)
{
    auto& tile = m_tiles[index];
    auto& run = tile.now;
    switch (event.kind) {
    case EventKind::SocketReady:
        // Between two units the last result stays to be read until the next unit is there.
        if (!run.result) run = {};
        if (!event.text.empty() && !run.result) run.text = event.text;
        tile.held = false;
        break;
    case EventKind::SocketHeld:
        // Where a person stopped it stays to be read; a result was read by whoever holds the socket.
        if (!run.stopped) run = {};
        tile.held = true;
        break;
    case EventKind::StepStarted:
        if (run.result || run.stopped) run = {};
        tile.held = false;
        run.step = event.step;
        run.stepPercent = 0;
        break;
    case EventKind::StepProgress:
        if (!tile.running()) return; // late: the run has ended
        run.step = event.step;
        break;
    case EventKind::RunEnded: {
        const auto end = checkedEnd(event);
        if (end.failure && end.failure->code == FailureCode::Interrupted)
            cutRun(run, end);
        else
            endRun(tile, end);
        log(end);
        break;
    }
    case EventKind::Resolved:
    case EventKind::Notice:
    case EventKind::Paused:
    case EventKind::Resumed:
    case EventKind::Warning: log(event); return;
    case EventKind::BatchStarted:
    case EventKind::BatchEnded: return;
    }
    const bool isOfRun = event.kind == EventKind::StepStarted || event.kind == EventKind::StepProgress;
    if (isOfRun) {
        run.stepPercent = std::clamp(event.stepPercent, 0, 100);
        run.wholePercent = std::max(run.wholePercent, std::clamp(event.wholePercent, 0, 100));
        if (!event.deviceId.empty()) run.deviceId = event.deviceId;
        if (!event.hardwareId.empty()) run.hardwareId = event.hardwareId;
        run.text = event.text;
        run.elapsed = std::max(run.elapsed, event.elapsed);
    }
    m_heardAt[index] = now;
    ++tile.revision;
}

void BatchModel::cutRun(RunView& run, const Event& event)
{
    // Nothing is wrong with the unit: its run goes on next time.
    if (run.result) run = {};
    run.stopped = true;
    run.elapsed = event.elapsed;
    if (!event.deviceId.empty()) run.deviceId = event.deviceId;
}

void BatchModel::endRun(TileState& tile, const Event& event)
{
    auto& run = tile.now;
    if (run.result) run = {};
    run.result = event.result;
    run.failure = event.failure;
    run.stopped = false;
    run.unproved = isUnproved(event);
    run.certificateSerial = event.certificateSerial;
    run.text = event.text;
    run.elapsed = event.elapsed;
    if (!event.deviceId.empty() || event.result != RunResult::Failed) run.deviceId = event.deviceId;
    if (!event.hardwareId.empty()) run.hardwareId = event.hardwareId;
    switch (*event.result) {
    case RunResult::Passed: ++m_counters.passed; break;
    case RunResult::Before: ++m_counters.before; break;
    case RunResult::Planned: break;
    case RunResult::Failed:
        ++m_counters.failed;
        tile.unseen = run;
        ++tile.unseenCount;
        break;
    }
    run.step = event.result == RunResult::Failed ? Step::Fail : Step::Pass;
}

void BatchModel::stopping()
{
    if (m_state == BatchState::Working) m_state = BatchState::Stopping;
}

void BatchModel::end(Milliseconds now)
{
    if (!working()) return;
    m_counters.elapsed = now - m_begun;
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        auto& tile = m_tiles[i];
        if (tile.running()) {
            tile.now.elapsed = elapsed(i, now);
            tile.now.stopped = true;
        }
        tile.serving = tile.held = false;
        ++tile.revision;
    }
    m_state = BatchState::Ended;
}

void BatchModel::acknowledge(std::size_t index)
{
    if (index >= m_tiles.size() || !m_tiles[index].unseen) return;
    auto& tile = m_tiles[index];
    tile.unseen.reset();
    tile.unseenCount = 0;
    // What was acknowledged is not shown again; what came after it is.
    if (tile.now.result == RunResult::Failed) tile.now = {};
    ++tile.revision;
}

Counters BatchModel::counters(Milliseconds now) const
{
    auto counters = m_counters;
    if (working()) counters.elapsed = now - m_begun;
    return counters;
}

Milliseconds BatchModel::elapsed(std::size_t index, Milliseconds now) const
{
    const auto& tile = m_tiles[index];
    if (tile.unseen || !tile.running() || !working()) return tile.shown().elapsed;
    return tile.now.elapsed + std::max(Milliseconds{0}, now - m_heardAt[index]);
}

std::deque<LogLine> BatchModel::takeLog()
{
    return std::exchange(m_log, {});
}

void BatchModel::log(const Event& event)
{
    if (m_log.size() >= logKept) m_log.pop_front();
    m_log.push_back({event.at, event.socket ? event.socket->text : std::string{}, event.result,
                     event.deviceId, event.certificateSerial, event.text, event.failure, event.elapsed,
                     isUnproved(event), event.kind == EventKind::Resolved});
}

} // namespace mintmark::ui
