// The key room: what custodians do with tokens and keys, for command line and screen.
//
// Values in and out, as with Station. Calls block, and each but the listing ones makes one C_Login per PIN
// that it is given: a wrong PIN is told once and never tried again, and never on another token.
#pragma once

#include "hsm/Capabilities.h"
#include "hsm/KeyValues.h"
#include "hsm/Offers.h"
#include "hsm/PolicyInfo.h"
#include "hsm/backup/ShareReader.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

enum class PinOwner { User, Officer };

/// A token with somebody logged in, for as long as it lives.
class OpenedToken {
public:
    virtual ~OpenedToken() = default;
    [[nodiscard]] virtual Outcome<hsm::TokenInfo> info() = 0;
    [[nodiscard]] virtual Outcome<std::vector<hsm::KeyListing>> keys() = 0;
    /// Made by the role's policy, read back and used once.
    [[nodiscard]] virtual Outcome<hsm::KeyListing> generate(hsm::KeyRole role, const std::string& label,
                                                            const hsm::KeyOptions& options) = 0;
    /// *Irreversible.* `id` is the key's CKA_ID in hexadecimal.
    [[nodiscard]] virtual Outcome<void> destroy(const std::string& id) = 0;
    /// Measured once (some seconds), then remembered; `again` measures anew.
    [[nodiscard]] virtual Outcome<hsm::Capabilities> probe(bool again,
                                                           const std::function<void(int)>& percent) = 0;
};

/// The screen of a ceremony station, where custodians read and type their shares; never a printer or a file.
class ShareDesk {
public:
    virtual ~ShareDesk() = default;
    /// Shows one share to its custodian alone, until that one says so. `words` are 5 lines, `qrText` is for a
    /// QR code; neither may be kept. Interrupted where somebody gives up.
    [[nodiscard]] virtual Outcome<void> show(unsigned index, unsigned count, const Secret& words,
                                             const Secret& qrText) = 0;
    /// Lets a share be typed, each word checked as it comes; only a whole one is returned.
    [[nodiscard]] virtual Outcome<hsm::Share> read(const std::string& prompt) = 0;
    virtual void tell(const std::string& line) = 0;
};

/// What `rewrap` did.
struct RewrapReport {
    bool done = false;         ///< false: what is there works both ways already
    std::string before, after; ///< the mechanisms, e.g. "AES-GCM"
    std::string oldKeyId;      ///< CKA_ID in hexadecimal; it stays, as backups of the station's file need it
    std::string newKeyId;
};

struct BackupRequest {
    hsm::TokenAddress token;
    std::string keyId; ///< CKA_ID in hexadecimal
    unsigned threshold = 2, count = 3;
    std::filesystem::path file; ///< a new one
};

/// A backup's file, and what it is worth.
struct BackupReport {
    std::filesystem::path file;
    std::string role, algorithm, label, fingerprint, set, time, source;
    unsigned threshold = 0, count = 0;
    unsigned rehearsals = 0;         ///< that count; 0: nobody knows whether it works
    std::vector<std::string> doubts; ///< records of rehearsals that do not count, and why
};

class KeyRoom {
public:
    virtual ~KeyRoom() = default;

    /// `module` empty: those that are installed where modules usually are.
    [[nodiscard]] virtual std::vector<hsm::ModuleInfo> modules(const std::filesystem::path& module,
                                                               const std::string& arguments) = 0;
    [[nodiscard]] virtual Outcome<std::vector<hsm::SlotInfo>> slots(const std::filesystem::path& module,
                                                                    const std::string& arguments) = 0;
    /// The station's own token; StationMissing in a key room without a station.
    [[nodiscard]] virtual Outcome<hsm::TokenAddress> stationToken() const = 0;

    /// From the file, the credential or the sealed file that the station names; HsmPinMissing where it names
    /// none.
    [[nodiscard]] virtual Outcome<Pin> stationPin() const = 0;
    /// Wraps the registry's key anew, by a key of a form that works with the module in this process and in
    /// another, so that the station's `isolation` can be switched. Takes the station's lock (StationBusy);
    /// what is new is unwrapped, compared and written to the audit chain before the station's file is
    /// replaced, whole or not at all: a cut leaves the old file and at most a key that nobody uses.
    /// StationMissing in a key room without a station. One C_Login.
    [[nodiscard]] virtual Outcome<RewrapReport> rewrap(const Pin& pin, bool spendFinalTry) = 0;

    /// So that only this machine's TPM opens it (`pcrs` as tpm2-tools write them, may be empty); see
    /// resources/docs/unattended.md.
    [[nodiscard]] virtual Outcome<void> seal(const Pin& pin, const std::filesystem::path& file,
                                             const std::string& pcrs) = 0;

    /// State of the PIN and the rest, before a login.
    [[nodiscard]] virtual Outcome<hsm::TokenInfo> look(const hsm::TokenAddress& token) = 0;
    [[nodiscard]] virtual Outcome<std::unique_ptr<OpenedToken>>
    open(const hsm::TokenAddress& token, const Pin& pin, const hsm::LoginOptions& options) = 0;

    /// Takes a key out that was made with a backup, under a key that is split among custodians: each share is
    /// shown, typed back and compared before the next, and the file is written when all are held. One C_Login
    /// as officer, one as user.
    [[nodiscard]] virtual Outcome<BackupReport> backup(const BackupRequest& request, const Pin& userPin,
                                                       const Pin& officerPin, bool spendFinalTry,
                                                       ShareDesk& desk) = 0;
    /// Into another token, logged in with `pin`. A share that is wrong is told, and asked for again.
    [[nodiscard]] virtual Outcome<hsm::KeyListing> restore(const std::filesystem::path& file,
                                                           const hsm::TokenAddress& token, const Pin& pin,
                                                           bool spendFinalTry, ShareDesk& desk) = 0;
    /// Restores into a scratch token that is thrown away, lets the key sign a challenge, compares, and
    /// records the result beside the file. Not beside an open SoftHSM token of this process.
    [[nodiscard]] virtual Outcome<BackupReport> rehearse(const std::filesystem::path& file,
                                                         ShareDesk& desk) = 0;
    [[nodiscard]] virtual Outcome<BackupReport> inspect(const std::filesystem::path& file) = 0;

    /// *Irreversible*: what is on the token is lost. See hsm::initToken.
    [[nodiscard]] virtual Outcome<hsm::TokenAddress> initToken(const std::filesystem::path& module,
                                                               const std::string& arguments,
                                                               const std::optional<std::string>& uri,
                                                               const std::string& label,
                                                               const Pin& officerPin, bool spendFinalTry) = 0;
    /// By the security officer: the first user PIN, or a new one for a PIN that is locked.
    [[nodiscard]] virtual Outcome<void> setUserPin(const hsm::TokenAddress& token, const Pin& officerPin,
                                                   const Pin& userPin, bool spendFinalTry) = 0;
    [[nodiscard]] virtual Outcome<void> changePin(const hsm::TokenAddress& token, PinOwner owner,
                                                  const Pin& before, const Pin& after,
                                                  bool spendFinalTry) = 0;
};

/// With a station: its token, lock and count of wrong PINs. Without: the account's own folder,
/// $XDG_STATE_HOME/mintmark or ~/.local/state/mintmark, which is made (mode 0700).
[[nodiscard]] Outcome<std::unique_ptr<KeyRoom>>
openKeyRoom(const std::optional<std::filesystem::path>& station);

} // namespace mintmark::station
