// The TLS roots that a unit gets: a set with a name and a version, whose content never changes.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

struct TrustRoot {
    Bytes der;
    Sha256 sha256{};     ///< of the DER
    std::string subject; ///< RFC 2253
    WallTime notBefore{};
    WallTime notAfter{};
};

struct TrustSet {
    std::string name; ///< isTrustSetName
    std::uint32_t version = 0;
    std::vector<TrustRoot> roots; ///< in the file's order
    Sha256 sha256{};              ///< of the bundle
    /// What the unit stores as its object 2: the roots' DER, one after the other.
    [[nodiscard]] Bytes bundle() const;
    /// "azure 3", as a profile names it.
    [[nodiscard]] std::string title() const;
    /// "azure 3 9f2c…": the fact `trust.set` of a unit that holds it.
    [[nodiscard]] std::string label() const;
};

/// 1 to 64 of a–z 0–9 -, beginning with a letter or digit.
[[nodiscard]] bool isTrustSetName(std::string_view text);

/// Which set somebody means: "azure" is its newest version, "azure 3" the third.
struct TrustChoice {
    std::string name;
    std::uint32_t version = 0; ///< 0: the newest
    [[nodiscard]] std::string text() const;
};
/// Nothing for what names no set.
[[nodiscard]] std::optional<TrustChoice> trustChoiceIn(std::string_view text);

/// The name of the fact that tells which set a unit holds, and its value for a unit that holds none.
inline constexpr std::string_view trustFact = "trust.set";
inline constexpr std::string_view noTrustSet = "none";

} // namespace mintmark
