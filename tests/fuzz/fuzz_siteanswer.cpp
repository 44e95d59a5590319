#include "provisioning/orders/SiteMessages.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace mintmark::orders;

// What a site's own system answers is read, or is no answer; what is read can be put on record and shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto isPlain = [](const std::string& value) {
        return std::none_of(value.begin(), value.end(),
                            [](char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7f; });
    };
    if (const auto answer = parseSiteAnswer(text)) {
        MINTMARK_FUZZ_MUST(text.find("admit") != std::string_view::npos);
        MINTMARK_FUZZ_MUST(answer->facts.size() <= 32 && isPlain(answer->reason));
        for (const auto& [name, value] : answer->facts)
            MINTMARK_FUZZ_MUST(!name.empty() && name.size() <= 64 && isPlain(name) && isPlain(value));
    }
    if (const auto receipt = parseSiteReceipt(text); receipt && *receipt)
        MINTMARK_FUZZ_MUST(isPlain(**receipt));
    return 0;
}
