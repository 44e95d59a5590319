#include "hsm/base/Clock.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <thread>

namespace mintmark {
namespace {

class SystemClock final : public Clock {
public:
    [[nodiscard]] WallTime now() const override
    {
        return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    }
    [[nodiscard]] Milliseconds steady() const override
    {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    void sleep(Milliseconds duration) override { std::this_thread::sleep_for(duration); }
};

} // namespace

Clock& systemClock()
{
    static SystemClock clock;
    return clock;
}

std::string toRfc3339(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto millis = static_cast<int>((time - seconds).count());
    const std::time_t stamp = seconds.time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&stamp, &parts);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900,
                  parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, millis);
    return text.data();
}

} // namespace mintmark
