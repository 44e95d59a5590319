// The border to the registry: an encrypted file in which nothing acknowledged is lost and nothing is made
// twice.
//
// One writer thread commits jobs in groups (BEGIN IMMEDIATE, a savepoint per job, COMMIT with
// synchronous=FULL); readers work beside it on a connection of their own. No SQL above this header.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "hsm/base/Secret.h"
#include "provisioning/registry/AuditLog.h"
#include "provisioning/registry/Orders.h"
#include "provisioning/registry/Outbox.h"
#include "provisioning/registry/ShiftChecks.h"
#include "provisioning/registry/StoreError.h"
#include "provisioning/values/Revocation.h"
#include "provisioning/values/State.h"
#include "provisioning/values/TrustSet.h"
#include "provisioning/values/Unit.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::registry {

using DeviceRow = std::int64_t; ///< the registry's own number of a device
using RunRow = std::int64_t;
using IntentRow = std::int64_t;

struct Device {
    DeviceRow row = 0;
    DeviceId id;
    std::string model;
    HardwareId hardwareId;
    DeviceState state = DeviceState::Reserved;
    std::string profile;       ///< name of the profile it was reserved under
    std::optional<Sha256> key; ///< SPKI digest of the key that is bound to it
    WallTime createdAt{};
    WallTime changedAt{};
    OrderRow order = 0; ///< in which it has a place; 0: none
};

struct CertificateRecord {
    Bytes der;
    Bytes serial;
    Sha256 sha256{};
    Sha256 spki{};
    std::string issuer; ///< lower-case hex SHA-256 of the issuer's certificate
    WallTime notBefore{};
    WallTime notAfter{};
    std::string profile;
    std::uint32_t profileVersion = 0;
    Sha256 profileHash{};
    WallTime recordedAt{};
    std::optional<RevocationReason> revoked{}; ///< told by readers; not for addCertificate
};

struct Fact {
    std::string name; ///< e.g. firmware.version, lock.bits, key.origin
    std::string value;
    Known known = Known::Reported;
    WallTime at{};
    RunRow run = 0;
    std::int64_t row = 0;      ///< the registry's own number of it; told by readers
    std::int64_t corrects = 0; ///< the row of an earlier fact of the same device and name that was wrong
};

/// A certificate that is no longer good, by its issuer and serial number. One whose signing was interrupted
/// (a void serial number) can be revoked too: nobody knows whether its signature exists.
struct Revocation {
    std::string issuer; ///< lower-case hex SHA-256 of the issuer's certificate
    Bytes serial;
    RevocationReason reason = RevocationReason::Unspecified;
    std::string supervisor; ///< who answers for it
    std::string why;
    WallTime revokedAt{};
};

struct CrlRecord {
    std::string issuer;
    std::uint64_t number = 0; ///< cRLNumber: rises with each list of its issuer
    WallTime thisUpdate{};
    WallTime nextUpdate{};
    Sha256 sha256{};
    Bytes der;
};

/// A serial number of a certificate that is no device's.
struct OtherSerial {
    std::string issuer; ///< lower-case hex SHA-256 of the issuer's certificate
    Bytes serial;
    std::string purpose; ///< a short, stable name: "ca-proof"
    std::string subject; ///< for the record
};

/// A moment at which the station's clock was believed.
struct ClockAnchor {
    WallTime wall{};
    std::string boot; ///< which start of the machine
    Milliseconds sinceBoot{0};
};

/// A certificate and the device that it is for.
struct CertificateOfDevice {
    std::int64_t row = 0; ///< the registry's own number of the certificate
    DeviceId deviceId;
    DeviceState state = DeviceState::Reserved;
    CertificateRecord certificate;
};

/// An intended serial number: `void` when its signing was interrupted.
enum class IntentState { Intended, Issued, Void };

struct Intent {
    IntentRow row = 0;
    DeviceRow device = 0;
    RunRow run = 0;
    Bytes serial;
    Sha256 spki{};
    IntentState state = IntentState::Intended;
};

