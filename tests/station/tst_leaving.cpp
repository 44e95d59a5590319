#include "provisioning/station/Operators.h"
#include "provisioning/station/life/LocalCertificateLife.h"
#include "tests/engine/Floor.h"

#include <deque>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::engine::test;

namespace {

Pin pinOf(std::string_view digits)
{
    Pin pin;
    if (!pin.append(digits)) qFatal("no PIN");
    return pin;
}

template <class T> QString codeOf(const Outcome<T>& outcome)
{
    return outcome ? u"none"_qs : text(outcome.error().name());
}

/// A floor that made devices, and the door by which they leave.
class Dock {
public:
    Dock()
    {
        file = m_folder.path().toStdString();
        people = openOperators(file).value();
    }
    /// A provisioned device; its ID.
    std::string make()
    {
        units.push_back(aUnit(static_cast<std::uint8_t>(units.size() + 1)));
        floor.port().unit = &units.back();
        if (engine::test::outcomeOf(floor.run()) != u"passed"_qs) qFatal("no device was made");
        return floor.store.devices({}).value().back().id.text;
    }
    void set(const std::string& id, std::initializer_list<DeviceState> states)
    {
        const auto row = floor.store.deviceById(id).value()->row;
        for (const auto state : states)
            if (state == DeviceState::Revoked)
                MM_VERIFY(life.revoke({id, {}, {}, RevocationReason::KeyCompromise, "lead-1", "test"}));
            else
                MM_VERIFY(
                    floor.store
                        .commit([&](registry::Transaction& t) { return t.setState(row, state, 0, "test"); })
                        .get());
    }
    [[nodiscard]] DeviceState stateOf(const std::string& id)
    {
        return floor.store.deviceById(id).value()->state;
    }
    [[nodiscard]] int liveOf(const std::string& id)
    {
        int live = 0;
        const auto all = floor.store.certificates(floor.store.deviceById(id).value()->row).value();
        for (const auto& one : all)
            live += one.revoked ? 0 : 1;
        return live;
    }
    [[nodiscard]] QStringList story(const std::string& id)
    {
        QStringList told;
        registry::AuditQuery query;
        query.subject = id;
        const auto page = floor.store.auditPage(query).value();
        for (const auto& entry : page.entries)
            told.prepend(text(entry.action) + u": "_qs + text(entry.detail));
        return told;
    }
    Outcome<LeaveSummary> ship(std::vector<std::string> ids, const std::string& by = "dock-1",
                               std::stop_token stop = {})
    {
        steps.clear();
        return life.ship({std::move(ids), by, "pallet 7"}, keep(), std::move(stop));
    }
    Outcome<LeaveSummary> scrap(std::vector<std::string> ids, const std::string& by = "lead-1",
                                const std::string& why = "crushed")
    {
        steps.clear();
        return life.scrap({std::move(ids), by, why}, keep(), {});
    }
    /// "demo-00000001 done", "… before", or the failure's code.
    [[nodiscard]] QStringList told() const
    {
        QStringList all;
        for (const auto& step : steps)
            all << text(step.deviceId) + u' ' +
                       (step.failure  ? text(step.failure->name())
                        : step.before ? u"before"_qs
                                      : u"done"_qs);
        return all;
    }

private:
    std::function<bool(const LeaveStep&)> keep()
    {
        return [this](const LeaveStep& step) {
            steps.push_back(step);
            return goesOn;
        };
    }
    QTemporaryDir m_folder;

public:
    std::filesystem::path file;
    std::shared_ptr<Operators> people;
    std::deque<Unit> units;
    Floor floor;
    std::vector<LeaveStep> steps;
    bool goesOn = true;
    LocalCertificateLife life{[this]() -> Outcome<LifeParts> {
        LifeParts parts;
        parts.store = &floor.store;
        parts.guard = &floor.guard;
        parts.witness = &floor.witness;
        parts.directory = &file;
        return parts;
    }};
};

} // namespace

