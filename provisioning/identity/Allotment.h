// An allotment: the file in which a block of a pool's numbers is given to a station.
#pragma once

#include "provisioning/identity/IdentityError.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mintmark::identity {

struct AllotmentFile {
    std::string name, pool, station;
    std::uint64_t first = 0, last = 0;
};

/// TOML, at most 4 KiB: type = "mintmark-allotment", format = 1, name, pool, station, first, last, and
/// nothing else. TextWrong with line and key. Who signed it, the caller has asked before: what is signed are
/// the file's octets as they are.
[[nodiscard]] Expected<AllotmentFile, IdentityError> parseAllotment(std::string_view text);

} // namespace mintmark::identity