enum class RunOutcome { Passed, Failed, Before, Interrupted };
std::string_view nameOf(RunOutcome outcome); ///< "passed", "failed", "provisioned-before", "interrupted"

struct Run {
    RunRow row = 0;
    DeviceRow device = 0;
    std::string socket;
    std::string lastStep; ///< the journal's newest entry of this run
    WallTime startedAt{};
    std::optional<WallTime> endedAt;
    std::optional<RunOutcome> outcome;
    std::string failure; ///< MM-… or empty
    std::string detail;
    std::string operatorName{};
};

/// The journal's phases: before a step touches anything, and after it was seen to have worked.
enum class Phase { Planned, Done };

using LeaseRow = std::int64_t;

/// Numbers of a pool that a station may take, by a signed allotment.
struct NewAllotment {
    std::string pool, name, station;   ///< names of 1 to 256 octets; the pool's without regard to case
    std::uint64_t first = 0, last = 0; ///< from 1
    Sha256 sha256{};                   ///< of the file that was signed
};

struct Allotment : NewAllotment {
    std::int64_t row = 0;
    std::uint64_t next = 0; ///< the first that was never taken; last + 1 when none is left
    WallTime importedAt{};
    [[nodiscard]] std::uint64_t left() const { return last + 1 - next; }
};

/// Numbers in a row that were taken out of an allotment; nobody else ever gets them.
struct Lease {
    LeaseRow row = 0;
    std::string pool, allotment; ///< names
    std::uint64_t first = 0, last = 0;
    std::uint64_t left = 0;  ///< numbers of the pool that this station still has, after this lease
    std::uint64_t whole = 0; ///< numbers that it ever had
};

/// Numbers that were taken and are used by nothing, and never will be.
struct VoidRange {
    std::string pool, allotment;
    std::uint64_t first = 0, last = 0;
    std::string holder, why;
    WallTime at{};
};

/// A set of trust roots as it was added.
struct TrustRecord : TrustSet {
    std::int64_t row = 0;
    WallTime addedAt{};
    std::uint64_t devices = 0; ///< that hold it now; told by Store::trustSets
};

/// A device that holds a set now.
struct DeviceWithTrust {
    DeviceRow row = 0;
    DeviceId deviceId;
    DeviceState state = DeviceState::Reserved;
};

struct NewDevice {
    DeviceId id;
    std::string model;
    HardwareId hardwareId;
    std::string profile;
};

struct NewRun {
    DeviceRow device = 0;
    std::string socket;
    std::string operatorName;
    std::string port;
    OrderRow order = 0;     ///< under which it is made; 0: none
    bool tellsSite = false; ///< how it ends goes into the outbox (Outbox.h)
};

struct Finding {
    std::string what; ///< a short, stable name: audit-chain, certificate-without-device, …
    std::string detail;
};

/// Typed access for one job, on the writer thread. Every change writes its own audit entry. An error returned
/// by the job rolls the job back alone.
class Transaction {
public:
    virtual ~Transaction() = default;

    /// The next number of a sequence, from 1. Not given again once committed.
    virtual Result<std::uint64_t> drawCounter(const std::string& name) = 0;

    virtual Result<std::optional<Device>> findUnit(const std::string& model, const HardwareId& id) = 0;
    virtual Result<Device> device(DeviceRow row) = 0;
    /// Duplicate when the ID (without regard to case), or the unit (model and hardware ID), is known already.
    virtual Result<DeviceRow> addDevice(const NewDevice& device) = 0;
    /// Forbidden when the table of transitions (values/State.h) does not have it, or where it needs a
    /// certificate and the device has neither one nor the fact `key.derived`.
    virtual Result<void> setState(DeviceRow device, DeviceState state, RunRow run,
                                  const std::string& why) = 0;
    /// Binds the key; replaces an earlier one only while the device has no certificate that is not revoked,
    /// and no open intent, else Forbidden. Duplicate when another device ever had this key.
    virtual Result<void> bindKey(DeviceRow device, const Sha256& spki, RunRow run) = 0;
    /// Appends; what is known better stays the current value of its name (truth 3). A fact `trust.set` also
    /// says which set the device holds from now on: NotFound for one that was never added (TrustSet::label).
    /// A correction names a fact of this device and name that no other corrects, and is known as well as that
    /// one: Forbidden else.
    virtual Result<void> addFact(DeviceRow device, const Fact& fact) = 0;

