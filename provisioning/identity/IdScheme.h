// Which ID a number becomes.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/Unit.h"

#include <cstdint>

namespace mintmark::identity {

enum class IdentityCode {
    SequenceExhausted, ///< the number has more digits than the profile's scheme
    SchemeUnusable,    ///< the profile's scheme makes no ID that platforms take
};
using IdentityError = Error<IdentityCode>;

/// The profile's fixed text, then `sequence` with leading zeros: "demo-{sequence:8}" makes 1 demo-00000001.
/// The same number always makes the same ID, and no two numbers make one.
[[nodiscard]] Expected<DeviceId, IdentityError> deviceIdOf(const Profile& profile, std::uint64_t sequence);

} // namespace mintmark::identity