/// Devices that are shipped, and devices that are scrapped.
class LeavingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShippedDeviceHasLeftAndLivesOn()
    {
        Dock dock;
        const auto first = dock.make(), second = dock.make();
        const auto summary = dock.ship({first, QString::fromStdString(second).toUpper().toStdString()});
        MM_VERIFY(summary);
        QCOMPARE(summary->left, std::uint64_t{2});
        QCOMPARE(dock.told(), QStringList({text(first) + u" done"_qs, text(second) + u" done"_qs}));
        QCOMPARE(dock.steps[1].number, std::uint64_t{2});
        QCOMPARE(dock.steps[1].of, std::uint64_t{2});
        for (const auto& id : {first, second}) {
            QCOMPARE(dock.stateOf(id), DeviceState::Shipped);
            QCOMPARE(dock.liveOf(id), 1);
            QCOMPARE(dock.story(id).last(), u"device.state: provisioned → shipped: by dock-1: pallet 7"_qs);
        }
        // The list once more, with one that is on it twice: told, and nothing is written.
        const auto third = dock.make();
        const auto entries = dock.floor.store.auditNumber();
        const auto again = dock.ship({first, second, third, third});
        MM_VERIFY(again);
        QCOMPARE(again->left, std::uint64_t{1});
        QCOMPARE(again->before, std::uint64_t{3});
        QCOMPARE(dock.floor.store.auditNumber(), entries + 1);
        // One that comes back to a socket is known.
        QCOMPARE(engine::test::outcomeOf(dock.floor.run()), u"provisioned-before"_qs);
        QCOMPARE(dock.stateOf(third), DeviceState::Shipped);
        MM_VERIFY(dock.life.rework(third, "lead-1", "came back"));
        QCOMPARE(dock.stateOf(third), DeviceState::InRework);
        MM_CLEAN(dock.floor);
    }

    void nothingOfAScrappedDeviceLivesOn()
    {
        Dock dock;
        const auto id = dock.make();
        const auto summary = dock.scrap({id});
        MM_VERIFY(summary);
        QCOMPARE(summary->left, std::uint64_t{1});
        QCOMPARE(dock.stateOf(id), DeviceState::Scrapped);
        QCOMPARE(dock.liveOf(id), 0);
        const auto revoked = dock.floor.store.revocations({}).value();
        QCOMPARE(revoked.size(), std::size_t{1});
        QCOMPARE(revoked[0].reason, RevocationReason::CessationOfOperation);
        QCOMPARE(revoked[0].supervisor, std::string("lead-1"));
        QCOMPARE(revoked[0].why, std::string("crushed"));
        QCOMPARE(dock.steps[0].revoked, std::vector<std::string>{toHex(revoked[0].serial)});
        QCOMPARE(dock.story(id).last(), u"device.state: provisioned → scrapped: by lead-1: crushed"_qs);
        // Twice, and afterwards: it stays what it is.
        MM_VERIFY(dock.scrap({id}));
        QCOMPARE(dock.told(), QStringList{text(id) + u" before"_qs});
        MM_VERIFY(dock.ship({id}));
        QCOMPARE(dock.told(), QStringList{text(id) + u" MM-DEVICE-STATE"_qs});
        QCOMPARE(codeOf(dock.life.rework(id, "lead-1", "")), u"MM-DEVICE-STATE"_qs);
        QCOMPARE(engine::test::codeOf(dock.floor.run()), u"MM-DEVICE-STATE"_qs);
        QCOMPARE(dock.stateOf(id), DeviceState::Scrapped);
        MM_CLEAN(dock.floor);
    }

    void theTableSaysWhatMayLeave_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QString>("shipped");
        QTest::addColumn<QString>("scrapped");
        using enum DeviceState;
        const auto row = [](const char* name, QList<DeviceState> states, const char* ship,
                            const char* scrap) {
            QList<int> list;
            for (const auto state : states)
                list << static_cast<int>(state);
            QTest::newRow(name) << list << QString::fromLatin1(ship) << QString::fromLatin1(scrap);
        };
        row("provisioned", {}, "done", "done");
        row("shipped", {Shipped}, "before", "MM-DEVICE-STATE");
        row("in rework", {InRework}, "MM-DEVICE-STATE", "done");
        row("revoked", {Revoked}, "MM-DEVICE-STATE", "done");
        row("issued again", {InRework, Issued}, "MM-DEVICE-STATE", "MM-DEVICE-STATE");
        row("failed", {InRework, Issued, Failed}, "MM-DEVICE-STATE", "done");
        row("written, unproved", {InRework, Issued, Written, WrittenUnproved}, "done", "MM-DEVICE-STATE");
    }
    void theTableSaysWhatMayLeave()
    {
        QFETCH(QList<int>, states);
        QFETCH(QString, shipped);
        QFETCH(QString, scrapped);
        for (const bool scraps : {false, true}) {
            Dock dock;
            const auto id = dock.make();
            for (const int state : states)
                dock.set(id, {static_cast<DeviceState>(state)});
            const auto before = dock.stateOf(id);
            MM_VERIFY(scraps ? dock.scrap({id}) : dock.ship({id}));
            const auto& expected = scraps ? scrapped : shipped;
            QCOMPARE(dock.told(), QStringList{text(id) + u' ' + expected});
            const bool isDone = expected == u"done"_qs;
            const auto to = scraps ? DeviceState::Scrapped : DeviceState::Shipped;
            QCOMPARE(dock.stateOf(id), isDone ? to : before);
            const bool isRevoked = before == DeviceState::Revoked;
            QCOMPARE(dock.liveOf(id), isRevoked || (scraps && isDone) ? 0 : 1);
            if (scraps && !isDone)
                QVERIFY(text(dock.steps[0].failure->detail).endsWith(u"revoke it first"_qs));
            MM_CLEAN(dock.floor);
        }
    }

    void oneThatIsRefusedHoldsUpNoOther()
    {
        Dock dock;
        const auto first = dock.make(), second = dock.make(), third = dock.make();
        dock.set(second, {DeviceState::Revoked});
        const auto summary =
            dock.ship({first, "nobody", second, std::string(5000, 'x'), "", "two words\n\x1b", third});
        MM_VERIFY(summary);
        QCOMPARE(summary->left, std::uint64_t{2});
        QCOMPARE(summary->failed, std::uint64_t{5});
        QCOMPARE(dock.steps[1].failure->name(), std::string_view("MM-DEVICE-UNKNOWN"));
        QCOMPARE(dock.steps[2].failure->name(), std::string_view("MM-DEVICE-STATE"));
        QVERIFY(dock.steps[2].failure->detail.find(second + " is revoked") == 0);
        for (const std::size_t at : {3U, 4U, 5U}) {
            QCOMPARE(dock.steps[at].failure->name(), std::string_view("MM-DEVICE-UNKNOWN"));
            QVERIFY(dock.steps[at].failure->detail.size() < 200);
        }
        QCOMPARE(dock.stateOf(third), DeviceState::Shipped);
        MM_CLEAN(dock.floor);
    }

    void nobodyNothingAndTooMuchAreRefused()
    {
        Dock dock;
        const auto id = dock.make();
        QCOMPARE(codeOf(dock.ship({id}, "")), u"MM-SUPERVISOR-NEEDED"_qs);
        QCOMPARE(codeOf(dock.scrap({id}, "")), u"MM-SUPERVISOR-NEEDED"_qs);
        QCOMPARE(codeOf(dock.scrap({id}, "lead-1", "  ")), u"MM-USAGE"_qs);
        QCOMPARE(codeOf(dock.scrap({id}, "lead-1", std::string(1025, 'x'))), u"MM-USAGE"_qs);
        QCOMPARE(codeOf(dock.ship({})), u"MM-USAGE"_qs);
        QCOMPARE(codeOf(dock.ship(std::vector<std::string>(leaveMost + 1, id))), u"MM-USAGE"_qs);
        QVERIFY(dock.steps.empty());
        QCOMPARE(dock.stateOf(id), DeviceState::Provisioned);
        // A clock that nobody can believe dates nothing, a shipment neither.
        dock.floor.guard.accept(dock.floor.guard.anchor());
        dock.floor.witness.ahead = std::chrono::duration_cast<Milliseconds>(std::chrono::hours{-48});
        QCOMPARE(codeOf(dock.ship({id})), u"MM-CLOCK"_qs);
        QCOMPARE(dock.stateOf(id), DeviceState::Provisioned);
    }

    void whoStopsItHearsHowFarItCame()
    {
        Dock dock;
        const auto id = dock.make();
        // Sixty-four are on their way together.
        dock.goesOn = false;
        const auto stopped = dock.ship(std::vector<std::string>(200, id));
        QCOMPARE(codeOf(stopped), u"MM-INTERRUPTED"_qs);
        QCOMPARE(stopped.error().detail, std::string("64 of 200 devices"));
        QCOMPARE(dock.steps.size(), std::size_t{64});
        dock.goesOn = true;
        std::stop_source source;
        source.request_stop();
        QCOMPARE(codeOf(dock.ship({id}, "dock-1", source.get_token())), u"MM-INTERRUPTED"_qs);
        QVERIFY(dock.steps.empty());
    }

    // The disk says no in the middle: what it took is told, and the trouble is the station's.
    void aFullDiskEndsIt()
    {
        Dock dock;
        const auto first = dock.make(), second = dock.make(), third = dock.make();
        const int from = dock.floor.store.commits;
        dock.floor.store.fate = [from](int number) {
            return number == from + 1 ? Fate::RolledBack : Fate::Committed;
        };
        QCOMPARE(codeOf(dock.scrap({first, second, third})), u"MM-DISK-FULL"_qs);
        QCOMPARE(dock.told(), QStringList({text(first) + u" done"_qs, text(third) + u" done"_qs}));
        QCOMPARE(dock.stateOf(second), DeviceState::Provisioned);
        QCOMPARE(dock.liveOf(second), 1);
        dock.floor.store.fate = {};
        MM_VERIFY(dock.scrap({first, second, third}));
        QCOMPARE(dock.stateOf(second), DeviceState::Scrapped);
        MM_CLEAN(dock.floor);
    }

    void rolesAndTheSecondPersonAreAsked()
    {
        Dock dock;
        const auto first = dock.make(), second = dock.make();
        const std::tuple<const char*, Role, const char*> all[] = {
            {"Kim", Role::SecurityOfficer, "482915"},
            {"Noor", Role::Supervisor, "739164"},
            {"Toni", Role::Technician, "615283"},
            {"Ada", Role::Auditor, "284617"},
        };
        for (const auto& [name, role, pin] : all)
            MM_VERIFY(dock.people->add(stationOwner(), {name, role, ""}, pinOf(pin)));
        QCOMPARE(codeOf(dock.ship({first}, "Toni")), u"MM-OPERATOR-NEEDED"_qs); // has not logged in
        for (const auto& [name, role, pin] : all)
            MM_VERIFY(dock.people->logIn(name, pinOf(pin)));
        QCOMPARE(codeOf(dock.ship({first}, "nobody")), u"MM-OPERATOR-NEEDED"_qs);
        QCOMPARE(codeOf(dock.ship({first}, "Ada")), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(codeOf(dock.ship({first}, "Kim")), u"MM-OPERATOR-FORBIDDEN"_qs);
        QCOMPARE(codeOf(dock.scrap({first}, "Toni")), u"MM-OPERATOR-FORBIDDEN"_qs);
        MM_VERIFY(dock.ship({first}, "Toni"));
        // Two people, until the policy says otherwise; one word for all devices of a call.
        QCOMPARE(codeOf(dock.scrap({second}, "Noor")), u"MM-SECOND-NEEDED"_qs);
        QCOMPARE(dock.stateOf(second), DeviceState::Provisioned);
        const auto third = dock.make();
        MM_VERIFY(dock.people->second("Noor", "Kim", pinOf("482915"), Delicate::Scrap));
        MM_VERIFY(dock.scrap({second, third}, "Noor"));
        QCOMPARE(dock.stateOf(second), DeviceState::Scrapped);
        QCOMPARE(dock.stateOf(third), DeviceState::Scrapped);
        QCOMPARE(codeOf(dock.scrap({first}, "Noor")), u"MM-SECOND-NEEDED"_qs);
        MM_VERIFY(dock.people->setPolicy(stationOwner(), {}));
        MM_VERIFY(dock.scrap({third}, "Noor"));
    }
};

MINTMARK_TEST(LeavingTest)
#include "tst_leaving.moc"