    virtual Result<RunRow> beginRun(const NewRun& run) = 0;
    virtual Result<void> journal(RunRow run, const std::string& step, Phase phase,
                                 const std::string& note) = 0;
    virtual Result<void> endRun(RunRow run, RunOutcome outcome, const std::string& failure,
                                const std::string& detail) = 0;

    /// Duplicate when the issuer has used or intended this serial number before. Forbidden when the device's
    /// bound key is not `spki`.
    virtual Result<IntentRow> addIntent(RunRow run, DeviceRow device, const std::string& issuer,
                                        const Bytes& serial, const Sha256& spki,
                                        const Sha256& profileHash) = 0;
    /// Forbidden when the intent is void, has a certificate, or names another serial number or key.
    virtual Result<void> addCertificate(IntentRow intent, const CertificateRecord& certificate) = 0;
    virtual Result<void> voidIntent(IntentRow intent, const std::string& why) = 0;
    /// Takes a serial number for a certificate that is no device's, before it is signed: no intent gets it
    /// any more. Duplicate when the issuer has used, intended or taken it before. Gives its row.
    virtual Result<std::int64_t> takeSerial(const OtherSerial& serial) = 0;
    /// The certificate that was signed under it. Forbidden when there is one; a number that never gets one is
    /// void.
    virtual Result<void> addOtherCertificate(std::int64_t row, const Bytes& der) = 0;
    /// A device's secret, sealed by the caller: kept as it is, told by no reader but Store::sealed. Duplicate
    /// when the device has one of this name.
    virtual Result<void> addSealed(DeviceRow device, const std::string& name, const Bytes& content) = 0;

    /// Revokes by issuer and serial number; the device's state is another matter (setState). NotFound when no
    /// such serial number was ever intended; Duplicate when it is revoked already; Forbidden without a
    /// supervisor. Gives the device.
    virtual Result<DeviceRow> revoke(const Revocation& revocation) = 0;
    /// True while one of the device's certificates is not revoked.
    virtual Result<bool> hasLiveCertificate(DeviceRow device) = 0;
    /// Duplicate for a number that this issuer's list had before; Forbidden for one below its newest.
    virtual Result<void> addCrl(const CrlRecord& crl) = 0;
    /// Replaces the one before. Leaves no audit entry: the entries' own times are the record.
    virtual Result<void> setClockAnchor(const ClockAnchor& anchor) = 0;

    virtual Result<std::vector<Run>> openRuns() = 0;
    virtual Result<std::vector<Intent>> openIntents() = 0;

    /// Duplicate, with the other's name, when the allotment overlaps one of the same pool or was imported
    /// before; Forbidden for numbers or names that cannot be.
    virtual Result<void> addAllotment(const NewAllotment& allotment) = 0;
    /// Takes `least` to `most` numbers in a row, out of the lowest allotment of `station` that has `least`
    /// left. Exhausted when none has. The lease is open until `endLease`; `holder` is what a void range
    /// names.
    virtual Result<Lease> lease(const std::string& pool, const std::string& station, std::uint32_t least,
                                std::uint32_t most, const std::string& holder) = 0;
    /// The first `used` numbers are used; the others are void. Forbidden when it was ended before.
    virtual Result<void> endLease(LeaseRow lease, std::uint64_t used, const std::string& why) = 0;
    /// Ends every open lease with nothing used: for the holder of the station's lock, when whoever took them
    /// is gone. How many numbers became void.
    virtual Result<std::uint64_t> voidLeases(const std::string& why) = 0;

    /// Duplicate for a content that a version of this name has. Forbidden for another version than the next,
    /// a digest that is not the roots', or what cannot be a set.
    virtual Result<void> addTrustSet(const TrustSet& set) = 0;

