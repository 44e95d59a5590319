// The station: the only thing that the GUI and the command line know.
//
// Values in and out; no widget, no shared state, no path into the station, so that it can live in this
// process or in a service. Calls block, and may be made from any thread unless they say otherwise; the GUI
// never makes one on its own thread.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/station/CertificateLife.h"
#include "provisioning/values/Event.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/State.h"
#include "provisioning/values/Unit.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

class Audit;
class Destinations;
class Ids;
class Orders;
class ShiftChecks;
class Site;
class Trust;

enum class StationKind { Demo, Production };

struct StationInfo {
    std::string name;
    StationKind kind = StationKind::Production;
    std::string tokenLabel;
    bool hasPinFile =
        false; ///< the station names a file, a credential or a sealed file; loginFromFile() uses it
};

/// A token that signs for the station.
struct TokenState {
    std::string name; ///< "station" for the first one, else as [[also]] names it
    std::string label;
    bool ready = false;     ///< it can sign
    bool pinWanted = false; ///< it waits for somebody to give its PIN (loginTo)
    bool pinPad = false;    ///< at the token itself: loginTo then takes an empty one
    std::string problem;    ///< why it is not ready, in words
};

struct ProfileInfo {
    std::string name;
    std::uint32_t version = 0;
    std::string description;
    std::string model;
};

struct SocketRequest {
    SocketName name;
    std::string port; ///< absolute path of a serial port, or of a link to one; or a place (Sockets.h)
};

struct BatchRequest {
    std::string profile; ///< a name, or the path of a file
    std::vector<SocketRequest> sockets;
    std::optional<std::uint32_t> count; ///< nothing: each socket is served once
    std::string operatorName;
    bool dryRun = false; ///< identify and show the plan; nothing is reserved, written or locked
    std::string order{}; ///< under which the units are made; may be empty where the station needs none
    std::filesystem::path work{}; ///< a list of the units that may be made (resources/docs/orders.md)
};

struct BatchSummary {
    std::uint32_t passed = 0;
    std::uint32_t failed = 0;
    std::uint32_t before = 0; ///< provisioned before
    Milliseconds elapsed{0};
    bool interrupted = false;
    std::uint32_t badRows = 0; ///< of the work list: left out, and told by their lines
};

struct CertificateInfo {
    std::string serial; ///< lower-case hex
    std::string sha256;
    WallTime notBefore{};
    WallTime notAfter{};
    std::string profile;
    std::uint32_t profileVersion = 0;
    std::string profileHash;
    std::string pem;
    std::string revoked; ///< the reason (RFC 5280's word); empty while it is not
};

struct FactInfo {
    std::string name, value;
    Known known = Known::Reported;
    WallTime at{};
    std::int64_t row = 0, corrects = 0; ///< its number, and that of the fact that it takes the place of
};

struct RunInfo {
    std::string socket, lastStep, outcome, failure, detail;
    WallTime startedAt{};
    std::optional<WallTime> endedAt;
    std::string operatorName{};
};

struct DeviceInfo {
    std::int64_t row = 0; ///< for paging: DeviceFilter::after
    std::string deviceId;
    std::string hardwareId;
    std::string model;
    DeviceState state = DeviceState::Reserved;
    WallTime createdAt{};
    WallTime changedAt{};
    std::vector<CertificateInfo> certificates; ///< oldest first
    std::string order{};                       ///< in which it has a place; empty: none
};

struct DeviceDetails {
    DeviceInfo device;
    std::vector<FactInfo> facts;
    std::vector<RunInfo> runs;
    std::vector<std::string> voidSerials;
    std::string issuerPem; ///< of the newest certificate; empty: the station does not have that CA
    std::string rootPem;
};

struct DeviceFilter {
    std::int64_t after = 0;
    std::uint32_t limit = 256;
    std::optional<DeviceState> state;
    std::string idPrefix;
    std::string order{}; ///< its name; empty: all
    std::string text{};  ///< anywhere in the ID or the hardware ID; 3 to 64 characters
    enum class Sort { Made, Changed, Id } sort = Sort::Made;
    bool descending = false;
    WallTime afterChanged{}; ///< with `after`: of the last device of the page before
    std::string afterId{};
};

