// Takes records from whoever has one and brings them to every destination; nobody waits for it.
#pragma once

#include "provisioning/diagnostics/MetricsServer.h"
#include "provisioning/diagnostics/Opening.h"
#include "provisioning/diagnostics/RotatingFile.h"

#include <deque>

namespace mintmark::diagnostics {

/// One destination, seen from outside.
struct DestinationState {
    std::string name, kind, place; ///< "collector", "otlp", its address
    std::string trouble;           ///< why it cannot be used at all
    std::uint64_t queue = 0;
    Standing standing;
};

class Hub {
public:
    /// What cannot be used is in troubles(), and its records wait on the disk. `refresh` sets the meter's
    /// gauges, on any thread. `meter` and `clock` outlive it.
    Hub(const Settings& settings, const std::filesystem::path& station, Source source, Meter& meter,
        std::function<void()> refresh, Clock& clock);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// From any thread. What is below the level is left out.
    void tell(Record record) noexcept;
    /// Told is what is there, for so long at most, and not where nobody takes it; then all threads end.
    void finish(Milliseconds patience);
    [[nodiscard]] std::vector<std::string> troubles() const { return m_troubles; }

private:
    struct Destination {
        Remote remote;
        std::unique_ptr<Spool> spool;
        std::unique_ptr<Sender> sender; ///< null where it cannot be used
        Milliseconds nextMetrics{0};    ///< on the steady clock
        std::uint64_t dropped = 0;      ///< and not told yet
    };
    void openRemotes(const Settings& settings, const std::filesystem::path& station);
    void work(const std::stop_token& stop) noexcept;
    void distribute(const std::deque<Record>& records, bool isLast);
    void put(Destination& destination, char kind, std::string_view octets);
    void measureQueues();
    void putMetrics(bool isLast);
    void tellDropped();
    void tellLocally(const Record& record, const std::string& line);

    const Source m_source;
    const Level m_level;
    const std::optional<std::string> m_journal;
    Meter& m_meter;
    const std::function<void()> m_refresh;
    Clock& m_clock;
    const std::string m_idStem;
    std::optional<RotatingFile> m_file;
    std::vector<Destination> m_destinations;
    std::vector<std::string> m_troubles;
    std::unique_ptr<MetricsServer> m_server;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Record> m_queue; ///< under m_mutex, as what follows
    std::uint64_t m_count = 0, m_overflow = 0;
    std::jthread m_thread; ///< last
};

/// The same, from the disk alone: whether a process works or none.
[[nodiscard]] std::vector<DestinationState>
statesOf(const Settings& settings, const std::filesystem::path& station, const Source& source);

} // namespace mintmark::diagnostics
