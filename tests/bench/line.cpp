// Both ends of a line that do nothing but talk, for ./dev bench: what a bench's own relay adds to a run's
// time. Knows none of our libraries.
//
// line host PORT TURNS: writes each turn's request and waits for all octets of its answer; then prints the
// seconds that all of it took. line unit LINK TURNS: the other end, behind a pseudo-terminal that LINK names.
// TURNS is a file with a line for each turn: octets of the request, and of the answer.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

[[noreturn]] void give(const char* what)
{
    std::perror(what);
    std::exit(1);
}

void say(int line, std::size_t octets)
{
    const std::vector<char> text(octets, 'x');
    for (std::size_t at = 0; at < octets;) {
        const auto written = ::write(line, text.data() + at, octets - at);
        if (written < 0) give("line: write");
        at += static_cast<std::size_t>(written);
    }
}

void hear(int line, std::size_t octets)
{
    char some[4096];
    while (octets > 0) {
        ::pollfd waiting{line, POLLIN, 0};
        if (::poll(&waiting, 1, 30'000) != 1) give("line: nothing came");
        const auto count = ::read(line, some, std::min(sizeof some, octets));
        if (count <= 0) give("line: read");
        octets -= static_cast<std::size_t>(count);
    }
}

double now()
{
    ::timespec at{};
    ::clock_gettime(CLOCK_MONOTONIC, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

void makeRaw(int line)
{
    ::termios settings{};
    if (::tcgetattr(line, &settings) != 0) give("line: tcgetattr");
    ::cfmakeraw(&settings);
    if (::tcsetattr(line, TCSANOW, &settings) != 0) give("line: tcsetattr");
}

} // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    std::vector<std::pair<std::size_t, std::size_t>> turns;
    std::ifstream file(words[3]);
    for (std::size_t request = 0, answer = 0; file >> request >> answer;)
        turns.emplace_back(request, answer);
    if (turns.empty()) give("line: no turns");
    if (std::string(words[1]) == "host") {
        const int line = ::open(words[2], O_RDWR | O_NOCTTY);
        if (line < 0) give("line: open");
        makeRaw(line);
        const auto began = now();
        for (const auto& [request, answer] : turns) {
            say(line, request);
            hear(line, answer);
        }
        std::printf("%.6f\n", now() - began);
        return 0;
    }
    const int line = ::posix_openpt(O_RDWR | O_NOCTTY);
    if (line < 0 || ::grantpt(line) != 0 || ::unlockpt(line) != 0) give("line: no pseudo-terminal");
    const int other = ::open(::ptsname(line), O_RDWR | O_NOCTTY); // so that it never hangs up
    if (other < 0) give("line: open");
    makeRaw(other);
    if (::symlink(::ptsname(line), words[2]) != 0) give("line: symlink");
    for (const auto& [request, answer] : turns) {
        hear(line, request);
        say(line, answer);
    }
    // The other end may still be reading.
    ::pause();
    return 0;
}
