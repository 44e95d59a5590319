#include "provisioning/identity/Allotment.h"

#include <algorithm>
#include <array>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::identity {
namespace {

constexpr std::size_t largestFile = 4096;
constexpr std::int64_t largestNumber = std::int64_t{1} << 62;

auto wrong(std::uint32_t line, std::string_view key, std::string_view rule)
{
    return fail(
        IdentityError{IdentityCode::TextWrong, (line > 0 ? std::to_string(line) + ": " : std::string{}) +
                                                   std::string(key) + " " + std::string(rule)});
}

bool isName(const std::string& text)
{
    return !text.empty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

Expected<AllotmentFile, IdentityError> parseAllotment(std::string_view text)
{
    if (text.size() > largestFile) return wrong(0, "the file", "is larger than 4 KiB");
    const auto parsed = toml::parse(text);
    if (!parsed) return wrong(parsed.error().source().begin.line, "this", "is not TOML");
    const auto& table = parsed.table();
    static constexpr std::array<std::string_view, 7> known{"type",    "format", "name", "pool",
                                                           "station", "first",  "last"};
    for (const auto& [key, node] : table)
        if (std::ranges::find(known, key.str()) == known.end())
            return wrong(key.source().begin.line, "a key",
                         "is unknown; known are type, format, name, pool, "
                         "station, first and last");
    for (const auto key : known)
        if (!table.contains(key)) return wrong(0, key, "is missing");
    const auto line = [&](std::string_view key) { return table.get(key)->source().begin.line; };
    if (table["type"].value<std::string>() != "mintmark-allotment")
        return wrong(line("type"), "type", "has to be \"mintmark-allotment\"");
    if (!table["format"].is_integer() || table["format"].value<std::int64_t>() != 1)
        return wrong(line("format"), "format", "is not 1");
    AllotmentFile file;
    for (const auto& [key, into] : {std::pair{"name", &file.name}, std::pair{"pool", &file.pool},
                                    std::pair{"station", &file.station}}) {
        *into = table[key].is_string() ? *table[key].value<std::string>() : std::string{};
        if (!isName(*into))
            return wrong(line(key), key, "has to be 1 to 64 printable ASCII characters, no space");
    }
    for (const auto& [key, into] : {std::pair{"first", &file.first}, std::pair{"last", &file.last}}) {
        const auto number = table[key].is_integer() ? *table[key].value<std::int64_t>() : 0;
        if (number < 1 || number > largestNumber)
            return wrong(line(key), key, "has to be a number from 1 to 2^62");
        *into = static_cast<std::uint64_t>(number);
    }
    if (file.last < file.first) return wrong(line("last"), "last", "is below first");
    return file;
}

} // namespace mintmark::identity
