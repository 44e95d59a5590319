// The rules of the registry: what one job may change, and what each change leaves in the audit log.
#pragma once

#include "provisioning/registry/AuditChain.h"
#include "provisioning/registry/Store.h"

#include <map>
#include <utility>

namespace mintmark::registry {

/// Lives for one job, inside the writer's savepoint, on the writer's thread.
///
/// A refusal comes before anything was written, and the job may go on after it. An error that comes later
/// leaves the change half made: the job is `broken`, whatever it returns.
///
/// Rows that a job changes many times (devices, orders, counts) are kept, and written once by `finish`: a
/// device that goes through its states in one job would else touch each of its many indexes at every one.
class JobTransaction final : public Transaction {
public:
    JobTransaction(sql::Database& database, AuditHead head, std::string actor, const Clock& clock)
        : m_database(database), m_head(head), m_actor(std::move(actor)), m_clock(clock)
    {
    }

    Result<std::uint64_t> drawCounter(const std::string& name) override;
    Result<std::optional<Device>> findUnit(const std::string& model, const HardwareId& id) override;
    Result<Device> device(DeviceRow row) override;
    Result<DeviceRow> addDevice(const NewDevice& device) override;
    Result<void> setState(DeviceRow device, DeviceState state, RunRow run, const std::string& why) override;
    Result<void> bindKey(DeviceRow device, const Sha256& spki, RunRow run) override;
    Result<void> addFact(DeviceRow device, const Fact& fact) override;
    Result<RunRow> beginRun(const NewRun& run) override;
    Result<void> journal(RunRow run, const std::string& step, Phase phase, const std::string& note) override;
    Result<void> endRun(RunRow run, RunOutcome outcome, const std::string& failure,
                        const std::string& detail) override;
    Result<IntentRow> addIntent(RunRow run, DeviceRow device, const std::string& issuer, const Bytes& serial,
                                const Sha256& spki, const Sha256& profileHash) override;
    Result<void> addCertificate(IntentRow intent, const CertificateRecord& certificate) override;
    Result<void> voidIntent(IntentRow intent, const std::string& why) override;
    Result<std::int64_t> takeSerial(const OtherSerial& serial) override;
    Result<void> addOtherCertificate(std::int64_t row, const Bytes& der) override;
    Result<void> addSealed(DeviceRow device, const std::string& name, const Bytes& content) override;
    Result<DeviceRow> revoke(const Revocation& revocation) override;
    Result<bool> hasLiveCertificate(DeviceRow device) override;
    Result<void> addCrl(const CrlRecord& crl) override;
    Result<void> setClockAnchor(const ClockAnchor& anchor) override;
    Result<std::vector<Run>> openRuns() override;
    Result<std::vector<Intent>> openIntents() override;
    Result<void> addAllotment(const NewAllotment& allotment) override;
    Result<Lease> lease(const std::string& pool, const std::string& station, std::uint32_t least,
                        std::uint32_t most, const std::string& holder) override;
    Result<void> endLease(LeaseRow lease, std::uint64_t used, const std::string& why) override;
    Result<std::uint64_t> voidLeases(const std::string& why) override;
    Result<void> addTrustSet(const TrustSet& set) override;
    Result<void> pinOrderSigner(const Bytes& spki) override;
    Result<OrderRow> importOrder(const NewOrder& order) override;
    Result<OrderRecord> order(OrderRow row) override;
    Result<void> closeOrder(OrderRow order, const std::string& why) override;
    Result<Place> takePlace(OrderRow order, DeviceRow device, RunRow run) override;
    Result<std::optional<Place>> placeOf(DeviceRow device) override;
    Result<void> usePlace(DeviceRow device) override;
    Result<bool> givePlaceBack(DeviceRow device, const std::string& why) override;
    Result<void> addShiftLook(const ShiftLook& look) override;
    Result<void> addHead(const SignedHead& head) override;
    Result<std::pair<std::uint64_t, std::uint64_t>> voidRest(const std::string& why) override;
    Result<void> siteTold(RunRow run) override;
    Result<void> siteSilent(RunRow run, const std::string& why, WallTime next) override;
    Result<void> repair(const std::vector<Finding>& findings) override;
    Result<void> audit(const std::string& action, const std::string& subject,
                       const std::string& detail) override;

    /// Writes what is kept. After the job, once, where it succeeded.
    [[nodiscard]] Result<void> finish();

    /// What new devices are found by. The whole group's is written at its end: the index of texts writes out
    /// what it holds at every savepoint.
    [[nodiscard]] const std::vector<std::pair<DeviceRow, std::string>>& texts() const { return m_texts; }
    /// The audit log's end as this job leaves it.
    [[nodiscard]] const AuditHead& head() const { return m_head; }
    [[nodiscard]] const std::optional<StoreError>& broken() const { return m_broken; }

private:
    struct OpenRun {
        DeviceRow device = 0;
        OrderRow order = 0;
    };
    struct KeptDevice {
        Device device;
        bool state = false, key = false, order = false, time = false; ///< changed
    };
    struct KeptOrder {
        OrderRecord order;
        bool isChanged = false; ///< in how many places and runs it counts
    };

    /// Runs one change. An error before anything was written is a refusal; one after it breaks the job.
    template <class Change> auto guarded(Change change) -> decltype(change())
    {
        const auto before = m_database.totalChanges() + m_keptChanges;
        auto result = change();
        if (!result && !m_broken && m_database.totalChanges() + m_keptChanges != before)
            m_broken = result.error();
        return result;
    }
    [[nodiscard]] Result<void> note(const std::string& action, const std::string& subject,
                                    const std::string& detail);
    void count(DeviceState state, std::int64_t change);
    /// Keeps an order's own counts, as `count` keeps those of all.
    void countInOrder(OrderRow order, DeviceState state, std::int64_t change);
    /// Which set the device holds now; noTrustSet: none.
    [[nodiscard]] Result<void> holdTrust(DeviceRow device, const std::string& label);
    [[nodiscard]] Result<bool> any(std::string_view sql, std::int64_t value);
    [[nodiscard]] Result<OpenRun> openRun(RunRow row);
    [[nodiscard]] Result<KeptDevice*> keptDevice(DeviceRow row);
    [[nodiscard]] Result<KeptOrder*> keptOrder(OrderRow row);
    [[nodiscard]] Result<void> writeDevices();
    [[nodiscard]] Result<void> writeOrders();
    [[nodiscard]] Result<void> writeCounts();
    /// By a certificate that is no device's.
    [[nodiscard]] Result<bool> isTaken(const std::string& issuer, const Bytes& serial);

    sql::Database& m_database;
    AuditHead m_head;
    std::string m_actor;
    const Clock& m_clock;
    std::optional<StoreError> m_broken;
    std::int64_t m_keptChanges = 0;
    std::map<DeviceRow, KeptDevice> m_devices;
    std::map<OrderRow, KeptOrder> m_orders;
    std::map<RunRow, OpenRun> m_runs;
    std::map<DeviceState, std::int64_t> m_counts;
    std::map<std::pair<OrderRow, DeviceState>, std::int64_t> m_orderCounts;
    std::vector<std::pair<DeviceRow, std::string>> m_texts;
};

} // namespace mintmark::registry
