// The names that PKCS #11 gives to numbers, for the faulty module alone.
#pragma once

#include <p11-kit/pkcs11.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark::hsm::test {

/// Of a name that begins with `family` ("CKR_"), or of "0x" and hexadecimal digits.
[[nodiscard]] std::optional<CK_ULONG> numberNamed(std::string_view family, std::string_view name);

/// Every name of a family, in the order of the standard's numbers.
[[nodiscard]] std::vector<std::pair<std::string, CK_ULONG>> namesOf(std::string_view family);

} // namespace mintmark::hsm::test
