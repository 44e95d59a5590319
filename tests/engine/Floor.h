// A factory floor for tests: a real registry and issuer, software keys, and places where either may be cut.
#pragma once

#include "provisioning/engine/ClockGuard.h"
#include "provisioning/engine/RegistryGate.h"
#include "provisioning/engine/Run.h"
#include "tests/certificates/Fixture.h"
#include "tests/engine/FakeUnit.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <atomic>

namespace mintmark::engine::test {

/// What becomes of one commit.
enum class Fate {
    Committed,
    Lost,       ///< the job never ran
    RolledBack, ///< the job ran, and the disk refused
    AnswerLost, ///< it is on the disk, and nobody was told
};

/// The real registry, whose commits may be cut by their number. Thread-safe once `fate` is set.
class CuttableStore final : public registry::Store {
public:
    [[nodiscard]] std::future<registry::Result<void>> commit(registry::Job job) override
    {
        return decide(std::move(job), &registry::Store::commit);
    }
    [[nodiscard]] std::future<registry::Result<void>> join(registry::Job job) override
    {
        return decide(std::move(job), &registry::Store::join);
    }
    registry::Result<std::vector<registry::Device>> devices(const registry::DeviceQuery& query) override
    {
        return real->devices(query);
    }
    registry::Result<std::optional<registry::Device>> deviceById(const std::string& id) override
    {
        return real->deviceById(id);
    }
    registry::Result<std::optional<registry::Device>> unit(const std::string& model,
                                                           const HardwareId& id) override
    {
        return real->unit(model, id);
    }
    registry::Result<std::vector<registry::CertificateRecord>> certificates(registry::DeviceRow row) override
    {
        return real->certificates(row);
    }
    registry::Result<std::vector<registry::Fact>> facts(registry::DeviceRow row) override
    {
        return real->facts(row);
    }
    registry::Result<std::vector<registry::Run>> runs(registry::DeviceRow row) override
    {
        return real->runs(row);
    }
    registry::Result<std::vector<registry::Intent>> intents(registry::DeviceRow row) override
    {
        return real->intents(row);
    }
    registry::Result<std::map<DeviceState, std::uint64_t>> counts() override { return real->counts(); }
    registry::Result<std::vector<registry::Revocation>> revocations(const std::string& issuer) override
    {
        return real->revocations(issuer);
    }
    registry::Result<std::vector<std::string>> issuersOf(const Bytes& serial) override
    {
        return real->issuersOf(serial);
    }
    registry::Result<DeviceId> deviceOf(const std::string& issuer, const Bytes& serial) override
    {
        return real->deviceOf(issuer, serial);
    }
    registry::Result<std::vector<registry::CertificateOfDevice>>
    ending(WallTime until, std::pair<WallTime, std::int64_t> after, std::uint32_t limit) override
    {
        return real->ending(until, after, limit);
    }
    registry::Result<std::optional<WallTime>> newestAudit() override { return real->newestAudit(); }
    registry::Result<std::optional<registry::ClockAnchor>> clockAnchor() override
    {
        return real->clockAnchor();
    }
    registry::Result<std::optional<Bytes>> sealed(registry::DeviceRow row, const std::string& name) override
    {
        return real->sealed(row, name);
    }
    registry::Result<std::uint64_t> counter(const std::string& name) override { return real->counter(name); }
    registry::Result<std::vector<registry::Allotment>> allotments() override { return real->allotments(); }
    registry::Result<std::vector<registry::VoidRange>> voids(const std::string& pool,
                                                             std::uint32_t skip) override
    {
        return real->voids(pool, skip);
    }
    registry::Result<std::vector<registry::TrustRecord>> trustSets() override { return real->trustSets(); }
    registry::Result<std::optional<registry::TrustRecord>> trustOf(registry::DeviceRow row) override
    {
        return real->trustOf(row);
    }
    registry::Result<std::vector<registry::DeviceWithTrust>>
    devicesWithTrust(std::int64_t set, registry::DeviceRow after, std::uint32_t limit) override
    {
        return real->devicesWithTrust(set, after, limit);
    }
    registry::Result<std::vector<Bytes>> orderSigners() override { return real->orderSigners(); }
    registry::Result<std::vector<registry::OrderRecord>> orders() override { return real->orders(); }
    registry::Result<std::optional<registry::OrderRecord>> orderNamed(const std::string& name) override
    {
        return real->orderNamed(name);
    }
    registry::Result<std::map<DeviceState, std::uint64_t>> orderCounts(registry::OrderRow order) override
    {
        return real->orderCounts(order);
    }
    registry::Result<std::vector<WallTime>> passedLately(registry::OrderRow order,
                                                         std::uint32_t limit) override
    {
        return real->passedLately(order, limit);
    }
    registry::Result<registry::ShiftProof> shiftProof(registry::OrderRow order,
                                                      std::uint32_t revision) override
    {
        return real->shiftProof(order, revision);
    }
    registry::Result<std::vector<registry::UntoldRun>> untold(WallTime due, std::uint32_t limit) override
    {
        return real->untold(due, limit);
    }
    registry::Result<registry::AuditMark> auditMark() override { return real->auditMark(); }
    std::int64_t auditNumber() const override { return real->auditNumber(); }
    registry::Result<registry::AuditMark> auditMarkAt(std::int64_t number) override
    {
        return real->auditMarkAt(number);
    }
    registry::Result<std::unique_ptr<registry::AuditReader>> auditReader(std::int64_t from) override
    {
        return real->auditReader(from);
    }
    registry::Result<registry::AuditPage> auditPage(const registry::AuditQuery& query) override
    {
        return real->auditPage(query);
    }
    registry::Result<std::vector<registry::SignedHead>> heads(std::int64_t after,
                                                              std::uint32_t limit) override
    {
        return real->heads(after, limit);
    }
    registry::Result<std::optional<registry::SignedHead>> newestHead() override { return real->newestHead(); }
    registry::Result<std::vector<registry::ProvenEntry>> proveSubject(const std::string& subject,
                                                                      std::int64_t number) override
    {
        return real->proveSubject(subject, number);
    }
    registry::Result<std::vector<Sha256>> proveConsistency(std::int64_t from, std::int64_t to) override
    {
        return real->proveConsistency(from, to);
    }
    registry::Result<registry::StoreStats> stats() override { return real->stats(); }
    registry::Result<registry::AuditMark> backup(const std::filesystem::path& file,
                                                 const std::function<void(int)>& progress) override
    {
        return real->backup(file, progress);
    }
    registry::Result<std::vector<registry::Finding>> check(const std::function<void(int)>& progress) override
    {
        return real->check(progress);
    }

