// What the platforms take as a device's name.
#pragma once

#include "provisioning/identity/Shape.h"

#include <span>
#include <string>
#include <string_view>

namespace mintmark::identity {

[[nodiscard]] std::span<const std::string_view> platformNames();

/// What a scheme's IDs look like at most.
struct Extent {
    std::size_t longest = 0;
    CharacterSet any, first, last;
    std::string fixedText; ///< the literal text of the scheme, part after part
};

/// The rule of the platform that some ID of this extent would break; nothing: all of them keep it. An unknown
/// platform is an error too.
[[nodiscard]] std::optional<std::string> brokenRule(std::string_view platform, const Extent& extent);

} // namespace mintmark::identity