/// How large the registry is, how it grows, and how long it takes to ask it.
struct RegistryStats {
    std::uint64_t fileOctets = 0, logOctets = 0, freeOctets = 0;
    std::map<std::string, std::uint64_t> rows;
    std::uint64_t lastDay = 0, lastWeek = 0;             ///< devices reserved in them
    std::vector<std::pair<std::string, double>> queries; ///< milliseconds, the slowest first
};

struct BackupInfo {
    std::filesystem::path file;
    std::int64_t entries = 0;                   ///< of the audit log that it holds
    std::string hash;                           ///< of its last
    std::vector<std::filesystem::path> removed; ///< older backups, beyond those that are kept
};

struct RestoreInfo {
    std::int64_t entries = 0;
    std::uint64_t devices = 0;
    std::uint64_t voidNumbers = 0, voidPlaces = 0; ///< that nobody may use any more
    bool isRehearsal = false;
    std::filesystem::path kept; ///< where the registry that was there lies now; empty: there was none
};

/// Who wants a label of a device, and where it goes.
struct LabelOrder {
    std::string destination; ///< a file, or a printer's address: for the record
    bool reprint = false;    ///< a second one is meant
    std::string supervisor;  ///< who answers for a reprint
};

/// Matter's onboarding payload of a device, for its label and nothing else.
struct OnboardingCodes {
    Secret qr;     ///< "MT:…"
    Secret manual; ///< 11 or 21 digits
};
enum class OnboardingUse {
    Print,  ///< a passcode is drawn and sealed where the device has none yet; needs Access::Provision
    Verify, ///< the device has one
    Blank,  ///< nothing of it: zeros of the same length
};

struct CheckFinding {
    std::string what, detail;
};

struct ExportFormat {
    std::string name;  ///< "azure-hub"
    std::string title; ///< for people
};
/// Those that this program writes, the plain ones first.
[[nodiscard]] std::vector<ExportFormat> exportFormats();

struct ExportRequest {
    std::string format;          ///< a name of exportFormats(), or "template"
    bool leavesUnfitOut = false; ///< a device that the destination would refuse; else nothing is written
    std::vector<std::string> columns{};           ///< of "jsonl" and "csv"; empty: as they are
    std::string templateFile{};                   ///< the content of a file, for the format "template"
    std::map<std::string, std::string> options{}; ///< the format's own (resources/docs/exports.md)
};

/// A device that the destination would refuse, and which of its fields.
struct ExportMisfit {
    std::string deviceId, field, why;
};

struct ExportSummary {
    std::uint64_t devices = 0; ///< in the file
    std::uint64_t blocked = 0; ///< of those, as not to be let in
    std::uint64_t unready = 0; ///< not in it: not provisioned, or blocked where the format has no word for it
    std::uint64_t unfit = 0;   ///< not in it: the destination would refuse them
    std::vector<ExportMisfit> misfits; ///< the first 100 of them
    std::string sha256;                ///< of the file
};

/// 0…100; may be called from any thread.
using Percent = std::function<void(int)>;

class Station {
public:
    virtual ~Station() = default;
    [[nodiscard]] virtual StationInfo info() const = 0;
    [[nodiscard]] virtual std::vector<ProfileInfo> profiles() const = 0;

    /// Opens token and registry. One C_Login; a wrong PIN is told once (MM-HSM-PIN-WRONG) and never tried
    /// again by itself. With Access::Provision takes the station's lock first, for as long as the station
    /// lives (MM-STATION-BUSY after 2 s). Everything below needs it.
    /// While a batch pauses for want of a login, another call lets it go on. `spendFinalTry` is the
    /// custodian's word that a token's last try may be spent (MM-HSM-PIN-FINAL, MM-HSM-PIN-COUNTED without
    /// it).
    [[nodiscard]] virtual Outcome<void> login(const Pin& pin, bool spendFinalTry) = 0;
    /// With the PIN from the file that the station names (MM-PIN-FILE when others can read it).
    [[nodiscard]] virtual Outcome<void> loginFromFile(bool spendFinalTry) = 0;
    /// The same, and where the PIN is not there yet and may come, waits for it: tells it (Paused, Resumed)
    /// and looks again every 2 s, until the stop token is set. MM-HSM-PIN-MISSING at once where none can
    /// come.
    [[nodiscard]] virtual Outcome<void> loginWhenPinComes(bool spendFinalTry, const Listener& listener,
                                                          std::stop_token stop) = 0;
    [[nodiscard]] virtual bool loggedIn() const = 0;

