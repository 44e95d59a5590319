#include "provisioning/engine/CrashPoint.h"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace mintmark::engine {
namespace {

constexpr std::string_view names[] = {
    "reserve.planned", "reserve.done",        "key.planned",      "key.done",      "intent.planned",
    "intent.done",     "certificate.planned", "certificate.done", "write.planned", "write.issuer",
    "write.roots",     "write.done",          "verify.planned",   "verify.reset",  "verify.done",
    "prove.planned",   "prove.done",          "close.planned",    "lock.done",     "finish.planned",
    "finish.done",     "result.planned",      "result.done",
};

std::string armed;
std::atomic<int> countdown{0};

} // namespace

std::span<const std::string_view> crashPoints()
{
    return names;
}

void armCrashPoints()
{
    const char* text = std::getenv("MINTMARK_CRASH_AT");
    if (text == nullptr) return;
    std::string_view name(text);
    int count = 1;
    if (const auto colon = name.find(':'); colon != std::string_view::npos) {
        const auto number = name.substr(colon + 1);
        std::from_chars(number.data(), number.data() + number.size(), count);
        name = name.substr(0, colon);
    }
    armed = name;
    countdown = count;
}

void crashPoint(std::string_view name)
{
    if (armed.empty() || name != armed) return;
    if (--countdown == 0) ::kill(::getpid(), SIGKILL);
}

} // namespace mintmark::engine
