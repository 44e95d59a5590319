// One unit's way through the engine: a table, a row per step.
#pragma once

#include "hsm/base/Signer.h"
#include "hsm/base/UnitKeys.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/Nrf91.h"
#include "provisioning/certificates/WeakKeys.h"
#include "provisioning/devices/Device.h"
#include "provisioning/devices/Witness.h"
#include "provisioning/engine/Claims.h"
#include "provisioning/engine/Permit.h"
#include "provisioning/engine/Plan.h"
#include "provisioning/engine/SharedSecret.h"
#include "provisioning/engine/SiteDesk.h"
#include "provisioning/engine/StopGate.h"
#include "provisioning/identity/Scheme.h"
#include "provisioning/registry/Store.h"
#include "provisioning/values/Event.h"
#include "provisioning/values/WorkList.h"

#include <future>
#include <memory>
#include <span>
#include <stop_token>

namespace mintmark::engine {

/// What every run of a batch works with; all of it outlives the batch.
struct Bench {
    registry::Store& store;
    certificates::Issuer& issuer;
    devices::Opener& opener;
    hsm::Random& random;
    Clock& clock;
    const Profile& profile;
    const identity::Scheme& scheme; ///< of the profile's [id]
    Claims& claims;
    std::string operatorName;
    std::string stationName; ///< whose allotments pools are drawn from
    bool dryRun = false;
    const certificates::WeakKeyList* weakKeys = nullptr; ///< the station's own, where it has one
    std::vector<Sha256> foreignKeys{};                   ///< digests of keys that no unit may have
    hsm::UnitKeys* unitKeys = nullptr; ///< where the profile's units take keys that the token makes
    hsm::Mac* groupMaster = nullptr;   ///< where it derives them
    const TrustSet* roots = nullptr;   ///< that each unit gets; none: the profile names none
    const TrustSet* endorsementRoots =
        nullptr;                         ///< that endorsement certificates lead to, where the profile asks
    devices::Witness* witness = nullptr; ///< where units prove themselves with TLS
    Permit* permit = nullptr;            ///< none: a station that needs none
    const WorkList* work = nullptr;      ///< the units that may be made; none: any
    SiteDesk* site = nullptr;            ///< asked for each unit, and told of each run; none: nobody is
};

struct SocketPort {
    SocketName name;
    std::string port;
};

struct RunEnd {
    RunResult result = RunResult::Failed;
    std::optional<Failure> failure;
    std::string deviceId, certificateSerial; ///< as far as they are known
    std::string presence;    ///< of the plugging-in that the run ended with: a unit may enumerate anew in it
    bool unproved = false;   ///< of a success: the device is written-unproved
    HardwareId hardwareId{}; ///< empty: nobody knows which unit it was
};

/// Used once, on its socket's thread. Every step probes first, so that a run that was cut goes on from what
/// the registry and the unit say, whatever the moment.
class Run {
public:
    Run(const Bench& bench, const SocketPort& socket, const Listener& listener, std::stop_token stop);
    ~Run();
    /// Never throws; the unit's failure is in the result, the station's too (isOfStation). Interrupted by the
    /// stop token between two steps: FailureCode::Interrupted.
    [[nodiscard]] RunEnd execute();
    /// Instead: looks at a unit with which the order has stations checked, as at a device that comes back,
    /// and is Before where it is one that was made to its end and is whole. Whatever it is, nothing is
    /// reserved, issued or written, in the registry or in the unit. UnitUnlisted; UnitNotMade for one that a
    /// run would go on to make.
    [[nodiscard]] RunEnd look(const Order& order);

    [[nodiscard]] static std::span<const StepRow> table();

private:
    enum class Ending { Open, Before, Closed };

    Outcome<void> walk();
    Outcome<void> lookAtUnit(); // RunLook.cpp
    /// Nothing may be changed, in the registry or in the unit.
    [[nodiscard]] bool looksOnly() const { return m_bench.dryRun || m_checked != nullptr; }
    // The rows, in order (RunSteps.cpp).
    Outcome<void> identify();
    Outcome<void> admit();
    Outcome<void> reserve();
    Outcome<void> makeKey();
    Outcome<void> request();
    Outcome<void> issue();
    Outcome<void> write();
    Outcome<void> verify();
    Outcome<void> prove();
    Outcome<void> lock();
    Outcome<void> finish();
    Outcome<void> record();

    // How the unit comes to its key, and what it is then known by (RunKeys.cpp).
    Outcome<void> injectKey();
    Outcome<void> deriveSecret();
    Outcome<void> admitDerived();
    Outcome<void> bindSecret();
    Outcome<void> writeSecret();
    struct Credential {
        devices::Object object;
        Sha256 digest; ///< as the unit tells it of what it stores
    };
    [[nodiscard]] Credential credential() const;
    [[nodiscard]] bool derives() const { return m_bench.profile.keyWay == KeyWay::Derived; }