    /// The station's tokens, the first one first; empty before the login, and with Access::Read.
    [[nodiscard]] virtual std::vector<TokenState> tokens() const = 0;
    /// One C_Login with a token of `tokens`, also while a batch works. MM-USAGE for an unknown name.
    [[nodiscard]] virtual Outcome<void> loginTo(const std::string& token, const Pin& pin,
                                                bool spendFinalTry) = 0;

    /// Runs a batch to its end, or until the stop token is set (then each run ends between two steps and goes
    /// on next time). First settles what an earlier process left, unless it is a dry run. Units that fail are
    /// in the summary; a Failure is the station's own. One batch at a time.
    [[nodiscard]] virtual Outcome<BatchSummary> provision(const BatchRequest& request,
                                                          const Listener& listener, std::stop_token stop) = 0;
    /// One socket of the batch that works, while the others go on: held, its run ends between two steps and
    /// it takes no unit until it is let go (`held` false). From any thread. MM-USAGE where no batch works, or
    /// this one has no such socket.
    [[nodiscard]] virtual Outcome<void> holdSocket(const std::string& socket, bool held) = 0;

    [[nodiscard]] virtual Outcome<std::vector<DeviceInfo>> devices(const DeviceFilter& filter) = 0;
    [[nodiscard]] virtual Outcome<DeviceDetails> device(const std::string& deviceId) = 0;
    [[nodiscard]] virtual Outcome<std::map<DeviceState, std::uint64_t>> counts() = 0;

    /// IDs and pools (Ids.h); lives as long as the station.
    [[nodiscard]] virtual Outcome<Ids*> ids() = 0;
    /// Sets of trust roots (Trust.h); lives as long as the station.
    [[nodiscard]] virtual Outcome<Trust*> trust() = 0;
    /// Counts a label before it leaves: its number, from 1, is a fact and an audit entry of the device.
    /// LabelReprint for a second one that is not meant as such or has no supervisor, DeviceState for a device
    /// that may not be labelled. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<std::uint64_t> countLabel(const std::string& deviceId,
                                                            const LabelOrder& order) = 0;

    /// The device's Matter payload. What it holds besides the passcode was fixed with the first one, by the
    /// profile that the device was made under, or by `profile` where one is named. LabelTemplate where that
    /// profile has no [matter], or there is nothing to verify; DeviceUnknown, ProfileMissing.
    [[nodiscard]] virtual Outcome<OnboardingCodes>
    onboarding(const std::string& deviceId, const std::string& profile, OnboardingUse use) = 0;

    /// Writes to a temporary file beside `file` and renames it: there, whole, or not there. MM-USAGE for a
    /// format, column or template that is wrong, MM-EXPORT-UNFIT, MM-EXPORT-ROWS.
    [[nodiscard]] virtual Outcome<ExportSummary> exportTo(const ExportRequest& request,
                                                          const std::filesystem::path& file,
                                                          const Percent& progress, std::stop_token stop) = 0;
    /// Destinations.h; lives as long as the station.
    [[nodiscard]] virtual Outcome<Destinations*> destinations() = 0;
    [[nodiscard]] virtual Outcome<std::vector<CheckFinding>> check(const Percent& progress) = 0;
    /// The same, and makes anew what the log and the other rows prove; told is what was repaired.
    /// CheckFound, with the first finding that nothing proves, and nothing is changed. Needs
    /// Access::Provision. `by` answers for it, as for `correct`, and is on record.
    [[nodiscard]] virtual Outcome<std::vector<CheckFinding>> repair(const std::string& by,
                                                                    const Percent& progress) = 0;
    /// Orders.h, Audit.h; live as long as the station.
    [[nodiscard]] virtual Outcome<Orders*> orders() = 0;
    [[nodiscard]] virtual Outcome<Audit*> audit() = 0;
    /// ShiftChecks.h; lives as long as the station.
    [[nodiscard]] virtual Outcome<ShiftChecks*> shiftChecks() = 0;
    /// Site.h; lives as long as the station.
    [[nodiscard]] virtual Outcome<Site*> site() = 0;
    [[nodiscard]] virtual Outcome<RegistryStats> stats() = 0;
    /// A whole, encrypted, checked copy of the registry in a folder, made while others work; of those that
    /// are there the newest `keep` stay (0: all). `by` answers for it; the copy says so itself, unless
    /// another process works on the station meanwhile.
    [[nodiscard]] virtual Outcome<BackupInfo> backup(const std::filesystem::path& folder, std::uint32_t keep,
                                                     const std::string& by, const Percent& progress) = 0;
    /// A fact of a device was wrong: what is right takes its place, and the wrong one stays on record. Needs
    /// Access::Provision.
    [[nodiscard]] virtual Outcome<void> correct(const std::string& deviceId, std::int64_t fact,
                                                const std::string& value, const std::string& supervisor,
                                                const std::string& why) = 0;

    /// Revocation, lists, ends, and the clock that dates them; lives as long as the station.
    [[nodiscard]] virtual CertificateLife& certificateLife() = 0;
};

