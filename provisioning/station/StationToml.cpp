#include "provisioning/station/StationToml.h"

#include <algorithm>

namespace mintmark::station {
namespace {

/// toml++ goes a level deeper with each dot of a key, and back by recursion.
constexpr std::ptrdiff_t mostDots = 300;

// What stood in the file, fit for a message.
std::string shown(std::string_view text)
{
    std::string result(text.substr(0, 64));
    for (auto& c : result)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return result;
}

} // namespace

Failure StationToml::wrong(const toml::node* node, const std::string& what) const
{
    return wrongAt(node == nullptr ? 0U : static_cast<unsigned>(node->source().begin.line), what);
}

Failure StationToml::wrongAt(unsigned line, const std::string& what) const
{
    return {FailureCode::StationWrong, m_name + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what};
}

Outcome<void> StationToml::onlyHas(const toml::table& table, std::string_view list,
                                   std::initializer_list<std::string_view> keys) const
{
    for (const auto& [key, value] : table)
        if (std::ranges::find(keys, key.str()) == keys.end())
            return fail(wrong(&value, std::string(list) + "." + shown(key.str()) + " is not known here"));
    return {};
}

Outcome<std::string> StationToml::text(const toml::table& table, std::string_view key) const
{
    const auto* node = table.get(key);
    if (node == nullptr) return fail(wrong(&table, std::string(key) + " is missing"));
    const auto value = node->value<std::string>();
    if (!node->is_string() || !value) return fail(wrong(node, std::string(key) + " is not a text"));
    return *value;
}

Outcome<void> StationToml::read(std::string_view text, std::string_view list, std::size_t most,
                                const Take& take) const
{
    unsigned line = 1;
    std::ptrdiff_t dots = 0;
    for (const char c : text) {
        dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
        if (dots > mostDots) return fail(wrongAt(line, "the line has too many dots"));
        if (c == '\n') ++line;
    }
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(wrongAt(static_cast<unsigned>(parsed.error().source().begin.line),
                            std::string(parsed.error().description())));
    const auto& table = parsed.table();
    for (const auto& [key, node] : table)
        if (key.str() != "format" && key.str() != list)
            return fail(wrong(&node, shown(key.str()) + " is not known here"));
    const auto* version = table.get("format");
    if (version == nullptr) return fail(wrong(nullptr, "format is missing"));
    if (!version->is_integer() || version->value<std::int64_t>() != 1)
        return fail(wrong(version, "format is not 1: another version of Mintmark wrote it"));
    const auto* entries = table.get(list);
    if (entries == nullptr) return {};
    const auto title = "[[" + std::string(list) + "]]";
    if (!entries->is_array()) return fail(wrong(entries, std::string(list) + " is not a list of " + title));
    std::size_t count = 0;
    for (const auto& node : *entries->as_array()) {
        if (count++ == most)
            return fail(
                wrong(&node, "there are more than " + std::to_string(most) + " " + std::string(list) + "s"));
        if (!node.is_table()) return fail(wrong(&node, std::string(list) + " is not a " + title));
        TRY(take(*node.as_table()));
    }
    return {};
}

} // namespace mintmark::station
