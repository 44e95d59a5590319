#include "tests/hsm/faulty-module/Names.h"

#include <charconv>

namespace mintmark::hsm::test {
namespace {

struct Name {
    std::string_view name;
    CK_ULONG number;
};

constexpr Name names[] = {
#define NAME(name) {#name, name},
#include "tests/hsm/faulty-module/Names.def"
#undef NAME
};

} // namespace

std::optional<CK_ULONG> numberNamed(std::string_view family, std::string_view name)
{
    if (name.starts_with("0x")) {
        const auto digits = name.substr(2);
        CK_ULONG number = 0;
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number, 16);
        if (digits.empty() || error != std::errc() || end != digits.end()) return {};
        return number;
    }
    if (!name.starts_with(family)) return {};
    for (const auto& row : names)
        if (row.name == name) return row.number;
    return {};
}

std::vector<std::pair<std::string, CK_ULONG>> namesOf(std::string_view family)
{
    std::vector<std::pair<std::string, CK_ULONG>> found;
    for (const auto& row : names)
        if (row.name.starts_with(family)) found.emplace_back(row.name, row.number);
    return found;
}

} // namespace mintmark::hsm::test
