#include "provisioning/devices/protocols/EspRom.h"
#include "provisioning/devices/protocols/EspSecurity.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::devices::esp;

// What a line brings: packets out of it, responses out of those. What is found is within what came, and
// framing what was found brings it back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ByteView stream(data, size);
    SlipInput input(longestPacket);
    while (const auto packet = input.next(stream)) {
        MINTMARK_FUZZ_MUST(!packet->empty() && packet->size() <= longestPacket && packet->size() <= size);
        const auto frame = slipFrame(*packet);
        ByteView again(frame);
        SlipInput second(longestPacket);
        const auto same = second.next(again);
        MINTMARK_FUZZ_MUST(same && std::ranges::equal(*same, *packet) && again.empty());
        const auto response = responseIn(*packet);
        if (!response) continue;
        MINTMARK_FUZZ_MUST(response->data.size() == packet->size() - 8);
        for (const auto& expected : {std::array<std::size_t, 2>{0, 0}, {20, 12}, {32, 16}, {64, 0}})
            if (const auto outcome = outcomeIn(response->data, expected)) {
                MINTMARK_FUZZ_MUST(outcome->data.size() + 2 <= response->data.size());
                MINTMARK_FUZZ_MUST(outcome->good || outcome->data.empty());
                if (const auto security = securityIn(outcome->data))
                    MINTMARK_FUZZ_MUST((security->lockBits() & ~7U) == 0);
            }
    }
    return 0;
}
