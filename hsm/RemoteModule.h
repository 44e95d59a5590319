// A PKCS #11 module in another process: what it does to itself, it does not do to us.
#pragma once

#include "hsm/Module.h"
#include "hsm/ModuleServer.h"

namespace mintmark::hsm {

/// Through p11-kit's remoting, which does not carry every mechanism: resources/docs/decisions/isolation.md.
/// A module that aborts costs the calls that were on their way to it (CKR_DEVICE_ERROR) and all of its
/// sessions and logins; `restart` then makes new ones possible. Calls of all threads are served one after
/// the other. Thread-safe.
class RemoteModule {
public:
    /// How long a module may take to load and to answer C_Initialize.
    static constexpr Milliseconds patience{10'000};

    /// ModuleMissing when `module` is none (its loader's words in the detail) or p11-kit is not installed;
    /// TokenGone when it did not answer in time or died; else what its C_Initialize said. The environment is
    /// passed on as it is now, and kept for restarts. Waits for up to `patience`, and a second.
    [[nodiscard]] static Result<std::unique_ptr<RemoteModule>>
    start(const std::filesystem::path& module, const std::string& arguments, Clock& clock);
    /// Lets the module finalise where nobody else holds it any more, for up to 3 s, and kills it then.
    ~RemoteModule();
    RemoteModule(const RemoteModule&) = delete;
    RemoteModule& operator=(const RemoteModule&) = delete;

    /// The one that was started last. One from before a restart answers every call with an error.
    [[nodiscard]] std::shared_ptr<Module> module() const;
    /// Ends the process and starts another; errors as of `start`, after which there is still the old, dead
    /// one, and it may be tried again.
    [[nodiscard]] Result<void> restart();
    /// For many threads that find `dead` so at the same time: the first one restarts, and all get the new
    /// one.
    [[nodiscard]] Result<std::shared_ptr<Module>> renew(const std::shared_ptr<Module>& dead);
    /// The process; 0 when there is none.
    [[nodiscard]] int pid() const;
    /// Ends the process at once, and with it every call that waits for it.
    void kill();
    /// A hard limit for the calls that this thread makes while the Hourglass lives.
    [[nodiscard]] std::unique_ptr<Hourglass> within(Milliseconds limit);
    /// Why calls fail: TokenGone, "the process of … was ended by signal 6 (Aborted)". Nothing while it runs;
    /// a call's error may come some milliseconds earlier than this, which waits for it up to `limit`.
    [[nodiscard]] std::optional<HsmError> ended(Milliseconds limit = Milliseconds{0}) const;

private:
    struct Running {
        std::shared_ptr<ModuleServer> server;
        std::shared_ptr<Module> module;
    };
    RemoteModule(std::filesystem::path path, std::string arguments, Clock& clock);
    [[nodiscard]] Result<void> run();
    [[nodiscard]] Result<Running> connect() const;
    [[nodiscard]] Running current() const;

    const std::filesystem::path m_path;
    const std::string m_arguments;
    const std::vector<std::string> m_environment;
    Clock& m_clock;
    std::mutex m_restarting;
    mutable std::mutex m_mutex;
    Running m_running;
};

} // namespace mintmark::hsm
