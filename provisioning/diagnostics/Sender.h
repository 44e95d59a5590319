// Tells one destination what its spool holds, on a thread of its own.
#pragma once

#include "provisioning/diagnostics/Otlp.h"
#include "provisioning/diagnostics/Spool.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace mintmark::diagnostics {

/// Kinds of what is spooled.
inline constexpr char recordKind = 'R';  ///< jsonLine()
inline constexpr char metricsKind = 'S'; ///< otlpMetrics()

/// What came of one try.
struct Verdict {
    Fate fate = Fate::Later;
    std::string words; ///< what is wrong; may be there with Taken, too
    std::uint64_t rejected = 0;
    std::optional<Milliseconds> asked; ///< how long to wait at least
};

/// The way to one destination. One real for each protocol; a double in the tests.
class Transport {
public:
    virtual ~Transport() = default;
    /// Records of one kind, to be taken all or none. Back within its own time-out, and soon after the stop
    /// token is set (Later then). One call at a time.
    [[nodiscard]] virtual Verdict send(std::span<const Spooled> records, const std::stop_token& stop) = 0;
};

/// How a destination fares; kept beside its spool, for whoever asks while nothing runs.
struct Standing {
    std::uint64_t sent = 0, refused = 0, dropped = 0;
    std::optional<WallTime> lastSuccess;
    std::string lastError; ///< empty after a success
    std::optional<WallTime> lastErrorAt;
};
[[nodiscard]] Standing readStanding(const std::filesystem::path& folder);

class Sender {
public:
    /// `spool` and `clock` outlive it.
    Sender(Spool& spool, std::filesystem::path folder, std::unique_ptr<Transport> transport, Clock& clock);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    void wake(); ///< there is something new
    /// Waits until all is told, but not for a destination that does not take it now; then ends the thread.
    void finish(Milliseconds patience);
    void dropped(std::uint64_t count);
    [[nodiscard]] Standing standing() const;

private:
    void work(const std::stop_token& stop) noexcept;
    void round(const std::stop_token& stop);
    void pause(const std::stop_token& stop, Milliseconds duration);
    void note(const Verdict& verdict, std::size_t records);
    void keep();

    Spool& m_spool;
    const std::filesystem::path m_folder;
    const std::unique_ptr<Transport> m_transport;
    Clock& m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_news = true; ///< under m_mutex, as what follows
    bool m_isIdle = false, m_isWaiting = false;
    Standing m_standing;
    std::uint32_t m_tries = 0;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace mintmark::diagnostics
