#include "provisioning/exports/Calendar.h"

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"

#include <array>
#include <cstdio>

namespace mintmark::exports {
namespace {

/// TEXT (§3.3.11).
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

/// A content line, folded (§3.1).
void put(std::string& out, std::string_view line)
{
    constexpr std::size_t widest = 75;
    std::size_t room = widest;
    while (line.size() > room) {
        auto cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80)
            --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = widest - 1; // the space counts
    }
    out.append(line).append("\r\n");
}

std::string dateOf(WallTime time, int daysLater = 0)
{
    using namespace std::chrono;
    const year_month_day date{floor<days>(time) + days{daysLater}};
    std::array<char, 16> text{};
    (void)std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(date.year()),
                        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::string stampOf(WallTime time)
{
    using namespace std::chrono;
    const hh_mm_ss clock{floor<seconds>(time - floor<days>(time))};
    std::array<char, 16> text{};
    (void)std::snprintf(text.data(), text.size(), "T%02d%02d%02dZ", static_cast<int>(clock.hours().count()),
                        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return dateOf(time) + text.data();
}

} // namespace

std::string calendarOf(const std::vector<CalendarDay>& days, WallTime now)
{
    std::string out;
    put(out, "BEGIN:VCALENDAR");
    put(out, "VERSION:2.0");
    put(out, "PRODID:-//Mintmark//Certificates that end//EN");
    for (const auto& day : days) {
        const auto date = dateOf(day.at);
        put(out, "BEGIN:VEVENT");
        put(out, "UID:" + toHex(sha256(viewOf(date + "\n" + day.summary))).substr(0, 32) + "@mintmark");
        put(out, "DTSTAMP:" + stampOf(now));
        put(out, "DTSTART;VALUE=DATE:" + date);
        // The last day that can be written has no day after it.
        if (const auto next = dateOf(day.at, 1); next.size() == date.size())
            put(out, "DTEND;VALUE=DATE:" + next);
        put(out, "SUMMARY:" + escaped(day.summary));
        put(out, "DESCRIPTION:" + escaped(day.description));
        put(out, "TRANSP:TRANSPARENT");
        for (const char* before : {"-P90D", "-P30D"}) {
            put(out, "BEGIN:VALARM");
            put(out, "ACTION:DISPLAY");
            put(out, std::string("TRIGGER:") + before);
            put(out, "DESCRIPTION:" + escaped(day.summary));
            put(out, "END:VALARM");
        }
        put(out, "END:VEVENT");
    }
    put(out, "END:VCALENDAR");
    return out;
}

} // namespace mintmark::exports
