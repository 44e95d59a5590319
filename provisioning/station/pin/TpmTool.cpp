#include "provisioning/station/pin/TpmTool.h"

#include "provisioning/station/Files.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <utility>

extern char** environ;

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

constexpr std::array programFolders{"/usr/bin", "/usr/local/bin", "/bin"};
constexpr std::size_t mostWords = 8192;
constexpr const char* ownDevice = "device:/dev/tpmrm0";
constexpr int toolNoTcti = 4; // tpm2-tools' tool_rc_tcti_error

TpmError failed(const std::string& words)
{
    return {TpmError::Kind::Failed, words};
}

/// A pipe whose numbers are above the standard streams, closed at the end.
struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe()
    {
        std::array<int, 2> made{-1, -1};
        if (::pipe2(made.data(), O_CLOEXEC) != 0) return;
        for (std::size_t i = 0; i < 2; ++i) {
            ends[i] = ::fcntl(made[i], F_DUPFD_CLOEXEC, 3);
            ::close(made[i]);
        }
    }
    ~Pipe()
    {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(std::size_t end)
    {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    [[nodiscard]] bool whole() const { return ends[0] >= 0 && ends[1] >= 0; }
};

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Between fork and exec: nothing here allocates or locks.
[[noreturn]] void become(int parent, const std::array<int, 3>& streams, char* const* arguments,
                         char* const* environment)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    ::sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // The PIN passes through its memory. 1 octet rather than 0: so no program is given a core either
    // (core(5)).
    const ::rlimit core{1, 1};
    ::setrlimit(RLIMIT_CORE, &core);
    for (int i = 0; i < 3; ++i)
        if (::dup2(streams[static_cast<std::size_t>(i)], i) != i) ::_exit(127);
    if (::close_range(3, UINT_MAX, 0) == 0) ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

/// The TPM's answer among a tool's words, "Esys_Load(0x1DF)", without where it found the fault
/// (TPM 2.0 Library, part 1, 39: format-one codes).
unsigned answerIn(const std::string& words)
{
    const auto at = words.find("(0x");
    if (at == std::string::npos) return 0;
    const auto code = static_cast<unsigned>(std::strtoul(words.c_str() + at + 1, nullptr, 16));
    return (code & 0x80U) != 0 ? (code & 0xBFU) : code;
}

/// The first line that says what is wrong; later ones follow from it.
std::string gist(const std::string& words)
{
    auto begin = words.find("ERROR:");
    begin = begin == std::string::npos ? 0 : begin;
    auto line = words.substr(begin, words.find('\n', begin) - begin);
    for (auto& c : line)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return line;
}

bool isOnTmpfs(const char* path)
{
    struct ::statfs status {};
    return path != nullptr && path[0] == '/' && ::statfs(path, &status) == 0 &&
           (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC) && ::access(path, W_OK) == 0;
}

} // namespace

TpmTool::TpmTool(fs::path folder, std::vector<std::string> environment, Deadline deadline)
    : m_folder(std::move(folder)), m_environment(std::move(environment)), m_deadline(deadline)
{
}

