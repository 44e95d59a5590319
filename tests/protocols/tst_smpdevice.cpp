// Stock Zephyr over SMP: the host's class and a virtual unit, on one simulated cable.
#include "app/device/kinds/Kind.h"
#include "provisioning/devices/protocols/SmpDevice.h"
#include "tests/protocols/Cable.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

class Rig {
public:
    explicit Rig(std::map<std::string, std::string> options = {}, std::vector<device::CableFault> faults = {},
                 std::string model = "demo_board")
    {
        const bool raw = options.contains("framing");
        auto made = device::makeZephyr(
            {folder.path().toStdString(), 1, model, std::move(faults), std::move(options)});
        if (!made) qFatal("%s", made.error().c_str());
        plugged.body = std::move(*made);
        target.protocol = "smp";
        target.settings = {{"framing", raw ? "raw" : "console"},
                           {"hardwareId", "shell hwinfo devid"},
                           {"modelFrom", "board"}};
        target.objects = {{TargetObject::Certificate, "file", "/lfs1/crt", ObjectForm::Der},
                          {TargetObject::Issuer, "cred", "42 CA", ObjectForm::PemZero},
                          {TargetObject::Key, "cred", "42 PK", ObjectForm::Der},
                          {TargetObject::Id, "setting", "factory/id", ObjectForm::Text}};
        open();
    }
    void open()
    {
        auto link = std::make_unique<test::Cable>(plugged, clock);
        cable = link.get();
        unit.emplace(std::move(link), target, memory);
    }
    [[nodiscard]] Deadline soon() const { return {clock, Milliseconds{30'000}}; }
    [[nodiscard]] const device::ForeignUnit& virtualUnit() const
    {
        return static_cast<const device::ForeignUnit&>(*plugged.body);
    }

    QTemporaryDir folder;
    SimulatedClock clock{WallTime{}};
    test::Plugged plugged;
    Target target;
    std::shared_ptr<smp::PacingMemory> memory = std::make_shared<smp::PacingMemory>();
    std::optional<SmpDevice> unit;
    test::Cable* cable = nullptr;
};

Bytes content(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + size);
    return bytes;
}

} // namespace

class SmpDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aUnitTellsItsNumberItsBoardAndTheImageThatRuns()
    {
        Rig rig;
        const auto info = rig.unit->identify(rig.soon());
        MM_VERIFY(info);
        QCOMPARE(info->hardwareId.octets, rig.virtualUnit().storage().hardwareId);
        QCOMPARE(info->model, std::string("demo_board"));
        QCOMPARE(info->firmwareVersion, std::string("1.2.3"));
        QCOMPARE(info->firmwareDigest.size(), std::size_t{32});
    }

    void everyPlaceGivesBackTheDigestOfWhatWasWritten_data()
    {
        QTest::addColumn<int>("object");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("item");
        QTest::newRow("a file") << static_cast<int>(Object::Certificate) << 700 << u"file /lfs1/crt"_qs;
        QTest::newRow("a file of one octet")
            << static_cast<int>(Object::Certificate) << 1 << u"file /lfs1/crt"_qs;
        QTest::newRow("a long file") << static_cast<int>(Object::Certificate) << 20'000
                                     << u"file /lfs1/crt"_qs;
        QTest::newRow("a credential") << static_cast<int>(Object::Issuer) << 811 << u"cred 42 CA"_qs;
        QTest::newRow("a key") << static_cast<int>(Object::PrivateKey) << 121 << u"cred 42 PK"_qs;
        QTest::newRow("a setting") << static_cast<int>(Object::Id) << 24 << u"setting factory/id"_qs;
    }
    void everyPlaceGivesBackTheDigestOfWhatWasWritten()
    {
        QFETCH(int, object);
        QFETCH(int, size);
        QFETCH(QString, item);
        Rig rig;
        const auto what = static_cast<Object>(object);
        QVERIFY(rig.unit->digest(what, rig.soon()).error().code == DeviceCode::NoObject);
        const auto bytes = content(static_cast<std::size_t>(size));
        std::size_t told = 0;
        MM_VERIFY(rig.unit->write(
            what, bytes, [&](std::size_t done, std::size_t) { told = done; }, rig.soon()));
        const auto stored = rig.unit->digest(what, rig.soon());
        MM_VERIFY(stored);
        QCOMPARE(stored->digest, sha256(bytes));
        QCOMPARE(rig.virtualUnit().storage().items.at(item.toStdString()), bytes);
        // Written again, it is the other content.
        const auto other = content(static_cast<std::size_t>(size) + 3);
        MM_VERIFY(rig.unit->write(what, other, {}, rig.soon()));
        QCOMPARE(rig.unit->digest(what, rig.soon())->digest, sha256(other));
        QVERIFY(what != Object::Certificate || told == bytes.size());
    }