    /// A key whose signature under an order this station believes: DER SubjectPublicKeyInfo. Duplicate.
    virtual Result<void> pinOrderSigner(const Bytes& spki) = 0;
    /// Imports an order, or a later revision of one. Duplicate for a payload that was imported before;
    /// Forbidden for a revision that is not later, or an order that is closed.
    virtual Result<OrderRow> importOrder(const NewOrder& order) = 0;
    virtual Result<OrderRecord> order(OrderRow row) = 0;
    virtual Result<void> closeOrder(OrderRow order, const std::string& why) = 0;
    /// A place for the device; the one that it has stays its own, in whatever order it was used. One that it
    /// only held in another order is given back there. Exhausted when the order is full; Forbidden when it is
    /// closed.
    virtual Result<Place> takePlace(OrderRow order, DeviceRow device, RunRow run) = 0;
    virtual Result<std::optional<Place>> placeOf(DeviceRow device) = 0;
    /// From here on the place stays counted, whatever becomes of the unit.
    virtual Result<void> usePlace(DeviceRow device) = 0;
    /// False when there was none, or it is used.
    virtual Result<bool> givePlaceBack(DeviceRow device, const std::string& why) = 0;
    /// What a unit of the order's check showed. Forbidden for another revision than the order's.
    virtual Result<void> addShiftLook(const ShiftLook& look) = 0;

    /// A head that was signed of this log as it stands or stood. Forbidden when it does not fit. Leaves no
    /// entry.
    virtual Result<void> addHead(const SignedHead& head) = 0;

    /// The site's own system has taken in how a run ended. NotFound for one that has not ended, or is
    /// not in the outbox.
    virtual Result<void> siteTold(RunRow run) = 0;
    /// It has not, and is told again from `next` on.
    virtual Result<void> siteSilent(RunRow run, const std::string& why, WallTime next) = 0;

    /// Makes anew what is only kept besides (isRepairable), and writes each finding into the log. Damaged,
    /// and nothing is changed, where one is of anything else or is there afterwards.
    virtual Result<void> repair(const std::vector<Finding>& findings) = 0;

    /// This file is a copy that was put back: the rest of every allotment, counter and order is void. How
    /// many numbers of allotments and places that were.
    virtual Result<std::pair<std::uint64_t, std::uint64_t>> voidRest(const std::string& why) = 0;

    /// For what is not a device's: station made, batch begun, PIN entered, export written.
    virtual Result<void> audit(const std::string& action, const std::string& subject,
                               const std::string& detail) = 0;
};

using Job = std::function<Result<void>(Transaction&)>;

enum class DeviceSort { Made, Changed, Id };

/// What a page of devices is asked for. Keyset: `after`, and for the sorting that needs it the sorted value,
/// are those of the last device of the page before; 0 is the first page.
struct DeviceQuery {
    DeviceRow after = 0;
    std::uint32_t limit = 256; ///< at most 4096
    std::optional<DeviceState> state;
    std::string idPrefix; ///< without regard to case; empty: all
    OrderRow order = 0;   ///< 0: all
    /// Anywhere in the ID or the hardware ID (lower-case hex), without regard to case; 3 to 64 characters of
    /// ASCII, or empty. Forbidden else.
    std::string text{};
    DeviceSort sort = DeviceSort::Made;
    bool descending = false;
    WallTime afterChanged{};
    std::string afterId{};
};

/// How large the registry is, and how it grows.
struct StoreStats {
    std::uint64_t fileOctets = 0, logOctets = 0, freeOctets = 0;
    std::map<std::string, std::uint64_t> rows; ///< the highest row of each table
    std::uint64_t lastDay = 0, lastWeek = 0;   ///< devices reserved in them
    struct Query {
        std::string what;
        double milliseconds = 0;
    };
    std::vector<Query> queries; ///< what the screens ask, each done once: the slowest first
};

class Store {
public:
    virtual ~Store() = default;

    /// Queues a job. The future is answered after its group's COMMIT is on the disk, or with the job's own
    /// error. Thread-safe. Jobs of one thread are run in its order. No job touches token, unit or network.
    [[nodiscard]] virtual std::future<Result<void>> commit(Job job) = 0;
    /// As commit, in the same order, but begins no group of its own: it joins the next one, which begins 200
    /// ms later at the latest. For what nobody waits for; its future tells of an error all the same.
    [[nodiscard]] virtual std::future<Result<void>> join(Job job) { return commit(std::move(job)); }

