#include "provisioning/devices/protocols/AgentDevice.h"
#include "tests/devices/ScriptedUnit.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::ScriptedLink;
using mintmark::test::ScriptedUnit;

namespace {

/// A device with the scripted unit behind it; the link belongs to the device.
struct Bench {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    std::shared_ptr<smp::PacingMemory> memory;
    ScriptedLink* link;
    std::unique_ptr<AgentDevice> device;
    ScriptedUnit unit;

    explicit Bench(std::shared_ptr<smp::PacingMemory> shared = std::make_shared<smp::PacingMemory>(),
                   std::uint32_t baud = 115200)
        : memory(std::move(shared)), link(new ScriptedLink(clock)),
          device(std::make_unique<AgentDevice>(std::unique_ptr<Link>(link), memory, baud)), unit(*link, clock)
    {
    }
    Deadline in(int ms = 10'000) { return {clock, Milliseconds{ms}}; }
    int heard(int command) const
    {
        return static_cast<int>(std::count_if(unit.heard.begin(), unit.heard.end(), [&](const auto& r) {
            return r.group == 19789 && r.command == command;
        }));
    }
};

Bytes certificate(std::size_t size)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>(i * 13 + i / 256);
    return octets;
}

bool holds(const Bench& bench, Object object, const Bytes& octets)
{
    const auto stored = bench.unit.stored.find(static_cast<int>(object));
    return stored != bench.unit.stored.end() && equalInConstantTime(test::view(stored->second), octets);
}

QCborMap grouped(int rc, int group = 19789)
{
    return {{QStringLiteral("err"), QCborMap{{QStringLiteral("group"), group}, {QStringLiteral("rc"), rc}}}};
}

} // namespace

class AgentDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWay()
    {
        Bench bench;
        auto& device = *bench.device;
        const auto info = device.identify(bench.in());
        MM_VERIFY(info);
        QCOMPARE(info->hardwareId.hex(), std::string("00112233445566778899aabb"));
        QCOMPARE(info->model, std::string("scripted"));
        QCOMPARE(info->firmwareVersion, std::string("1.0"));
        QCOMPARE(info->firmwareDigest.size(), std::size_t{32});
        QVERIFY(info->lifecycle == Lifecycle::Open && !info->tampered && !info->endorsementKey);

        const auto key = device.generateKey(bench.in());
        MM_VERIFY(key);
        QCOMPARE(key->size(), std::size_t{91});
        const Bytes nonce(16, 0x31);
        const auto csr = device.csr(DeviceId{"demo-00000001"}, nonce, bench.in());
        MM_VERIFY(csr);
        QCOMPARE(textOf(*csr), "demo-00000001" + textOf(nonce));

        QVERIFY(device.digest(Object::Certificate, bench.in()).error().code == DeviceCode::NoObject);
        std::vector<std::size_t> steps;
        MM_VERIFY(device.write(
            Object::Certificate, certificate(1300),
            [&](std::size_t done, std::size_t of) {
                QCOMPARE(of, std::size_t{1300});
                steps.push_back(done);
            },
            bench.in()));
        QVERIFY((steps == std::vector<std::size_t>{512, 1024, 1300}));
        QVERIFY(holds(bench, Object::Certificate, certificate(1300)));
        const auto stored = device.digest(Object::Certificate, bench.in());
        MM_VERIFY(stored);
        QCOMPARE(stored->length, 1300U);
        QVERIFY(stored->digest == sha256(certificate(1300)));

        MM_VERIFY(device.reset(bench.in()));
        QCOMPARE(bench.unit.resets, 1);
        Sha256 challenge{};
        challenge.fill(0x44);
        const auto proof = device.prove(challenge, bench.in());
        MM_VERIFY(proof);
        QVERIFY(*proof == Bytes(64, 0x44));

        QCOMPARE(device.lockState(bench.in()).value(), 0U);
        MM_VERIFY(device.lock(3, bench.in()));
        QCOMPARE(device.lockState(bench.in()).value(), 3U);
        MM_VERIFY(device.finish(stored->digest, bench.in()));
        QVERIFY(device.identify(bench.in())->lifecycle == Lifecycle::Finished);
        QVERIFY(device.generateKey(bench.in()).error().code == DeviceCode::Closed);
        QVERIFY(device.prove(challenge, bench.in()).error().code == DeviceCode::Closed);
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void whatAUnitRefuses_data()
    {
        QTest::addColumn<QCborMap>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("rc");
        const auto generic = [](int rc) { return QCborMap{{QStringLiteral("rc"), rc}}; };
        QTest::newRow("no key") << grouped(4) << int(DeviceCode::NoKey) << 4;
        QTest::newRow("no object") << grouped(5) << int(DeviceCode::NoObject) << 5;
        QTest::newRow("closed") << grouped(6) << int(DeviceCode::Closed) << 6;
        QTest::newRow("cryptography failed") << grouped(10) << int(DeviceCode::Refused) << 10;
        QTest::newRow("another group's 4") << grouped(4, 0) << int(DeviceCode::Refused) << 4;
        QTest::newRow("unknown command") << generic(8) << int(DeviceCode::Refused) << 8;
        QTest::newRow("version 1: time-out, not a missing key")
            << generic(4) << int(DeviceCode::Refused) << 4;
        QTest::newRow("version 1: bad state") << generic(6) << int(DeviceCode::Closed) << 6;
        QTest::newRow("version 1: no entry") << generic(5) << int(DeviceCode::NoKey) << 5;
    }
    void whatAUnitRefuses()
    {
        QFETCH(const QCborMap, answer);
        QFETCH(const int, code);
        QFETCH(const int, rc);
        Bench bench;
        bench.unit.instead = [&](const auto&) { return test::indefinite(answer); };
        const auto csr = bench.device->csr(DeviceId{"demo-1"}, Bytes(16), bench.in());
        QVERIFY(!csr);
        QCOMPARE(int(csr.error().code), code);
        QCOMPARE(int(csr.error().foreign), rc);
    }

    void infoThatBreaksTheProtocol_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QCborValue>("value");
        const auto row = [](const char* name, const char* field, const QCborValue& value) {
            QTest::newRow(name) << QString::fromLatin1(field) << value;
        };
        row("another version", "ver", 2);
        row("no version", "ver", {});
        row("hardware ID as text", "hwid", QStringLiteral("0011"));
        row("hardware ID too long", "hwid", QByteArray(33, 'x'));
        row("no hardware ID", "hwid", {});
        row("no model", "model", {});
        row("empty model", "model", QString());
        row("model too long", "model", QString(65, u'm'));
        row("model with a newline", "model", QStringLiteral("a\nb"));
        row("model with an escape", "model", QStringLiteral("a\033[2J"));
        row("firmware version as a number", "fw", 1);
        row("firmware digest cut", "fwd", QByteArray(31, 'f'));
        row("lifecycle unknown", "life", 2);
        row("lifecycle as a flag", "life", true);
        row("tamper flag as a number", "tamp", 0);
        row("no tamper flag", "tamp", {});
        row("no slots", "slots", 0);
        row("pieces of nothing", "max", 0);
        row("pieces below nothing", "max", -5);
        row("pieces of a fraction", "max", 1.5);
        row("empty endorsement key", "ek", QByteArray());
        row("endorsement key too large", "ek", QByteArray(513, 'e'));
        row("endorsement key as text", "ek", QStringLiteral("key"));
    }
    void infoThatBreaksTheProtocol()
    {
        QFETCH(const QString, field);
        QFETCH(const QCborValue, value);
        Bench bench;
        bench.unit.instead = [&](const auto&) {
            QCborMap map{{QStringLiteral("ver"), 1},
                         {QStringLiteral("hwid"), QByteArray(12, 'h')},
                         {QStringLiteral("model"), QStringLiteral("m")},
                         {QStringLiteral("fw"), QStringLiteral("1")},
                         {QStringLiteral("fwd"), QByteArray(32, 'f')},
                         {QStringLiteral("life"), 0},
                         {QStringLiteral("tamp"), false},
                         {QStringLiteral("slots"), 1},
                         {QStringLiteral("max"), 100}};
            if (value.isUndefined())
                map.remove(field);
            else
                map[field] = value;
            return test::indefinite(map);
        };
        const auto info = bench.device->identify(bench.in());
        QVERIFY(!info);
        QVERIFY(info.error().code == DeviceCode::Garbled);
        QVERIFY(info.error().detail.find(field.toStdString()) != std::string::npos);
    }

    void theEndorsementIsReadInParts()
    {
        Bench bench;
        auto& device = *bench.device;
        const QByteArray chain = QByteArray("0123456789").repeated(60);
        bench.unit.instead = [&](const auto& request) -> std::optional<QByteArray> {
            if (request.command == 0)
                return test::indefinite({{QStringLiteral("ver"), 1},
                                         {QStringLiteral("hwid"), QByteArray(12, 'h')},
                                         {QStringLiteral("model"), QStringLiteral("m")},
                                         {QStringLiteral("fw"), QStringLiteral("1")},
                                         {QStringLiteral("life"), 0},
                                         {QStringLiteral("tamp"), false},
                                         {QStringLiteral("slots"), 1},
                                         {QStringLiteral("max"), 100},
                                         {QStringLiteral("ek"), QByteArray("the key")}});
            if (request.command != 10 || request.map[QStringLiteral("obj")].toInteger() != 8) return {};
            const auto at = request.map[QStringLiteral("off")].toInteger();
            return test::indefinite(
                {{QStringLiteral("len"), chain.size()}, {QStringLiteral("data"), chain.mid(at, 250)}});
        };
        const auto info = device.identify(bench.in());
        MM_VERIFY(info);
        QVERIFY(info->endorsementKey && test::view("the key").size() == info->endorsementKey->size());
        const auto read = device.endorsement(bench.in());
        MM_VERIFY(read);
        QVERIFY(std::ranges::equal(*read, test::view(chain)));
    }

    void aUnitWithoutAnEndorsementHasNone_data()
    {
        QTest::addColumn<int>("rc");
        QTest::newRow("it has none") << 5;
        QTest::newRow("it is older than the object") << 3;
    }
    void aUnitWithoutAnEndorsementHasNone()
    {
        QFETCH(const int, rc);
        Bench bench;
        bench.unit.instead = [&](const auto&) {
            return test::indefinite({{QStringLiteral("err"), QCborMap{{QStringLiteral("group"), 19789},
                                                                      {QStringLiteral("rc"), rc}}}});
        };
        const auto none = bench.device->endorsement(bench.in());
        QVERIFY(!none);
        QVERIFY(none.error().code == DeviceCode::NoObject);
    }

    void anEndorsementThatBreaksTheProtocolIsGarbled()
    {
        Bench bench;
        QCborMap map;
        bench.unit.instead = [&](const auto&) { return test::indefinite(map); };
        const auto isGarbled = [&] {
            const auto read = bench.device->endorsement(bench.in());
            return !read && read.error().code == DeviceCode::Garbled;
        };
        const QByteArray five(5, 'x');
        for (const auto& [length, data] : {std::pair(qint64{8193}, five), std::pair(qint64{0}, five),
                                           std::pair(qint64{4}, five), std::pair(qint64{5}, QByteArray())}) {
            map = {{QStringLiteral("len"), length}, {QStringLiteral("data"), data}};
            QVERIFY(isGarbled());
        }
        map = {{QStringLiteral("len"), 5}};
        QVERIFY(isGarbled());
    }

    void anUnusableHardwareIdIsPassedOn()
    {
        Bench bench;
        bench.unit.hardwareId.clear();
        QVERIFY(bench.device->identify(bench.in())->hardwareId.octets.empty());
        bench.unit.hardwareId = QByteArray(32, '\0');
        QCOMPARE(bench.device->identify(bench.in())->hardwareId.octets.size(), std::size_t{32});
    }

    void answersOfTheWrongSizeAreGarbled()
    {
        Bench bench;
        auto& device = *bench.device;
        QCborMap map;
        bench.unit.instead = [&](const auto&) { return test::indefinite(map); };
        const auto isGarbled = [](const auto& result) {
            return !result && result.error().code == DeviceCode::Garbled;
        };
        for (const qsizetype size : {0, 513}) {
            map = {{QStringLiteral("spki"), QByteArray(size, 'x')}};
            QVERIFY(isGarbled(device.generateKey(bench.in())));
        }
        for (const qsizetype size : {0, 4097}) {
            map = {{QStringLiteral("der"), QByteArray(size, 'x')}};
            QVERIFY(isGarbled(device.csr(DeviceId{"a"}, Bytes(16), bench.in())));
        }
        for (const qsizetype size : {0, 63, 65}) {
            map = {{QStringLiteral("sig"), QByteArray(size, 'x')}};
            QVERIFY(isGarbled(device.prove(Sha256{}, bench.in())));
        }
        map = {{QStringLiteral("len"), 5}, {QStringLiteral("sha"), QByteArray(31, 'x')}};
        QVERIFY(isGarbled(device.digest(Object::Issuer, bench.in())));
        map = {{QStringLiteral("len"), -1}, {QStringLiteral("sha"), QByteArray(32, 'x')}};
        QVERIFY(isGarbled(device.digest(Object::Issuer, bench.in())));
        map = {{QStringLiteral("bits"), qint64{1} << 32}};
        QVERIFY(isGarbled(device.lockState(bench.in())));
        map = {{QStringLiteral("token"), QByteArray(7, 'x')}};
        QVERIFY(isGarbled(device.lock(1, bench.in())));
    }

    void writingInPiecesOfEverySize_data()
    {
        QTest::addColumn<int>("buffer");
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("size");
        QTest::newRow("nothing at all") << 1024 << 512 << 0;
        QTest::newRow("one octet") << 1024 << 512 << 1;
        QTest::newRow("a certificate") << 1024 << 512 << 550;
        QTest::newRow("exactly the largest piece") << 1024 << 512 << 512;
        QTest::newRow("pieces beyond the buffer") << 512 << 4096 << 3000;
        QTest::newRow("the smallest buffer") << 93 << 4096 << 700;
        QTest::newRow("pieces of one octet") << 1024 << 1 << 20;
        QTest::newRow("pieces at the length of 23 and 24") << 1024 << 24 << 71;
    }
    void writingInPiecesOfEverySize()
    {
        QFETCH(const int, buffer);
        QFETCH(const int, most);
        QFETCH(const int, size);
        Bench bench;
        bench.unit.bufferSize = buffer;
        bench.unit.largestData = most;
        const auto octets = certificate(static_cast<std::size_t>(size));
        MM_VERIFY(bench.device->write(Object::Roots, octets, {}, bench.in()));
        QVERIFY(holds(bench, Object::Roots, octets));
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void lostAnswersWhileWriting()
    {
        Bench bench;
        MM_VERIFY(bench.device->identify(bench.in()));
        int pieces = 0;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 3 && ++pieces % 2 == 1) bench.link->dropReplies(1);
            return std::nullopt;
        };
        MM_VERIFY(bench.device->write(Object::Certificate, certificate(1300), {}, bench.in(60'000)));
        QVERIFY(holds(bench, Object::Certificate, certificate(1300)));
    }

    void aLostPlaceStartsAgainAndNotForEver()
    {
        Bench bench;
        int pieces = 0;
        int losses = 1;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 3 && ++pieces % 2 == 0 && losses-- > 0) return test::indefinite(grouped(8));
            return std::nullopt;
        };
        MM_VERIFY(bench.device->write(Object::Certificate, certificate(1300), {}, bench.in()));
        QVERIFY(holds(bench, Object::Certificate, certificate(1300)));
        losses = 1000;
        const auto written = bench.device->write(Object::Certificate, certificate(1300), {}, bench.in());
        QVERIFY(!written);
        QVERIFY(written.error().code == DeviceCode::Refused);
        QCOMPARE(written.error().foreign, 8L);
    }

    void offsetsThatAreNoneAreGarbled()
    {
        for (const qint64 off : {qint64{-1}, qint64{513}, qint64{1} << 40, qint64{0}}) {
            Bench bench;
            bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
                if (r.command == 3) return test::indefinite({{QStringLiteral("off"), off}});
                return std::nullopt;
            };
            const auto written = bench.device->write(Object::Certificate, certificate(1300), {}, bench.in());
            QVERIFY(!written);
            QVERIFY(written.error().code == DeviceCode::Garbled);
            QCOMPARE(bench.heard(3), off == 0 ? 4 : 1); // from the start three times more, or not at all
        }
    }

    void pacingThatTwoUnitsNeededIsTheModels()
    {
        const auto memory = std::make_shared<smp::PacingMemory>();
        const auto write = [&](QString model) {
            Bench bench(memory);
            bench.unit.model = std::move(model);
            bench.unit.bufferSize = 384;
            bench.unit.linesAtOnce = 2;
            const auto written = bench.device->write(Object::Certificate, certificate(1300), {}, bench.in());
            return written && holds(bench, Object::Certificate, certificate(1300)) ? bench.clock.steady()
                                                                                   : Milliseconds{-1};
        };
        for (int unit = 0; unit < 2; ++unit) {
            const auto learning = write(QStringLiteral("small"));
            QVERIFY(learning > Milliseconds{1000} && learning < Milliseconds{2000});
        }
        const auto third = write(QStringLiteral("small"));
        QVERIFY(third >= Milliseconds{0} && third < Milliseconds{1000});
        QVERIFY(write(QStringLiteral("another")) > Milliseconds{1000});
    }

    void smallerPiecesAfterALostAnswer()
    {
        // The unit took the large piece; only then do the pieces become smaller.
        Bench bench;
        bench.unit.bufferSize = 512;
        MM_VERIFY(bench.device->identify(bench.in()));
        int pieces = 0;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 3 && ++pieces >= 2 && pieces <= 4) bench.link->dropReplies(1);
            return std::nullopt;
        };
        MM_VERIFY(bench.device->write(Object::Certificate, certificate(1300), {}, bench.in(60'000)));
        QVERIFY(holds(bench, Object::Certificate, certificate(1300)));
    }

    void aLostAnswerToTheLockIsNoFailure()
    {
        Bench bench;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 7 && r.map.contains(QLatin1String("token")) && bench.unit.bits == 0)
                bench.link->dropReplies(1);
            return std::nullopt;
        };
        MM_VERIFY(bench.device->lock(3, bench.in()));
        QCOMPARE(bench.unit.bits, 3U);
        QCOMPARE(bench.heard(7), 3); // armed, sent, sent again; the token was gone by then
    }

    void aTokenTooOldIsAskedForAgain()
    {
        Bench bench;
        int refusals = 1;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 7 && r.map.contains(QLatin1String("token")) && refusals-- > 0)
                return test::indefinite(grouped(11));
            return std::nullopt;
        };
        MM_VERIFY(bench.device->lock(3, bench.in()));
        QCOMPARE(bench.unit.bits, 3U);
        bench.unit.bits = 0;
        refusals = 1000;
        const auto locked = bench.device->lock(3, bench.in());
        QVERIFY(!locked && locked.error().foreign == 11);
    }

    void aUnitThatRefusesToLockIsNotLocked()
    {
        Bench bench;
        bench.unit.bits = 1;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 7 && r.map.contains(QLatin1String("token"))) return test::indefinite(grouped(6));
            return std::nullopt;
        };
        QVERIFY(bench.device->lock(3, bench.in()).error().code == DeviceCode::Closed);
    }

    void finishingTwiceIsOneFinish()
    {
        Bench bench;
        MM_VERIFY(bench.device->generateKey(bench.in()));
        MM_VERIFY(bench.device->write(Object::Certificate, certificate(400), {}, bench.in()));
        bench.unit.finished = true;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.command == 8) return test::indefinite(grouped(6));
            return std::nullopt;
        };
        MM_VERIFY(bench.device->finish(sha256(certificate(400)), bench.in()));
        // But not with another certificate, nor on a unit that is open.
        QVERIFY(bench.device->finish(sha256(certificate(401)), bench.in()).error().code ==
                DeviceCode::Closed);
        bench.unit.finished = false;
        QVERIFY(bench.device->finish(sha256(certificate(400)), bench.in()).error().code ==
                DeviceCode::Closed);
    }

    void resetWaitsUntilTheUnitSpeaksAgain()
    {
        Bench bench;
        bench.unit.boots = Milliseconds{1500};
        MM_VERIFY(bench.device->reset(bench.in()));
        QVERIFY(bench.clock.steady() >= Milliseconds{1500} && bench.clock.steady() <= Milliseconds{1800});
    }

    void aUnitIsHeardSoonAfterItHasStarted_data()
    {
        QTest::addColumn<uint>("baud");
        QTest::addColumn<int>("boots");
        QTest::addColumn<int>("most"); // until it is heard
        QTest::addColumn<int>("asked");
        QTest::newRow("at once") << 115'200U << 0 << 0 << 1;
        QTest::newRow("fast line") << 921'600U << 41 << 50 << 6;
        QTest::newRow("fast line, a little later") << 921'600U << 61 << 70 << 8;
        QTest::newRow("usual line") << 115'200U << 61 << 80 << 5;
        QTest::newRow("a boot loader") << 115'200U << 250 << 285 << 13;
        QTest::newRow("slow line") << 9'600U << 300 << 468 << 3;
        QTest::newRow("seconds") << 115'200U << 8'000 << 8'100 << 110;
    }
    // Under the simulated clock: a wait that is longer than it has to be shows here.
    void aUnitIsHeardSoonAfterItHasStarted()
    {
        QFETCH(uint, baud);
        QFETCH(int, boots);
        QFETCH(int, most);
        QFETCH(int, asked);
        Bench bench(std::make_shared<smp::PacingMemory>(), baud);
        bench.unit.boots = Milliseconds{boots};
        MM_VERIFY(bench.device->reset(bench.in(60'000)));
        const auto took = bench.clock.steady();
        QVERIFY2(took >= Milliseconds{boots} && took <= Milliseconds{most},
                 std::to_string(took.count()).c_str());
        const auto polls = static_cast<int>(bench.link->written.size()) - 1;
        QVERIFY2(polls <= asked, std::to_string(polls).c_str());
        QCOMPARE(bench.heard(0), 1);
    }

    void anAnswerThatIsUnderWayIsNotAskedForAgain_data()
    {
        QTest::addColumn<uint>("baud");
        for (const auto baud : {9'600U, 57'600U, 115'200U, 921'600U})
            QTest::newRow(std::to_string(baud).c_str()) << baud;
    }
    void anAnswerThatIsUnderWayIsNotAskedForAgain()
    {
        QFETCH(uint, baud);
        Bench bench(std::make_shared<smp::PacingMemory>(), baud);
        bench.unit.takes = [&](const auto& request) { // the line, not the unit
            return Milliseconds{request.group == 19789 && request.command == 0 ? 200 * 10 * 1000 / baud : 0};
        };
        MM_VERIFY(bench.device->reset(bench.in()));
        QCOMPARE(bench.heard(0), 1);
    }

    void aUnitThatDoesNotComeBackTimesOut()
    {
        Bench bench;
        bench.unit.boots = Milliseconds{60'000};
        QVERIFY(bench.device->reset(bench.in(3000)).error().code == DeviceCode::TimedOut);
        QVERIFY(bench.clock.steady() <= Milliseconds{3001});
        Bench pulled;
        pulled.unit.boots = Milliseconds{60'000};
        pulled.link->hangUpAt(Milliseconds{700});
        QVERIFY(pulled.device->reset(pulled.in(3000)).error().code == DeviceCode::LinkGone);
    }

    void aResetThatWasNotHeardIsAskedForAgain()
    {
        Bench bench;
        bench.link->dropWrites(1);
        MM_VERIFY(bench.device->reset(bench.in()));
        QCOMPARE(bench.unit.resets, 1);
    }
};

MINTMARK_TEST(AgentDeviceTest)
#include "tst_agentdevice.moc"
