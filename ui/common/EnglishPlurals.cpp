#include "ui/common/EnglishPlurals.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace mintmark::ui {
namespace {

// tests/lint looks that each text with a number after it is here, or has none that a number would change.
constexpr std::array<std::pair<std::string_view, const char*>, 13> singulars{{
    {"%1 devices", "%1 device"},
    {"%1 devices have left.", "%1 device has left."},
    {"%1 devices, SHA-256 %2", "%1 device, SHA-256 %2"},
    {"%1 devices at %2", "%1 device at %2"},
    {"%1 devices may be made under it; left: %2.", "%1 device may be made under it; left: %2."},
    {"%1 of %2 devices", "%1 of %2 device"},
    {"%1 runs of the order, %2 in this shift", "%1 run of the order, %2 in this shift"},
    {"%1 has still to be told of %2 runs.", "%1 has still to be told of %2 run."},
    {"told of %1 runs", "told of %1 run"},
    {"told of %1 runs, left: %2: %3", "told of %1 run, left: %2: %3"},
    {"Registry: encrypted, %1 devices", "Registry: encrypted, %1 device"},
    {"on the way there: %1 more pages", "on the way there: %1 more page"},
    {"The newest %1 backups stay; older ones are removed for good.",
     "The newest %1 backup stays; older ones are removed for good."},
}};

} // namespace

QString EnglishPlurals::translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                                  int n) const
{
    if (n != 1) return {};
    const auto* const found = std::ranges::find(singulars, std::string_view(source),
                                                &std::pair<std::string_view, const char*>::first);
    return found == singulars.end() ? QString() : QString::fromUtf8(found->second);
}

} // namespace mintmark::ui
