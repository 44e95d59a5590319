// EUI-48 and EUI-64 addresses out of a block that the IEEE has assigned.
//
// Source: IEEE Registration Authority, MA-L, MA-M and MA-S.
#pragma once

#include "provisioning/identity/IdentityError.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::identity {

/// An assigned prefix: 24 bits (MA-L), 28 (MA-M) or 36 (MA-S).
struct EuiBlock {
    std::uint64_t prefix = 0;
    unsigned prefixBits = 0;
    [[nodiscard]] std::string hex() const; ///< upper case, no separators
};

/// Reads 6, 7 or 9 hexadecimal digits, separators aside. TextWrong: another length, a group address or a
/// locally administered one (the two low bits of the first octet), which no assigned block has.
[[nodiscard]] Expected<EuiBlock, IdentityError> euiBlockOf(std::string_view text);

enum class EuiForm { Dash, Colon, Plain, Lower, LowerDash, LowerColon };
/// "dash", "colon", "plain" (upper case all three), "lower", "lower-dash", "lower-colon".
[[nodiscard]] std::optional<EuiForm> euiFormOf(std::string_view name);
[[nodiscard]] bool isUpper(EuiForm form);
[[nodiscard]] std::optional<char> separatorOf(EuiForm form);

/// How many addresses of `bits` (48 or 64) the block has.
[[nodiscard]] std::uint64_t capacityOf(const EuiBlock& block, unsigned bits);
/// The address of this number, from 0, which is below the capacity.
[[nodiscard]] std::string euiText(const EuiBlock& block, unsigned bits, std::uint64_t number, EuiForm form);

} // namespace mintmark::identity