    std::unique_ptr<registry::Store> real;
    std::function<Fate(int)> fate;      ///< of the commit of this number, from 0; none: all are committed
    std::function<void()> onRolledBack; ///< when the disk has refused one
    std::atomic<int> commits{0};

private:
    using Way = std::future<registry::Result<void>> (registry::Store::*)(registry::Job);
    [[nodiscard]] std::future<registry::Result<void>> decide(registry::Job job, Way committed);
};

/// The registry's gate, which may be told to say no.
class DoubtfulGate final : public certificates::Gate {
public:
    explicit DoubtfulGate(certificates::Gate& real) : m_real(real) {}
    [[nodiscard]] certificates::Result<WallTime> time() override { return m_real.time(); }
    [[nodiscard]] certificates::Result<certificates::Grant>
    redeem(const certificates::Reservation& reservation, const Sha256& spki,
           const Sha256& profileHash) override
    {
        if (refusal) return fail(*refusal);
        return m_real.redeem(reservation, spki, profileHash);
    }
    [[nodiscard]] certificates::Result<void> record(const certificates::Grant& grant,
                                                    const certificates::Certificate& certificate) override
    {
        if (recordFailure) return fail(*recordFailure);
        return m_real.record(grant, certificate);
    }
    std::optional<certificates::CertificateError> refusal, recordFailure;

private:
    certificates::Gate& m_real;
};

/// The machine's time by a test's clock, and as a test sets it wrong.
class TestWitness final : public ClockWitness {
public:
    explicit TestWitness(const Clock& clock) : m_clock(clock) {}
    [[nodiscard]] WallTime wall() const override { return m_clock.now() + ahead.load(); }
    [[nodiscard]] std::string boot() const override { return start; }
    [[nodiscard]] Milliseconds sinceBoot() const override { return m_clock.steady(); }
    [[nodiscard]] bool synchronised() const override { return kept; }

