#include "provisioning/station/Operators.h"
#include "tests/custodian/RoomBench.h"
#include "ui/custodian/devices/DeviceTable.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

/// What each role may do with a device, and the second person of a rework.
class TestDevicesPeople : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QTemporaryDir m_config;

    static Pin pinOf(std::string_view text)
    {
        Pin pin;
        if (!pin.append(text)) qFatal("no PIN");
        return pin;
    }
    static void enter(const RoomBench& bench, const QString& name, const QString& pin)
    {
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 15'000);
        QTRY_VERIFY(bench.visible("personName")->isEnabled());
        bench.visible<QLineEdit>("personName")->clear();
        QTest::keyClicks(bench.visible("personName"), name);
        bench.visible("personPin")->setFocus();
        QTest::keyClicks(bench.visible("personPin"), pin);
        QTest::keyClick(bench.visible("personPin"), Qt::Key_Return);
    }
    static void logIn(RoomBench& bench, const QString& name, const QString& pin)
    {
        bench.open();
        enter(bench, name, pin);
        bench.logIn();
    }
    static void openFirst(const RoomBench& bench)
    {
        auto* table = bench.find<DeviceTable>("deviceTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, 15'000);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        QTRY_VERIFY(bench.visible<QTableWidget>("deviceHistory")->rowCount() > 3);
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

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(2);
        const auto people = station::openOperators(m_room->station());
        QVERIFY(people.has_value());
        const std::tuple<const char*, station::Role, const char*> all[] = {
            {"Kim", station::Role::SecurityOfficer, "482915"},
            {"Noor", station::Role::Supervisor, "739164"},
            {"Toni", station::Role::Technician, "615283"},
            {"Ines", station::Role::Integrator, "284917"},
        };
        for (const auto& [name, role, pin] : all)
            QVERIFY2((*people)->add(station::stationOwner(), {name, role, ""}, pinOf(pin)).has_value(), name);
    }

    void aTechnicianLooksAndPrints()
    {
        RoomBench bench(*m_room);
        logIn(bench, QStringLiteral("Toni"), QStringLiteral("615283"));
        openFirst(bench);
        for (const char* name : {"revokeDevice", "reworkDevice", "correctFact", "scrapDevice"}) {
            auto* button = bench.visible<QPushButton>(name);
            QVERIFY2(!button->isEnabled() && button->toolTip().contains(QStringLiteral("role")), name);
        }
        QVERIFY(bench.visible<QPushButton>("labelDevice")->isEnabled());
        QVERIFY(bench.visible<QPushButton>("shipDevice")->isEnabled());
        QVERIFY(bench.shows(
            "Your role may not: correct facts, rework devices, scrap devices, revoke certificates."));
        bench.picture(QStringLiteral("device-technician"));
    }

    void anIntegratorSeesNoDevice()
    {
        RoomBench bench(*m_room);
        logIn(bench, QStringLiteral("Ines"), QStringLiteral("284917"));
        auto* table = bench.find<DeviceTable>("deviceTable");
        QTest::qWait(200);
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(!bench.visible("deviceSearch")->isEnabled());
        bench.picture(QStringLiteral("devices-integrator"));
    }

    void aReworkNeedsTwo()
    {
        RoomBench bench(*m_room);
        logIn(bench, QStringLiteral("Noor"), QStringLiteral("739164"));
        openFirst(bench);
        const auto id = bench.visible<QLabel>("deviceTitle")->text();
        bench.click("reworkDevice");
        QVERIFY(bench.visible("reworkWho") == nullptr); // who has logged in answers
        bench.click("reworkForm-do");
        answer(bench, QStringLiteral("Rework"));
        // Nobody stands beside: nothing is done.
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personCancel") != nullptr, 15'000);
        bench.click("personCancel");
        QTRY_VERIFY(bench.shows("MM-SECOND-NEEDED"));
        QCOMPARE(bench.visible<QLabel>("deviceStateNow")->text(), QStringLiteral("provisioned"));
        bench.click("reworkForm-do");
        answer(bench, QStringLiteral("Rework"));
        enter(bench, QStringLiteral("Kim"), QStringLiteral("482915"));
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                auto* state = bench.visible<QLabel>("deviceStateNow");
                return state != nullptr && state->text() == QStringLiteral("in rework");
            }(),
            15'000);
        QVERIFY(
            m_room->mintmark({QStringLiteral("device"), QStringLiteral("show"), id}).contains("in-rework"));
        QVERIFY(
            m_room->mintmark({QStringLiteral("certificate"), QStringLiteral("revoked")}).contains("by Noor"));
    }

    void whoLogsInNextSeesTheirOwn()
    {
        RoomBench bench(*m_room);
        logIn(bench, QStringLiteral("Noor"), QStringLiteral("739164"));
        openFirst(bench);
        QVERIFY(bench.visible<QPushButton>("labelDevice")->isEnabled());
        bench.click("labelDevice");
        QVERIFY(bench.visible("labelForm") != nullptr);
        bench.click("leave");
        enter(bench, QStringLiteral("Kim"), QStringLiteral("482915"));
        bench.logIn();
        QTRY_VERIFY(bench.visible<QPushButton>("reworkDevice") != nullptr);
        QTRY_VERIFY(bench.visible<QPushButton>("reworkDevice")->toolTip().contains(QStringLiteral("role")));
        QVERIFY(!bench.visible<QPushButton>("labelDevice")->isEnabled());
        QVERIFY(bench.visible("labelForm") == nullptr); // what Noor left open
    }
};

MINTMARK_TEST(TestDevicesPeople)
#include "tst_devicespeople.moc"
