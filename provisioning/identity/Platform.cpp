#include "provisioning/identity/Platform.h"

#include <algorithm>
#include <array>

namespace mintmark::identity {
namespace {

constexpr std::string_view lowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view upperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

CharacterSet letters(bool upperToo, std::string_view others)
{
    CharacterSet set;
    for (const auto part : {lowerAndDigits, upperToo ? upperLetters : std::string_view{}, others})
        for (const char c : part)
            put(set, c);
    return set;
}

struct Rules {
    std::string_view name;
    std::size_t longest;
    bool upperToo;
    std::string_view others; ///< besides letters and digits
    bool endsPlain;          ///< the first and the last character is a letter or a digit
    std::string_view words;  ///< the characters, for people
};

constexpr std::array rules{
    // The registration ID is read without regard to case and is the leaf's CN.
    Rules{"azure-dps", 64, false, "-._:", true, "a-z, 0-9 and . _ : -"},
    Rules{"azure-iot-hub", 64, true, "-.+%_#*?!(),=@$'", false,
          "A-Z a-z 0-9 and - . + % _ # * ? ! ( ) , = @ $ '"},
    // thingName of the AWS IoT API: [a-zA-Z0-9:_-]+, 1 to 128.
    Rules{"aws-iot", 64, true, ":_-", false, "A-Z a-z 0-9 and : _ -"},
    // The DAC's common name; a VID and PID may stand in it (below).
    Rules{"matter", 64, true, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`|~", false, "printable ASCII"},
};

constexpr std::array<std::string_view, rules.size()> names{rules[0].name, rules[1].name, rules[2].name,
                                                           rules[3].name};

/// In a name with the fallback encoding, "Mvid:" and "Mpid:" stand before four capital hexadecimal digits.
std::optional<std::string> matterRule(std::string_view text)
{
    for (const std::string_view mark : {"Mvid:", "Mpid:"}) {
        const auto at = text.find(mark);
        if (at == std::string_view::npos) continue;
        const auto value = text.substr(at + mark.size(), 4);
        const bool good = value.size() == 4 && std::ranges::all_of(value, [](char c) {
                              return alphabet::hex.find(c) != std::string_view::npos;
                          });
        if (!good)
            return std::string(mark) +
                   " has to stand before four digits of 0-9 A-F, else the certificate is invalid";
    }
    return std::nullopt;
}

} // namespace

std::span<const std::string_view> platformNames()
{
    return names;
}

std::optional<std::string> brokenRule(std::string_view platform, const Extent& extent)
{
    const auto row = std::ranges::find(rules, platform, &Rules::name);
    if (row == rules.end()) {
        std::string known;
        for (const auto name : names)
            known += (known.empty() ? "" : ", ") + std::string(name);
        return "there is no platform \"" + std::string(platform) + "\"; known are " + known;
    }
    const auto name = std::string(platform);
    if (extent.longest > row->longest)
        return name + ": the longest ID has " + std::to_string(extent.longest) + " characters; " +
               std::to_string(row->longest) + " are allowed";
    const auto firstOf = [](const CharacterSet& set) {
        for (std::size_t i = 0; i < set.size(); ++i)
            if (set.test(i)) return static_cast<char>(i);
        return '?';
    };
    const auto allowed = letters(row->upperToo, row->others);
    if (const auto wrong = extent.any & ~allowed; wrong.any())
        return name + ": an ID has only " + std::string(row->words) + ", and this makes '" + firstOf(wrong) +
               "'";
    if (row->endsPlain) {
        const auto plain = letters(row->upperToo, {});
        if ((extent.first & ~plain).any()) return name + ": an ID starts with a letter or a digit";
        if ((extent.last & ~plain).any()) return name + ": an ID ends with a letter or a digit";
    }
    if (platform == "matter") {
        if (auto rule = matterRule(extent.fixedText)) return name + ": " + *rule;
    }
    return std::nullopt;
}

} // namespace mintmark::identity
