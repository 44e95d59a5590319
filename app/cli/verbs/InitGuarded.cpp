#include "app/cli/verbs/InitGuarded.h"

#include "app/cli/Console.h"
#include "hsm/base/Clock.h"
#include "provisioning/station/Guarded.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>

namespace mintmark::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char *account = "mintmark", *users = "mintmark-users";
constexpr const char *home = "/var/lib/mintmark", *station = "/var/lib/mintmark/station",
                     *run = "/run/mintmark";
/// A person may sit at the terminal and choose a PIN.
constexpr Milliseconds quick = 60s, patient = 900s;

struct Account {
    ::uid_t user = 0;
    ::gid_t group = 0;
};

std::optional<Account> accountNamed(const char* name)
{
    const auto* const entry = ::getpwnam(name);
    if (entry == nullptr) return std::nullopt;
    return Account{entry->pw_uid, entry->pw_gid};
}

Failure failed(const std::string& what)
{
    return {FailureCode::OutputFailed, what};
}

/// Runs a program to its end, as somebody else where that is said, with this terminal.
Outcome<void> runProgram(const std::vector<std::string>& words, Milliseconds patience,
                         const std::optional<Account>& as = {})
{
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const ::pid_t child = ::fork();
    if (child < 0) return fail(failed(words.front() + ": " + std::strerror(errno)));
    if (child == 0) {
        // All of the account's groups, and none of root's.
        if (as &&
            (::initgroups(account, as->group) != 0 || ::setgid(as->group) != 0 || ::setuid(as->user) != 0))
            ::_exit(126);
        // Its own folders, and not root's.
        if (as && (::chdir("/") != 0 || ::setenv("HOME", home, 1) != 0 || ::unsetenv("XDG_DATA_HOME") != 0 ||
                   ::unsetenv("XDG_STATE_HOME") != 0))
            ::_exit(126);
        ::execvp(arguments.front(), arguments.data());
        ::_exit(127);
    }
    const Deadline deadline(systemClock(), patience);
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (deadline.passed()) {
            (void)::kill(child, SIGKILL);
            (void)::waitpid(child, &status, 0);
            return fail(failed(words.front() + " did not end"));
        }
        systemClock().sleep(20ms);
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return fail(failed(words.front() + " is not there"));
    return fail(
        failed(words.front() + (words.size() > 1 ? " " + words[1] : "") + " failed" +
               (WIFEXITED(status) ? ", with " + std::to_string(WEXITSTATUS(status)) : std::string())));
}

Outcome<void> folder(const char* path, ::mode_t mode, const Account& owner)
{
    struct ::stat status {};
    // Made with nothing for others, and only then given away; a link in its place is not followed.
    if (::mkdir(path, 0700) != 0 && errno != EEXIST)
        return fail(failed(std::string(path) + ": " + std::strerror(errno)));
    if (::lstat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return fail(failed(std::string(path) + " is there, and is no folder"));
    if (::lchown(path, owner.user, owner.group) != 0 || ::chmod(path, mode) != 0)
        return fail(failed(std::string(path) + ": " + std::strerror(errno)));
    return {};
}

Outcome<Account> makeAccounts()
{
    if (::getgrnam(users) == nullptr) {
        TRY(runProgram({"groupadd", "--system", users}, quick));
        note(std::string("  the group ") + users + ": who may use the service");
    }
    if (!accountNamed(account)) {
        TRY(runProgram({"useradd", "--system", "--user-group", "--home-dir", home, "--no-create-home",
                        "--shell", "/usr/sbin/nologin", "--comment", "Mintmark station", account},
                       quick));
        note(std::string("  the account ") + account + ", at which nobody logs in");
    }
    // Ports are dialout's where the distribution has that group.
    std::string groups = users;
    if (::getgrnam("dialout") != nullptr) groups += ",dialout";
    TRY(runProgram({"usermod", "--append", "--groups", groups, account}, quick));
    const auto made = accountNamed(account);
    if (!made || made->user == 0)
        return fail(failed(std::string("the account ") + account + " is not there"));
    return *made;
}

/// What root can read, for the account to read: copies in its own folder, gone at the end.
class Copies {
public:
    explicit Copies(Account owner) : m_owner(owner) {}
    ~Copies()
    {
        std::error_code ignored;
        fs::remove_all(place, ignored);
    }
    Copies(const Copies&) = delete;
    Copies& operator=(const Copies&) = delete;

    /// Each in a folder of its own: a profile is called as its file is.
    Outcome<std::string> of(const std::string& file)
    {
        const auto folder = fs::path(place) / std::to_string(m_count++);
        const auto copy = folder / fs::path(file).filename();
        std::error_code error;
        if (m_count == 1) fs::remove_all(place, error);
        if (!fs::is_regular_file(file, error))
            return fail(Failure{FailureCode::Usage, file + " cannot be read, or is no file"});
        fs::create_directories(folder, error);
        if (!error) fs::copy_file(file, copy, error);
        if (error) return fail(Failure{FailureCode::Usage, file + " cannot be read: " + error.message()});
        for (const auto& one : {fs::path(place), folder, copy})
            if (::lchown(one.c_str(), m_owner.user, m_owner.group) != 0)
                return fail(failed(one.string() + ": " + std::strerror(errno)));
        return copy.string();
    }

private:
    static constexpr const char* place = "/var/lib/mintmark/init";
    Account m_owner;
    std::size_t m_count = 0;
};

/// A PIN that another program reads from a descriptor: it is in no argument, environment or file.
class PinPipe {
public:
    static Outcome<PinPipe> of(const Pin& pin)
    {
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_NONBLOCK) != 0) return fail(failed(std::string("pipe: ") + std::strerror(errno)));
        PinPipe pipe(ends[0]);
        // A pipe takes at least a page: neither write waits.
        const auto octets = pin.reveal();
        const bool whole =
            ::write(ends[1], octets.data(), octets.size()) == static_cast<::ssize_t>(octets.size()) &&
            ::write(ends[1], "\n", 1) == 1;
        ::close(ends[1]);
        if (!whole) return fail(failed("the PIN cannot be handed over"));
        return pipe;
    }
    ~PinPipe()
    {
        if (m_end >= 0) ::close(m_end);
    }
    PinPipe(PinPipe&& other) noexcept : m_end(std::exchange(other.m_end, -1)) {}
    PinPipe& operator=(PinPipe&&) = delete;
    PinPipe(const PinPipe&) = delete;
    PinPipe& operator=(const PinPipe&) = delete;
    [[nodiscard]] int end() const { return m_end; }

