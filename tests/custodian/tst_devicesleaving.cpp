#include "tests/custodian/RoomBench.h"
#include "ui/custodian/devices/DeviceModel.h"
#include "ui/custodian/devices/DeviceTable.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QTableWidget>

#include <future>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

/// Devices that are shipped and scrapped through the window, and what the registry says of them afterwards.
class TestDevicesLeaving : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QTemporaryDir m_config;

    static DeviceTable* table(const RoomBench& bench) { return bench.find<DeviceTable>("deviceTable"); }
    static QString idAt(const RoomBench& bench, int row)
    {
        return table(bench)->model()->index(row, DeviceModel::Id).data().toString();
    }
    static void openPage(RoomBench& bench)
    {
        bench.openAt(QStringLiteral("Devices"));
        QTRY_COMPARE_WITH_TIMEOUT(table(bench)->model()->rowCount(), 7, 15'000);
        QTRY_VERIFY(qobject_cast<DeviceModel*>(table(bench)->model())->isAtRest());
    }
    static void clickRow(const RoomBench& bench, int row, Qt::KeyboardModifiers modifiers = {})
    {
        const auto at = table(bench)->visualRect(table(bench)->model()->index(row, 0)).center();
        QTest::mouseClick(table(bench)->viewport(), Qt::LeftButton, modifiers, at);
    }
    static void openDevice(const RoomBench& bench, int row)
    {
        clickRow(bench, row);
        bench.click("deviceOpen");
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        QTRY_VERIFY(bench.visible<QTableView>("deviceHistory")->model()->rowCount() > 3);
    }
    static void answer(const RoomBench& bench, const QString& words)
    {
        for (auto* one : bench.window->findChildren<QPushButton*>())
            if (one->isVisible() && one->text() == words &&
                one->parentWidget()->objectName() == QStringLiteral("messageBar")) {
                QTest::mouseClick(one, Qt::LeftButton);
                return;
            }
        QFAIL(qPrintable(words));
    }
    static QString tipOf(const RoomBench& bench, const char* button)
    {
        auto* one = bench.visible<QPushButton>(button);
        return one == nullptr || one->isEnabled() ? QString() : one->toolTip();
    }
    [[nodiscard]] QHash<QString, QString> states() const
    {
        QHash<QString, QString> all;
        for (const auto& line :
             m_room->mintmark({QStringLiteral("device"), QStringLiteral("list"), QStringLiteral("--json")})
                 .trimmed()
                 .split('\n')) {
            const auto one = QJsonDocument::fromJson(line).object();
            all[one[QStringLiteral("deviceId")].toString()] = one[QStringLiteral("state")].toString();
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(7);
    }

    void severalThatAreSelectedAreShipped()
    {
        RoomBench bench(*m_room);
        openPage(bench);
        table(bench)->clearSelection();
        QVERIFY(tipOf(bench, "deviceShip").contains(QStringLiteral("Select")));
        const auto first = idAt(bench, 0), third = idAt(bench, 2), fourth = idAt(bench, 3);
        clickRow(bench, 0);
        clickRow(bench, 2, Qt::ControlModifier);
        clickRow(bench, 3, Qt::ControlModifier);
        // Esc, and nothing is shipped.
        bench.click("deviceShip");
        const auto words = bench.visible<QLabel>("shipManyWhich")->text();
        QVERIFY2(words.contains(first) && words.contains(fourth) &&
                     words.contains(QStringLiteral("3 × provisioned")),
                 qPrintable(words));
        QVERIFY(!bench.visible<QPushButton>("shipManyForm-do")->isEnabled()); // nobody answers yet
        QTest::keyClick(bench.visible("shipManyWhy"), Qt::Key_Escape);
        QVERIFY(bench.visible("shipManyForm") == nullptr);
        bench.click("deviceShip");
        bench.click("shipManyForm-cancel");
        QVERIFY(bench.visible("shipManyForm") == nullptr);

        bench.click("deviceShip");
        bench.type("shipManyWhy", QStringLiteral("pallet 7"));
        bench.type("shipManyWho", QStringLiteral("dock-1"));
        bench.pictures(QStringLiteral("devices-ship"));
        // Whoever has the lane goes first, and the stop is heard before anything has left.
        std::promise<void> gate;
        auto opened = gate.get_future().share();
        bench.window->work().act(
            bench.window.get(),
            [opened](station::Station&, const Doing&) -> Outcome<void> {
                opened.wait_for(std::chrono::seconds(20));
                return {};
            },
            [](const Outcome<void>&) {});
        bench.click("shipManyForm-do");
        bench.picture(QStringLiteral("devices-shipping"));
        bench.click("shipManyJobStop");
        gate.set_value();
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 15'000);
        QVERIFY(bench.shows("0 of 3 devices"));
        QVERIFY(!states().values().contains(QStringLiteral("shipped")));
        QTRY_VERIFY(bench.visible<QPushButton>("shipManyForm-do")->isEnabled());
        bench.click("shipManyForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("3 devices have left."), 15'000);
        const auto now = states();
        for (const auto& id : {first, third, fourth})
            QCOMPARE(now[id], QStringLiteral("shipped"));
        QCOMPARE(now.values().count(QStringLiteral("shipped")), 3);
        QVERIFY(bench.visible("shipManyForm") == nullptr);
        QTRY_COMPARE(table(bench)->model()->index(0, DeviceModel::State).data().toString(),
                     QStringLiteral("shipped"));
        QVERIFY(tipOf(bench, "deviceShip").contains(QStringLiteral("Select"))); // others may stand there now
        // Once more, with one that had not left: only that one is news.
        clickRow(bench, 0);
        clickRow(bench, 3, Qt::ShiftModifier);
        bench.click("deviceShip");
        QVERIFY(bench.visible<QLabel>("shipManyWhich")->text().contains(QStringLiteral("3 × shipped")));
        bench.type("shipManyWho", QStringLiteral("dock-1"));
        QTest::keyClick(bench.visible("shipManyWho"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("4 devices have left."), 15'000);
        QVERIFY(bench.shows("before: 3"));
    }

    void oneThatIsRefusedIsToldAndTheOthersLeave()
    {
        RoomBench bench(*m_room);
        openPage(bench);
        const auto revoked = idAt(bench, 4), other = idAt(bench, 5);
        m_room->mintmark({QStringLiteral("certificate"), QStringLiteral("revoke"), QStringLiteral("--device"),
                          revoked, QStringLiteral("--supervisor"), QStringLiteral("lead-1")});
        clickRow(bench, 4);
        clickRow(bench, 5, Qt::ShiftModifier);
        bench.click("deviceShip");
        bench.type("shipManyWho", QStringLiteral("dock-1"));
        bench.click("shipManyForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-DEVICE-STATE"), 15'000);
        QVERIFY(bench.shows("Refused: 1 of 2 devices"));
        bench.picture(QStringLiteral("devices-ship-refused"));
        QTRY_COMPARE(states()[other], QStringLiteral("shipped"));
        QCOMPARE(states()[revoked], QStringLiteral("revoked"));
    }

    void oneDeviceIsShippedFromItsView()
    {
        RoomBench bench(*m_room);
        openPage(bench);
        const auto id = idAt(bench, 6);
        openDevice(bench, 6);
        bench.pictures(QStringLiteral("device-acts"));
        bench.click("shipDevice");
        bench.click("shipForm-cancel");
        QVERIFY(bench.visible("shipForm") == nullptr);
        bench.click("shipDevice");
        QVERIFY(bench.visible<QLabel>("shipWhich")->text() == id);
        bench.type("shipWhy", QStringLiteral("a sample"));
        bench.type("shipWho", QStringLiteral("dock-1"));
        bench.click("shipForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("shipped"),
                                 15'000);
        QCOMPARE(states()[id], QStringLiteral("shipped"));
        QVERIFY(tipOf(bench, "shipDevice").contains(QStringLiteral("cannot be shipped")));
        // The history says who, and under which account.
        auto* history = bench.visible<QTableWidget>("deviceHistory");
        const auto lineOf = [&](const QString& what) {
            for (int row = 0; row < history->rowCount(); ++row)
                if (history->item(row, 2)->text() == what) return history->item(row, 4)->text();
            return QString();
        };
        QTRY_VERIFY2(lineOf(QStringLiteral("is shipped from here"))
                         .startsWith(QStringLiteral("by dock-1: a sample; account ")),
                     qPrintable(lineOf(QStringLiteral("is shipped from here"))));
        QVERIFY(lineOf(QStringLiteral("is provisioned from here")).isEmpty()); // a run has its own lines
        QVERIFY(tipOf(bench, "scrapDevice").contains(QStringLiteral("Revoke it first")));
        bench.click("reworkDevice");
        QVERIFY(bench.visible("shipForm") == nullptr);
        bench.click("reworkForm-cancel");
    }

    void theReasonsThatWereGivenAreOnRecord()
    {
        QFile log(m_room->folder() + QStringLiteral("/log.jsonl"));
        m_room->mintmark({QStringLiteral("audit"), QStringLiteral("export"), log.fileName()});
        QVERIFY(log.open(QIODevice::ReadOnly));
        const auto entries = log.readAll();
        QVERIFY(entries.contains("a sample") && entries.contains("pallet 7"));
    }

    void scrappingAsksAndLeavesNothingAlive()
    {
        RoomBench bench(*m_room);
        openPage(bench);
        openDevice(bench, 6);
        const auto id = idAt(bench, 6);
        // It came back, and is beyond repair.
        bench.click("reworkDevice");
        bench.type("reworkWho", QStringLiteral("lead-1"));
        bench.click("reworkForm-do");
        QTRY_VERIFY(bench.visible("barFirst") != nullptr);
        answer(bench, QStringLiteral("Rework"));
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("in rework"), 15'000);
        bench.click("scrapDevice");
        bench.type("scrapWho", QStringLiteral("lead-1"));
        QVERIFY(!bench.visible<QPushButton>("scrapForm-do")->isEnabled()); // not without a reason
        bench.type("scrapWhy", QStringLiteral("crushed"));
        bench.click("scrapForm-do");
        bench.pictures(QStringLiteral("device-scrap"));
        answer(bench, QStringLiteral("Leave it"));
        QCOMPARE(states()[id], QStringLiteral("in-rework"));
        bench.click("scrapForm-cancel");
        QVERIFY(bench.visible("scrapForm") == nullptr);
        bench.click("scrapDevice");
        bench.type("scrapWhy", QStringLiteral("crushed"));
        bench.type("scrapWho", QStringLiteral("lead-1"));
        bench.click("scrapForm-do");
        answer(bench, QStringLiteral("Scrap"));
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("scrapped"), 15'000);
        QCOMPARE(states()[id], QStringLiteral("scrapped"));
        for (const char* button :
             {"scrapDevice", "shipDevice", "reworkDevice", "revokeDevice", "labelDevice"})
            QVERIFY2(!tipOf(bench, button).isEmpty(), button);
        bench.picture(QStringLiteral("device-scrapped"));
    }

    void whatWasAliveIsRevokedAsOutOfOperation()
    {
        m_room->makeDevices(1, QStringLiteral("more"));
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        QTRY_COMPARE_WITH_TIMEOUT(table(bench)->model()->rowCount(), 8, 15'000);
        QTRY_VERIFY(qobject_cast<DeviceModel*>(table(bench)->model())->isAtRest());
        const auto id = idAt(bench, 0);
        openDevice(bench, 0);
        bench.click("scrapDevice");
        bench.type("scrapWhy", QStringLiteral("fell into the sea"));
        bench.type("scrapWho", QStringLiteral("lead-1"));
        QTest::keyClick(bench.visible("scrapWho"), Qt::Key_Return);
        QTRY_VERIFY(bench.visible("barFirst") != nullptr);
        answer(bench, QStringLiteral("Scrap"));
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("scrapped"), 15'000);
        const auto list = m_room->mintmark({QStringLiteral("certificate"), QStringLiteral("revoked")});
        QVERIFY2(list.contains("cessationOfOperation, by lead-1: fell into the sea"), list.constData());
        QVERIFY(list.contains(id.toUtf8()));
    }
};

MINTMARK_TEST(TestDevicesLeaving)
#include "tst_devicesleaving.moc"
