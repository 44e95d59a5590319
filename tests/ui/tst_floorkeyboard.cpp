// The floor's window without a mouse, on a real demo station: nothing but key events reaches it.
#include "provisioning/station/Operators.h"
#include "tests/support/KeyWalk.h"
#include "tests/support/Main.h"
#include "tests/ui/VirtualUnits.h"
#include "tests/ui/WindowBench.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QLineEdit>

#include <fstream>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestFloorKeyboard : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::string m_station;
    QString m_pin;

    void open(WindowBench& bench, const Units& units, int sockets) const
    {
        bench.sockets.clear();
        for (int i = 1; i <= sockets; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(units.port(i)), 10'000);
            bench.sockets.push_back({SocketName{"A" + std::to_string(i)}, units.port(i).toStdString()});
        }
        bench.options.profile = "demo";
        bench.options.operatorName.clear();
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.options.people = [path = m_station] { return station::openOperators(path); };
        bench.options.barcodeFile = m_directory.path() + QStringLiteral("/commands.pdf");
        bench.makeWindow();
        bench.window->resize(1280, 800);
        bench.window->show();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    }
    static void walk(KeyWalk& keys, const char* where)
    {
        const auto faults = keys.faults();
        QVERIFY2(faults.isEmpty(), qPrintable(QString::fromUtf8(where) + QStringLiteral(": ") +
                                              faults.join(QStringLiteral("; "))));
    }
    /// Tells who works here, and the token's PIN.
    void comeIn(const WindowBench& bench, KeyWalk& keys, bool walks) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QLineEdit>("personName")->isVisible(), 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.find<QLineEdit>("personName"));
        KeyWalk::type(QStringLiteral("Toni"));
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY(KeyWalk::focus() == bench.find<QWidget>("personPin"));
        KeyWalk::type(QStringLiteral("615283"));
        if (walks) walk(keys, "who works here");
        QVERIFY(keys.goTo(QStringLiteral("personPin")));
        KeyWalk::press(Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_station = (m_directory.path() + QStringLiteral("/station")).toStdString();
        MM_VERIFY(station::makeDemoStation({m_station, "line-2"}, [](const std::string&) {}));
        std::ifstream file(m_station + "/pin");
        std::string pin;
        std::getline(file, pin);
        m_pin = QString::fromStdString(pin);
        const auto people = station::openOperators(m_station);
        MM_VERIFY(people);
        for (const auto& [name, role, digits] : {std::tuple{"Kim", station::Role::SecurityOfficer, "482915"},
                                                 std::tuple{"Toni", station::Role::Technician, "615283"}}) {
            Pin own;
            QVERIFY(own.append(digits));
            MM_VERIFY((*people)->add(station::stationOwner(), {name, role, ""}, own));
        }
        MM_VERIFY((*people)->setPolicy(station::stationOwner(), {}));
    }

    void aShiftFromLogInToLogOut()
    {
        const Units units(m_directory.path() + QStringLiteral("/units"), 3,
                          {QStringLiteral("--fault"), QStringLiteral("2:wrong-model")});
        WindowBench bench;
        open(bench, units, 3);
        KeyWalk keys(*bench.window);
        comeIn(bench, keys, true);
        QTRY_VERIFY_WITH_TIMEOUT(bench.pinField()->isVisible(), 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.pinField());
        KeyWalk::type(m_pin);
        walk(keys, "PIN");
        QVERIFY(keys.goTo(QStringLiteral("pinField")));
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.button("start"));
        walk(keys, "bench");
        for (const char* name : {"start", "sockets", "shift", "theme", "profiles", "log"})
            QVERIFY2(keys.reached().contains(QString::fromLatin1(name)), name);
        // The sockets' form, and back by its own button.
        QVERIFY(keys.goTo(QStringLiteral("sockets")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY(bench.button("useSockets")->isVisible());
        QVERIFY(KeyWalk::focus() != nullptr);
        walk(keys, "sockets");
        QVERIFY(keys.goTo(QStringLiteral("useSockets")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY(bench.button("start")->isVisible());

        // Enter starts.
        QVERIFY(keys.goTo(QStringLiteral("start")));
        KeyWalk::press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(2)->words().word, QStringLiteral("FAIL"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 30'000);
        walk(keys, "bench with a failure");
        QVERIFY(keys.reached().contains(QStringLiteral("acknowledge")));
        // Esc goes to the failure, and once more acknowledges it.
        KeyWalk::press(Qt::Key_Escape);
        QVERIFY(KeyWalk::focus() == bench.tile(2));
        KeyWalk::press(Qt::Key_Escape);
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
        for (int i = 1; i <= 3; ++i) {
            KeyWalk::press(static_cast<Qt::Key>(Qt::Key_0 + i), Qt::AltModifier);
            QVERIFY(KeyWalk::focus() == bench.tile(i));
        }
        // The shift, and the bench again; then out.
        KeyWalk::press(Qt::Key_F2);
        QTRY_VERIFY(bench.button("logOut")->isVisible());
        QVERIFY(KeyWalk::focus() != nullptr);
        walk(keys, "shift");
        KeyWalk::press(Qt::Key_F2);
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(KeyWalk::focus() != nullptr && KeyWalk::focus()->isVisible());
        KeyWalk::press(Qt::Key_F2);
        QVERIFY(keys.goTo(QStringLiteral("logOut")));
        KeyWalk::press(Qt::Key_Space);
        comeIn(bench, keys, false);
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
        QTRY_VERIFY(KeyWalk::focus() != nullptr && KeyWalk::focus()->isVisible());
    }

    void aBatchIsStoppedByKeys()
    {
        const Units units(m_directory.path() + QStringLiteral("/slow"), 1,
                          {QStringLiteral("--fault"), QStringLiteral("slow")});
        WindowBench bench;
        open(bench, units, 1);
        KeyWalk keys(*bench.window);
        comeIn(bench, keys, false);
        QTRY_VERIFY_WITH_TIMEOUT(bench.pinField()->isVisible(), 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.pinField());
        KeyWalk::type(m_pin);
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
        KeyWalk::press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(1)->words().word, QStringLiteral("KEY"), 10'000);
        QVERIFY(KeyWalk::focus() != nullptr && KeyWalk::focus()->isVisible());
        QVERIFY(keys.goTo(QStringLiteral("stop")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 20'000);
        QVERIFY(bench.tile(1)->words().detail.contains(QStringLiteral("stopped at")));
        QVERIFY(KeyWalk::focus() != nullptr && KeyWalk::focus()->isVisible());
        walk(keys, "stopped");
    }
};
MINTMARK_TEST(TestFloorKeyboard)
#include "tst_floorkeyboard.moc"
