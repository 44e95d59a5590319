// A signed head: where the log of a registry stood.
#pragma once

#include "app/verify/Fields.h"
#include "app/verify/Keys.h"

namespace mintmark::verify {

using Registry = std::array<std::uint8_t, 16>;

struct Head {
    Registry registry{};
    std::uint64_t number = 0;
    std::int64_t time = 0;
    Digest hash{}, root{};
    std::string why;
    Digest key{}; ///< the name of the key that it says it was signed with
    Signature signature{};

    /// What is signed.
    std::string octets() const;
};

/// The value of the member "head".
Result<Head> readHead(const Json& json, const Json::Value& value);

enum class Signed { Yes, UnknownKey, No };
/// By one of the keys given.
Signed checkSignature(const Head& head, const Keys& keys);
/// A sentence on what is not `Yes`.
std::string sentenceOf(Signed result, const Head& head);

/// The value of the member "key", as far as it goes: its ID is its own.
Result<Digest> readKeyLine(const Json& json, const Json::Value& value);

} // namespace mintmark::verify
