// Slots of a module, and the token that an address means.
#pragma once

#include "hsm/Calls.h"
#include "hsm/TokenInfo.h"
#include "hsm/TokenUri.h"
#include "hsm/base/HsmError.h"

#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

/// A field of CK_TOKEN_INFO and its like: padded with spaces, by some modules with zeros. Control characters,
/// which a hostile token could send to a terminal, become '?'.
[[nodiscard]] std::string field(const CK_UTF8CHAR* octets, std::size_t size);
template <std::size_t Size> std::string field(const CK_UTF8CHAR (&octets)[Size])
{
    return field(octets, Size);
}

/// C_GetSlotList.
[[nodiscard]] Result<std::vector<CK_SLOT_ID>> slotsOf(const Calls& p11, bool withTokenAlone);

/// In words; the slot and our own count of wrong PINs are the caller's to add.
[[nodiscard]] TokenInfo describe(const CK_TOKEN_INFO& raw);

/// C_GetMechanismList: what a token promises.
[[nodiscard]] Result<std::vector<CK_MECHANISM_TYPE>> listedMechanisms(const Calls& p11, CK_SLOT_ID slot);

struct FoundToken {
    CK_SLOT_ID slot;
    CK_TOKEN_INFO info;
};

/// TokenMissing; TokenAmbiguous where several match.
[[nodiscard]] Result<FoundToken> findToken(const Calls& p11, const TokenUri& uri);

} // namespace mintmark::hsm