    std::atomic<Milliseconds> ahead{Milliseconds{0}};
    std::string start = "this start";
    std::atomic<bool> kept = false;

private:
    const Clock& m_clock;
};

class Floor {
public:
    /// With a clock that stands still; a batch has threads and takes the system's.
    Floor();
    explicit Floor(Clock& time);

    [[nodiscard]] Bench bench();
    /// One unit's way on socket A1, which is port P1; what it tells is kept in `events`.
    RunEnd run(std::stop_token stop = {});
    RunEnd dryRun();
    Port& port(const std::string& name = "P1") { return opener.ports[name]; }

    /// The next version of the set "cloud", of so many roots, on record and asked for by the profile.
    void newRoots(int count = 2);
    /// An earlier version is asked for again.
    void useRoots(std::uint32_t version);

    /// The only device of the registry; fails the test (and gives an empty one) where there are more or none.
    [[nodiscard]] registry::Device onlyDevice() const;
    [[nodiscard]] std::uint64_t devices() const;
    [[nodiscard]] QStringList journal(registry::RunRow run) const; ///< "key planned", in order
    [[nodiscard]] QStringList states() const; ///< each change of a state, in order: "reserved → issued"
    [[nodiscard]] QStringList findings() const;

private:
    QTemporaryDir m_directory;
    SimulatedClock m_simulated;

public:
    Clock& clock;
    CuttableStore store;
    certificates::test::Authorities authorities;
    certificates::test::SoftwareRandom random;
    TestWitness witness{clock};
    ClockGuard guard{witness, {}};
    RegistryGate gate;
    DoubtfulGate doubtful{gate};
    std::unique_ptr<certificates::Issuer> issuer;
    FakeOpener opener;
    Claims claims;
    Profile profile;
    std::optional<identity::Scheme> scheme; ///< of `profile`, made anew by each bench()
    std::optional<TrustSet> roots;          ///< that units get
    std::vector<Event> events;
    devices::Opener* otherOpener = nullptr; ///< instead of `opener`
    std::string pinnedTo = "P1";            ///< the port of the socket of `run`
    devices::Witness* tlsWitness = nullptr;
    hsm::UnitKeys* unitKeys = nullptr;
    hsm::Mac* groupMaster = nullptr;
    Permit* permit = nullptr; ///< of the batch, and of the gate
    const WorkList* work = nullptr;

private:
    RunEnd execute(const Bench& bench, std::stop_token stop);
    [[nodiscard]] QStringList column(const char* sql, std::int64_t value) const;
};

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// "passed", "provisioned-before", or the failure's code and detail.
QString outcomeOf(const RunEnd& end);
/// The failure's code, or the result's name.
QString codeOf(const RunEnd& end);

/// A bare unit of the profile's model; its hardware number ends with `number`.
Unit aUnit(std::uint8_t number = 1);

devices::DeviceError hangUp();
/// A cut before the nth call of an operation.
Port::Hook pulledBefore(Operation operation, int nth = 1);

} // namespace mintmark::engine::test

#define MM_CLEAN(floor)                                                                                      \
    do {                                                                                                     \
        const auto findings_ = (floor).findings();                                                           \
        QVERIFY2(findings_.isEmpty(), qPrintable(findings_.join(u"; "_qs)));                                 \
    } while (false)
