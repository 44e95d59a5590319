#include "tests/engine/Floor.h"

#include "provisioning/registry/Sql.h"

#include <QtCore/QFileInfo>

#include <cstdio>
#include <cstdlib>

namespace mintmark::engine::test {
namespace {

using registry::StoreCode;
using registry::StoreError;

/// Many small commits: in memory where the machine has room for that.
QString place()
{
    const auto memory = u"/dev/shm"_qs;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/mintmark-engine-XXXXXX"_qs;
}

Secret storeKey()
{
    Secret key(32);
    std::uint8_t next = 7;
    for (auto& octet : key.revealForWriting())
        octet = next = static_cast<std::uint8_t>(next * 5 + 3);
    return key;
}

std::filesystem::path fileIn(const QTemporaryDir& directory)
{
    return std::filesystem::path(directory.path().toStdString()) / "registry.db";
}

/// The fixture's own failures are defects of the test, not of what is tested.
template <class T, class E> T must(Expected<T, E> result, const char* what)
{
    if (!result) {
        std::fprintf(stderr, "floor: %s: %s\n", what, result.error().detail.c_str());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

std::future<registry::Result<void>> answered(registry::Result<void> result)
{
    std::promise<registry::Result<void>> promise;
    promise.set_value(std::move(result));
    return promise.get_future();
}

} // namespace

std::future<registry::Result<void>> CuttableStore::decide(registry::Job job, Way committed)
{
    const auto number = commits++;
    const StoreError refused{StoreCode::DiskFull, "cut by the test"};
    switch (fate ? fate(number) : Fate::Committed) {
    case Fate::Committed: break;
    case Fate::Lost:
        // What was written before would wait for company that does not come.
        real->commit([](registry::Transaction&) -> registry::Result<void> { return {}; }).wait();
        return answered(fail(refused));
    case Fate::RolledBack: {
        auto result = real->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              TRY(job(transaction));
                              return fail(refused);
                          })
                          .get();
        if (onRolledBack) onRolledBack();
        return answered(std::move(result));
    }
    case Fate::AnswerLost:
        if (auto result = real->commit(std::move(job)).get(); !result) return answered(std::move(result));
        return answered(fail(refused));
    }
    return (real.get()->*committed)(std::move(job));
}

Floor::Floor() : Floor(m_simulated) {}

Floor::Floor(Clock& time)
    : m_directory(place()), m_simulated(certificates::test::at(2026, 11, 22)), clock(time), authorities(time),
      gate(store, random, guard, authorities.issuing)
{
    store.real =
        must(registry::openStore(fileIn(m_directory), storeKey(), registry::OpenMode::Create, "test", clock),
             "the registry");
    issuer = must(
        certificates::makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, doubtful),
        "the issuer");
    profile = certificates::test::demoProfile();
    profile.model = "demo-model";
    profile.target.protocol = "smp-agent";
    profile.id.scheme = "demo-{sequence:8}";
    profile.lockMask = lockbits::debugClosed | lockbits::storageProtected;
    gate.useProfile(profile);
}

Bench Floor::bench()
{
    auto compiled = identity::Scheme::compile(profile.id, {});
    if (!compiled) {
        std::fprintf(stderr, "floor: the scheme: %s\n", compiled.error().text().c_str());
        std::abort();
    }
    scheme = std::move(*compiled);
    auto& opens = otherOpener != nullptr ? *otherOpener : static_cast<devices::Opener&>(opener);
    Bench made{store, *issuer, opens, random, clock, profile, *scheme, claims, "tester", "bench-3", false};
    made.unitKeys = unitKeys;
    made.witness = tlsWitness;
    made.groupMaster = groupMaster;
    made.roots = roots ? &*roots : nullptr;
    made.permit = permit;
    made.work = work;
    gate.usePermit(permit);
    return made;
}

void Floor::newRoots(int count)
{
    TrustSet set;
    set.name = "cloud";
    set.version = static_cast<std::uint32_t>(must(store.real->trustSets(), "the sets").size()) + 1;
    for (int i = 0; i < count; ++i) {
        certificates::test::SoftwareSigner key;
        const auto der = must(certificates::makeRoot(key, {"Mintmark Test", "Cloud root"},
                                                     std::chrono::days{3650}, random, clock),
                              "a root");
        const auto told = must(certificates::describe(der), "the root");
        set.roots.push_back({der, told.sha256, told.subject, told.notBefore, told.notAfter});
    }
    set.sha256 = sha256(set.bundle());
    must(store.real->commit([&](registry::Transaction& transaction) { return transaction.addTrustSet(set); })
             .get(),
         "the set");
    roots = std::move(set);
}

void Floor::useRoots(std::uint32_t version)
{
    roots = must(store.real->trustSets(), "the sets").at(version - 1);
}

RunEnd Floor::execute(const Bench& bench, std::stop_token stop)
{
    const SocketPort socket{{"A1"}, pinnedTo};
    port().calls.clear();
    const Listener listener = [this](const Event& event) { events.push_back(event); };
    Run run(bench, socket, listener, std::move(stop));
    return run.execute();
}

RunEnd Floor::run(std::stop_token stop)
{
    gate.useProfile(profile);
    return execute(bench(), std::move(stop));
}

RunEnd Floor::dryRun()
{
    auto dry = bench();
    dry.dryRun = true;
    return execute(dry, {});
}

registry::Device Floor::onlyDevice() const
{
    const auto all = must(store.real->devices({}), "the devices");
    if (all.size() == 1) return all.front();
    QTest::qFail(qPrintable(QString::number(all.size()) + u" devices"_qs), __FILE__, __LINE__);
    return {};
}

std::uint64_t Floor::devices() const
{
    return must(store.real->devices({}), "the devices").size();
}

QStringList Floor::column(const char* sql, std::int64_t value) const
{
    auto database =
        must(registry::sql::Database::open(fileIn(m_directory), storeKey(), registry::sql::Access::ReadOnly),
             "the file");
    auto rows = must(database.query(sql, value), "the query");
    QStringList list;
    while (must(rows.step(), "a row"))
        list << text(rows.text(0));
    return list;
}

QStringList Floor::journal(registry::RunRow run) const
{
    return column("SELECT step || ' ' || phase FROM journal WHERE run = ? ORDER BY row", run);
}

QStringList Floor::states() const
{
    auto list = column("SELECT detail FROM audit WHERE action = 'device.state' AND seq > ? ORDER BY seq", 0);
    for (auto& line : list)
        line = line.section(u',', 0, 0).section(u':', 0, 0);
    return list;
}

QStringList Floor::findings() const
{
    QStringList list;
    for (const auto& finding : must(store.real->check({}), "the check"))
        list << text(finding.what + ": " + finding.detail);
    return list;
}

QString codeOf(const RunEnd& end)
{
    return text(end.failure ? end.failure->name() : mintmark::nameOf(end.result));
}

QString outcomeOf(const RunEnd& end)
{
    return codeOf(end) + (end.failure ? u": "_qs + text(end.failure->detail) : QString());
}

Unit aUnit(std::uint8_t number)
{
    return Unit({0x8c, 0x01, 0x55, 0xa0, 0x00, number});
}

devices::DeviceError hangUp()
{
    return {devices::DeviceCode::LinkGone, "pulled by the test"};
}

Port::Hook pulledBefore(Operation operation, int nth)
{
    return [=](const Call& call) -> std::optional<devices::DeviceError> {
        if (call.operation == operation && call.nth == nth) return hangUp();
        return std::nullopt;
    };
}

} // namespace mintmark::engine::test
