#include "provisioning/identity/IdScheme.h"

namespace mintmark::identity {
namespace {

/// A common name has at most 64 characters (RFC 5280 App. A), and the ID is the common name.
constexpr std::size_t longestId = 64;

} // namespace

Expected<DeviceId, IdentityError> deviceIdOf(const Profile& profile, std::uint64_t sequence)
{
    if (profile.idDigits == 0 || profile.idDigits > longestId ||
        profile.idPrefix.size() > longestId - profile.idDigits)
        return fail(
            IdentityError{IdentityCode::SchemeUnusable, "an ID has 1 to 64 characters, digits among them"});
    const auto digits = std::to_string(sequence);
    if (digits.size() > profile.idDigits)
        return fail(
            IdentityError{IdentityCode::SequenceExhausted, "number " + digits + " does not fit into " +
                                                               std::to_string(profile.idDigits) + " digits"});
    return DeviceId{profile.idPrefix + std::string(profile.idDigits - digits.size(), '0') + digits};
}

} // namespace mintmark::identity