    void aSettingThatIsLargerThanAMessageIsRefusedBeforeItIsSent()
    {
        Rig rig;
        const auto written = rig.unit->write(Object::Id, content(2000), {}, rig.soon());
        QVERIFY(!written);
        QCOMPARE(written.error().code, DeviceCode::Refused);
        QVERIFY(!rig.virtualUnit().storage().items.contains("setting factory/id"));
    }

    void withTheDefaultBuffersCareIsLearntAndKeptForTheModel()
    {
        Rig rig(std::map<std::string, std::string>{{"buffers", "default"}});
        MM_VERIFY(rig.unit->identify(rig.soon()));
        MM_VERIFY(rig.unit->write(Object::Certificate, content(900), {}, rig.soon()));
        QCOMPARE(rig.unit->digest(Object::Certificate, rig.soon())->digest, sha256(content(900)));
        QVERIFY(rig.unit->client().pacing() > smp::Pacing::BackToBack);
        // A second unit of the model has the same need; the third begins with care.
        rig.open();
        MM_VERIFY(rig.unit->identify(rig.soon()));
        MM_VERIFY(rig.unit->write(Object::Certificate, content(901), {}, rig.soon()));
        rig.open();
        MM_VERIFY(rig.unit->identify(rig.soon()));
        QVERIFY(rig.unit->client().pacing() > smp::Pacing::BackToBack);
    }

    void overABareUartItIsTheSame()
    {
        Rig rig(std::map<std::string, std::string>{{"framing", "raw"}});
        MM_VERIFY(rig.unit->identify(rig.soon()));
        MM_VERIFY(rig.unit->write(Object::Certificate, content(3000), {}, rig.soon()));
        QCOMPARE(rig.unit->digest(Object::Certificate, rig.soon())->digest, sha256(content(3000)));
    }

    void aResetIsWaitedForUntilTheUnitSpeaksAgain()
    {
        Rig rig;
        const auto before = rig.clock.steady();
        MM_VERIFY(rig.unit->reset(rig.soon()));
        // A quarter of a second until it resets, 150 ms until it has started: soon after that it is heard.
        const auto took = rig.clock.steady() - before;
        QVERIFY2(took >= Milliseconds{400} && took <= Milliseconds{410},
                 std::to_string(took.count()).c_str());
        MM_VERIFY(rig.unit->identify(rig.soon()));
    }

    void aBoardThatIsNotToldSaysWhatToDo()
    {
        Rig rig;
        rig.target.settings[1].second = "file /lfs1/none";
        rig.open();
        const auto info = rig.unit->identify(rig.soon());
        QVERIFY(!info);
        QCOMPARE(info.error().code, DeviceCode::NoObject);
    }

    void anImageIsUploadedWholeAndChosenForTheNextStart()
    {
        Rig rig;
        smp::SmpClient client(*rig.cable);
        smp::Images images(client);
        const Deadline deadline(rig.clock, std::chrono::minutes{5});
        const auto image = content(50'000);
        std::size_t told = 0;
        MM_VERIFY(images.upload(
            0, image, [&](std::size_t done, std::size_t) { told = done; }, deadline));
        QCOMPARE(told, image.size());
        QCOMPARE(rig.virtualUnit().storage().items.at("image 0"), image);
        MM_VERIFY(images.choose(sha256(image), false, deadline));
        const auto slots = images.state(deadline);
        MM_VERIFY(slots);
        QCOMPARE(slots->size(), std::size_t{2});
        QVERIFY(slots->front().active && !slots->front().pending);
        QVERIFY(slots->back().pending && !slots->back().active);
        QCOMPARE(slots->back().slot, 1U);
        const auto digest = sha256(image);
        QCOMPARE(slots->back().hash, Bytes(digest.begin(), digest.end()));
    }
};

MINTMARK_TEST(SmpDeviceTest)
#include "tst_smpdevice.moc"
