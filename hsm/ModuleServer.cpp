#include "hsm/ModuleServer.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>

extern char** environ;

namespace mintmark::hsm {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t firstWordsKept = 4096;
// Longer than any wait that somebody makes; an alarm wakes the thread earlier.
constexpr Milliseconds farAway{3'600'000};

HsmError systemError(const std::string& what, int error = errno)
{
    return {HsmCode::Failed, "the module's process: " + what + ": " + std::generic_category().message(error),
            error};
}

/// Our own standard streams may be closed: their numbers are not for a descriptor that the child needs.
int aboveStreams(int descriptor)
{
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    ::close(descriptor);
    return moved;
}

void closeAndForget(int& descriptor) noexcept
{
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

/// XDG_RUNTIME_DIR, where it is a folder of ours and leaves room for a socket's name (107 octets).
fs::path runtimeFolder()
{
    const char* named = std::getenv("XDG_RUNTIME_DIR");
    struct ::stat status {};
    if (named != nullptr && named[0] == '/' && std::strlen(named) <= 70 && ::stat(named, &status) == 0 &&
        S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & 022) == 0)
        return named;
    return "/tmp";
}

/// As p11-kit reads a path in an address (p11_path_decode): percent-encoded.
std::string encoded(const std::string& path)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : path) {
        const auto octet = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            text += c;
        else
            ((text += '%') += digits[octet >> 4]) += digits[octet & 15];
    }
    return text;
}

bool isOurs(int connection)
{
    ::ucred peer{};
    ::socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid == ::getpid();
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Between fork and exec: nothing here allocates or locks.
[[noreturn]] void becomeServer(int parent, int connection, int words, char* const* arguments,
                               char* const* environment)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127); // it died before the line above
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    ::sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // No core file, and of 1 octet rather than 0: so none is piped to a program either (core(5)).
    const ::rlimit core{1, 1};
    ::setrlimit(RLIMIT_CORE, &core);
    if (::dup2(connection, 0) == 0 && ::dup2(connection, 1) == 1 && ::dup2(words, 2) == 2 &&
        ::close_range(3, UINT_MAX, 0) == 0)
        ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

std::string endOf(int status)
{
    if (WIFSIGNALED(status)) {
        const char* name = ::strsignal(WTERMSIG(status));
        return "was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
               (name != nullptr ? name : "?") + ")";
    }
    return "exited with status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

ModuleServer::ModuleServer(const fs::path& module, std::vector<std::string> environment, Clock& clock)
    : m_clock(clock), m_arguments{MINTMARK_P11_KIT, "remote", "-v", module.string()},
      m_environment(std::move(environment))
{
}

std::vector<std::string> ModuleServer::environment()
{
    std::vector<std::string> kept;
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (!std::string_view(*entry).starts_with("P11_KIT_SERVER_")) kept.emplace_back(*entry);
    return kept;
}

Result<std::shared_ptr<ModuleServer>> ModuleServer::start(const fs::path& module,
                                                          std::vector<std::string> environment, Clock& clock)
{
    if (::access(MINTMARK_P11_KIT, X_OK) != 0)
        return fail(HsmError(HsmCode::ModuleMissing,
                             "a module in a process of its own needs the program p11-kit, which is not "
                             "installed"));
    auto server = std::shared_ptr<ModuleServer>(new ModuleServer(module, std::move(environment), clock));
    TRY(server->listen());
    server->m_keeper = std::thread([raw = server.get()] { raw->keep(); });
    return server;
}

ModuleServer::~ModuleServer()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
        killLocked();
    }
    wake();
    if (m_keeper.joinable()) m_keeper.join();
    closeListener();
    closeAndForget(m_wake);
    closeAndForget(m_words);
    closeAndForget(m_process);
}

Result<void> ModuleServer::listen()
{
    m_wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m_wake < 0) return fail(systemError("cannot make an event"));
    auto name = (runtimeFolder() / "mintmark-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) return fail(systemError("cannot make the folder of its socket"));
    m_folder = name;
    const auto path = (m_folder / "module").string();
    ::sockaddr_un where{};
    where.sun_family = AF_UNIX;
    path.copy(where.sun_path, sizeof where.sun_path - 1);
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_listener < 0 || ::bind(m_listener, reinterpret_cast<::sockaddr*>(&where), sizeof where) != 0 ||
        ::listen(m_listener, 4) != 0)
        return fail(systemError("cannot listen on its socket"));
    m_address = "unix:path=" + encoded(path);
    return {};
}

void ModuleServer::closeListener() noexcept
{
    closeAndForget(m_listener);
    if (m_folder.empty()) return;
    ::unlink((m_folder / "module").c_str());
    ::rmdir(m_folder.c_str());
    m_folder.clear();
}

int ModuleServer::pid() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pid;
}

void ModuleServer::killLocked() noexcept
{
    // Not reaped yet, so that the number is still its own.
    if (m_pid > 0) ::kill(-m_pid, SIGKILL);
}

void ModuleServer::kill() noexcept
{
    {
        const std::scoped_lock lock(m_mutex);
        // One that is not there yet is not to come either.
        if (m_pid == 0 && !m_end) m_end = "was killed before it began";
        killLocked();
    }
    wake();
}

bool ModuleServer::waitForEnd(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_end.has_value(); });
}

std::optional<std::string> ModuleServer::end() const
{
    const std::scoped_lock lock(m_mutex);
    return m_end;
}

void ModuleServer::started()
{
    const std::scoped_lock lock(m_mutex);
    m_started = true;
}

