// A process of its own for one PKCS #11 module, ended when we end.
//
//   us: p11-kit-client.so ──unix socket──► `p11-kit remote MODULE`: the module
//
// See resources/docs/decisions/isolation.md.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace mintmark::hsm {

/// Serves one connection of this process and nobody else's. The socket lies in a folder of mode 0700 and is
/// gone as soon as that connection is made. The process has a group of its own, and is
/// killed by the kernel when we die (PR_SET_PDEATHSIG). Thread-safe.
class ModuleServer {
public:
    /// This process's environment, without what p11-kit's own client reads.
    [[nodiscard]] static std::vector<std::string> environment();
    /// Listens; the process starts with the first connection. `module` as Module::checkFile accepts it.
    /// ModuleMissing when p11-kit is not installed, else Failed.
    [[nodiscard]] static Result<std::shared_ptr<ModuleServer>>
    start(const std::filesystem::path& module, std::vector<std::string> environment, Clock& clock);
    /// Kills what still runs.
    ~ModuleServer();
    ModuleServer(const ModuleServer&) = delete;
    ModuleServer& operator=(const ModuleServer&) = delete;

    /// For P11_KIT_SERVER_ADDRESS.
    [[nodiscard]] const std::string& address() const { return m_address; }
    /// 0 before the connection and after the end.
    [[nodiscard]] int pid() const;
    /// SIGKILL to the process and its children; a call that waits for it returns with an error. Returns at
    /// once.
    void kill() noexcept;
    /// Waits for the end; false when it did not come in time.
    [[nodiscard]] bool waitForEnd(Milliseconds limit);
    /// "exited with status 1", "was ended by signal 6 (Aborted)"; nothing while it runs or waits.
    [[nodiscard]] std::optional<std::string> end() const;

    /// From now on what it writes to its standard error goes to ours; before, it is kept for `firstWords`.
    void started();
    /// The last line that it wrote before `started`; no PIN was there yet.
    [[nodiscard]] std::string firstWords() const;

    /// Kills the process after `limit`, unless disarmed before. Hourglass is the way to use them.
    [[nodiscard]] int arm(Milliseconds limit);
    /// True when the time had run out.
    bool disarm(int alarm) noexcept;

private:
    ModuleServer(const std::filesystem::path& module, std::vector<std::string> environment, Clock& clock);
    [[nodiscard]] Result<void> listen();
    void keep() noexcept;
    void keepOnce();
    void accept();
    void spawn(int connection);
    void readWords();
    void reap();
    void wake() const noexcept;
    void killLocked() noexcept;
    void closeListener() noexcept;
    [[nodiscard]] int timeoutMs() const;
    void strike();

    Clock& m_clock;
    std::vector<std::string> m_arguments, m_environment;
    std::filesystem::path m_folder; ///< empty once it is removed
    std::string m_address;
    int m_listener = -1, m_wake = -1, m_process = -1, m_words = -1;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<int, Milliseconds> m_alarms; ///< when each rings, on the steady clock
    int m_lastAlarm = 0;
    Milliseconds m_planned{0}; ///< when the thread wakes by itself
    int m_pid = 0;
    std::optional<std::string> m_end;
    std::string m_firstWords;
    bool m_started = false, m_stop = false;
    std::thread m_keeper; ///< forks the process: PR_SET_PDEATHSIG follows the thread that did
};

/// A hard limit for the calls that are made while it lives: the process is killed at its end. One may be
/// armed in each thread.
class Hourglass {
public:
    Hourglass(std::shared_ptr<ModuleServer> server, Milliseconds limit);
    ~Hourglass();
    Hourglass(const Hourglass&) = delete;
    Hourglass& operator=(const Hourglass&) = delete;
    /// Stops it; true when it had run out, and the process was killed.
    bool stop() noexcept;

private:
    std::shared_ptr<ModuleServer> m_server;
    int m_alarm;
    bool m_ranOut = false;
};

} // namespace mintmark::hsm
