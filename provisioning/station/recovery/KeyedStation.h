// A station under its lock, with its token logged in and the registry's key unwrapped: where every change of
// the key begins.
#pragma once

#include "hsm/Token.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/recovery/RecoveryFile.h"
#include "provisioning/station/recovery/RegistryKey.h"

namespace mintmark::station {

/// In the order in which they go, from the last to the first.
struct KeyedStation {
    std::filesystem::path directory; ///< absolute
    RunLock lock;
    StationFile file;
    std::unique_ptr<hsm::Token> token;
    std::unique_ptr<hsm::Login> login;
    std::unique_ptr<hsm::Wrapper> wrapper;
    Secret key;
};
/// Ends a re-key that was cut. One C_Login.
[[nodiscard]] Outcome<KeyedStation> openKeyedStation(const std::filesystem::path& station, const Pin& pin,
                                                     bool spendFinalTry);

/// The station's directory, absolute; its file under the lock. On a demo station crash points are armed.
struct LockedStation {
    std::filesystem::path directory;
    RunLock lock;
    StationFile file;
};
[[nodiscard]] Outcome<LockedStation> lockStation(const std::filesystem::path& station);

[[nodiscard]] Outcome<std::unique_ptr<registry::Store>> openForWork(const std::filesystem::path& registry,
                                                                    const Secret& key);
/// `by` may be empty.
[[nodiscard]] Outcome<void> addAudit(registry::Store& store, const std::string& action,
                                     const std::string& detail, const std::string& by);
/// Who may manage keys, where the station has operators.
[[nodiscard]] Outcome<void> keysAreTheirs(const std::filesystem::path& station, const std::string& by);
/// As many as the registry tells, in whatever state.
[[nodiscard]] Outcome<std::uint64_t> countDevices(registry::Store& store);

/// The recovery that belongs to this registry's key. Nothing where there is none; RecoveryOther for another
/// station's, another registry's, or an older key's.
[[nodiscard]] Outcome<std::optional<RecoveryFile>> currentRecovery(const std::filesystem::path& directory,
                                                                   const StationFile& file);
/// Why a recovery is of no use to this station; empty: it is.
[[nodiscard]] std::string troubleOf(const RecoveryFile& recovery, const StationFile& file);

/// What the people or the passphrase bring back: the key of the registry that is there, which it opens.
struct RecoveredKey {
    Secret key;
    RecoveryProof proof;
    bool isNext = false; ///< of a re-key that was cut after the new registry was in its place
};
[[nodiscard]] Outcome<RecoveredKey> recoverKey(const std::filesystem::path& directory,
                                               const StationFile& file, RecoveryKind kind,
                                               RecoveryDesk& desk);

} // namespace mintmark::station
