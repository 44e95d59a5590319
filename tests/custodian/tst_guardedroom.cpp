// The key room's window on a station that its service keeps.
#include "provisioning/station/Operators.h"
#include "tests/custodian/KeyBench.h"

#include <QtWidgets/QTabBar>

#include <unistd.h>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestGuardedRoom : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QProcess m_service;

    [[nodiscard]] std::filesystem::path socket() const { return (m_room->folder() + u"/s"_s).toStdString(); }
    void openOn(RoomBench& bench) const
    {
        bench.options.work.directory = socket();
        bench.options.work.openToRead = [path = socket()] {
            return station::openStation(path, station::Access::Read);
        };
        bench.options.work.openToWork = [path = socket()] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.options.work.people = [path = socket()] { return station::openOperators(path); };
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 15'000);
        bench.type("personName", u"officer"_s);
        bench.type("personPin", u"739150"_s);
        QTest::keyClick(bench.visible("personPin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr || bench.window->page() != nullptr,
                                 15'000);
        // The first one gives the PIN; the service has it then.
        if (bench.window->page() == nullptr) bench.logIn();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(1);
        const auto people = station::openOperators(m_room->station());
        MM_VERIFY(people);
        MM_VERIFY((*people)->add(station::stationOwner(), {"officer", station::Role::SecurityOfficer, {}},
                                 typedPin("739150")));
        m_service.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_service.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-service"),
                        {u"--station"_s, QString::fromStdString(m_room->station()), u"--socket"_s,
                         QString::fromStdString(socket().string()), u"--group"_s,
                         QString::number(::getegid())});
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(QString::fromStdString(socket().string())), 20'000);
    }
    void cleanupTestCase()
    {
        m_service.terminate();
        QVERIFY(m_service.waitForFinished(20'000));
    }

    /// What the service does not do is said where it would be, with the command that does it.
    void whatIsKeptAwaySaysHowItIsDone()
    {
        RoomBench bench(*m_room);
        openOn(bench);
        const std::pair<QString, QString> pages[] = {{u"Tokens and keys"_s, u"mintmark hsm keys"_s},
                                                     {u"Recovery"_s, u"mintmark registry recovery"_s},
                                                     {u"Backups"_s, u"mintmark hsm rehearse"_s},
                                                     {u"Sockets"_s, u"mintmark socket assign"_s},
                                                     {u"Profiles"_s, u"mintmark profile list"_s}};
        for (const auto& [title, command] : pages) {
            bench.goTo(title);
            QTRY_VERIFY2(bench.visible<QLabel>("keptHow") != nullptr, qPrintable(title));
            QVERIFY2(bench.visible<QLabel>("keptHow")->text().contains(command), qPrintable(title));
            QVERIFY2(!bench.shows("MM-"), qPrintable(title)); // nothing has failed
            // It covers the whole page, and nothing beneath takes a key.
            auto* note = bench.visible("keptNote");
            QCOMPARE(note->geometry(), bench.window->page()->rect());
            bench.window->page()->setFocus();
            QVERIFY(note->hasFocus());
            bench.window->resize(1400, 900);
            QTRY_COMPARE(note->geometry(), bench.window->page()->rect());
            bench.window->resize(1280, 800);
        }
        bench.pictures(u"guarded-profiles"_s);
        bench.goTo(u"Tokens and keys"_s);
        bench.pictures(u"guarded-tokens"_s);
    }

    /// What it does is done as ever, and no page is empty or fails for want of a folder.
    void theOtherPagesWork()
    {
        RoomBench bench(*m_room);
        openOn(bench);
        bench.goTo(u"Devices"_s);
        QTRY_VERIFY(bench.shows("demo-00000001") || bench.shows("1 device"));
        bench.goTo(u"Ceremonies"_s); // at tokens of its own, whatever the station is
        QVERIFY(bench.visible("ceremonyScript")->isEnabled());
        bench.goTo(u"CAs and lists"_s);
        QTRY_VERIFY(bench.shows("tells no list of its CAs"));
        auto* bar = bench.find<QTabBar>("casTabBar");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(2).center());
        QVERIFY(bench.shows("the station's own issuing CA"));
        typeInto(bench, "casProofCode", u"106A5BD242AF512B"_s);
        typeInto(bench, "casProofFile", m_room->folder() + u"/proof.pem"_s);
        bench.click("casProve");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The proof is written"), 20'000);
        bench.goTo(u"Destinations"_s);
        QTRY_VERIFY(bench.shows("tells no destination"));
        bench.goTo(u"Health"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            rowWith(bench.window->page()->findChild<QTableWidget*>(), u"kept by its service"_s) >= 0, 15'000);
        QVERIFY(!bench.shows("MM-"));
    }
};

MINTMARK_TEST(TestGuardedRoom)
#include "tst_guardedroom.moc"