private:
    explicit PinPipe(int end) : m_end(end) {}
    int m_end;
};

bool hasUnit()
{
    std::error_code ignored;
    for (const auto* folder : {"/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"})
        if (fs::exists(fs::path(folder) / "mintmark.service", ignored)) return true;
    return false;
}

void tellNext(const GuardedPlan& plan)
{
    out(std::string("station: ") + station + ", of the account " + account + "\nNext:\n");
    if (plan.officer.empty())
        out(std::string("  runuser -u ") + account +
            " -- mintmark operator add NAME --role security-officer --station " + station + "\n");
    if (!hasUnit())
        out("  put mintmark.service (it comes with Mintmark, in installer/) into /etc/systemd/system\n");
    if (!plan.credential.empty())
        out("  systemd-ask-password -n \"PIN of the token:\" | systemd-creds encrypt --name=" +
            plan.credential + " - /etc/credstore.encrypted/" + plan.credential +
            "\n  systemctl edit mintmark              there: [Service], LoadCredentialEncrypted=" +
            plan.credential + "\n");
    out(std::string("  systemctl enable --now mintmark      start the service, now and with the machine\n"
                    "  usermod -aG ") +
        users + " WHO       let the account WHO use it, from its next login on\n" +
        "  mintmark device list --as OPERATOR   as WHO: the service answers\n"
        "  runuser -u " +
        account + " -- mintmark operator add NAME --role technician --station " + station + "\n");
}

} // namespace

Outcome<void> initGuarded(const GuardedPlan& plan)
{
    if (::geteuid() != 0)
        return fail(
            Failure{FailureCode::Usage, "--guarded makes an account and system folders: start it as root"});
    struct ::stat status {};
    if (::lstat(station, &status) == 0) return fail(Failure{FailureCode::StationExists, station});
    std::error_code error;
    const auto self = fs::read_symlink("/proc/self/exe", error);
    if (error) return fail(failed("/proc/self/exe: " + error.message()));

    for (const auto& group : plan.groups)
        if (::getgrnam(group.c_str()) == nullptr)
            return fail(Failure{FailureCode::Usage, "there is no group " + group});
    const auto owner = TRY(makeAccounts());
    for (const auto& group : plan.groups)
        TRY(runProgram({"usermod", "--append", "--groups", group, account}, quick));
    TRY(folder(home, 0700, owner));
    TRY(folder(run, 0755, owner));
    {
        Copies copies(owner);
        std::vector<std::string> words{self, "init", "--station", station};
        words.insert(words.end(), plan.words.begin(), plan.words.end());
        for (const auto& [option, file] : plan.files) {
            words.push_back(option);
            words.push_back(TRY(copies.of(file)));
        }
        std::optional<PinPipe> pipe;
        if (plan.tokenPin) {
            pipe.emplace(TRY(PinPipe::of(*plan.tokenPin)));
            words.emplace_back("--token-pin-fd");
            words.push_back(std::to_string(pipe->end()));
        }
        TRY(runProgram(words, patient, owner));
    }
    if (!plan.officer.empty()) {
        std::vector<std::string> words{self,     "operator",         "add",       plan.officer,
                                       "--role", "security-officer", "--station", station};
        if (plan.pinDescriptor >= 0) {
            words.emplace_back("--pin-fd");
            words.push_back(std::to_string(plan.pinDescriptor));
        }
        TRY(runProgram(words, patient, owner));
    }
    tellNext(plan);
    return {};
}

} // namespace mintmark::cli
