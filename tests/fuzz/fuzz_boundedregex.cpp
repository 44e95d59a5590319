#include "provisioning/values/BoundedRegex.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;

// The first line is a pattern, the rest a text: whatever both are, it comes to an end, and what matches is
// inside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const auto end = all.find('\n');
    const auto regex = BoundedRegex::parse(all.substr(0, end));
    if (!regex) {
        MINTMARK_FUZZ_MUST(!regex.error().empty());
        return 0;
    }
    // Short, so that a run of many is not one of a few that use all their steps.
    const auto text = end == std::string_view::npos ? std::string_view{} : all.substr(end + 1, 48);
    const auto match = regex->search(text);
    if (!match) return 0;
    MINTMARK_FUZZ_MUST(match->begin <= match->end && match->end <= text.size());
    MINTMARK_FUZZ_MUST(match->groups.size() == regex->groups());
    return 0;
}
