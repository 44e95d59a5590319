#include "hsm/Argon2.h"

#include <argon2.h>

#include <algorithm>

namespace mintmark::hsm {

bool isBetween(const Argon2Cost& least, const Argon2Cost& cost, const Argon2Cost& most)
{
    const auto holds = [](std::uint32_t low, std::uint32_t value, std::uint32_t high) {
        return low <= value && value <= high;
    };
    return holds(least.memoryKiB, cost.memoryKiB, most.memoryKiB) &&
           holds(least.passes, cost.passes, most.passes) && holds(least.lanes, cost.lanes, most.lanes);
}

Result<Secret> argon2id(const Pin& text, ByteView salt, const Argon2Cost& cost)
{
    Secret tag(32);
    const auto octets = text.reveal();
    const int result =
        ::argon2id_hash_raw(cost.passes, cost.memoryKiB, cost.lanes, octets.data(), octets.size(),
                            salt.data(), salt.size(), tag.revealForWriting().data(), tag.size());
    if (result == ARGON2_MEMORY_ALLOCATION_ERROR)
        return fail(HsmError(HsmCode::OutOfMemory, "Argon2id takes " + std::to_string(cost.memoryKiB / 1024) +
                                                       " MiB of memory, and this machine gives them not"));
    if (result != ARGON2_OK)
        return fail(HsmError(HsmCode::Failed, std::string("Argon2id: ") + ::argon2_error_message(result)));
    return tag;
}

bool isRepetition(ByteView octets)
{
    for (std::size_t piece = 1; piece <= octets.size() / 2; ++piece)
        if (std::ranges::equal(octets.subspan(piece), octets.first(octets.size() - piece))) return true;
    return false;
}

} // namespace mintmark::hsm
