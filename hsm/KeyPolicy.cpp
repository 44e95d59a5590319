#include "hsm/KeyPolicy.h"

#include <array>

namespace mintmark::hsm {
namespace {

using When = AttributeRule::When;

#define MUST(attribute, value, reason)                                                                       \
    AttributeRule                                                                                            \
    {                                                                                                        \
        attribute, #attribute, value, When::Asked, reason                                                    \
    }
#define SEEN(attribute, value, reason)                                                                       \
    AttributeRule                                                                                            \
    {                                                                                                        \
        attribute, #attribute, value, When::Observed, reason                                                 \
    }

// clang-format off
constexpr std::array signingKey{
    MUST(CKA_TOKEN, true, "it outlives the session"),
    MUST(CKA_PRIVATE, true, "nobody sees it without the PIN"),
    MUST(CKA_SENSITIVE, true, "its value is never shown"),
    MUST(CKA_EXTRACTABLE, false, "it never leaves, not even wrapped"),
    MUST(CKA_SIGN, true, "it signs certificates"),
    MUST(CKA_SIGN_RECOVER, false, "a CA has no use for message recovery"),
    MUST(CKA_DECRYPT, false, "a key that signs opens nothing"),
    MUST(CKA_UNWRAP, false, "a key that signs opens no key either"),
    MUST(CKA_DERIVE, false, "a key agreement would be an oracle on the same scalar"),
    MUST(CKA_MODIFIABLE, false, "what is read back here stays so"),
    SEEN(CKA_ALWAYS_SENSITIVE, true, "it was never shown before either"),
    SEEN(CKA_NEVER_EXTRACTABLE, true, "it could never leave before either"),
    SEEN(CKA_LOCAL, true, "it was born in this token"),
};

constexpr std::array verifyingKey{
    MUST(CKA_TOKEN, true, "the fingerprint is made from it at every start"),
    MUST(CKA_PRIVATE, false, "it is public"),
    MUST(CKA_VERIFY, true, "it belongs to a key that signs"),
    MUST(CKA_VERIFY_RECOVER, false, "the other half does not sign that way"),
    MUST(CKA_ENCRYPT, false, "the other half does not decrypt"),
    MUST(CKA_WRAP, false, "the other half does not unwrap"),
    MUST(CKA_MODIFIABLE, false, "what is read back here stays so"),
    SEEN(CKA_LOCAL, true, "it was born in this token"),
};

constexpr std::array wrappingKey{
    MUST(CKA_TOKEN, true, "it outlives the session"),
    MUST(CKA_PRIVATE, true, "nobody sees it without the PIN"),
    MUST(CKA_SENSITIVE, true, "its value is never shown"),
    MUST(CKA_EXTRACTABLE, false, "it never leaves, not even wrapped"),
    MUST(CKA_WRAP, true, "it wraps the registry's key"),
    MUST(CKA_UNWRAP, true, "and unwraps it"),
    MUST(CKA_ENCRYPT, false, "encrypt and unwrap together would plant a chosen key"),
    MUST(CKA_DECRYPT, false, "wrap and decrypt together would show any extractable key"),
    MUST(CKA_SIGN, false, "one key, one use"),
    MUST(CKA_VERIFY, false, "one key, one use"),
    MUST(CKA_DERIVE, false, "one key, one use"),
    MUST(CKA_MODIFIABLE, false, "what is read back here stays so"),
    SEEN(CKA_ALWAYS_SENSITIVE, true, "it was never shown before either"),
    SEEN(CKA_NEVER_EXTRACTABLE, true, "it could never leave before either"),
    SEEN(CKA_LOCAL, true, "it was born in this token"),
};
// clang-format on
#undef MUST
#undef SEEN

constexpr bool allows(std::span<const AttributeRule> rules, CK_ATTRIBUTE_TYPE type)
{
    for (const auto& rule : rules)
        if (rule.type == type) return rule.value;
    return false;
}

// Either pair turns a key that must not leave into one that can be read.
constexpr bool separated(std::span<const AttributeRule> rules)
{
    return !(allows(rules, CKA_WRAP) && allows(rules, CKA_DECRYPT)) &&
           !(allows(rules, CKA_UNWRAP) && allows(rules, CKA_ENCRYPT));
}
static_assert(separated(signingKey) && separated(verifyingKey) && separated(wrappingKey));

constexpr std::array policies{
    KeyPolicy{KeyRole::RootCa, CKM_EC_KEY_PAIR_GEN, signingKey, verifyingKey},
    KeyPolicy{KeyRole::IssuingCa, CKM_EC_KEY_PAIR_GEN, signingKey, verifyingKey},
    KeyPolicy{KeyRole::RegistryWrap, CKM_AES_KEY_GEN, wrappingKey, {}},
};
static_assert(policies[static_cast<std::size_t>(KeyRole::RootCa)].role == KeyRole::RootCa &&
              policies[static_cast<std::size_t>(KeyRole::IssuingCa)].role == KeyRole::IssuingCa &&
              policies[static_cast<std::size_t>(KeyRole::RegistryWrap)].role == KeyRole::RegistryWrap);

} // namespace

const KeyPolicy& policyOf(KeyRole role)
{
    return policies[static_cast<std::size_t>(role)];
}

} // namespace mintmark::hsm