std::string ModuleServer::firstWords() const
{
    const std::scoped_lock lock(m_mutex);
    std::string text = m_firstWords;
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    text.erase(0, text.rfind('\n') + 1);
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

int ModuleServer::arm(Milliseconds limit)
{
    bool early = false;
    int alarm = 0;
    {
        const std::scoped_lock lock(m_mutex);
        const auto at = m_clock.steady() + limit;
        alarm = ++m_lastAlarm;
        m_alarms.emplace(alarm, at);
        early = at < m_planned;
    }
    // Seldom: the thread's planned waking is at most the shortest limit away.
    if (early) wake();
    return alarm;
}

bool ModuleServer::disarm(int alarm) noexcept
{
    const std::scoped_lock lock(m_mutex);
    return m_alarms.erase(alarm) == 0;
}

void ModuleServer::wake() const noexcept
{
    const std::uint64_t one = 1;
    if (::write(m_wake, &one, sizeof one) < 0) return; // full: it is about to wake anyhow
}

int ModuleServer::timeoutMs() const
{
    return static_cast<int>(std::max<std::int64_t>(0, (m_planned - m_clock.steady()).count()));
}

void ModuleServer::strike()
{
    const auto now = m_clock.steady();
    bool late = false;
    for (auto alarm = m_alarms.begin(); alarm != m_alarms.end();) {
        const bool rings = alarm->second <= now;
        late = late || rings;
        alarm = rings ? m_alarms.erase(alarm) : std::next(alarm);
    }
    if (!late) return;
    if (m_pid == 0 && !m_end) m_end = "was killed before it began";
    killLocked();
}

// The body of the thread.
void ModuleServer::keep() noexcept
{
    while (true) {
        {
            const std::scoped_lock lock(m_mutex);
            strike();
            if (m_stop && m_pid == 0) return;
            m_planned = m_clock.steady() + farAway;
            for (const auto& [alarm, at] : m_alarms)
                m_planned = std::min(m_planned, at);
            if (m_end) {
                m_changed.notify_all();
                closeListener();
            }
        }
        keepOnce();
    }
}

void ModuleServer::keepOnce()
{
    // A negative descriptor is left out by poll.
    std::array<::pollfd, 4> waits{
        {{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}, {m_process, POLLIN, 0}, {m_words, POLLIN, 0}}};
    if (::poll(waits.data(), waits.size(), timeoutMs()) < 0) return;
    if (waits[0].revents != 0) {
        std::uint64_t count = 0;
        if (::read(m_wake, &count, sizeof count) < 0) return;
    }
    if (waits[3].revents != 0) readWords();
    if (waits[2].revents != 0) reap();
    if (waits[1].revents != 0) accept();
}

void ModuleServer::accept()
{
    int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    if (!isOurs(connection)) {
        ::close(connection);
        return;
    }
    connection = aboveStreams(connection);
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_end && !m_stop) spawn(connection);
        closeListener();
    }
    if (connection >= 0) ::close(connection);
}

void ModuleServer::spawn(int connection)
{
    std::array<int, 2> pipe{-1, -1};
    if (connection < 0 || ::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        m_end = "could not be started: " + std::generic_category().message(errno);
        return;
    }
    m_words = pipe[0];
    const int words = aboveStreams(pipe[1]);
    // A module expects to wait on its standard error.
    ::fcntl(words, F_SETFL, 0);
    auto arguments = pointers(m_arguments);
    auto environment = pointers(m_environment);
    const int parent = ::getpid();
    const auto child = ::fork();
    if (child == 0) becomeServer(parent, connection, words, arguments.data(), environment.data());
    const int error = errno;
    ::close(words);
    if (child < 0) {
        m_end = "could not be started: " + std::generic_category().message(error);
        return;
    }
    // Here as well as there: whoever comes first, a kill finds the group.
    ::setpgid(child, child);
    m_pid = child;
    // Not by <sys/pidfd.h>: glibc 2.36's is not for C++.
    m_process = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (m_process < 0) {
        // Without it nobody would notice its end.
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        m_pid = 0;
        m_end = "could not be watched: " + std::generic_category().message(errno);
    }
}

void ModuleServer::readWords()
{
    std::array<char, 1024> text{};
    const auto count = ::read(m_words, text.data(), text.size());
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) closeAndForget(m_words);
        return;
    }
    const std::scoped_lock lock(m_mutex);
    if (!m_started) {
        const auto room = firstWordsKept - std::min(firstWordsKept, m_firstWords.size());
        m_firstWords.append(text.data(), std::min(room, static_cast<std::size_t>(count)));
        return;
    }
    // Dropped where our own standard error would make us wait: the alarms are more important.
    ::pollfd ours{STDERR_FILENO, POLLOUT, 0};
    if (::poll(&ours, 1, 0) == 1 && (ours.revents & POLLOUT) != 0 &&
        ::write(STDERR_FILENO, text.data(), static_cast<std::size_t>(count)) < 0)
        return;
}

void ModuleServer::reap()
{
    if (m_words >= 0) readWords(); // its last ones, which may say why
    const std::scoped_lock lock(m_mutex);
    // Its children too, while the group's number is still taken.
    ::kill(-m_pid, SIGKILL);
    int status = 0;
    m_end = ::waitpid(m_pid, &status, 0) == m_pid ? endOf(status) : "ended";
    m_pid = 0;
    closeAndForget(m_process);
}

Hourglass::Hourglass(std::shared_ptr<ModuleServer> server, Milliseconds limit)
    : m_server(std::move(server)), m_alarm(m_server->arm(limit))
{
}

Hourglass::~Hourglass()
{
    stop();
}

bool Hourglass::stop() noexcept
{
    if (m_alarm != 0) m_ranOut = m_server->disarm(m_alarm);
    m_alarm = 0;
    return m_ranOut;
}

} // namespace mintmark::hsm
