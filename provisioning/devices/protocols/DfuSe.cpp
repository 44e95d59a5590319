#include "provisioning/devices/protocols/DfuSe.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::devices::dfuse {
namespace {

constexpr std::uint16_t commandBlock = 0;
constexpr std::uint8_t setPointerCommand = 0x21;
constexpr std::uint8_t eraseCommand = 0x41;
constexpr std::size_t mostSegments = 64;
constexpr std::size_t longestLayout = 512;
constexpr std::uint64_t addressEnd = 0x1'0000'0000;
constexpr std::uint64_t mostPages = 65'536;

/// Takes the number at the beginning; nothing where there is none.
std::optional<std::uint64_t> takeNumber(std::string_view& text, int base, std::size_t mostDigits)
{
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
    const auto digits = static_cast<std::size_t>(parsed.ptr - text.data());
    if (parsed.ec != std::errc() || digits == 0 || digits > mostDigits) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c)
{
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

/// "04*016Kg" at an address.
std::optional<Segment> takeSegment(std::string_view& text, std::uint64_t at)
{
    const auto count = takeNumber(text, 10, 5);
    if (!count || *count == 0 || *count > mostPages || !take(text, '*')) return std::nullopt;
    const auto size = takeNumber(text, 10, 5);
    if (!size || *size == 0 || text.empty()) return std::nullopt;
    std::uint64_t unit = 1;
    if (text.front() == 'K')
        unit = 1024;
    else if (text.front() == 'M')
        unit = 1024 * 1024;
    else if (text.front() != 'B' && text.front() != ' ')
        return std::nullopt;
    text.remove_prefix(1);
    if (text.empty() || text.front() < 'a' || text.front() > 'g') return std::nullopt;
    const auto kind = static_cast<unsigned>(text.front() - 'a' + 1);
    text.remove_prefix(1);
    Segment segment;
    segment.begin = at;
    const auto page = *size * unit;
    if (page >= addressEnd || at + page * *count > addressEnd) return std::nullopt;
    segment.page = static_cast<std::uint32_t>(page);
    segment.end = at + page * *count;
    segment.readable = (kind & 1) != 0;
    segment.erasable = (kind & 2) != 0;
    segment.writeable = (kind & 4) != 0;
    return segment;
}

std::string hexOf(std::uint64_t address)
{
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), address, 16).ptr;
    const std::string text(digits.data(), end);
    return "0x" + std::string(8 - std::min<std::size_t>(text.size(), 8), '0') + text;
}

Result<void> command(dfu::Client& client, std::uint8_t code, std::uint32_t address, const Deadline& deadline)
{
    const std::array octets{code, static_cast<std::uint8_t>(address), static_cast<std::uint8_t>(address >> 8),
                            static_cast<std::uint8_t>(address >> 16),
                            static_cast<std::uint8_t>(address >> 24)};
    return client.download(commandBlock, octets, deadline);
}

} // namespace

std::optional<Layout> layoutIn(std::string_view text)
{
    if (text.size() > longestLayout || !take(text, '@')) return std::nullopt;
    Layout layout;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    layout.name = text.substr(0, slash);
    while (!layout.name.empty() && layout.name.back() == ' ')
        layout.name.pop_back();
    text.remove_prefix(slash);
    while (!text.empty()) {
        if (!take(text, '/') || !text.starts_with("0x")) return std::nullopt;
        text.remove_prefix(2);
        auto at = takeNumber(text, 16, 8);
        if (!at || !take(text, '/')) return std::nullopt;
        do {
            const auto segment = takeSegment(text, *at);
            if (!segment || layout.segments.size() == mostSegments) return std::nullopt;
            at = segment->end;
            layout.segments.push_back(*segment);
        } while (take(text, ','));
        // Some makers leave a space at the end.
        while (text == " ")
            text.remove_prefix(1);
    }
    auto sorted = layout.segments;
    std::ranges::sort(sorted, {}, &Segment::begin);
    const auto overlap = std::ranges::adjacent_find(
        sorted, [](const Segment& a, const Segment& b) { return a.end > b.begin; });
    if (sorted.empty() || overlap != sorted.end()) return std::nullopt;
    return layout;
}

Result<std::vector<std::uint32_t>> pagesOf(const Layout& layout, std::uint64_t begin, std::uint64_t size)
{
    const auto refused = [&](const std::string& why) {
        return fail(DeviceError(DeviceCode::Refused, "the unit's memory \"" + layout.name + "\": " + why));
    };
    std::vector<std::uint32_t> pages;
    const auto end = begin + size;
    for (auto at = begin; at < end;) {
        const auto segment = std::ranges::find_if(
            layout.segments, [&](const Segment& one) { return at >= one.begin && at < one.end; });
        if (segment == layout.segments.end()) return refused("there is none at " + hexOf(at));
        if (!segment->readable) return refused("what is at " + hexOf(at) + " cannot be read back");
        if (!segment->erasable || !segment->writeable)
            return refused("what is at " + hexOf(at) + " cannot be erased and written");
        // Erasing takes what is beside the partition, too.
        if ((at - segment->begin) % segment->page != 0)
            return refused("the partition has to begin where a page does; one is at " +
                           hexOf(at - (at - segment->begin) % segment->page) + ", of " +
                           std::to_string(segment->page) + " octets");
        if (pages.size() == mostPages) return refused("it has too many pages");
        pages.push_back(static_cast<std::uint32_t>(at));
        at += segment->page;
        if (at > end)
            return refused("the partition has to end where a page does; the next one does at " + hexOf(at));
    }
    return pages;
}

Result<void> setPointer(dfu::Client& client, std::uint32_t address, const Deadline& deadline)
{
    return command(client, setPointerCommand, address, deadline);
}

Result<void> erasePage(dfu::Client& client, std::uint32_t address, const Deadline& deadline)
{
    return command(client, eraseCommand, address, deadline);
}

} // namespace mintmark::devices::dfuse