    /// Order, work list: nothing of the registry or the token is touched before.
    Outcome<void> admitOrdered();
    /// Before its certificate a unit has a place in the order, or is not made.
    [[nodiscard]] bool needsPlace() const;
    /// It needs one, and has none yet: who has one goes on.
    [[nodiscard]] bool isBegun() const;
    /// That a run ended with it as its order asks.
    [[nodiscard]] bool isMade(DeviceState state) const;
    Outcome<void> admitKnown();
    /// What the work list says against a unit with this ID.
    [[nodiscard]] std::optional<Failure> labelRefusal(const std::string& id) const;
    /// Last, and before anything is reserved: the site's own system.
    Outcome<void> admitSite();
    /// What the row "reserve" brings into its job, and out of it.
    struct Reserving {
        WallTime now{};
        std::vector<Bytes> random; ///< octets for each try
        std::vector<std::pair<registry::LeaseRow, std::uint32_t>> leases;
        std::string warning;
        std::optional<Failure> failure;
    };
    registry::Result<std::uint64_t> drawNumbers(registry::Transaction& transaction,
                                                const identity::Draw& draw, Reserving& reserving);
    registry::Result<registry::DeviceRow> addNew(registry::Transaction& transaction, Reserving& reserving);
    Outcome<void> settleFinished();
    // By the map of its profile (RunStored.cpp).
    [[nodiscard]] devices::Object certificateObject() const;
    /// Of this certificate, or with it.
    [[nodiscard]] Outcome<Bytes> asStored(devices::Object object, ByteView certificate) const;
    [[nodiscard]] Bytes rootsAsStored() const;
    [[nodiscard]] std::vector<devices::Object> objectsOfCertificate() const;
    Outcome<void> writeStored(int from, int to);
    Outcome<void> verifyStored();
    /// WriteLost where it does not.
    Outcome<void> holds(devices::Object object, const Sha256& digest);
    Outcome<void> holdsKey();
    void noteStoredKey(ByteView stored);
    [[nodiscard]] Outcome<void> noteMadeKey();
    /// Whether what the unit stores as its key is on record.
    [[nodiscard]] Outcome<bool> storedKeyIsKnown();
    Outcome<void> requestForUnit();
    Outcome<certificates::AcceptedCsr> requestOfUnit();
    [[nodiscard]] Outcome<certificates::AcceptedCsr> acceptAttested(const certificates::ModemKey& modem,
                                                                    certificates::Expectation expectation);
    Outcome<void> flush(int from, int to);
    Outcome<void> awaitUnit();
    Outcome<void> admitEndorsement(); // RunEndorsement.cpp
    // Trust roots (RunTrust.cpp).
    Outcome<void> settleRoots();
    Outcome<void> writeRoots(int from, int to);
    Outcome<void> verifyRoots();
    [[nodiscard]] Failure otherRoots(const std::optional<Sha256>& held) const;
    Outcome<void> sameUnit();
    /// The failure; UnitSwapped where it is another unit's, which came in place of the run's.
    [[nodiscard]] Failure ofThisUnit(Failure failure);
    Outcome<void> restart();
    Outcome<void> openUnit();
    /// With the key of this certificate, or with the shared secret where there is none.
    Outcome<void> challenge(const certificates::Certificate* certificate);
    Outcome<void> holdsSecret();
    /// Which of the device's certificates the unit stores.
    Outcome<std::optional<registry::CertificateRecord>> storedRecord();
    Outcome<certificates::Certificate> heldCertificate();
    [[nodiscard]] Outcome<ByteView> issuerOf(ByteView certificate) const;
    Outcome<void> writeObject(devices::Object object, ByteView bytes, int from, int to);
    /// Shows how far a write has come, as percent of the step.
    [[nodiscard]] devices::Progress shown(int from, int to);

    Outcome<void> commit(registry::Job job);
    void post(registry::Job job);
    void raise(DeviceState state, const char* why);
    void planned(const char* step, std::string note = {});
    void done(const char* step, std::string note = {});
    void fact(const std::string& name, std::string value, Known known);
    void progress(int stepPercent);
    void emit(EventKind kind, std::string text = {});
    [[nodiscard]] Deadline within(Milliseconds time) const;

    const Bench& m_bench;
    const SocketPort& m_socket;
    const Listener& m_listener;
    std::stop_token m_stop;
    StopGate m_gate;
    Milliseconds m_startedAt;
    const StepRow* m_row = nullptr;
    int m_stepPercent = 0;

    std::unique_ptr<devices::Device> m_device;
    std::string m_presence; ///< when it was opened
    std::optional<Plan> m_plan;
    std::optional<Claim> m_claim;
    UnitInfo m_unit;
    std::uint32_t m_lockBits = 0;
    std::vector<std::pair<std::string, std::string>> m_siteFacts; ///< what the site says of the unit
    std::optional<registry::Device> m_known;                      ///< as the registry has it
    const Order* m_checked = nullptr;                             ///< whose check this is; none: a run
    bool m_rework = false; ///< its supervisor wants another key and certificate
    registry::RunRow m_run = 0;
    std::vector<std::future<registry::Result<void>>> m_posted; ///< answered by the next commit at the latest
    std::optional<certificates::AcceptedCsr> m_csr;
    std::optional<certificates::Certificate> m_certificate;
    struct Issued {
        Bytes certificate;
        ByteView issuer; ///< of the bench's
    };
    mutable std::optional<Issued> m_issuer;       ///< the answer of issuerOf last time
    std::optional<SharedSecret> m_secret;         ///< instead of a certificate
    std::optional<Bytes> m_injected;              ///< public half of the key that this run gave to the unit
    std::optional<Sha256> m_injectedForm;         ///< of that key as the unit stores it
    std::string m_keyOrigin;                      ///< of that key: on record once the unit is seen to use it
    std::optional<registry::TrustRecord> m_roots; ///< that the registry says a known device holds
    Ending m_ending = Ending::Open;
};

} // namespace mintmark::engine
