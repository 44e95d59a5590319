// Check characters: the seven ways to find a mistyped or misread ID.
#pragma once

#include "provisioning/identity/IdentityError.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::identity {

enum class CheckKind {
    Luhn,     ///< ISO/IEC 7812-1 Annex B, over digits
    Luhn16,   ///< Luhn mod N over hexadecimal digits
    Luhn32,   ///< Luhn mod N over Crockford's 32
    Luhn36,   ///< Luhn mod N over 0-9 A-Z
    Damm,     ///< over digits
    Verhoeff, ///< over digits
    Mod37_36, ///< ISO 7064 MOD 37,36 over 0-9 A-Z
    Mod97_10, ///< ISO 7064 MOD 97-10, two digits; letters count as 10 to 35, as in an IBAN
};

[[nodiscard]] std::span<const std::string_view> checkNames(); ///< "luhn", "luhn16", … in the enum's order
[[nodiscard]] std::string_view nameOf(CheckKind kind);
[[nodiscard]] std::optional<CheckKind> checkKindOf(std::string_view name);
[[nodiscard]] std::size_t lengthOf(CheckKind kind); ///< 1, or 2 for MOD 97-10
/// What the check characters themselves may be, in upper case.
[[nodiscard]] std::string_view charactersOf(CheckKind kind);
/// What counts in the text before them, in upper case.
[[nodiscard]] std::string_view countedBy(CheckKind kind);
/// Whether a character counts. Others (separators; letters where only digits count) are passed over.
[[nodiscard]] bool covers(CheckKind kind, char c);

/// The check characters of a text, in upper case; letters are read in both cases. TextWrong when no character
/// of it counts.
[[nodiscard]] Expected<std::string, IdentityError> checkOf(CheckKind kind, std::string_view text);

} // namespace mintmark::identity
