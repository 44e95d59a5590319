// The options of a format: what there is, what a value may be, and what was given.
#pragma once

#include "hsm/base/Expected.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::exports {

struct OptionRow {
    std::string_view name;
    std::string_view form; ///< of a value: "create|update", or a word for people: "NAME,NAME,…"
    std::string_view what; ///< for people
    /// What is wrong with a value, as the rest of a sentence that begins with the option's name. Null: it has
    /// to be a word of `form`.
    std::optional<std::string> (*refusal)(std::string_view value) = nullptr;
    bool isNeeded = false;
};

/// What is wrong with what was given for a format, as a sentence: an option that it has not, a value that
/// cannot be, one that is needed and missing.
[[nodiscard]] std::optional<std::string> refuseOptions(std::string_view format,
                                                       std::span<const OptionRow> rows,
                                                       const std::map<std::string, std::string>& given);

/// What was given, once it was looked at.
class Options {
public:
    explicit Options(const std::map<std::string, std::string>& given) : m_given(given) {}
    [[nodiscard]] bool has(std::string_view name) const { return !text(name).empty(); }
    /// `otherwise` where it was not given.
    [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
    [[nodiscard]] bool is(std::string_view name) const { return text(name) == "true"; }
    /// Parted by commas.
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;

private:
    const std::map<std::string, std::string>& m_given;
};

/// Parted by `mark`, blanks around each taken away; empty parts stay.
[[nodiscard]] std::vector<std::string> parted(std::string_view text, char mark);

/// Refusals of values: 1 to so many characters of UTF-8, none of them a control.
template <std::size_t most> std::optional<std::string> refuseText(std::string_view value);
[[nodiscard]] std::optional<std::string> refuseTextLongerThan(std::string_view value, std::size_t most);
template <std::size_t most> std::optional<std::string> refuseText(std::string_view value)
{
    return refuseTextLongerThan(value, most);
}

} // namespace mintmark::exports
