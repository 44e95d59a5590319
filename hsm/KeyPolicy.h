// What each key of ours may do: read from resources/key-policies/*.toml, which are compiled in.
#pragma once

#include "hsm/KeyRole.h"
#include "hsm/base/Digest.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/KeyAlgorithm.h"

#include <p11-kit/pkcs11.h>

#include <span>
#include <string>
#include <vector>

namespace mintmark::hsm {

struct AttributeRule {
    enum class When {
        Asked,   ///< in the template of the generation, and compared afterwards
        Observed ///< the token's own statement, only compared afterwards
    };
    CK_ATTRIBUTE_TYPE type = 0;
    std::string name; ///< CKA_SENSITIVE
    bool value = false;
    When when = When::Asked;
    std::string reason;
};

/// What a key is used for; several uses of one role are forms of it, and a token takes the first that it can.
enum class KeyUse {
    Sign,
    Wrap,     ///< C_WrapKey with CKM_AES_KEY_WRAP_KWP (RFC 5649)
    WrapPad,  ///< C_WrapKey with CKM_AES_KEY_WRAP_PAD
    Encrypt,  ///< CKM_AES_GCM
    Oaep,     ///< CKM_RSA_PKCS_OAEP, encrypted in the host
    Mac,      ///< CKM_SHA256_HMAC
    MacDerive ///< the same, and the host derives a key from it
};

struct KeyForm {
    KeyUse use = KeyUse::Sign;
    std::vector<KeyAlgorithm> algorithms; ///< the first is taken unless another is asked for
    std::string reason;
    std::vector<AttributeRule> key;        ///< the private or secret key
    std::vector<AttributeRule> publicHalf; ///< empty for a secret key
};

struct KeyPolicy {
    struct Neighbour {
        KeyRole role;
        std::string reason;
    };
    KeyRole role = KeyRole::RootCa;
    std::string name; ///< "root-ca": the file's name, and the command line's
    std::string title, purpose;
    std::vector<Neighbour> notBeside; ///< roles that this one shares no token with
    bool backupAllowed = false;
    std::string backupReason;
    std::vector<KeyForm> forms;       ///< as generated without a backup
    std::vector<KeyForm> backupForms; ///< as generated with one; empty where none is allowed
    Sha256 digest{};                  ///< of the file's octets
};

/// In the order of KeyRole.
[[nodiscard]] std::span<const KeyPolicy> keyPolicies();
[[nodiscard]] const KeyPolicy& policyOf(KeyRole role);

/// Refuses (PolicyRefused, with `file`, line and key): an unknown key, attribute, role or algorithm, a row
/// without its reason, a form whose key has WRAP and DECRYPT, or UNWRAP and ENCRYPT, or whose private half
/// may be read or taken out other than as a backup says.
[[nodiscard]] Result<KeyPolicy> parseKeyPolicy(std::string_view text, const std::string& file);

/// "CKA_SENSITIVE" for CKA_SENSITIVE; empty when no policy may speak of it.
[[nodiscard]] std::string_view attributeName(CK_ATTRIBUTE_TYPE type);

} // namespace mintmark::hsm
