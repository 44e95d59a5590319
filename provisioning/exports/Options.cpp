#include "provisioning/exports/Options.h"

#include <algorithm>

namespace mintmark::exports {
namespace {

/// A name that somebody typed, safe to be shown.
std::string shown(std::string_view name)
{
    std::string safe(name.substr(0, 48));
    std::ranges::replace_if(
        safe, [](char c) { return c < ' ' || c > '~'; }, '?');
    return safe;
}

std::string namesOf(std::span<const OptionRow> rows)
{
    std::string names;
    for (const auto& row : rows)
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

std::optional<std::string> refuseWord(std::string_view form, std::string_view value)
{
    const auto words = parted(form, '|');
    if (std::ranges::find(words, value) != words.end()) return std::nullopt;
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : ", ") + word;
    return "is one of " + all;
}

} // namespace

std::optional<std::string> refuseOptions(std::string_view format, std::span<const OptionRow> rows,
                                         const std::map<std::string, std::string>& given)
{
    for (const auto& [name, value] : given) {
        const auto row = std::ranges::find(rows, name, &OptionRow::name);
        if (row == rows.end()) {
            const auto beginning = std::string(format) + " has no option \"" + shown(name) + "\"";
            return rows.empty() ? beginning : beginning + "; it has " + namesOf(rows);
        }
        const auto why = row->refusal != nullptr ? row->refusal(value) : refuseWord(row->form, value);
        if (why) return "the option " + name + " " + *why;
    }
    for (const auto& row : rows)
        if (row.isNeeded && !given.contains(std::string(row.name)))
            return std::string(format) + " needs the option " + std::string(row.name) + "=" +
                   std::string(row.form);
    return std::nullopt;
}

std::string Options::text(std::string_view name, std::string_view otherwise) const
{
    const auto found = m_given.find(std::string(name));
    return found == m_given.end() ? std::string(otherwise) : found->second;
}

std::vector<std::string> Options::list(std::string_view name) const
{
    const auto value = text(name);
    return value.empty() ? std::vector<std::string>() : parted(value, ',');
}

std::vector<std::string> parted(std::string_view text, char mark)
{
    std::vector<std::string> parts;
    while (true) {
        const auto end = text.find(mark);
        auto part = text.substr(0, end);
        while (!part.empty() && part.front() == ' ')
            part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ')
            part.remove_suffix(1);
        parts.emplace_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::string> refuseTextLongerThan(std::string_view value, std::size_t most)
{
    const auto isControl = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
    // Of UTF-8 each character has one octet that does not continue another.
    const auto characters =
        std::ranges::count_if(value, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (characters >= 1 && static_cast<std::size_t>(characters) <= most &&
        std::ranges::none_of(value, isControl))
        return std::nullopt;
    return "has 1 to " + std::to_string(most) + " characters, and none that is not seen";
}

} // namespace mintmark::exports