/// What the caller means to do: only one process at a time provisions; readers work beside it.
enum class Access { Read, Provision };

/// Reads the station's file; touches neither token nor registry yet.
[[nodiscard]] Outcome<std::unique_ptr<Station>> openStation(const std::filesystem::path& directory,
                                                            Access access);

struct DemoRequest {
    std::filesystem::path directory;
    std::string name = "demo";
    bool isolated = false; ///< its module runs in another process from the beginning
    /// Public keys in PEM of those who sign orders: from then on it makes devices by order only.
    std::vector<std::filesystem::path> orderSigners{};
};
/// Makes a demo station: SoftHSM token, root and issuing CA, encrypted registry. Built in
/// `<directory>.partial` and renamed, so that there is a whole station or none. `progress` tells each stage.
[[nodiscard]] Outcome<void> makeDemoStation(const DemoRequest& request,
                                            const std::function<void(const std::string&)>& progress);

enum class Health { Good, Warning, Bad };
struct Diagnosis {
    Health health = Health::Good;
    std::string what; ///< "token", "registry", "disk", …
    std::string finding;
    std::string action;    ///< what to do about it, in words; empty where all is well
    std::string command{}; ///< for a shell; empty where none mends it. Nobody runs it but who reads it.
};
/// Looks at everything that a batch needs, without a login where it can; `ports` are looked at too. Also
/// where there is no station, where it is broken, and for an account that may do little.
[[nodiscard]] std::vector<Diagnosis> diagnose(const std::filesystem::path& directory,
                                              const std::vector<std::string>& ports);
/// Puts a backup in the place of the station's registry, which is kept beside it. It is checked before, and
/// from then on it knows that it is a copy: the rest of every allotment and order is void, unless `mark` (an
/// anchor or an exported log of this station, signed by its audit key; may be empty) says that nothing was
/// written after the backup. With `rehearsal` nothing is put anywhere, and nobody has to answer. Takes the
/// station's lock.
[[nodiscard]] Outcome<RestoreInfo> restoreRegistry(const std::filesystem::path& directory,
                                                   const std::filesystem::path& backup,
                                                   const std::filesystem::path& mark, bool rehearsal,
                                                   const Pin& pin, const Percent& progress,
                                                   const std::string& by = {});

/// What the registry tells once somebody is logged in: pools that run low, certificates that end within 90
/// days.
[[nodiscard]] std::vector<Diagnosis> diagnoseRegistry(Station& station);

/// udev's rule of this name as this program ships it (70-mintmark.rules, 95-mintmark-brltty.rules); nothing
/// for another.
[[nodiscard]] std::optional<std::string> shippedRule(const std::string& name);

/// $XDG_DATA_HOME/mintmark, or ~/.local/share/mintmark.
[[nodiscard]] std::filesystem::path defaultStationDirectory();

/// Reads a PIN from a file that only its owner can read, or from an open file descriptor; up to the first
/// line end. MM-PIN-FILE otherwise.
[[nodiscard]] Outcome<Pin> readPinFile(const std::filesystem::path& file);
[[nodiscard]] Outcome<Pin> readPinDescriptor(int descriptor);

} // namespace mintmark::station
