// The one thread that writes: it commits jobs in groups, so that many of them share one wait for the disk.
#pragma once

#include "provisioning/registry/AuditChain.h"
#include "provisioning/registry/Store.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace mintmark::registry {

class Writer {
public:
    /// Takes the connection over and starts the thread. `clock` outlives the writer.
    Writer(sql::Database database, std::string actor, const Clock& clock);
    /// Finishes what is queued, moves the write-ahead log into the file where it can, and closes.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Thread-safe; in order for each caller.
    [[nodiscard]] std::future<Result<void>> commit(Job job);
    [[nodiscard]] std::future<Result<void>> join(Job job);
    /// Of the last entry of the log that is committed.
    [[nodiscard]] std::int64_t auditNumber() const { return m_auditNumber; }
    /// How often a group waited for company, for measuring.
    [[nodiscard]] std::size_t gatherings() const { return m_gatherings; }

private:
    enum class Haste { Now, Joins };
    struct Queued {
        Job job;
        Haste haste;
        std::promise<Result<void>> answer;
    };
    [[nodiscard]] std::future<Result<void>> put(Job job, Haste haste);
    void work() noexcept;
    [[nodiscard]] std::deque<Queued> nextGroup();
    void commitGroup(std::deque<Queued>& group);
    /// Each job's own result. Nothing is in doubt when it is an error; the transaction's end may still fail.
    [[nodiscard]] Result<std::vector<Result<void>>> runGroup(std::deque<Queued>& group);
    using Texts = std::vector<std::pair<DeviceRow, std::string>>;
    [[nodiscard]] Result<void> runJob(const Job& job, bool isAlone, AuditHead& head, Texts& texts);
    /// Moves the write-ahead log into the file.
    void tidyLog();

    sql::Database m_database;
    const std::string m_actor;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Queued> m_queue;
    std::size_t m_hurried = 0;  ///< of those in the queue
    std::size_t m_underWay = 0; ///< of those in the group that is being committed
    std::size_t m_expected = 2; ///< as many hurried last time
    std::thread::id m_last{};   ///< who hurried last
    int m_company = 0;          ///< more than zero: several hurried at once just now, and may again
    std::atomic<std::size_t> m_gatherings{0};
    bool m_ending = false;
    std::atomic<std::int64_t> m_auditNumber{0};
    std::thread m_thread;
};

} // namespace mintmark::registry
