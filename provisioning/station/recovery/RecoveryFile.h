// recovery.toml: the registry's key, wrapped for the day when the token is gone.
//
// A text (TOML) without a secret but what is wrapped, closed by two lines: an HMAC under the registry's own
// key, and a digest that finds damage without it. Described in resources/docs/registry-care.md.
#pragma once

#include "hsm/PassphraseKey.h"
#include "hsm/backup/ShareSet.h"
#include "provisioning/registry/AuditLog.h"
#include "provisioning/station/Recovery.h"

namespace mintmark::station {

/// The registry's key for a recovery key, which is an X25519 key (hsm/Hpke.h): the station needs its public
/// half alone to wrap the next one.
struct Wrapping {
    std::string time;
    Bytes publicKey, sealed;
};
/// The recovery key is split.
struct SharesWrapping : Wrapping {
    hsm::ShareSetId set{};
    unsigned threshold = 0;
    std::vector<Sha256> commitments;
};
/// The recovery key is Argon2id of a passphrase.
struct PassphraseWrapping : Wrapping {
    Bytes salt;
    hsm::PassphraseCost cost = hsm::usualPassphraseCost;
};

struct RecoveryFile {
    std::string station; ///< its ID
    registry::RegistryId registry{};
    std::uint32_t generation = 1; ///< of the key that is wrapped
    std::optional<SharesWrapping> shares;
    std::optional<PassphraseWrapping> passphrase;

    Bytes body;   ///< as it was read: what the code is over
    Sha256 mac{}; ///< as it was read

    [[nodiscard]] bool has(RecoveryKind kind) const
    {
        return kind == RecoveryKind::Shares ? shares.has_value() : passphrase.has_value();
    }
    [[nodiscard]] const Wrapping* wrapping(RecoveryKind kind) const;
    /// HPKE's info: what a wrapping is bound to.
    [[nodiscard]] std::string context(RecoveryKind kind) const;
};

inline constexpr std::size_t recoverySizeMaximum = 16 * std::size_t{1024};

/// Nothing where there is no file. RecoveryDamaged, with the line that is wrong; nothing hostile in it costs
/// more than Argon2id's bounds.
[[nodiscard]] Outcome<std::optional<RecoveryFile>> readRecovery(const std::filesystem::path& path);
/// RecoveryDamaged where somebody without the registry's key wrote it.
[[nodiscard]] Outcome<void> verifyRecovery(const RecoveryFile& file, const Secret& registryKey);
/// Wraps `registryKey` for every part of the file by its public key, and writes it: mode 0600, durable, whole
/// or not at all.
[[nodiscard]] Outcome<void> writeRecovery(const std::filesystem::path& path, RecoveryFile& file,
                                          const Secret& registryKey);
/// The registry's key, from one part's private key; its authenticity is verified.
[[nodiscard]] Outcome<Secret> openRecovery(const RecoveryFile& file, RecoveryKind kind,
                                           const Secret& recoveryKey);

} // namespace mintmark::station