    /// Readers: thread-safe, each sees the last committed state.
    [[nodiscard]] virtual Result<std::vector<Device>> devices(const DeviceQuery& query) = 0;
    [[nodiscard]] virtual Result<std::optional<Device>> deviceById(const std::string& id) = 0; ///< any case
    [[nodiscard]] virtual Result<std::optional<Device>> unit(const std::string& model,
                                                             const HardwareId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<CertificateRecord>>
    certificates(DeviceRow device) = 0;                                          ///< oldest first
    [[nodiscard]] virtual Result<std::vector<Fact>> facts(DeviceRow device) = 0; ///< all, oldest first
    [[nodiscard]] virtual Result<std::vector<Run>> runs(DeviceRow device) = 0;   ///< oldest first
    [[nodiscard]] virtual Result<std::vector<Intent>> intents(DeviceRow device) = 0;
    [[nodiscard]] virtual Result<std::map<DeviceState, std::uint64_t>> counts() = 0; ///< kept, not counted

    /// All of one issuer, or of every issuer where it is empty; oldest first.
    [[nodiscard]] virtual Result<std::vector<Revocation>> revocations(const std::string& issuer) = 0;
    /// Every intended serial number that is this one, of whatever issuer, with its issuer.
    [[nodiscard]] virtual Result<std::vector<std::string>> issuersOf(const Bytes& serial) = 0;
    /// The device that this serial number was intended for. NotFound.
    [[nodiscard]] virtual Result<DeviceId> deviceOf(const std::string& issuer, const Bytes& serial) = 0;
    /// Certificates that are not revoked and end before `until`, the first to end first; keyset by `after`
    /// (end and row of the last one seen). At most `limit`, which is at most 4096.
    [[nodiscard]] virtual Result<std::vector<CertificateOfDevice>>
    ending(WallTime until, std::pair<WallTime, std::int64_t> after, std::uint32_t limit) = 0;
    /// The latest time that an audit entry bears, of those since the last "clock.accepted", it included. A
    /// store open for writing says what it was before the opening's own entry; a reader what it is now.
    /// Nothing for an empty log.
    [[nodiscard]] virtual Result<std::optional<WallTime>> newestAudit() = 0;
    [[nodiscard]] virtual Result<std::optional<ClockAnchor>> clockAnchor() = 0;
    /// As addSealed had it.
    [[nodiscard]] virtual Result<std::optional<Bytes>> sealed(DeviceRow device, const std::string& name) = 0;
    /// The last number that a counter gave; 0: none yet.
    [[nodiscard]] virtual Result<std::uint64_t> counter(const std::string& name) = 0;
    /// Those of other stations too; by pool and first number.
    [[nodiscard]] virtual Result<std::vector<Allotment>> allotments() = 0;
    /// By pool and first number, at most 4096 after the first `skip`. Empty `pool`: all.
    [[nodiscard]] virtual Result<std::vector<VoidRange>> voids(const std::string& pool,
                                                               std::uint32_t skip) = 0;

    /// Every version of every set, by name and version; the roots with their DER.
    [[nodiscard]] virtual Result<std::vector<TrustRecord>> trustSets() = 0;
    /// The set that the device holds, as far as the registry knows.
    [[nodiscard]] virtual Result<std::optional<TrustRecord>> trustOf(DeviceRow device) = 0;
    /// Devices that hold the set with this row now, those that are scrapped left out; by row, above `after`.
    /// At most `limit`, which is at most 4096.
    [[nodiscard]] virtual Result<std::vector<DeviceWithTrust>>
    devicesWithTrust(std::int64_t set, DeviceRow after, std::uint32_t limit) = 0;

    /// SubjectPublicKeyInfo of each, the first pinned first.
    [[nodiscard]] virtual Result<std::vector<Bytes>> orderSigners() = 0;
    /// By name; closed ones too.
    [[nodiscard]] virtual Result<std::vector<OrderRecord>> orders() = 0;
    [[nodiscard]] virtual Result<std::optional<OrderRecord>> orderNamed(const std::string& name) = 0;
    /// How many devices of an order are in each state: kept, not counted.
    [[nodiscard]] virtual Result<std::map<DeviceState, std::uint64_t>> orderCounts(OrderRow order) = 0;
    /// When the newest of the order's runs that passed ended, the newest first; at most `limit`.
    [[nodiscard]] virtual Result<std::vector<WallTime>> passedLately(OrderRow order, std::uint32_t limit) = 0;

    [[nodiscard]] virtual Result<ShiftProof> shiftProof(OrderRow order, std::uint32_t revision) = 0;

    /// Runs that have ended, and of which the site has not been told: those whose turn it is by `due`, the
    /// first of them first; at most `limit`.
    [[nodiscard]] virtual Result<std::vector<UntoldRun>> untold(WallTime due, std::uint32_t limit) = 0;

    /// Where the log stands; `at` and `why` are the caller's.
    [[nodiscard]] virtual Result<AuditMark> auditMark() = 0;
    /// Cheap, from any thread: the last entry that was committed by this store.
    [[nodiscard]] virtual std::int64_t auditNumber() const = 0;
    /// The chain's hash at an entry, and the tree's root of so many leaves. NotFound.
    [[nodiscard]] virtual Result<AuditMark> auditMarkAt(std::int64_t number) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<AuditReader>> auditReader(std::int64_t from) = 0;
    /// Looks at no more than 20 000 entries, however few of them fit: a page may be short, or empty, and
    /// `next` says where the following one goes on.
    [[nodiscard]] virtual Result<AuditPage> auditPage(const AuditQuery& query) = 0;
    [[nodiscard]] virtual Result<std::vector<SignedHead>> heads(std::int64_t after, std::uint32_t limit) = 0;
    [[nodiscard]] virtual Result<std::optional<SignedHead>> newestHead() = 0;
    /// Every entry with this subject, up to `number`, each with its path to the root of so many leaves.
    [[nodiscard]] virtual Result<std::vector<ProvenEntry>> proveSubject(const std::string& subject,
                                                                        std::int64_t number) = 0;
    /// That the first `from` of `to` leaves are the same (RFC 9162 §2.1.4).
    [[nodiscard]] virtual Result<std::vector<Sha256>> proveConsistency(std::int64_t from,
                                                                       std::int64_t to) = 0;

    [[nodiscard]] virtual Result<StoreStats> stats() = 0;
    /// Copies one committed state into a new file beside the work of others, under the same key, and reads
    /// the copy whole (check). Exists; Damaged when the copy has findings.
    [[nodiscard]] virtual Result<AuditMark> backup(const std::filesystem::path& file,
                                                   const std::function<void(int)>& progress) = 0;

    /// Reads every page (its authentication codes too) and every invariant. Empty: clean. `progress` 0…100.
    [[nodiscard]] virtual Result<std::vector<Finding>> check(const std::function<void(int)>& progress) = 0;
};

enum class OpenMode {
    Create,   ///< must not exist; makes the schema
    Write,    ///< the holder of the station's lock
    ReadOnly, ///< works beside a writer; commit() answers ReadOnly
};

/// Whether the file system of this folder keeps its promises to a database: a network's does not. Its name
/// where it is one.
[[nodiscard]] std::optional<std::string> networkFileSystemOf(const std::filesystem::path& directory);

/// `key` is 32 random octets, used raw. Refuses: a file that is missing (Missing), plaintext (Plaintext), of
/// another key or damaged (KeyWrong), of a newer schema (Newer); a SQLite in this process that does not
/// encrypt (NotEncrypting); a file on a network's file system (Io). An older schema is migrated in one
/// transaction (Write only). `actor` is what audit entries name: program, version and account.
[[nodiscard]] Result<std::unique_ptr<Store>> openStore(const std::filesystem::path& file, const Secret& key,
                                                       OpenMode mode, const std::string& actor, Clock& clock);

} // namespace mintmark::registry
