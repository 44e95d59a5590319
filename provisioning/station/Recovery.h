// The registry's key, so that a dead token does not take the registry with it: recovery, a new key, another
// token.
//
// Values in and out, as with Station. Each call takes the station's lock (StationBusy), but for those that
// only look; each makes one C_Login per PIN that it is given, and tells a wrong one once. Shares and
// passphrases come from a RecoveryDesk alone, which is a terminal or a screen. `by` answers for what changes
// something: at a station with operators somebody who has logged in, and may manage keys (OperatorNeeded,
// OperatorForbidden); the audit entry names them.
#pragma once

#include "provisioning/station/KeyRoom.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

enum class RecoveryKind { Shares, Passphrase };
[[nodiscard]] std::string_view nameOf(RecoveryKind kind); ///< "shares", "passphrase"

/// Where shares and passphrases are shown and typed.
class RecoveryDesk : public ShareDesk {
public:
    /// Typed without echo. Interrupted where somebody gives up, Usage where there is nobody to ask.
    [[nodiscard]] virtual Outcome<Pin> passphrase(const std::string& prompt) = 0;
};

/// One way back to the key.
struct RecoveryPart {
    RecoveryKind kind = RecoveryKind::Shares;
    std::string time; ///< when it was made, as toRfc3339 writes it
    unsigned threshold = 0, count = 0;
    std::string set;                                    ///< of the shares, as people compare it
    std::uint32_t memoryKiB = 0, passes = 0, lanes = 0; ///< of Argon2id
};

struct RecoveryStatus {
    std::filesystem::path file;
    bool isThere = false;
    std::uint32_t generation = 0;    ///< of the key that the file wraps
    std::uint32_t keyGeneration = 1; ///< of the registry's key
    std::string trouble;             ///< why it is of no use now; empty: it is current
    bool rekeyWasCut = false;        ///< the next opening for work ends it
    std::vector<RecoveryPart> parts;
    [[nodiscard]] bool isCurrent() const { return isThere && trouble.empty() && !parts.empty(); }
};
/// Without a PIN, and without the file's authenticity, which only its opening shows. RecoveryDamaged.
[[nodiscard]] Outcome<RecoveryStatus> recoveryStatus(const std::filesystem::path& station);

struct RecoveryRequest {
    RecoveryKind kind = RecoveryKind::Shares;
    unsigned threshold = 2, count = 3; ///< of Shares
    std::string by{};                  ///< who answers for it
};
/// Wraps the registry's key once more, in `recovery.toml` beside the station's file, in the place of an
/// earlier one of the same kind; the other kind stays. Shares are shown and typed back one by one, a
/// passphrase is typed twice (PassphraseWeak), and the file is written when all are held. Audit entry
/// "registry.recovery-made".
[[nodiscard]] Outcome<RecoveryStatus> makeRecovery(const std::filesystem::path& station,
                                                   const RecoveryRequest& request, const Pin& pin,
                                                   bool spendFinalTry, RecoveryDesk& desk);

/// What a rehearsal, or a recovery, opened.
struct RecoveryProof {
    RecoveryKind kind = RecoveryKind::Shares;
    std::uint32_t generation = 0;
    std::uint64_t devices = 0; ///< that the registry tells under the key that came back
    std::int64_t entries = 0;  ///< of its audit log
};
/// Opens the recovery and, with the key that comes out, the registry, for reading: no token, and nothing is
/// changed. RecoveryMissing, RecoveryDamaged, RecoveryOther, ShareWrong, PassphraseWrong.
[[nodiscard]] Outcome<RecoveryProof> testRecovery(const std::filesystem::path& station, RecoveryKind kind,
                                                  RecoveryDesk& desk);

struct RekeyReport {
    std::uint32_t before = 0, after = 0; ///< generations
    std::vector<RecoveryKind> renewed;
};
/// Gives the registry a new random key, and every wrapping with it: a recovery goes on with the shares and
/// the passphrase that it has. The registry is copied, checked and renamed; a cut leaves the old one or the
/// new one, and what opens it. Refused while anybody reads it. Audit entry "registry.rekeyed".
[[nodiscard]] Outcome<RekeyReport> rekeyRegistry(const std::filesystem::path& station, const Pin& pin,
                                                 bool spendFinalTry, const std::function<void(int)>& progress,
                                                 const std::string& by = {});

/// The token that is to hold the registry's wrap key from now on, as the station's own.
struct NewToken {
    hsm::TokenAddress address;
    const Pin& pin;
    bool spendFinalTry = false;
    bool demoCas = false; ///< a demo station: a root and an issuing CA are made on it, as `init` makes them
    std::string by{};     ///< who answers for it
};
struct TokenReport {
    std::string before, after;       ///< URIs
    std::vector<std::string> kept;   ///< keys that the new token holds too, by role
    std::vector<std::string> made;   ///< keys that were made on it
    std::vector<std::string> losses; ///< what the station had on the old one and has no more, in words
    std::optional<RecoveryProof> recovered;
};
/// While both tokens work. The registry's key is wrapped by a key that is made on the new one, unwrapped and
/// compared before station.toml is replaced, whole or not at all. The station's other keys are looked for on
/// the new token; station and audit key are made where they are missing. Audit entry
/// "registry.token-changed".
[[nodiscard]] Outcome<TokenReport> changeToken(const std::filesystem::path& station, const NewToken& token,
                                               const Pin& oldPin, bool spendFinalTry);
/// The same when the old token is dead: the key comes from the recovery. Audit entry "registry.recovered".
[[nodiscard]] Outcome<TokenReport> recoverRegistry(const std::filesystem::path& station, RecoveryKind kind,
                                                   const NewToken& token, RecoveryDesk& desk);

} // namespace mintmark::station
