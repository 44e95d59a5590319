#include "tests/custodian/ShareReading.h"
#include "ui/custodian/desk/DeskPanel.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollBar>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestBackupsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    std::vector<QString> m_shares; ///< of the backup that the first test makes
    const PinFile m_officer{"officer-1"}, m_user{"user-4711"};

    [[nodiscard]] QString file() const { return m_room->folder() + u"/orders.backup"_s; }
    [[nodiscard]] QStringList planning() const
    {
        return {u"--module"_s, QString::fromLatin1(softHsm), u"--token"_s, u"pkcs11:token=planning"_s};
    }
    [[nodiscard]] std::pair<int, QByteArray> inspect() const
    {
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      {u"hsm"_s, u"inspect"_s, u"--file"_s, file()});
        (void)process.waitForFinished(30'000);
        return {process.exitCode(), process.readAllStandardOutput()};
    }
    /// The page's token "planning" chosen, and its key made with a backup, or found.
    void choosePlanning(RoomBench& bench) const
    {
        bench.openAt(u"Tokens and keys"_s);
        auto* tokens = bench.find<QTableWidget>("keysTokens");
        QTRY_COMPARE_WITH_TIMEOUT(tokens->rowCount(), 1, 20'000);
        typeInto(bench, "keysModule", QString::fromLatin1(softHsm));
        bench.click("keysFind");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(tokens, u"planning"_s) >= 0, 20'000);
        clickRow(tokens, rowWith(tokens, u"planning"_s));
    }
    /// How many lines the desk that is seen has told.
    [[nodiscard]] static int told(const RoomBench& bench)
    {
        const auto* list = bench.visible<QListWidget>("deskTold");
        return list == nullptr ? 0 : list->count();
    }
    void beginBackup(RoomBench& bench, const QString& into) const
    {
        choosePlanning(bench);
        bench.click("keysList");
        typePin(bench, "keysPin", u"user-4711"_s);
        bench.click("keysGo");
        auto* keys = bench.find<QTableWidget>("keysTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(keys, u"order-signer"_s) >= 0, 20'000);
        clickRow(keys, rowWith(keys, u"order-signer"_s));
        bench.click("keysBackup");
        typePin(bench, "backupPin", u"user-4711"_s);
        typePin(bench, "backupOfficer", u"officer-1"_s);
        QVERIFY(!bench.visible<QPushButton>("backupGo")->isEnabled());
        typeInto(bench, "backupFile", into);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"zbarimg"_s).isEmpty())
            MINTMARK_SKIP("zbarimg, which reads a share from the screen, is not installed");
        m_room = std::make_unique<DemoRoom>();
        m_room->mintmark({u"hsm"_s, u"init-token"_s, u"--module"_s, QString::fromLatin1(softHsm),
                          u"--label"_s, u"planning"_s, u"--so-pin-file"_s, m_officer.path()});
        m_room->mintmark(QStringList{u"hsm"_s, u"set-pin"_s, u"--so-pin-file"_s, m_officer.path(),
                                     u"--new-pin-file"_s, m_user.path()} +
                         planning());
        m_room->mintmark(QStringList{u"hsm"_s, u"generate"_s, u"--role"_s, u"order-signer"_s,
                                     u"--with-backup"_s, u"--pin-file"_s, m_user.path()} +
                         planning());
    }

    void aKeyIsBackedUpShareByShare()
    {
        RoomBench bench(*m_room);
        beginBackup(bench, file());
        QVERIFY(chooseBy(bench.visible<QComboBox>("backupThreshold"), u"4"_s));
        QVERIFY(!bench.visible<QPushButton>("backupGo")->isEnabled()); // 4 of 3
        QVERIFY(chooseBy(bench.visible<QComboBox>("backupThreshold"), u"2"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("backupCount"), u"2"_s));
        bench.pictures(u"backup"_s);
        bench.click("backupGo");

        // Nobody sees a share before its custodian is there.
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 1 of 2"), 20'000);
        QVERIFY(bench.visible("shareSheet") == nullptr);
        bench.click("deskGo");
        const auto first = copied(bench);
        QVERIFY(!first.isEmpty());
        bench.pictures(u"share"_s);
        // Painted, and in no text of the window.
        const auto word = first.section(u' ', 0, 0);
        for (const auto* label : bench.window->findChildren<QLabel*>())
            QVERIFY(!label->text().contains(word));
        bench.click("deskGo");
        QVERIFY(bench.visible("shareSheet") == nullptr);
        QVERIFY(wordsOnScreen(bench).isEmpty());

        // What is wrong is told where it is wrong, and typed again.
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("shareField") != nullptr, 20'000);
        auto* field = bench.visible("shareField");
        QTest::keyClicks(field, u"qq"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("No word begins so"), 20'000);
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClicks(field, u"abbey abbey abbey abbey abbey abbey abbey abbey zone "_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Row 1 is not right"), 20'000);
        QTest::keyClicks(field, u"abbe zone abbe"_s);
        bench.pictures(u"share-typed"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        typeShare(bench, first);

        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 2 of 2"), 20'000);
        QVERIFY(bench.visible("shareSheet") == nullptr);
        bench.click("deskGo");
        const auto second = copied(bench);
        QVERIFY(second != first);
        bench.click("deskGo");
        // Another's share is not taken for it, and it is shown again.
        typeShare(bench, first);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 2 of 2"), 20'000);
        bench.click("deskGo");
        bench.click("deskGo");
        typeShare(bench, second);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The backup is written"), 20'000);
        m_shares = {first, second};
        const auto [status, words] = inspect();
        QCOMPARE(status, 7);
        QVERIFY(words.contains("NEVER REHEARSED"));
        // The station is open again.
        bench.goTo(u"CAs and lists"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("casTable")->rowCount(), 2, 20'000);
    }

    void whoGivesUpLeavesNothing()
    {
        RoomBench bench(*m_room);
        const auto never = m_room->folder() + u"/never.backup"_s;
        beginBackup(bench, never);
        bench.click("backupGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 1 of 3"), 20'000);
        bench.click("deskGo");
        bench.click("deskStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 20'000);
        QVERIFY(!QFileInfo::exists(never));
        QVERIFY(bench.visible("desk") == nullptr);
        QVERIFY(wordsOnScreen(bench).isEmpty());
    }

    void aTryOfAPinIsSpentOnlyWhereThatIsSaid()
    {
        RoomBench bench(*m_room);
        const auto never = m_room->folder() + u"/never.backup"_s;
        beginBackup(bench, never);
        bench.click("backupCancel");
        QTRY_VERIFY(bench.visible("keysTabs") != nullptr);
        QVERIFY(bench.visible("backupPanel") == nullptr);
        guess(*m_room, 2, planning());
        bench.click("keysFind");
        auto* tokens = bench.find<QTableWidget>("keysTokens");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(tokens, u"2 wrong from here"_s) >= 0, 20'000);
        const auto begin = [&] {
            clickRow(tokens, rowWith(tokens, u"planning"_s));
            auto* keys = bench.find<QTableWidget>("keysTable");
            clickRow(keys, rowWith(keys, u"order-signer"_s));
            bench.click("keysBackup");
            typePin(bench, "backupPin", u"user-4711"_s);
            typePin(bench, "backupOfficer", u"officer-1"_s);
            typeInto(bench, "backupFile", never);
        };
        begin();
        bench.click("backupGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-PIN-COUNTED"), 20'000);
        begin();
        spend(bench, u"backup"_s);
        bench.click("backupGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 1 of 3"), 20'000);
        bench.click("deskStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 20'000);
    }

    void aWindowThatIsClosedEndsTheQuestion()
    {
        RoomBench bench(*m_room);
        const auto never = m_room->folder() + u"/never.backup"_s;
        beginBackup(bench, never);
        bench.click("backupGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Share 1 of 3"), 20'000);
        QElapsedTimer timer;
        timer.start();
        bench.window.reset();
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(!QFileInfo::exists(never));
    }

    void aBackupIsRehearsedByItsShares()
    {
        QCOMPARE(m_shares.size(), std::size_t{2});
        RoomBench bench(*m_room);
        bench.openAt(u"Backups"_s);
        QVERIFY(!bench.visible<QPushButton>("backupsRehearse")->isEnabled());
        bench.pictures(u"backups-empty"_s);
        typeInto(bench, "backupsFile", file());
        bench.click("backupsInspect");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("NEVER REHEARSED"), 20'000);
        bench.click("backupsRehearse");
        typeShare(bench, m_shares[1]);
        // One share twice is told, and asked for again.
        QTRY_VERIFY_WITH_TIMEOUT(told(bench) > 0, 20'000);
        typeShare(bench, m_shares[1]);
        QTRY_VERIFY_WITH_TIMEOUT(told(bench) > 1, 20'000);
        // What was done may be more than its place shows.
        for (int line = 0; line < 60; ++line)
            bench.visible<DeskPanel>("desk")->tell(u"done"_s);
        auto* list = bench.visible<QListWidget>("deskTold");
        QTRY_VERIFY(list->verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(list->verticalScrollBar()->value(), list->verticalScrollBar()->maximum());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_End);
        QTest::keyClick(list, Qt::Key_Home);
        QTRY_COMPARE(list->verticalScrollBar()->value(), 0);
        typeShare(bench, m_shares[0]);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("the backup works"), 30'000);
        QVERIFY(bench.shows("Rehearsals: 1."));
        QCOMPARE(inspect().first, 0);
        bench.pictures(u"backups"_s);
        // The station's own token is where it was.
        bench.goTo(u"Tokens and keys"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("keysTokens")->rowCount(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("keysTokens")->item(0, 1)->text(), u"good"_s,
                                  20'000);
    }

    void aKeyIsRestoredIntoItsToken()
    {
        QCOMPARE(m_shares.size(), std::size_t{2});
        const auto before = keysByCommand(*m_room, QStringList{u"--pin-file"_s, m_user.path()} + planning());
        QCOMPARE(before.size(), std::size_t{1});
        const auto id = before.begin()->first;
        m_room->mintmark(QStringList{u"hsm"_s, u"destroy"_s, u"--id"_s, id, u"--erase"_s, id, u"--pin-file"_s,
                                     m_user.path()} +
                         planning());
        RoomBench bench(*m_room);
        bench.openAt(u"Backups"_s);
        typeInto(bench, "backupsFile", file());
        QTest::keyClick(bench.visible("backupsFile"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("backupsRestore")->isEnabled(), 20'000);
        typeInto(bench, "backupsModule", QString::fromLatin1(softHsm));
        bench.click("backupsRestore");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QComboBox>("restoreToken") != nullptr, 20'000);
        QVERIFY(chooseBy(bench.visible<QComboBox>("restoreToken"), u"mintmark-line-2"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("restoreToken"), u"planning"_s));
        bench.pictures(u"restore"_s);
        typePin(bench, "restorePin", u"user-4711"_s);
        bench.click("restoreGo");
        typeShare(bench, m_shares[0]);
        QTRY_VERIFY_WITH_TIMEOUT(told(bench) > 0, 20'000);
        typeShare(bench, m_shares[1]);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is restored"), 30'000);
        QCOMPARE(
            keysByCommand(*m_room, QStringList{u"--pin-file"_s, m_user.path()} + planning()).begin()->first,
            id);
    }

    void aTryIsSpentOnARestoreOnlyWhereThatIsSaid()
    {
        RoomBench bench(*m_room);
        bench.openAt(u"Backups"_s);
        typeInto(bench, "backupsFile", file());
        bench.click("backupsInspect");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QPushButton>("backupsRestore")->isEnabled(), 20'000);
        typeInto(bench, "backupsModule", QString::fromLatin1(softHsm));
        const auto begin = [&] {
            bench.click("backupsRestore");
            QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QComboBox>("restoreToken") != nullptr, 20'000);
            QVERIFY(chooseBy(bench.visible<QComboBox>("restoreToken"), u"planning"_s));
            typePin(bench, "restorePin", u"user-4711"_s);
        };
        begin();
        QVERIFY(bench.visible("restoreSpend") == nullptr);
        bench.click("restoreCancel");
        QTRY_VERIFY(bench.visible("restorePanel") == nullptr);
        guess(*m_room, 2, planning());
        begin();
        bench.click("restoreGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-PIN-COUNTED"), 20'000);
        begin();
        spend(bench, u"restore"_s);
        bench.click("restoreGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("shareField") != nullptr, 20'000);
        bench.click("deskStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 20'000);
    }

    void aFileThatIsNoBackupIsTold()
    {
        RoomBench bench(*m_room);
        bench.openAt(u"Backups"_s);
        typeInto(bench, "backupsFile", u"/etc/hostname"_s);
        bench.click("backupsInspect");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-BACKUP-DAMAGED"), 20'000);
        QVERIFY(!bench.visible<QPushButton>("backupsRestore")->isEnabled());
    }
};

MINTMARK_TEST(TestBackupsPage)
#include "tst_backupspage.moc"
