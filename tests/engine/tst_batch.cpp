#include "provisioning/engine/Batch.h"
#include "provisioning/engine/Settle.h"
#include "tests/engine/Floor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using namespace std::chrono_literals;
using enum Operation;

namespace {

/// Something that one thread waits for, at most so long that a broken test ends.
class Moment {
public:
    void come()
    {
        const std::lock_guard guard(m_mutex);
        m_come = true;
        m_wake.notify_all();
    }
    bool await()
    {
        std::unique_lock guard(m_mutex);
        return m_wake.wait_for(guard, 5s, [this] { return m_come; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_come = false;
};

/// A floor with sockets A1…An on ports P1…Pn.
class Hall : public Floor {
public:
    explicit Hall(int count) : Floor(systemClock())
    {
        for (int number = 1; number <= count; ++number) {
            const auto name = std::to_string(number);
            sockets.push_back({{"A" + name}, "P" + name});
            units.push_back(aUnit(static_cast<std::uint8_t>(number)));
            port("P" + name).unit = &units.back();
        }
    }

    BatchResult work(std::optional<std::uint32_t> count = std::nullopt, std::stop_token stop = {},
                     SocketHolds* holds = nullptr)
    {
        events.clear();
        gate.useProfile(profile);
        const auto given = bench();
        const Listener listener = [this](const Event& event) {
            if (++m_inside != 1) overlapped = true;
            const std::lock_guard one(hearing);
            events.push_back(event);
            if (heard) heard(event);
            --m_inside;
        };
        return runBatch(given, sockets, count, listener, std::move(stop), holds);
    }

    /// The next unit into the socket's port, as a fixture feeds them.
    void feed(const SocketName& socket)
    {
        auto& place = port("P" + socket.text.substr(1));
        units.push_back(aUnit(static_cast<std::uint8_t>(units.size() + 1)));
        place.unit = &units.back();
        place.presence = std::to_string(units.size());
    }

    [[nodiscard]] QString endOf(const std::string& socket) const
    {
        QStringList ends;
        for (const auto& event : events) {
            if (event.kind != EventKind::RunEnded || event.socket->text != socket) continue;
            ends << text(event.failure ? event.failure->name() : mintmark::nameOf(*event.result));
        }
        return ends.join(u", "_qs);
    }

    std::vector<SocketPort> sockets;
    std::deque<Unit> units; ///< never moved
    std::function<void(const Event&)> heard;
    std::mutex hearing; ///< held while `heard` is called
    std::atomic<bool> overlapped{false};

private:
    std::atomic<int> m_inside{0};
};

/// Lets a token sign so often, and then never again.
std::function<hsm::Result<Bytes>(Bytes)> signingOnly(int times)
{
    auto left = std::make_shared<std::atomic<int>>(times);
    return [left](Bytes signature) -> hsm::Result<Bytes> {
        if ((*left)-- > 0) return signature;
        return fail(hsm::HsmError{hsm::HsmCode::TokenGone, "pulled by the test", 0x32});
    };
}

} // namespace

// Truth 10, and two sockets with one number.
class BatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSocketFailsAndTheOthersGoOn()
    {
        Hall hall(4);
        hall.port("P2").before = pulledBefore(Write);
        hall.units[2].info.tampered = true;
        const auto result = hall.work();
        QCOMPARE(result.passed, 2U);
        QCOMPARE(result.failed, 2U);
        QCOMPARE(result.before, 0U);
        QVERIFY(!result.stationFailure && !result.interrupted);
        QCOMPARE(hall.endOf("A1"), u"passed"_qs);
        QCOMPARE(hall.endOf("A2"), u"MM-UNIT-GONE"_qs);
        QCOMPARE(hall.endOf("A3"), u"MM-UNIT-TAMPERED"_qs);
        QCOMPARE(hall.endOf("A4"), u"passed"_qs);
        QVERIFY(!hall.overlapped);

        hall.port("P2").before = nullptr;
        const auto again = hall.work();
        QCOMPARE(again.before, 2U);
        QCOMPARE(again.passed, 1U);
        QCOMPARE(again.failed, 1U);
        QCOMPARE(hall.devices(), std::uint64_t{3});
        MM_CLEAN(hall);
    }

    void anEmptyPortFailsItsSocketAlone()
    {
        Hall hall(2);
        hall.port("P1").unit = nullptr;
        const auto result = hall.work();
        QCOMPARE(result.passed, 1U);
        QCOMPARE(hall.endOf("A1"), u"MM-UNIT-GONE"_qs);
        QVERIFY(!result.stationFailure);
    }

    void manySocketsAtOnceGetNumbersOfTheirOwn()
    {
        Hall hall(16);
        const auto result = hall.work();
        QCOMPARE(result.passed, 16U);
        QCOMPARE(hall.devices(), std::uint64_t{16});
        std::set<std::string> serials;
        const auto devices = hall.store.devices({});
        MM_VERIFY(devices);
        for (const auto& device : *devices)
            serials.insert(toHex(hall.store.certificates(device.row)->front().serial));
        QCOMPARE(serials.size(), std::size_t{16});
        QVERIFY(!hall.overlapped);
        MM_CLEAN(hall);
    }

    void twoSocketsNeverWorkOnOneNumber()
    {
        Hall hall(2);
        hall.units[1].info.hardwareId = hall.units[0].info.hardwareId;
        Moment begun, ended;
        hall.port("P1").before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation != GenerateKey) return std::nullopt;
            begun.come();
            if (!ended.await()) return hangUp();
            return std::nullopt;
        };
        hall.port("P2").before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation == Identify && call.nth == 1 && !begun.await()) return hangUp();
            return std::nullopt;
        };
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded && event.socket->text == "A2") ended.come();
        };
        const auto result = hall.work();
        QCOMPARE(hall.endOf("A1"), u"passed"_qs);
        QCOMPARE(hall.endOf("A2"), u"MM-UNIT-TWICE"_qs);
        QVERIFY(!hall.units[1].did(GenerateKey) && !hall.units[1].did(Write));
        for (const auto& event : hall.events)
            if (event.failure) QVERIFY(event.failure->detail.find("socket A1") != std::string::npos);
        QCOMPARE(result.passed, 1U);
        QCOMPARE(result.failed, 1U);
        QCOMPARE(hall.devices(), std::uint64_t{1});
        MM_CLEAN(hall);
    }

    void aClaimIsHeldOnceAndLetGo()
    {
        Claims claims;
        const HardwareId id{Bytes{1, 2, 3, 5}};
        {
            auto claim = claims.take("m", id, {"A1"});
            QVERIFY(claim.has_value());
            const auto second = claims.take("m", id, {"A2"});
            QVERIFY(!second.has_value());
            QCOMPARE(second.error(), std::string("A1"));
            QVERIFY(claims.take("other-model", id, {"A2"}).has_value());
            const auto moved = std::move(*claim);
            QVERIFY(!claims.take("m", id, {"A2"}).has_value());
        }
        QVERIFY(claims.take("m", id, {"A2"}).has_value());
    }

    // A fault of the station ends the batch, on every socket, and is what it gives back.
    void aTokenThatGoesEndsTheBatch()
    {
        Hall hall(3);
        hall.authorities.issuingKey.twist = signingOnly(4);
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded) hall.feed(*event.socket);
        };
        const auto result = hall.work(1000);
        QVERIFY(result.stationFailure.has_value());
        QCOMPARE(result.stationFailure->name(), std::string_view("MM-HSM-TOKEN-GONE"));
        QVERIFY(result.passed <= 4);
        QVERIFY(result.failed >= 1 && result.failed <= 3);

        hall.authorities.issuingKey.twist = nullptr;
        hall.heard = nullptr;
        MM_VERIFY(settle(hall.store, hall.clock, [](const Event&) {}));
        for (auto& unit : hall.units) {
            hall.port().unit = &unit;
            if (codeOf(hall.run()) == u"passed"_qs) continue;
            QCOMPARE(codeOf(hall.run()), u"provisioned-before"_qs);
        }
        QCOMPARE(hall.devices(), static_cast<std::uint64_t>(hall.units.size()));
        MM_CLEAN(hall);
    }

    void aRegistryThatCannotWriteEndsTheBatch()
    {
        Hall hall(2);
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded) hall.feed(*event.socket);
        };
        hall.store.fate = [](int number) { return number < 60 ? Fate::Committed : Fate::Lost; };
        const auto result = hall.work(1000);
        QVERIFY(result.stationFailure.has_value());
        QCOMPARE(result.stationFailure->name(), std::string_view("MM-DISK-FULL"));
        QVERIFY(result.passed < 60);
    }

    void aCountIsServedFromUnitAfterUnit()
    {
        Hall hall(3);
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded) hall.feed(*event.socket);
        };
        const auto result = hall.work(10);
        QCOMPARE(result.passed + result.failed + result.before, 10U);
        QCOMPARE(result.passed, 10U);
        QCOMPARE(hall.devices(), std::uint64_t{10});
        QVERIFY(!result.interrupted && !result.stationFailure);
        QVERIFY(!hall.overlapped);
        MM_CLEAN(hall);
    }

    void aFailedRunUsesUpItsPlaceInTheCount()
    {
        Hall hall(1);
        hall.units[0].info.tampered = true;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded) hall.feed(*event.socket);
        };
        const auto result = hall.work(3);
        QCOMPARE(result.failed, 1U);
        QCOMPARE(result.passed, 2U);
        QCOMPARE(hall.endOf("A1"), u"MM-UNIT-TAMPERED, passed, passed"_qs);
    }

    void aCountOfNothingServesNothing()
    {
        Hall hall(2);
        const auto result = hall.work(0);
        QCOMPARE(result.passed + result.failed + result.before, 0U);
        QVERIFY(hall.units[0].done.empty() && hall.units[1].done.empty());
    }

    void aUnitThatStaysInItsSocketIsServedOnce()
    {
        Hall hall(1);
        std::stop_source stop;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::SocketReady) stop.request_stop();
        };
        const auto result = hall.work(2, stop.get_token());
        QCOMPARE(hall.endOf("A1"), u"passed"_qs);
        QCOMPARE(result.passed, 1U);
        QVERIFY(result.interrupted);
        QVERIFY(!result.stationFailure);
    }

    // An adapter's port stays when the unit behind it is exchanged.
    void anotherUnitBehindAPortThatStaysIsServed()
    {
        Hall hall(1);
        hall.heard = [&](const Event& event) {
            if (event.kind != EventKind::RunEnded) return;
            hall.units.push_back(aUnit(static_cast<std::uint8_t>(hall.units.size() + 1)));
            hall.port("P1").unit = &hall.units.back();
        };
        const auto result = hall.work(2);
        QCOMPARE(result.passed, 2U);
        QCOMPARE(hall.devices(), std::uint64_t{2});
    }

    void aStopEndsEveryRunBetweenItsSteps()
    {
        Hall hall(3);
        std::stop_source stop;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::StepStarted && event.step == Step::Writing) stop.request_stop();
        };
        const auto result = hall.work(std::nullopt, stop.get_token());
        QVERIFY(result.interrupted);
        QVERIFY(!result.stationFailure);
        QCOMPARE(result.passed, 0U);
        QCOMPARE(result.failed, 0U);
        hall.heard = nullptr;
        QCOMPARE(hall.work().passed, 3U);
        QCOMPARE(hall.devices(), std::uint64_t{3});
        MM_CLEAN(hall);
    }

    void aHeldSocketsRunIsCutAndGoesOnWhenItIsLetGo_data()
    {
        QTest::addColumn<bool>("counted");
        QTest::newRow("one unit after another") << true;
        QTest::newRow("each socket once") << false;
    }
    void aHeldSocketsRunIsCutAndGoesOnWhenItIsLetGo()
    {
        QFETCH(const bool, counted);
        Hall hall(3);
        SocketHolds holds({{"A1"}, {"A2"}, {"A3"}});
        QVERIFY(!holds.hold("A9") && !holds.letGo("A9"));
        int others = 0, readyAgain = 0;
        bool cutOnce = false, isHeld = false;
        hall.heard = [&](const Event& event) {
            if (!event.socket) return;
            const bool mine = event.socket->text == "A2";
            if (mine && !cutOnce && event.kind == EventKind::StepStarted && event.step == Step::Writing) {
                cutOnce = true;
                if (!holds.hold("A2")) qFatal("A2 is of the batch");
            }
            if (mine && event.kind == EventKind::SocketHeld) isHeld = true;
            if (mine && event.kind == EventKind::StepStarted && isHeld) ++readyAgain;
            if (!mine && event.kind == EventKind::RunEnded) ++others;
        };
        // The others end while it is held, and only then is it let go.
        std::jthread hand([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                {
                    const std::lock_guard guard(hall.hearing);
                    if (others == 2 && isHeld) {
                        if (readyAgain != 0) qFatal("it began a unit while it was held");
                        if (!holds.letGo("A2")) qFatal("A2 is of the batch");
                        return;
                    }
                }
                std::this_thread::sleep_for(5ms);
            }
        });
        const auto result = hall.work(counted ? std::optional<std::uint32_t>(3) : std::nullopt, {}, &holds);
        QVERIFY(!result.interrupted && !result.stationFailure);
        QCOMPARE(result.passed, 3U);
        QCOMPARE(hall.endOf("A2"), u"MM-INTERRUPTED, passed"_qs);
        QCOMPARE(hall.devices(), std::uint64_t{3});
        MM_CLEAN(hall);
    }

    void whatIsCutWithoutAHoldIsNotServedAgain()
    {
        Hall hall(1);
        SocketHolds holds({{"A1"}});
        int tries = 0;
        hall.port("P1").before = [&](const Call&) -> std::optional<devices::DeviceError> {
            if (++tries > 100) qFatal("it is served again and again");
            return devices::DeviceError{devices::DeviceCode::Stopped};
        };
        const auto result = hall.work(std::nullopt, {}, &holds);
        QVERIFY(result.interrupted);
        QCOMPARE(tries, 1);
        QCOMPARE(hall.endOf("A1"), u"MM-INTERRUPTED"_qs);
    }

    void whatIsHeldBeforeItsUnitComesWaits()
    {
        Hall hall(2);
        SocketHolds holds({{"A1"}, {"A2"}});
        QVERIFY(holds.hold("A2"));
        QVERIFY(holds.hold("A2"));
        std::stop_source stop;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::RunEnded && event.socket->text == "A1") stop.request_stop();
        };
        const auto result = hall.work(2, stop.get_token(), &holds);
        QVERIFY(result.interrupted); // a stop ends the waiting of a held socket, too
        QCOMPARE(result.passed, 1U);
        QVERIFY(hall.units[1].done.empty());
        QVERIFY(holds.letGo("A2"));
        QVERIFY(holds.letGo("A2"));
        hall.heard = nullptr;
        QCOMPARE(hall.work(std::nullopt, {}, &holds).passed, 1U);
    }

    void aStopBeforeTheStartServesNothing()
    {
        Hall hall(2);
        std::stop_source stop;
        stop.request_stop();
        const auto result = hall.work(std::nullopt, stop.get_token());
        QVERIFY(result.interrupted);
        QVERIFY(hall.units[0].done.empty() && hall.units[1].done.empty());
        QCOMPARE(hall.devices(), std::uint64_t{0});
    }
};

MINTMARK_TEST(BatchTest)
#include "tst_batch.moc"
