// The border to a hardware security module: one token, its login, and its keys.
//
// Callers above never see a CK_ type. The real token speaks PKCS #11 v2.40 through p11-kit; tests have a
// simulated and a failing one.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::hsm {

/// Where the module runs.
enum class Isolation {
    None,   ///< in this process
    Process ///< in another one, reached through p11-kit's remoting: it may abort or hang alone
};

/// Which token: a module's file and a PKCS #11 URI (RFC 7512) that names `token` and `serial`.
struct TokenAddress {
    std::filesystem::path module;     ///< absolute path of the PKCS #11 library
    std::string uri;                  ///< e.g. pkcs11:token=mintmark-demo;serial=0123abcd
    std::string moduleArguments = {}; ///< for C_Initialize (pReserved), where the module wants some
    Isolation isolation = Isolation::None;
};

enum class KeyRole {
    RootCa,      ///< P-256, signs CA certificates
    IssuingCa,   ///< P-256, signs device certificates
    RegistryWrap ///< AES-256, wraps and unwraps the registry's key, neither encrypts nor decrypts
};

/// Which key: known by CKA_ID and the fingerprint of its public half (an AES key has none), never by a
/// handle.
struct KeyAddress {
    Bytes id;          ///< CKA_ID
    std::string label; ///< CKA_LABEL, for people
    std::string
        fingerprint; ///< lower-case hex SHA-256 of the DER SubjectPublicKeyInfo; empty for a secret key
};

/// A key that a token holds.
struct KeyListing {
    KeyAddress address;
    std::optional<KeyRole> role; ///< nothing where the token does not tell
    Bytes publicKey;             ///< DER SubjectPublicKeyInfo; empty for a secret key, or without its half
    bool whole =
        true; ///< a pair with both halves, or a secret key; a kill in C_GenerateKeyPair leaves half a one
};

struct TokenInfo {
    std::string label, serial, manufacturer, model, firmware;
    bool pinCountLow = false, pinFinalTry = false, pinLocked = false;
};

/// Logged in for as long as it lives (one anchor session; closing the last session of a process logs out).
/// Move-only, made by Token::login, dropped before the Token.
class Login {
public:
    virtual ~Login() = default;
};

class Token {
public:
    virtual ~Token() = default;

    [[nodiscard]] virtual Result<TokenInfo> info() = 0;

    /// One C_Login per call (CKU_USER). A wrong PIN is told once and never tried again. With flags that say
    /// that one try is left (CKF_USER_PIN_FINAL_TRY) or none, it is not tried at all.
    [[nodiscard]] virtual Result<std::unique_ptr<Login>> login(const Pin& pin) = 0;

    /// Generates by the role's policy, token-resident, sensitive and not extractable; reads every attribute
    /// back and compares. A token that ignored one is PolicyRefused and the key is destroyed again.
    /// CKA_ID is 16 random octets. Needs a login.
    [[nodiscard]] virtual Result<KeyAddress> generate(KeyRole role, const std::string& label) = 0;

    /// The private and secret keys that are there, and public halves without their private one (PKCS #11
    /// v2.40 C_FindObjects). Needs a login.
    [[nodiscard]] virtual Result<std::vector<KeyListing>> keys() = 0;
    /// Both halves, or the one that is there (C_DestroyObject). *Irreversible*. Needs a login.
    [[nodiscard]] virtual Result<void> destroy(const KeyAddress& key) = 0;

    /// Thread-safe use from any thread; sessions come from the token's pool (bounded; a wait for one ends at
    /// 10 s with NoSession). After any error the session is thrown away. Must not outlive the token.
    [[nodiscard]] virtual Result<std::unique_ptr<Signer>> signer(const KeyAddress& key) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Wrapper>> wrapper(const KeyAddress& key) = 0;
    [[nodiscard]] virtual Random& random() = 0;
};

/// Loads the module with p11_kit_module_load, finds the token by label and serial (a second match is
/// KeyAmbiguous), and restores what the quirk table says its vendor loses. `lockFile` serialises logins of
/// this machine's Mintmark processes on the token, where the quirk table asks for it.
[[nodiscard]] Result<std::unique_ptr<Token>> openToken(const TokenAddress& address,
                                                       const std::filesystem::path& lockFile, Clock& clock);

/// Makes a SoftHSM token in `directory` (which is made, mode 0700): writes softhsm2.conf, sets SOFTHSM2_CONF
/// for this process, C_InitToken and C_InitPIN. For demo stations and tests. Returns its address.
[[nodiscard]] Result<TokenAddress> makeSoftToken(const std::filesystem::path& directory,
                                                 const std::string& label, const Pin& soPin, const Pin& pin);

/// Points this process's SoftHSM at `directory`, as makeSoftToken left it, rewriting softhsm2.conf where the
/// directory has moved. To be called before the first openToken of a station whose token is soft.
[[nodiscard]] Result<void> useSoftToken(const std::filesystem::path& directory);

} // namespace mintmark::hsm
