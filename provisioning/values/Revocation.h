// Why a certificate is no longer good for anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mintmark {

/// RFC 5280 §5.3.1, with its numbers. What is only for CAs, and what can be taken back (certificateHold), is
/// not among them: a device that may come back is in rework, and gets a new certificate.
enum class RevocationReason : std::uint8_t {
    Unspecified = 0,
    KeyCompromise = 1,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    PrivilegeWithdrawn = 9,
};

/// The RFC's own names: "keyCompromise".
[[nodiscard]] std::string_view nameOf(RevocationReason reason);
[[nodiscard]] std::optional<RevocationReason> revocationReasonOf(std::string_view name);
[[nodiscard]] std::optional<RevocationReason> revocationReasonOf(std::int64_t number);

} // namespace mintmark
