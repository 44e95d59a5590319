// What a template can make, place by place: its lengths and the characters that may stand there.
#pragma once

#include "provisioning/identity/Template.h"

#include <optional>
#include <vector>

namespace mintmark::identity {

/// The templates of a scheme, and what their parts are made with.
struct Shape {
    Template scheme, serial;
    std::optional<EuiBlock> block;
    bool upperCase = false;
};

inline constexpr unsigned fewestHardwareOctets = 4, mostHardwareOctets = 32;

/// A set for each character that the part makes; a hardware ID of open length has `hardwareOctets`.
[[nodiscard]] std::vector<CharacterSet> cellsOf(const Shape& shape, const Part& part,
                                                unsigned hardwareOctets);
[[nodiscard]] std::vector<CharacterSet> cellsOf(const Shape& shape, const Template& parts,
                                                unsigned hardwareOctets);
/// How many parts have a length that only the unit knows.
[[nodiscard]] unsigned openLengths(const Shape& shape, const Template& parts);

} // namespace mintmark::identity
