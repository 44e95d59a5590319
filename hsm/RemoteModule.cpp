#include "hsm/RemoteModule.h"

#include <p11-kit/pkcs11.h>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds farewell{3'000};
// From the broken connection to the news of the process's end.
constexpr Milliseconds newsOfTheEnd{1'000};

HsmError gone(const std::filesystem::path& path, const std::string& what)
{
    return {HsmCode::TokenGone, "the process of the PKCS #11 module '" + path.string() + "' " + what,
            static_cast<long>(CKR_DEVICE_ERROR)};
}

} // namespace

RemoteModule::RemoteModule(std::filesystem::path path, std::string arguments, Clock& clock)
    : m_path(std::move(path)), m_arguments(std::move(arguments)), m_environment(ModuleServer::environment()),
      m_clock(clock)
{
}

Result<RemoteModule::Running> RemoteModule::connect() const
{
    TRY(Module::checkFile(m_path));
    if (!Module::checkFile(MINTMARK_P11_CLIENT))
        return fail(HsmError(HsmCode::ModuleMissing,
                             "a module in a process of its own needs p11-kit-client.so, which is not "
                             "installed"));
    auto server = TRY(ModuleServer::start(m_path, m_environment, m_clock));
    Hourglass limit(server, patience);
    auto module = Module::connect(MINTMARK_P11_CLIENT, server->address(), m_arguments);
    if (limit.stop())
        return fail(gone(m_path, "did not answer within " + std::to_string(patience.count() / 1000) + " s"));
    if (module) {
        server->started();
        return Running{std::move(server), std::move(*module)};
    }
    // The connection broke: by its end, whose reason says more than CKR_DEVICE_ERROR.
    if (module.error().foreign == CKR_DEVICE_ERROR && server->waitForEnd(newsOfTheEnd)) {
        const auto words = server->firstWords();
        const auto end = server->end().value_or("ended");
        if (end.starts_with("exited"))
            return fail(HsmError(HsmCode::ModuleMissing, "the PKCS #11 module '" + m_path.string() +
                                                             "' cannot be loaded in a process of its own: " +
                                                             (words.empty() ? end : words)));
        return fail(gone(m_path, end + (words.empty() ? "" : ": " + words)));
    }
    return fail(module.error());
}

Result<std::unique_ptr<RemoteModule>> RemoteModule::start(const std::filesystem::path& module,
                                                          const std::string& arguments, Clock& clock)
{
    auto remote = std::unique_ptr<RemoteModule>(new RemoteModule(module, arguments, clock));
    TRY(remote->run());
    return remote;
}

RemoteModule::~RemoteModule()
{
    if (!m_running.server) return;
    const std::weak_ptr<Module> watched = m_running.module;
    const Hourglass limit(m_running.server, farewell);
    m_running.module.reset();
    // Where nobody else holds it, the connection is closed and the process about to go by itself.
    if (watched.expired()) (void)m_running.server->waitForEnd(farewell);
}

RemoteModule::Running RemoteModule::current() const
{
    const std::scoped_lock lock(m_mutex);
    return m_running;
}

std::shared_ptr<Module> RemoteModule::module() const
{
    return current().module;
}

Result<void> RemoteModule::run()
{
    auto fresh = TRY(connect());
    const std::scoped_lock lock(m_mutex);
    std::swap(m_running, fresh);
    return {};
}

Result<void> RemoteModule::restart()
{
    const std::scoped_lock once(m_restarting);
    current().server->kill();
    return run();
}

Result<std::shared_ptr<Module>> RemoteModule::renew(const std::shared_ptr<Module>& dead)
{
    const std::scoped_lock once(m_restarting);
    if (auto other = module(); other != dead) return other;
    current().server->kill();
    TRY(run());
    return module();
}

int RemoteModule::pid() const
{
    return current().server->pid();
}

void RemoteModule::kill()
{
    current().server->kill();
}

std::unique_ptr<Hourglass> RemoteModule::within(Milliseconds limit)
{
    return std::make_unique<Hourglass>(current().server, limit);
}

std::optional<HsmError> RemoteModule::ended(Milliseconds limit) const
{
    const auto server = current().server;
    if (limit > Milliseconds{0}) (void)server->waitForEnd(limit);
    if (const auto end = server->end()) return gone(m_path, *end);
    return {};
}

} // namespace mintmark::hsm
