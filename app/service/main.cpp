// mintmark-service: the station of a guarded machine, for programs that reach it through a socket.
#include "app/service/Door.h"
#include "app/service/Notify.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/serving/Desk.h"

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

using namespace mintmark;
using namespace mintmark::service;

constexpr const char* help =
    "Usage: mintmark-service --station DIR [--socket PATH] [--group GROUP]\n\n"
    "Serves a station to programs that reach it through a socket; manual: service.md.\n\n"
    "  --station DIR   the station's folder, which this account owns\n"
    "  --socket PATH   where to listen (default: "
    "/run/mintmark/station.sock"
    "); not where systemd hands a\n"
    "                  socket over\n"
    "  --group GROUP   whose members may use it, by name or number (default: mintmark-users); besides them\n"
    "                  root and this account\n"
    "  --version\n";

struct Settings {
    std::filesystem::path station, socket = station::serviceSocket;
    std::string group = "mintmark-users";
};

int refuse(const std::string& why)
{
    std::fprintf(stderr, "mintmark-service: MM-USAGE: %s\n%s", why.c_str(), help);
    return static_cast<int>(ExitStatus::Usage);
}

int tell(const Failure& failure)
{
    std::fprintf(stderr, "mintmark-service: %s\n", failure.text().c_str());
    return static_cast<int>(failure.row().exit);
}

/// For journald: a level before each line (sd-daemon(3)).
void log(int level, const std::string& text)
{
    std::fprintf(stderr, "<%d>%s\n", level, text.c_str());
}

// Nothing that this process holds is for anybody else: no core file, no tracing by its own account.
void harden()
{
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const ::rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
    (void)::umask(0077);
}

std::optional<std::uint32_t> groupNamed(const std::string& name)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc{} && end == name.data() + name.size()) return number;
    char buffer[16 * 1024];
    ::group entry{};
    ::group* found = nullptr;
    if (::getgrnam_r(name.c_str(), &entry, buffer, sizeof buffer, &found) != 0 || found == nullptr)
        return std::nullopt;
    return found->gr_gid;
}

/// A folder of this process's own, for files on their way; gone at the end.
class Spool {
public:
    static Outcome<Spool> make()
    {
        const char* const runtime = std::getenv("RUNTIME_DIRECTORY");
        const auto base =
            runtime != nullptr ? std::filesystem::path(runtime) : std::filesystem::temp_directory_path();
        if (runtime != nullptr) removeLeft(base);
        auto pattern = (base / name).string() + "XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            return fail(Failure{FailureCode::OutputFailed, "no folder can be made in " + base.string()});
        return Spool(pattern);
    }
    ~Spool()
    {
        std::error_code ignored;
        if (!m_folder.empty()) std::filesystem::remove_all(m_folder, ignored);
    }
    Spool(Spool&& other) noexcept : m_folder(std::exchange(other.m_folder, {})) {}
    Spool& operator=(Spool&&) = delete;
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
    static constexpr const char* name = "mintmark-spool-";
    /// What one that was killed has left; there is one service to a runtime folder.
    static void removeLeft(const std::filesystem::path& base)
    {
        std::error_code ignored;
        for (const auto& left : std::filesystem::directory_iterator(base, ignored))
            if (left.path().filename().string().starts_with(name))
                std::filesystem::remove_all(left.path(), ignored);
    }
    explicit Spool(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    std::filesystem::path m_folder;
};

/// SIGTERM and SIGINT set a stop token; blocked in every thread that starts later.
std::stop_token stopOnSignals()
{
    static auto* const source = new std::stop_source;
    static ::sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::thread([] {
        int signal = 0;
        while (::sigwait(&set, &signal) == 0)
            source->request_stop();
    }).detach();
    return source->get_token();
}

/// Where the station names where its PIN is, nobody has to give it: in the background, as it may come later.
std::thread logInByItself(station::Station& station, const std::stop_token& stop)
{
    return std::thread([&station, stop] {
        const auto login = station.loginWhenPinComes(
            false, [](const Event& event) { log(5, event.text); }, stop);
        if (login)
            log(6, "logged in with the PIN that the station names");
        else if (login.error().code != FailureCode::Interrupted)
            log(3, login.error().text());
    });
}

int serve(const Settings& settings)
{
    const auto stop = stopOnSignals();
    if (station::isService(settings.station)) return refuse("--station is a socket, not a station's folder");
    const Admission admission{::geteuid(), groupNamed(settings.group)};
    if (!admission.group)
        log(4, "there is no group " + settings.group + ": root and this account alone may come");
    auto station = station::openStation(settings.station, station::Access::Provision);
    if (!station) return tell(station.error());
    const auto operators = station::openOperators(settings.station);
    if (!operators) return tell(operators.error());
    const auto any = (*operators)->any();
    if (!any) return tell(any.error());
    if (!*any)
        log(4, "the station has no operators, and nobody can log in: add the first, a security officer, with "
               "`mintmark operator add`");
    const auto spool = Spool::make();
    if (!spool) return tell(spool.error());
    auto given = Door::given(admission);
    if (!given) return tell(given.error());
    std::optional<Door> door = std::move(*given);
    if (!door) {
        auto opened = Door::open(settings.socket, admission);
        if (!opened) return tell(opened.error());
        door.emplace(std::move(*opened));
    }
    std::error_code error;
    station::serving::Desk desk(std::filesystem::canonical(settings.station, error), **station, **operators,
                                spool->folder());
    std::thread login;
    if ((*station)->info().hasPinFile) login = logInByItself(**station, stop);
    log(6, "mintmark-service " MINTMARK_VERSION " serves the station " + (*station)->info().name);
    const Limits limits;
    notify("READY=1");
    door->serve(desk, limits, stop);
    notify("STOPPING=1");
    if (login.joinable()) login.join();
    log(6, "ended");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    harden();
    Settings settings;
    for (int at = 1; at < argc; ++at) {
        const std::string_view word = argv[at];
        if (word == "--help" || word == "-h") {
            std::fputs(help, stdout);
            return 0;
        }
        if (word == "--version") {
            std::puts("mintmark-service " MINTMARK_VERSION);
            return 0;
        }
        const bool known = word == "--station" || word == "--socket" || word == "--group";
        if (!known) return refuse("what is \"" + std::string(word) + "\"?");
        if (++at == argc) return refuse(std::string(word) + " takes a value");
        if (word == "--station") settings.station = argv[at];
        if (word == "--socket") settings.socket = argv[at];
        if (word == "--group") settings.group = argv[at];
    }
    if (settings.station.empty()) return refuse("--station is missing");
    try {
        return serve(settings);
    } catch (const std::exception& exception) {
        return tell({FailureCode::Internal, exception.what()});
    }
}
