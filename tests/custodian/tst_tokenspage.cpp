#include "tests/custodian/KeyBench.h"

#include <QtWidgets/QTabBar>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

class TestTokensPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    [[nodiscard]] QString pin() const { return QString::fromStdString(m_room->pin()); }
    void open(RoomBench& bench) const
    {
        bench.openAt(u"Tokens and keys"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("keysTokens")->rowCount(), 1, 20'000);
    }
    void list(RoomBench& bench) const
    {
        bench.click("keysList");
        typePin(bench, "keysPin", pin());
        bench.click("keysGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QTableWidget>("keysTable")->rowCount() > 3, 15'000);
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void theStationsTokenStandsThereBeforeAnybodyLogsInToIt()
    {
        RoomBench bench(*m_room);
        open(bench);
        auto* table = bench.find<QTableWidget>("keysTokens");
        QVERIFY(table->item(0, 0)->text().contains(u"this station's"_s));
        QCOMPARE(table->item(0, 1)->text(), u"good"_s);
        QCOMPARE(bench.find<QTableWidget>("keysTable")->rowCount(), 0);
        QVERIFY(!bench.visible<QPushButton>("keysDelete")->isEnabled());
        QVERIFY(!bench.visible<QPushButton>("keysDelete")->toolTip().isEmpty());
        // Found again through its module it is the same one.
        typeInto(bench, "keysModule", QString::fromLatin1(softHsm));
        bench.click("keysFind");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("No other token"), 15'000);
        QCOMPARE(table->rowCount(), 1);
        bench.pictures(u"tokens"_s);
    }

    void aModuleThatIsNoneIsTold()
    {
        RoomBench bench(*m_room);
        open(bench);
        typeInto(bench, "keysModule", u"/etc/passwd"_s);
        QTest::keyClick(bench.visible("keysModule"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("could not be looked at"), 15'000);
        QVERIFY(bench.shows("/etc/passwd"));
    }

    void itsKeysAreListedAfterALogin()
    {
        RoomBench bench(*m_room);
        open(bench);
        list(bench);
        auto* keys = bench.find<QTableWidget>("keysTable");
        const auto told = keysByCommand(*m_room);
        QCOMPARE(keys->rowCount(), static_cast<int>(told.size()));
        for (const auto& [id, key] : told) {
            const int row = rowWith(keys, id);
            QVERIFY2(row >= 0, qPrintable(id));
            QCOMPARE(keys->item(row, 1)->text(), key[u"label"_s].toString());
        }
        bench.pictures(u"keys"_s);
        QTest::mouseClick(bench.find<QTabBar>("keysTabBar"), Qt::LeftButton, {},
                          bench.find<QTabBar>("keysTabBar")->tabRect(2).center());
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QTableWidget>("keysPolicies") != nullptr, 20'000);
        QVERIFY(rowWith(bench.find<QTableWidget>("keysPolicies"), u"issuing-ca"_s) >= 0);
        bench.pictures(u"policies"_s);
    }

    void lookingAgainTellsAWrongPinThatSomebodyElseGave()
    {
        DemoRoom room;
        RoomBench bench(room);
        bench.openAt(u"Tokens and keys"_s);
        auto* table = bench.find<QTableWidget>("keysTokens");
        QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 1, 20'000);
        guess(room, 1);
        bench.click("keysAgain");
        QTRY_VERIFY_WITH_TIMEOUT(table->item(0, 1)->text().contains(u"1 wrong from here"_s), 20'000);
    }

    void aWrongPinOfTheStationsTokenIsNotTakenForARightOne()
    {
        RoomBench bench(*m_room);
        open(bench);
        bench.click("keysList");
        typePin(bench, "keysPin", u"00000000"_s);
        QTest::keyClick(bench.visible("keysPin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-PIN-WRONG"), 20'000);
        QCOMPARE(bench.find<QTableWidget>("keysTable")->rowCount(), 0);
        bench.click("keysCancel");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("keysTabs") != nullptr, 20'000);
    }

    void aKeyIsMadeByItsRoleAndDeletedOnceItIsMeant()
    {
        RoomBench bench(*m_room);
        open(bench);
        bench.click("keysGenerate");
        QVERIFY(chooseBy(bench.visible<QComboBox>("generateRole"), u"Symmetric"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("generateAlgorithm"), u"HMAC"_s));
        auto* backup = bench.visible<QCheckBox>("generateBackup");
        QVERIFY(backup->isEnabled());
        QTest::keyClick(backup, Qt::Key_Space);
        QVERIFY(backup->isChecked());
        typeInto(bench, "generateLabel", u"group 2026"_s);
        // This station keeps its PIN: none has to be typed, and one that is typed has to be right.
        QVERIFY(bench.shows("it is the one that the station keeps"));
        typePin(bench, "generatePin", pin());
        bench.pictures(u"generate"_s);
        bench.click("generateGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("was made, read back and used once"), 15'000);
        auto told = keysByCommand(*m_room, {u"--label"_s, u"group 2026"_s});
        QCOMPARE(told.size(), std::size_t{1});
        const auto id = told.begin()->first;
        QCOMPARE(told.begin()->second[u"role"_s].toString(), u"group-master"_s);
        auto* keys = bench.find<QTableWidget>("keysTable");
        QVERIFY(keys->item(keys->currentRow(), 3)->text().contains(u"backed up"_s));
        QVERIFY(bench.visible<QPushButton>("keysBackup")->isEnabled());

        // Kept, while it is not said that it is meant.
        clickRow(keys, rowWith(keys, id));
        bench.click("keysDelete");
        typePin(bench, "deletePin", pin());
        QVERIFY(!bench.visible<QPushButton>("deleteGo")->isEnabled());
        typeInto(bench, "deleteEnd", id.right(6));
        bench.pictures(u"delete"_s);
        QTest::keyClick(bench.visible("deletePin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Delete this key for good?"), 20'000);
        bench.click("barSecond");
        QCOMPARE(keysByCommand(*m_room, {u"--label"_s, u"group 2026"_s}).size(), std::size_t{1});
        bench.click("deleteCancel");

        clickRow(keys, rowWith(keys, id));
        bench.click("keysDelete");
        typeInto(bench, "deleteEnd", id.right(6));
        typePin(bench, "deletePin", pin());
        bench.click("deleteGo");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The key is deleted"), 15'000);
        QVERIFY(keysByCommand(*m_room, {u"--label"_s, u"group 2026"_s}).empty());
        QCOMPARE(rowWith(keys, id), -1);
    }

    void aKeyThatMayNotStandBesideAnotherIsRefused()
    {
        RoomBench bench(*m_room);
        open(bench);
        bench.click("keysGenerate");
        QVERIFY(chooseBy(bench.visible<QComboBox>("generateRole"), u"Order"_s));
        typePin(bench, "generatePin", pin());
        bench.click("generateGo");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-ROLE"), 15'000);
        QVERIFY(keysByCommand(*m_room, {u"--label"_s, u"order-signer"_s}).empty());
    }

    void whatTheTokenCanIsMeasured()
    {
        RoomBench bench(*m_room);
        open(bench);
        auto* bar = bench.find<QTabBar>("keysTabBar");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        bench.click("keysMeasure");
        typePin(bench, "keysPin", pin());
        bench.click("keysGo");
        auto* probe = bench.find<QTableWidget>("keysProbe");
        QTRY_VERIFY_WITH_TIMEOUT(probe->rowCount() > 10, 100'000);
        QVERIFY(rowWith(probe, u"sign ECDSA-SHA-256"_s) >= 0);
        // It is remembered, for the command too.
        QVERIFY(m_room->mintmark({u"hsm"_s, u"probe"_s, u"--json"_s}).contains("ECDSA"));
        bench.pictures(u"measured"_s);
    }

    void aTryOfAPinIsSpentOnlyWhereThatIsSaid_data()
    {
        QTest::addColumn<QString>("done");
        QTest::newRow("keys") << u"audit"_s;
        QTest::newRow("generate") << u"was made, read back and used once"_s;
        QTest::newRow("delete") << u"The key is deleted"_s;
    }
    void aTryOfAPinIsSpentOnlyWhereThatIsSaid()
    {
        QFETCH(QString, done);
        const auto panel = QString::fromLatin1(QTest::currentDataTag());
        const auto part = [&](const char* name) { return (panel + QLatin1String(name)).toLatin1(); };
        RoomBench bench(*m_room);
        open(bench);
        auto* keys = bench.find<QTableWidget>("keysTable");
        QString id;
        if (panel == "delete"_L1) {
            m_room->mintmark(
                {u"hsm"_s, u"generate"_s, u"--role"_s, u"group-master"_s, u"--label"_s, u"spent"_s});
            id = keysByCommand(*m_room, {u"--label"_s, u"spent"_s}).begin()->first;
            list(bench);
        }
        const auto begin = [&] {
            if (panel == "keys"_L1) bench.click("keysList");
            if (panel == "generate"_L1) {
                bench.click("keysGenerate");
                QVERIFY(chooseBy(bench.visible<QComboBox>("generateRole"), u"Symmetric"_s));
            }
            if (panel == "delete"_L1) {
                QTRY_VERIFY(rowWith(keys, id) >= 0);
                clickRow(keys, rowWith(keys, id));
                bench.click("keysDelete");
                typeInto(bench, "deleteEnd", id.right(6));
            }
            typePin(bench, part("Pin"), pin());
        };
        const auto go = [&] {
            bench.click(part("Go"));
            if (panel == "delete"_L1) bench.click("barFirst");
        };
        begin();
        QVERIFY(bench.visible(part("Spend")) == nullptr); // there are tries enough
        QVERIFY(bench.visible(part("Officer")) == nullptr);
        bench.click(part("Cancel"));
        QTRY_VERIFY(bench.visible("keysTabs") != nullptr);
        QVERIFY(bench.visible(part("Panel")) == nullptr);

        guess(*m_room, 2);
        bench.click("keysAgain");
        auto* tokens = bench.find<QTableWidget>("keysTokens");
        QTRY_VERIFY_WITH_TIMEOUT(tokens->item(0, 1)->text().contains(u"2 wrong from here"_s), 20'000);
        begin();
        go();
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-PIN-COUNTED"), 20'000);
        begin();
        spend(bench, panel);
        go();
        if (panel == "keys"_L1)
            QTRY_VERIFY_WITH_TIMEOUT(rowWith(keys, done) >= 0, 20'000);
        else
            QTRY_VERIFY_WITH_TIMEOUT(bench.shows(qPrintable(done)), 20'000);
        bench.window.reset();
        // The window had been logged in, and the token looked at no PIN: the tries are counted still.
        const PinFile right(pin().toLatin1());
        m_room->mintmark({u"hsm"_s, u"keys"_s, u"--pin-file"_s, right.path(), u"--spend-final-try"_s});
    }

    void aTechnicianIsNotOfferedWhatOnlyASecurityOfficerDoes()
    {
        DemoRoom room;
        const auto people = *station::openOperators(room.station());
        MM_VERIFY(people->add(station::stationOwner(), {"Olga", station::Role::SecurityOfficer, {}},
                              typedPin("sesame-4711")));
        MM_VERIFY(people->add(station::stationOwner(), {"Otto", station::Role::SecurityOfficer, {}},
                              typedPin("linseed-4812")));
        MM_VERIFY(people->add(station::stationOwner(), {"Tina", station::Role::Technician, {}},
                              typedPin("barley-4913")));
        const auto come = [](RoomBench& bench, const QString& name, const QString& word) {
            QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 15'000);
            typeInto(bench, "personName", name);
            typePin(bench, "personPin", word);
            QTest::keyClick(bench.visible("personPin"), Qt::Key_Return);
        };
        {
            RoomBench bench(room);
            bench.open();
            come(bench, u"Tina"_s, u"barley-4913"_s);
            bench.logIn();
            bench.goTo(u"Tokens and keys"_s);
            QTRY_COMPARE_WITH_TIMEOUT(bench.find<QTableWidget>("keysTokens")->rowCount(), 1, 20'000);
            QVERIFY(!bench.visible<QPushButton>("keysGenerate")->isEnabled());
            QVERIFY(bench.visible<QPushButton>("keysGenerate")->toolTip().contains(u"security officer"_s));
        }
        // And a deletion needs a second one here and now.
        RoomBench bench(room);
        bench.open();
        come(bench, u"Olga"_s, u"sesame-4711"_s);
        bench.logIn();
        bench.goTo(u"Tokens and keys"_s);
        auto* tokens = bench.find<QTableWidget>("keysTokens");
        QTRY_COMPARE_WITH_TIMEOUT(tokens->rowCount(), 1, 20'000);
        bench.click("keysGenerate");
        QVERIFY(chooseBy(bench.visible<QComboBox>("generateRole"), u"Symmetric"_s));
        typePin(bench, "generatePin", QString::fromStdString(room.pin()));
        bench.click("generateGo");
        auto* keys = bench.find<QTableWidget>("keysTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(keys, u"group-master"_s) >= 0, 15'000);
        const auto id = keys->item(rowWith(keys, u"group-master"_s), 4)->text();
        clickRow(keys, rowWith(keys, id));
        bench.click("keysDelete");
        typeInto(bench, "deleteEnd", id.right(6));
        typePin(bench, "deletePin", QString::fromStdString(room.pin()));
        bench.click("deleteGo");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("A key is deleted for good"), 15'000);
        come(bench, u"Otto"_s, u"linseed-4812"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The key is deleted"), 15'000);
        QVERIFY(!keysByCommand(room).contains(id));
    }
};

MINTMARK_TEST(TestTokensPage)
#include "tst_tokenspage.moc"
