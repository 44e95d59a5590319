#include "provisioning/devices/protocols/EspSecureCert.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::devices::securecert;

// Whatever is in flash: what is parsed is exactly what would be built of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView partition(data, size);
    // Never less than there is, and never an address of its own making.
    const auto enough = wanted(partition);
    MINTMARK_FUZZ_MUST(enough >= size && enough <= size + 12 + 0x10000 + 4);
    const auto entries = parse(partition);
    if (!entries) return 0;
    const auto built = build(*entries, size);
    MINTMARK_FUZZ_MUST(built.has_value());
    MINTMARK_FUZZ_MUST(std::ranges::equal(built->reveal(), partition));
    return 0;
}
