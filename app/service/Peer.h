// One client of the service: a thread that reads, one that writes, and some that answer.
#pragma once

#include "provisioning/station/serving/Desk.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <thread>

namespace mintmark::service {

/// What one client may take; for tests they are smaller.
struct Limits {
    std::size_t clients = 32;
    std::size_t calls = 8;                             ///< of one client, at the same time
    std::size_t queued = std::size_t{8} * 1024 * 1024; ///< octets that a client has not read yet
    Milliseconds first{5'000};                         ///< until the first message is there
    Milliseconds writing{10'000};                      ///< while the client takes nothing
};

/// Lives until both of its threads have ended; a client that goes away has its calls stopped between two
/// steps. A client that does not read is dropped, and holds nobody up.
class Peer {
public:
    Peer(station::wire::Stream stream, station::serving::Account account, station::serving::Desk& desk,
         const Limits& limits);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    [[nodiscard]] bool ended() const { return m_ended; }
    /// Ends it: from any thread.
    void close() noexcept;

private:
    using Answer = station::serving::Desk::Answer;
    struct Working {
        std::stop_source stop;
    };
    void readAll() noexcept;
    void writeAll() noexcept;
    void work() noexcept;
    [[nodiscard]] bool take(station::wire::Line line);
    void push(station::wire::Line line, bool mayWait);
    void say(const QJsonObject& object, const station::wire::Secrets& secrets, bool mayWait);
    void refuse(std::optional<std::uint32_t> call, station::serving::RpcCode code, const Failure& failure);

    station::wire::Stream m_stream;
    station::serving::Session m_session;
    station::serving::Desk& m_desk;
    const Limits& m_limits;
    std::atomic<bool> m_ended = false;
    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    bool m_closing = false;  ///< nothing more is read or begun
    bool m_finished = false; ///< and nothing more is written
    std::deque<station::wire::Line> m_lines;
    std::size_t m_octets = 0; ///< of them
    std::deque<station::serving::Request> m_requests;
    std::map<std::uint32_t, Working> m_working; ///< asked and not answered
    std::size_t m_idle = 0;
    std::vector<std::thread> m_workers;
    std::thread m_reader, m_writer;
};

} // namespace mintmark::service
