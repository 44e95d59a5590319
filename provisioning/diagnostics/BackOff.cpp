#include "provisioning/diagnostics/BackOff.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace mintmark::diagnostics {

using namespace std::chrono_literals;

Milliseconds backOff(std::uint32_t tries, double chance, std::optional<Milliseconds> asked)
{
    constexpr std::uint32_t doublingsMost = 6;
    constexpr Milliseconds most = 1h;
    const auto whole = Milliseconds{1000} * (1U << std::min(tries == 0 ? 0 : tries - 1, doublingsMost));
    const auto half = whole / 2;
    const auto jittered = half + Milliseconds{static_cast<std::int64_t>(std::clamp(chance, 0.0, 1.0) *
                                                                        static_cast<double>(half.count()))};
    return std::min(std::max(jittered, asked.value_or(0ms)), most);
}

std::optional<Milliseconds> retryAfter(std::string_view value, WallTime now)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!value.empty() && value.size() <= 9 && std::ranges::all_of(value, isDigit)) {
        std::int64_t seconds = 0;
        for (const char c : value)
            seconds = seconds * 10 + (c - '0');
        return Milliseconds{1000} * seconds;
    }
    auto date =
        QLocale::c().toDateTime(QString::fromLatin1(value.data(), static_cast<qsizetype>(value.size())),
                                QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) return std::nullopt;
    date.setTimeZone(QTimeZone::utc());
    return std::max(Milliseconds{date.toMSecsSinceEpoch()} - now.time_since_epoch(), 0ms);
}

} // namespace mintmark::diagnostics
