// The registry's file as a store: one writer, and readers beside it.
#pragma once

#include "provisioning/registry/Rows.h"
#include "provisioning/registry/Writer.h"

#include <mutex>

namespace mintmark::registry {

constexpr std::uint32_t queryMaximum = 4096;

/// The latest time that an entry bears, of those since the last "clock.accepted", it included.
[[nodiscard]] Result<std::optional<WallTime>> latestAudit(sql::Database& database);

class StoreFile final : public Store {
public:
    StoreFile(std::filesystem::path file, Secret key, std::unique_ptr<Writer> writer, sql::Database reader,
              std::optional<WallTime> newestAudit)
        : m_file(std::move(file)), m_key(std::move(key)), m_newestAudit(newestAudit),
          m_writer(std::move(writer)), m_reader(std::move(reader))
    {
    }

    std::future<Result<void>> commit(Job job) override;
    std::future<Result<void>> join(Job job) override;

    // StoreReads.cpp
    Result<std::optional<Device>> deviceById(const std::string& id) override;
    Result<std::optional<Device>> unit(const std::string& model, const HardwareId& id) override;
    Result<std::vector<CertificateRecord>> certificates(DeviceRow device) override;
    Result<std::vector<Fact>> facts(DeviceRow device) override;
    Result<std::vector<Run>> runs(DeviceRow device) override;
    Result<std::vector<Intent>> intents(DeviceRow device) override;
    Result<std::map<DeviceState, std::uint64_t>> counts() override;
    Result<std::vector<Revocation>> revocations(const std::string& issuer) override;
    Result<std::vector<std::string>> issuersOf(const Bytes& serial) override;
    Result<DeviceId> deviceOf(const std::string& issuer, const Bytes& serial) override;
    Result<std::vector<CertificateOfDevice>> ending(WallTime until, std::pair<WallTime, std::int64_t> after,
                                                    std::uint32_t limit) override;
    Result<std::optional<CrlRecord>> newestCrl(const std::string& issuer);
    Result<std::optional<WallTime>> newestAudit() override;
    Result<std::optional<ClockAnchor>> clockAnchor() override;
    Result<std::optional<Bytes>> sealed(DeviceRow device, const std::string& name) override;
    Result<std::uint64_t> counter(const std::string& name) override;
    Result<std::vector<Allotment>> allotments() override;
    Result<std::vector<VoidRange>> voids(const std::string& pool, std::uint32_t skip) override;
    Result<std::vector<TrustRecord>> trustSets() override;
    Result<std::optional<TrustRecord>> trustOf(DeviceRow device) override;
    Result<std::vector<DeviceWithTrust>> devicesWithTrust(std::int64_t set, DeviceRow after,
                                                          std::uint32_t limit) override;

    // StoreSearch.cpp
    Result<std::vector<Device>> devices(const DeviceQuery& query) override;
    Result<StoreStats> stats() override;

    // StoreOrders.cpp
    Result<std::vector<Bytes>> orderSigners() override;
    Result<std::vector<OrderRecord>> orders() override;
    Result<std::optional<OrderRecord>> orderNamed(const std::string& name) override;
    Result<std::map<DeviceState, std::uint64_t>> orderCounts(OrderRow order) override;
    Result<std::vector<WallTime>> passedLately(OrderRow order, std::uint32_t limit) override;

    // ShiftChecks.cpp
    Result<ShiftProof> shiftProof(OrderRow order, std::uint32_t revision) override;

    // Outbox.cpp
    Result<std::vector<UntoldRun>> untold(WallTime due, std::uint32_t limit) override;

    // StoreAudit.cpp
    Result<AuditMark> auditMark() override;
    std::int64_t auditNumber() const override;
    Result<AuditMark> auditMarkAt(std::int64_t number) override;
    Result<std::unique_ptr<AuditReader>> auditReader(std::int64_t from) override;
    Result<AuditPage> auditPage(const AuditQuery& query) override;
    Result<std::vector<SignedHead>> heads(std::int64_t after, std::uint32_t limit) override;
    Result<std::optional<SignedHead>> newestHead() override;
    Result<std::vector<ProvenEntry>> proveSubject(const std::string& subject, std::int64_t number) override;
    Result<std::vector<Sha256>> proveConsistency(std::int64_t from, std::int64_t to) override;

    // StoreCopy.cpp
    Result<AuditMark> backup(const std::filesystem::path& file,
                             const std::function<void(int)>& progress) override;
    Result<std::vector<Finding>> check(const std::function<void(int)>& progress) override;

private:
    template <class Row> Result<std::vector<Row>> ofDevice(DeviceRow device)
    {
        const std::lock_guard lock(m_readers);
        return readAll<Row>(m_reader, "WHERE device = ? ORDER BY row", device);
    }

    const std::filesystem::path m_file;
    const Secret m_key;
    const std::optional<WallTime> m_newestAudit;
    // The reader is closed before the writer, which as the last one takes the write-ahead log away.
    std::unique_ptr<Writer> m_writer;
    std::mutex m_readers;
    sql::Database m_reader;
};

} // namespace mintmark::registry
