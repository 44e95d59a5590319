#include "provisioning/certificates/TrustSetParser.h"
#include "tests/fuzz/Fuzz.h"

#include <string_view>

using namespace mintmark;
using namespace mintmark::certificates;

// A set that is read is written and read again as the same; one that is refused has a line and a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto set = parseTrustSet({reinterpret_cast<const char*>(data), size});
    if (!set) {
        MINTMARK_FUZZ_MUST(set.error().detail.starts_with("line "));
        return 0;
    }
    MINTMARK_FUZZ_MUST(!set->roots.empty() && set->roots.size() <= 32);
    MINTMARK_FUZZ_MUST(set->sha256 == sha256(set->bundle()));
    const auto text = toPem(*set);
    const auto again = parseTrustSet(text);
    MINTMARK_FUZZ_MUST(again.has_value() && again->sha256 == set->sha256 && toPem(*again) == text);
    return 0;
}
