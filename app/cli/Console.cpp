#include "app/cli/Console.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>

#include <termios.h>
#include <unistd.h>

namespace mintmark::cli {

void out(std::string_view text)
{
    (void)std::fwrite(text.data(), 1, text.size(), stdout);
}

bool flushOutput()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void note(std::string_view line)
{
    const auto text = std::string(line) + "\n";
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitStatus tell(const Failure& failure)
{
    note("mintmark: " + printable(failure.text()));
    return failure.row().exit;
}

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

std::string counted(std::uint64_t count, std::string_view thing)
{
    return std::to_string(count) + ' ' + std::string(thing) + (count == 1 ? "" : "s");
}

std::string printable(std::string_view text)
{
    std::string clean;
    for (char c : text)
        clean += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? '?' : c;
    return clean;
}

namespace {

// What a signal that ends the program at the prompt has to put back first.
int promptTerminal = -1;
::termios promptSettings{};

void endAtPrompt(int signal)
{
    ::tcsetattr(promptTerminal, TCSANOW, &promptSettings);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// The terminal's echo, put back at the end or by a signal; closes the terminal.
class EchoBack {
public:
    EchoBack(int terminal, const ::termios& settings)
    {
        promptTerminal = terminal;
        promptSettings = settings;
        for (std::size_t i = 0; i < m_before.size(); ++i)
            m_before[i] = std::signal(m_signals[i], endAtPrompt);
    }
    ~EchoBack()
    {
        ::tcsetattr(promptTerminal, TCSAFLUSH, &promptSettings);
        for (std::size_t i = 0; i < m_before.size(); ++i)
            std::signal(m_signals[i], m_before[i]);
        ::close(promptTerminal);
    }
    EchoBack(const EchoBack&) = delete;
    EchoBack& operator=(const EchoBack&) = delete;

private:
    static constexpr std::array m_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    std::array<void (*)(int), 4> m_before{};
};

} // namespace

namespace {

/// False when it was told to stop before anything was typed.
bool waitForTyping(int terminal, const std::stop_token& stop)
{
    constexpr int sliceMs = 50;
    while (stop.stop_possible() && !stop.stop_requested()) {
        ::pollfd entry{terminal, POLLIN, 0};
        if (::poll(&entry, 1, sliceMs) > 0) return true;
    }
    return !stop.stop_requested();
}

} // namespace

Outcome<Pin> askPin(std::string_view prompt, const std::stop_token& stop)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) return fail(Failure{FailureCode::HsmPinMissing, "there is no terminal to ask at"});
    ::termios before{};
    ::tcgetattr(terminal, &before);
    const EchoBack echoBack(terminal, before);
    auto silent = before;
    silent.c_lflag &= static_cast<::tcflag_t>(~(ECHO | ECHONL));
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    // Only now: who types at the sight of the prompt is neither echoed nor flushed away.
    (void)!::write(terminal, prompt.data(), prompt.size());
    Pin pin;
    bool fits = true;
    while (true) {
        char octet = 0;
        if (!waitForTyping(terminal, stop)) {
            (void)!::write(terminal, "\n", 1);
            return fail(Failure{FailureCode::Interrupted});
        }
        const auto count = ::read(terminal, &octet, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0 || octet == '\n' || octet == '\r') break;
        fits = pin.append(octet) && fits;
    }
    (void)!::write(terminal, "\n", 1);
    if (!fits) return fail(Failure{FailureCode::Usage, "a PIN has at most 64 octets"});
    if (pin.empty()) return fail(Failure{FailureCode::HsmPinMissing});
    return pin;
}

Outcome<Pin> askEnter(std::string_view prompt, const std::stop_token& stop)
{
    const auto typed = askPin(prompt, stop);
    if (typed)
        return fail(Failure{FailureCode::Usage,
                            "this token's PIN is typed at the token, not here; it was not tried"});
    if (typed.error().code != FailureCode::HsmPinMissing || !typed.error().detail.empty())
        return fail(typed.error());
    return Pin();
}

std::optional<std::string> askLine(std::string_view prompt)
{
    constexpr std::size_t longest = 256;
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) return std::nullopt;
    (void)!::write(terminal, prompt.data(), prompt.size());
    std::string line;
    bool ended = false;
    while (!ended && line.size() <= longest) {
        char octet = 0;
        const auto count = ::read(terminal, &octet, 1);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        ended = octet == '\n' || octet == '\r';
        if (!ended) line += octet;
    }
    ::close(terminal);
    return ended ? std::optional(line) : std::nullopt;
}

} // namespace mintmark::cli
