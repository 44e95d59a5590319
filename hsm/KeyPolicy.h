// What each key of ours may do: a table of attributes per role, with the reason for each.
#pragma once

#include "hsm/Token.h"

#include <p11-kit/pkcs11.h>

#include <span>

namespace mintmark::hsm {

struct AttributeRule {
    enum class When {
        Asked,   ///< in the template of the generation, and compared afterwards
        Observed ///< the token's own statement, only compared afterwards
    };
    CK_ATTRIBUTE_TYPE type;
    const char* name; ///< CKA_SENSITIVE
    bool value;
    When when;
    const char* reason;
};

struct KeyPolicy {
    KeyRole role;
    CK_MECHANISM_TYPE generation;              ///< CKM_EC_KEY_PAIR_GEN or CKM_AES_KEY_GEN
    std::span<const AttributeRule> key;        ///< the private or secret key
    std::span<const AttributeRule> publicHalf; ///< empty for a secret key
};

[[nodiscard]] const KeyPolicy& policyOf(KeyRole role);

} // namespace mintmark::hsm
