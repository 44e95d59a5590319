#include "provisioning/station/Recovery.h"
#include "tests/custodian/ShareReading.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestRecoveryPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    void begin(RoomBench& bench) const
    {
        bench.openAt(u"Recovery"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("recoveryMake")->isEnabled(), 20'000);
        bench.click("recoveryMake");
    }
    void say(RoomBench& bench, const QString& words) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("deskSecret") != nullptr, 30'000);
        QTest::keyClicks(bench.visible("deskSecret"), words);
        bench.click("deskGo");
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void thatThereIsNoneIsSaid()
    {
        RoomBench bench(*m_room);
        bench.openAt(u"Recovery"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("There is NO recovery"), 20'000);
        QVERIFY(!bench.visible<QPushButton>("recoveryTestShares")->isEnabled());
        QVERIFY(!bench.visible<QPushButton>("recoveryTestPassphrase")->isEnabled());
        bench.pictures(u"recovery-none"_s);
    }

    void sharesBringTheRegistrysKeyBack()
    {
        if (QStandardPaths::findExecutable(u"zbarimg"_s).isEmpty())
            MINTMARK_SKIP("zbarimg, which reads a share from the screen, is not installed");
        RoomBench bench(*m_room);
        begin(bench);
        QVERIFY(chooseBy(bench.visible<QComboBox>("recoveryCount"), u"3"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("recoveryThreshold"), u"2"_s));
        bench.pictures(u"recovery-make"_s);
        typePin(bench, "recoveryPin", QString::fromStdString(m_room->pin()));
        bench.click("recoveryGo");
        const auto shares = holdShares(bench, 3);
        QCOMPARE(shares.size(), std::size_t{3});
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The recovery is made"), 30'000);
        const auto status = station::recoveryStatus(m_room->station());
        QVERIFY(status && status->isCurrent());
        QCOMPARE(status->parts.front().count, 3U);

        bench.click("recoveryTestShares");
        typeShare(bench, shares[2]);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 2 of 2"), 30'000);
        typeShare(bench, shares[0]);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The recovery opens the registry"), 30'000);
        bench.pictures(u"recovery"_s);
    }

    void soDoesAPassphrase()
    {
        RoomBench bench(*m_room);
        begin(bench);
        QVERIFY(chooseBy(bench.visible<QComboBox>("recoveryKind"), u"A passphrase"_s));
        QVERIFY(!bench.visible<QComboBox>("recoveryCount")->isEnabled());
        typePin(bench, "recoveryPin", QString::fromStdString(m_room->pin()));
        bench.click("recoveryGo");
        const auto words = u"seven brown otters row home"_s;
        say(bench, words);
        say(bench, words);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The recovery is made"), 60'000);
        bench.click("recoveryTestPassphrase");
        say(bench, u"seven brown otters row out"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-PASSPHRASE-WRONG"), 60'000);
        bench.click("recoveryTestPassphrase");
        say(bench, words);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The recovery opens the registry"), 60'000);
        // The command finds the same.
        QVERIFY(!m_room->mintmark({u"registry"_s, u"recovery"_s, u"show"_s}).isEmpty());
    }

    void aTryOfAPinIsSpentOnlyWhereThatIsSaid()
    {
        RoomBench bench(*m_room);
        begin(bench);
        QVERIFY(bench.visible("recoverySpend") == nullptr);
        typePin(bench, "recoveryPin", u"1234"_s);
        bench.click("recoveryCancel");
        QTRY_VERIFY(bench.visible("recoveryPanel") == nullptr);
        guess(*m_room, 2);
        bench.click("recoveryAgain");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("recoveryAgain")->isEnabled(), 20'000);
        bench.click("recoveryMake");
        QVERIFY(chooseBy(bench.visible<QComboBox>("recoveryKind"), u"A passphrase"_s));
        typePin(bench, "recoveryPin", QString::fromStdString(m_room->pin()));
        spend(bench, u"recovery"_s);
        bench.click("recoveryGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("deskSecret") != nullptr, 30'000);
        bench.click("deskStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 20'000);
    }

    void lookingAgainSeesThatTheFileIsGone()
    {
        RoomBench bench(*m_room);
        bench.openAt(u"Recovery"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("A passphrase, made"), 20'000);
        std::filesystem::remove(m_room->station() + "/recovery.toml");
        bench.click("recoveryAgain");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("There is NO recovery"), 20'000);
    }
};

MINTMARK_TEST(TestRecoveryPage)
#include "tst_recoverypage.moc"