TpmTool::TpmTool(TpmTool&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_environment(std::move(other.m_environment)),
      m_deadline(other.m_deadline)
{
}

Expected<TpmTool, TpmError> TpmTool::open(const std::string& tcti, Deadline deadline)
{
    std::vector<std::string> environment;
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (const std::string_view text(*entry);
            !text.starts_with("TPM2TOOLS_TCTI=") && !text.starts_with("TSS2_LOG="))
            environment.emplace_back(text);
    // Without a name the tools try one way after the other, at last a simulator on a port of this machine:
    // anybody could be it.
    const char* named = std::getenv("TPM2TOOLS_TCTI");
    environment.push_back("TPM2TOOLS_TCTI=" + (!tcti.empty()                          ? tcti
                                               : named != nullptr && named[0] != '\0' ? named
                                                                                      : ownDevice));
    environment.emplace_back("TSS2_LOG=all+NONE");
    for (const char* place : {static_cast<const char*>(std::getenv("XDG_RUNTIME_DIR")), "/dev/shm"}) {
        if (!isOnTmpfs(place)) continue;
        auto name = std::string(place) + "/mintmark-tpm-XXXXXX";
        if (::mkdtemp(name.data()) != nullptr) return TpmTool(name, std::move(environment), deadline);
    }
    return fail(failed("there is no file system in memory to work on (XDG_RUNTIME_DIR, /dev/shm)"));
}

TpmTool::~TpmTool()
{
    if (m_folder.empty()) return;
    flush();
    (void)run({"tpm2_flushcontext", "-Q", "-l"}); // sessions, which only a failure leaves behind
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

void TpmTool::flush() const
{
    (void)run({"tpm2_flushcontext", "-Q", "-t"});
}

Expected<void, TpmError> TpmTool::run(const std::vector<std::string>& arguments, const Pin* input,
                                      Pin* output) const
{
    const auto& program = arguments.front();
    std::vector<std::string> texts;
    for (const char* folder : programFolders) {
        const auto path = fs::path(folder) / program;
        if (texts.empty() && ::access(path.c_str(), X_OK) == 0) texts.push_back(path.string());
    }
    if (texts.empty())
        return fail(
            TpmError{TpmError::Kind::NotInstalled, program + " is not installed (package tpm2-tools)"});
    if (m_deadline.passed()) return fail(TpmError{TpmError::Kind::Late, program + ": no time is left"});
    texts.insert(texts.end(), arguments.begin() + 1, arguments.end());

    Pipe in, out, words;
    if (!in.whole() || !out.whole() || !words.whole()) return fail(failed(program + ": " + reason(errno)));
    // Fits into the pipe: nobody has to read before all is written.
    if (input != nullptr &&
        ::write(in.ends[1], input->reveal().data(), input->size()) != static_cast<::ssize_t>(input->size()))
        return fail(failed(program + ": " + reason(errno)));
    in.close(1);

    auto vector = pointers(texts);
    auto environment = m_environment;
    auto settings = pointers(environment);
    const int parent = ::getpid();
    const auto child = ::fork();
    if (child == 0) become(parent, {in.ends[0], out.ends[1], words.ends[1]}, vector.data(), settings.data());
    if (child < 0) return fail(failed(program + " cannot be started: " + reason(errno)));
    ::setpgid(child, child);
    in.close(0);
    out.close(1);
    words.close(1);

    std::string said;
    bool tooLong = false, late = false;
    while (out.ends[0] >= 0 || words.ends[0] >= 0) {
        std::array<::pollfd, 2> waits{{{out.ends[0], POLLIN, 0}, {words.ends[0], POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), static_cast<int>(m_deadline.left().count())) < 0) continue;
        late = m_deadline.passed();
        if (late) break;
        if (waits[0].revents != 0) {
            // Octet by octet, so that no buffer of ours holds a secret; wiped all the same.
            char octet = 0;
            if (::read(out.ends[0], &octet, 1) != 1)
                out.close(0);
            else if (output != nullptr)
                tooLong = !output->append(octet) || tooLong;
            wipe(&octet, sizeof octet);
        }
        if (waits[1].revents != 0) {
            std::array<char, 512> text{};
            const auto count = ::read(words.ends[0], text.data(), text.size());
            if (count <= 0)
                words.close(0);
            else if (said.size() < mostWords)
                said.append(text.data(), static_cast<std::size_t>(count));
        }
    }
    // Both streams are closed, so that the rest is its exit; a kill makes it one.
    if (late) ::kill(-child, SIGKILL);
    int status = 0;
    ::pid_t ended = 0;
    while ((ended = ::waitpid(child, &status, late ? 0 : WNOHANG)) <= 0) {
        if (ended < 0 && errno != EINTR) return fail(failed(program + ": " + reason(errno)));
        if (m_deadline.passed()) {
            ::kill(-child, SIGKILL);
            late = true;
        } else {
            systemClock().sleep(Milliseconds{1});
        }
    }
    if (late) return fail(TpmError{TpmError::Kind::Late, program + " did not end in time and was killed"});
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (tooLong) return fail(failed(program + " wrote more than a PIN has room for"));
        return {};
    }
    const auto what = program + ": " + (said.empty() ? "it failed without a word" : gist(said));
    // The tools end with 1 where the connection cannot even be set up.
    if ((WIFEXITED(status) && WEXITSTATUS(status) == toolNoTcti) ||
        said.find("Could not load tcti") != std::string::npos)
        return fail(TpmError{TpmError::Kind::NoTpm, what});
    if (const auto code = answerIn(said); code != 0)
        return fail(TpmError{TpmError::Kind::Refused, what, code});
    return fail(failed(what));
}

} // namespace mintmark::station
