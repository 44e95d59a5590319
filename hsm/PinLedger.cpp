#include "hsm/PinLedger.h"

#include "hsm/DurableFile.h"
#include "hsm/FileCode.h"
#include "hsm/base/Digest.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds patience{10'000};
constexpr std::size_t largest = 64 * 1024;
constexpr int highest = 1000;

using Counts = std::map<std::string, int, std::less<>>;

HsmError ledgerError(const std::filesystem::path& file, const std::string& why, int number = 0)
{
    return {HsmCode::Failed, "the count of wrong PINs in '" + file.string() + "' " + why, number};
}

// Lines of "HEX COUNT": the digest of the token's names, so that the file is one word a column.
Result<Counts> read(const std::filesystem::path& file)
{
    Bytes content;
    const auto ec = readFile(file, largest, content);
    if (ec == std::errc::no_such_file_or_directory) return Counts();
    if (ec) return fail(ledgerError(file, "cannot be read: " + ec.message(), ec.value()));
    Counts counts;
    const auto text = textOf(content);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        int count = -1;
        const auto space = line.find(' ');
        const auto hex = line.substr(0, space);
        const auto* first = line.data() + std::min(line.size(), hex.size() + 1);
        const auto* last = line.data() + line.size();
        const auto parsed = std::from_chars(first, last, count);
        // A token that stands there twice has no count that can be believed.
        if (space == std::string_view::npos || hex.size() != 64 ||
            hex.find_first_not_of("0123456789abcdef") != std::string_view::npos || parsed.ec != std::errc() ||
            parsed.ptr != last || count < 0 || count > highest || counts.contains(hex))
            return fail(ledgerError(file, "is damaged: look at the token's own state, then delete the file"));
        counts[std::string(hex)] = count;
    }
    return counts;
}

Result<void> write(const std::filesystem::path& file, const Counts& counts)
{
    std::string text;
    for (const auto& [token, count] : counts)
        if (count > 0) text += token + " " + std::to_string(count) + "\n";
    if (const auto ec = replaceFile(file, file.string() + ".new", viewOf(text)))
        return fail(HsmError(fileCode(ec.value()),
                             "the count of wrong PINs in '" + file.string() +
                                 "' cannot be written, so that no PIN is tried: " + ec.message(),
                             ec.value()));
    return {};
}

} // namespace

PinLedger::PinLedger(std::filesystem::path file, std::string token, Clock& clock)
    : m_file(std::move(file)), m_token(toHex(sha256(viewOf(token)))), m_clock(clock)
{
}

Result<int> PinLedger::failures() const
{
    const auto counts = TRY(read(m_file));
    const auto found = counts.find(m_token);
    return found == counts.end() ? 0 : found->second;
}

Result<FileLock> PinLedger::lock() const
{
    return FileLock::take(m_file.string() + ".lock", patience, m_clock);
}

Result<int> PinLedger::change(int (*next)(int))
{
    const auto held = TRY(lock());
    return change(held, next);
}

Result<int> PinLedger::change(const FileLock& /*held*/, int (*next)(int))
{
    auto counts = TRY(read(m_file));
    auto& count = counts[m_token];
    const int before = count;
    count = std::clamp(next(before), 0, highest);
    if (count != before) TRY(write(m_file, counts));
    return before;
}

Result<void> PinLedger::begin(bool spend)
{
    const auto before = TRY(change(spend ? [](int count) { return count + 1; }
                                         : [](int count) { return count < limit ? count + 1 : count; }));
    if (!spend && before >= limit)
        return fail(HsmError(HsmCode::PinCounted, "the PIN was not tried: " + std::to_string(before) +
                                                      " tries from here were wrong, or were cut off before "
                                                      "the token's answer was seen"));
    return {};
}

Result<void> PinLedger::end(Outcome outcome)
{
    if (outcome == Outcome::Right) TRY(change([](int) { return 0; }));
    if (outcome == Outcome::NotTold) TRY(change([](int count) { return count - 1; }));
    return {};
}

Result<std::optional<FileLock>> PinLedger::repeat() const
{
    auto held = TRY(lock());
    if (TRY(failures()) > 0) return std::optional<FileLock>();
    return std::optional<FileLock>(std::move(held));
}

Result<void> PinLedger::countWrong(const FileLock& repeating)
{
    TRY(change(repeating, [](int count) { return count + 1; }));
    return {};
}

} // namespace mintmark::hsm
