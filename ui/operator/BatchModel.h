// What the operator's face knows of a batch: events in, the tiles' states, counters and log out. No widgets,
// no clock of its own, no threads.
#pragma once

#include "provisioning/values/Event.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace mintmark::ui {

/// How a tile looks. PASS is earned: Passed and Before are shown only with a device ID, and of a unit that
/// proved its key.
enum class TileLook { Ready, Running, Locking, Passed, Before, Unproved, Failed };

/// One unit's way, as far as it was told.
struct RunView {
    Step step = Step::Ready;
    int stepPercent = 0;  ///< 0…100
    int wholePercent = 0; ///< 0…100, never falls within a run
    std::string deviceId, hardwareId, certificateSerial, text;
    Milliseconds elapsed{0};
    std::optional<RunResult> result;
    std::optional<Failure> failure;
    bool stopped = false;  ///< the batch ended while it was under way
    bool unproved = false; ///< with a result that is a success
};

struct TileState {
    SocketName socket;
    RunView now;
    /// The latest failure that nobody has acknowledged: it stays, whatever happens in the socket meanwhile.
    std::optional<RunView> unseen;
    unsigned unseenCount = 0;
    bool serving = false;       ///< a batch works on the socket
    bool held = false;          ///< and takes no unit there, until the socket is let go
    std::uint64_t revision = 0; ///< changes with everything else here

    /// The run that the tile shows.
    [[nodiscard]] const RunView& shown() const { return unseen ? *unseen : now; }
    [[nodiscard]] TileLook look() const;
    /// Of the run in the socket now, whatever the tile shows.
    [[nodiscard]] TileLook lookNow() const;
    [[nodiscard]] bool running() const;
};

struct Counters {
    std::uint32_t passed = 0, failed = 0, before = 0;
    std::uint32_t planned = 0; ///< 0 until a batch has begun
    Milliseconds elapsed{0};

    [[nodiscard]] std::uint32_t ended() const { return passed + failed + before; }
    /// Of the ends, those that were a success; nothing before the first end.
    [[nodiscard]] std::optional<double> yieldPercent() const;
    /// Passed units per hour; nothing before the first one, and in the first 5 seconds.
    [[nodiscard]] std::optional<double> ratePerHour() const;
};

enum class BatchState { Idle, Working, Stopping, Ended };

struct LogLine {
    WallTime at{};
    std::string socket; ///< empty for what concerns the whole batch
    std::optional<RunResult> result;
    std::string deviceId, certificateSerial, text;
    std::optional<Failure> failure;
    Milliseconds elapsed{0};
    bool unproved = false;
    bool resolved = false; ///< what an earlier batch left was settled; `text` says how
};

/// `now` is always the steady clock's.
class BatchModel {
public:
    /// Replaces the tiles.
    void setSockets(const std::vector<SocketName>& sockets);
    /// Starts counting afresh, on the sockets named, or on all; without `count` each is served once. Failures
    /// that nobody acknowledged stay, and so do the results of other sockets.
    void begin(std::optional<std::uint32_t> count, Milliseconds now,
               std::span<const std::string> sockets = {});
    void apply(const Event& event, Milliseconds now);
    /// Stop was asked for; runs end between two steps.
    void stopping();
    void end(Milliseconds now);
    void acknowledge(std::size_t tile);

    [[nodiscard]] const std::vector<TileState>& tiles() const { return m_tiles; }
    [[nodiscard]] Counters counters(Milliseconds now) const;
    /// Counted on from the last event while the run is under way.
    [[nodiscard]] Milliseconds elapsed(std::size_t tile, Milliseconds now) const;
    [[nodiscard]] BatchState state() const { return m_state; }
    [[nodiscard]] bool working() const
    {
        return m_state == BatchState::Working || m_state == BatchState::Stopping;
    }
    /// The lines since the last call, oldest first.
    [[nodiscard]] std::deque<LogLine> takeLog();

private:
    void applyToTile(std::size_t tile, const Event& event, Milliseconds now);
    void endRun(TileState& tile, const Event& event);
    static void cutRun(RunView& run, const Event& event);
    void log(const Event& event);
    std::vector<TileState> m_tiles;
    std::vector<Milliseconds> m_heardAt; ///< beside m_tiles
    std::deque<LogLine> m_log;
    Counters m_counters;
    BatchState m_state = BatchState::Idle;
    Milliseconds m_begun{0};
};

} // namespace mintmark::ui
