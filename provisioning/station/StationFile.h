// station.toml: what a station is, and where its parts are.
#pragma once

#include "hsm/Token.h"
#include "provisioning/diagnostics/Settings.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/site/SiteLink.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mintmark::station {

/// Where the PIN of an unattended token comes from: at most one is set; none: somebody is asked.
struct PinSource {
    std::string file;       ///< relative to the station
    std::string credential; ///< a systemd credential's name
    std::string sealed;     ///< a file that this machine's TPM sealed, relative to the station
    [[nodiscard]] bool isNamed() const { return !file.empty() || !credential.empty() || !sealed.empty(); }
};

/// [[also]]: another token that signs, with the station's issuing key or with a sibling's.
struct AlsoToken {
    std::string name; ///< as people call it: 1 to 32 of A-Z a-z 0-9 . _ -
    hsm::TokenAddress token;
    hsm::KeyAddress issuingKey;
    std::string certificate; ///< of a sibling issuer, relative to the station; empty: the station's own
    PinSource pin;
    std::uint32_t patienceSeconds = 0; ///< the longest of all tokens is how long a batch waits
};

/// [tls]: where units that have booted come to, to show that they hold their key.
struct TlsPlace {
    std::string listen;      ///< "192.0.2.1:8883", in numbers; empty: nowhere
    std::string certificate; ///< the server's chain in PEM, relative to the station
    std::string key;         ///< and its key, in PEM
};

struct StationFile {
    std::string
        id; ///< 32 hexadecimal digits, drawn once: what is wrapped for this station opens for no other
    std::string name;
    StationKind kind = StationKind::Demo;
    PinSource pin;                      ///< of `token`
    bool holdPin = false;               ///< for the shift, to log in again when the token comes back
    std::uint32_t patienceSeconds = 60; ///< how long a batch waits for a token that is lost
    std::string site, line;             ///< where the station stands, for IDs: {site}, {line}
    std::string allotmentKey; ///< PEM public key that allotments are signed with, relative to the station
    hsm::TokenAddress token;
    bool softToken = false;  ///< a SoftHSM token of the station's own, in its folder `token`
    hsm::KeyAddress rootKey; ///< no id: it is on no token of the station's
    hsm::KeyAddress issuingKey, registryKey;
    hsm::KeyAddress stationKey, auditKey; ///< no id: made at the next login for work
    Bytes wrappedRegistryKey;             ///< wrapped by registryKey
    Bytes nextRegistryKey; ///< while a re-key is under way: the new one, wrapped too (recovery/RegistryKey.h)
    std::uint32_t keyGeneration = 1; ///< how often the registry got a key; the first is 1
    std::vector<AlsoToken> also;
    TlsPlace tls;
    SitePlace siteDesk;               ///< the site's own system, which is asked about each unit
    std::uint32_t headEvery = 1000;   ///< entries of the audit log between two heads
    std::vector<std::string> anchors; ///< files that heads are added to, besides the station's own
    std::string syslog;               ///< the socket of a log daemon that they are sent to; empty: none
    diagnostics::Settings diagnostics;
};

/// What the first token is called where tokens have names.
inline constexpr const char* firstToken = "station";

/// Names of the parts within a station's folder.
namespace part {
inline constexpr const char* file = "station.toml";
inline constexpr const char* pin = "pin";
inline constexpr const char* token = "token";
inline constexpr const char* tokenLock = "token.lock";
inline constexpr const char* backups = "backups.list";
inline constexpr const char* runLock = "run.lock";
inline constexpr const char* registry = "registry.db";
inline constexpr const char* recovery = "recovery.toml";
inline constexpr const char* nextRecovery = "recovery.next.toml"; ///< of a re-key that is under way
inline constexpr const char* rekeying = "registry.db.rekey";
inline constexpr const char* root = "certificates/root.pem";
inline constexpr const char* issuing = "certificates/issuing.pem";
inline constexpr const char* profiles = "profiles";
inline constexpr const char* weakKeys = "weak-keys";
inline constexpr const char* trust = "trust";
inline constexpr const char* orders = "orders";
inline constexpr const char* anchors = "anchors.jsonl";
} // namespace part

/// From the credential, the sealed file or the plain one; HsmPinMissing where none is named.
[[nodiscard]] Outcome<Pin> readPin(const std::filesystem::path& directory, const PinSource& source);
/// Whether waiting makes sense after such a failure: what is named is not there yet, and may come.
[[nodiscard]] bool mayStillCome(const std::filesystem::path& directory, const PinSource& source,
                                const Failure& failure);

/// What the registry's key is wrapped for.
[[nodiscard]] std::string registryKeyContext(const StationFile& file);

/// StationMissing, or StationWrong with file, line and key.
[[nodiscard]] Outcome<StationFile> readStationFile(const std::filesystem::path& directory);
/// The same from a copy that has another name, as it lies beside a backup.
[[nodiscard]] Outcome<StationFile> readStationFileAt(const std::filesystem::path& path);
[[nodiscard]] Outcome<void> writeStationFile(const std::filesystem::path& directory, const StationFile& file);

} // namespace mintmark::station
