#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/ProfileParser.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::certificates;

MINTMARK_FUZZ_TARGET(profile)
{
    const auto text = textOf({data, size});
    const auto checked = checkProfile(text, "fuzzed", "fuzzed.toml");
    if (!checked.errors.empty()) {
        MINTMARK_FUZZ_MUST(!checked.errors.front().rule.empty());
        return;
    }
    // What is said to be good can be made.
    const Naming naming{std::string(checked.profile.longestId, '1'), "a1b2c3d4", "0123456789ABCDEF"};
    MINTMARK_FUZZ_MUST(subjectOf(checked.profile, naming).has_value());
    MINTMARK_FUZZ_MUST(extensionsOf(checked.profile, naming).has_value());
    MINTMARK_FUZZ_MUST(checkAgainstIssuer(checked, checked.profile, "fuzzed.toml").size() < 100);
}
