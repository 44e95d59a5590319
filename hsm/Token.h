// The border to a hardware security module: one token, its login, and its keys.
//
// Callers above never see a CK_ type. The real token speaks PKCS #11 v2.40 through p11-kit; tests have a
// simulated and a failing one.
#pragma once

#include "hsm/Capabilities.h"
#include "hsm/KeyValues.h"
#include "hsm/TokenNotes.h"
#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"
#include "hsm/base/UnitKeys.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mintmark::hsm {

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

    /// One C_Login per call (CKU_USER). A wrong PIN is told once and never tried again. Not tried at all when
    /// the token says that no try is left (PinLocked) or one (PinFinalTry), or when this machine has counted
    /// two wrong ones (PinCounted): the last two give way to `spendFinalTry`. Where the token has a PIN pad
    /// (TokenInfo::pinPad) `pin` is empty and the token asks for it.
    [[nodiscard]] virtual Result<std::unique_ptr<Login>> login(const Pin& pin,
                                                               const LoginOptions& options = {}) = 0;

    /// Generates by the role's policy, token-resident and sensitive; reads every attribute back and compares,
    /// and uses the key once. A token that ignored one is PolicyRefused and the key is destroyed again. Of
    /// several forms the first is made that the token can: what it was measured not to do is not tried, and
    /// refused with the probe's reason where nothing else is left (MechanismMissing). RoleRefused beside a
    /// key that this one may not stand beside. CKA_ID is "MM", 1, the role, and 12 random octets. Needs a
    /// login.
    [[nodiscard]] virtual Result<KeyAddress> generate(KeyRole role, const std::string& label,
                                                      const KeyOptions& options = {}) = 0;

    /// The private and secret keys that are there, and public halves that stand alone. Needs a login.
    [[nodiscard]] virtual Result<std::vector<KeyListing>> keys() = 0;
    /// That a pair which is there keeps to its role's policy, as generate looks at a new one: every attribute
    /// is read back and compared, and that it cannot leave is tried. One with a backup is compared with what
    /// is asked for it, as one that was restored was not born here. PolicyRefused names the attribute;
    /// RoleRefused where it was made for another role; KeyMissing where its fingerprint is another. Nothing
    /// is changed. Needs a login.
    [[nodiscard]] virtual Result<void> checkPolicy(const KeyAddress& key, KeyRole role) = 0;
    /// Both halves, or the one that is there; KeyMissing where its fingerprint is another. *Irreversible*.
    /// Needs a login.
    [[nodiscard]] virtual Result<void> destroy(const KeyAddress& key) = 0;

    /// Thread-safe use from any thread; sessions come from the token's pool (bounded; a wait for one ends at
    /// 10 s with NoSession). After any error the session is thrown away, and what was lost is looked for
    /// once: the session, the token, the login where the PIN is held. Must not outlive the token. The
    /// mechanism is the first that the token has for the key's scheme: raw over a digest, or hashing.
    [[nodiscard]] virtual Result<std::unique_ptr<Signer>>
    signer(const KeyAddress& key, std::optional<SignatureScheme> scheme = std::nullopt) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Wrapper>> wrapper(const KeyAddress& key) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Mac>> mac(const KeyAddress& key) = 0;
    [[nodiscard]] virtual Random& random() = 0;
    /// Keys for units that cannot make their own (hsm/base/UnitKeys.h). Needs a login.
    [[nodiscard]] virtual Result<std::unique_ptr<UnitKeys>> unitKeys() = 0;

    /// Small texts beside the keys. Needs a login.
    [[nodiscard]] virtual std::unique_ptr<TokenNotes> notes() = 0;

    /// What this token really does: measured once (some seconds; needs a login), then read from the file
    /// beside the lock file. `again` measures anew. `progress` gets 0…100.
    [[nodiscard]] virtual Result<Capabilities>
    capabilities(bool again = false, const std::function<void(int)>& progress = {}) = 0;

    /// Takes a key out under `backupKey` (32 octets), which is put into the token as a session's object that
    /// the security officer marks as trusted: logs the user out, so that a Login of this token must not
    /// exist; one C_Login each. PolicyRefused for a key that may not be backed up, MechanismMissing where the
    /// token does not keep to CKA_WRAP_WITH_TRUSTED.
    /// A fingerprint in `key` is compared, and may be left out.
    [[nodiscard]] virtual Result<WrappedKey> exportKey(const KeyAddress& key, const Secret& backupKey,
                                                       const Pin& userPin, const Pin& officerPin,
                                                       bool spendFinalTry = false) = 0;
    /// Puts it into this token, with the role's attributes, reads them back and uses it once; its public half
    /// or check value is compared before it stays. KeyAmbiguous where it, or a half, is there already;
    /// WrapDamaged; RoleRefused as for generate; MechanismMissing as for exportKey, and where a token of
    /// another make padded it in its own way. Needs a login.
    [[nodiscard]] virtual Result<KeyAddress> importKey(const WrappedKey& wrapped,
                                                       const Secret& backupKey) = 0;
};

/// Loads the module, finds the token by label and serial (a second match is TokenAmbiguous), and restores
/// what the quirk table says its vendor loses. `lockFile` serialises logins of this machine's Mintmark
/// processes on the token, where the quirk table asks for it; beside it stand the count of wrong PINs (.pins)
/// and what was measured of the token (.probe).
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
