// The window on a real demo station: SoftHSM, the registry, the engine, and virtual units on
// pseudo-terminals.
#include "provisioning/station/Ids.h"
#include "provisioning/station/ProfileRoom.h"
#include "provisioning/station/Sockets.h"
#include "tests/Where.h"
#include "tests/support/Main.h"
#include "tests/ui/Scan.h"
#include "tests/ui/VirtualUnits.h"
#include "tests/ui/WindowBench.h"
#include "ui/operator/CommandLine.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QPlainTextEdit>

#include <fstream>
#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

std::vector<QJsonObject> linesOf(const char* name, const QStringList& arguments)
{
    QProcess process;
    process.start(program(name), arguments);
    process.waitForFinished(20'000);
    std::vector<QJsonObject> lines;
    for (const auto& line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) lines.push_back(QJsonDocument::fromJson(line).object());
    return lines;
}

} // namespace

class TestDemoStation : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::string m_station;
    std::string m_pin;

    void openWindow(WindowBench& bench, const Units& units, int sockets) const
    {
        bench.sockets.clear();
        for (int i = 1; i <= sockets; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(units.port(i)), 10'000);
            bench.sockets.push_back({SocketName{"A" + std::to_string(i)}, units.port(i).toStdString()});
        }
        bench.options.profile = "demo";
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.makeWindow();
        bench.window->resize(1280, 800);
        bench.window->show();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.login(m_pin.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_station = (m_directory.path() + QStringLiteral("/station")).toStdString();
        const auto made = station::makeDemoStation({m_station, "line-2"}, [](const std::string&) {});
        QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
        std::ifstream file(m_station + "/pin");
        std::getline(file, m_pin);
        QVERIFY(m_pin.size() >= 4);
    }

    void fourUnitsPassAndAreKnownTheNextTime()
    {
        const auto directory = m_directory.path() + QStringLiteral("/units");
        const Units units(directory, 4);
        WindowBench bench;
        openWindow(bench, units, 4);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Batch: done"), 30'000);
        std::set<QString> ids;
        for (int i = 1; i <= 4; ++i) {
            QCOMPARE(bench.tile(i)->tile().look(), TileLook::Passed);
            ids.insert(bench.tile(i)->words().id);
        }
        QCOMPARE(ids.size(), std::size_t{4});
        QTRY_VERIFY(bench.shows("4 devices"));

        bench.click("start");
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(4)->words().pill, QStringLiteral("PROVISIONED BEFORE"), 30'000);
        QTRY_VERIFY(bench.shows("Batch: done"));
        for (int i = 1; i <= 4; ++i)
            QVERIFY(ids.count(bench.tile(i)->words().id) == 1);
        bench.window.reset(); // lets the station go

        // What the units really hold, from their own state, and what the registry says.
        const auto held = linesOf("mintmark-device", {QStringLiteral("show"), QStringLiteral("--dir"),
                                                      directory, QStringLiteral("--json")});
        QCOMPARE(held.size(), std::size_t{4});
        std::set<QString> certificates;
        for (const auto& unit : held) {
            QVERIFY(unit[QStringLiteral("locked")].toBool());
            certificates.insert(unit[QStringLiteral("certificateSha256")].toString());
        }
        QCOMPARE(certificates.size(), std::size_t{4});
        const auto known = linesOf("mintmark", {QStringLiteral("device"), QStringLiteral("list"),
                                                QStringLiteral("--station"),
                                                QString::fromStdString(m_station), QStringLiteral("--json")});
        QCOMPARE(known.size(), std::size_t{4});
        for (const auto& device : known) {
            QCOMPARE(device[QStringLiteral("state")].toString(), QStringLiteral("provisioned"));
            QVERIFY(ids.count(device[QStringLiteral("deviceId")].toString()) == 1);
        }
    }

    void onlyUnitsOfTheWorkListAreMade()
    {
        const auto directory = m_directory.path() + QStringLiteral("/listed");
        const Units units(directory, 2);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(units.port(2)), 10'000);
        const auto held = linesOf("mintmark-device", {QStringLiteral("show"), QStringLiteral("--dir"),
                                                      directory, QStringLiteral("--json")});
        QCOMPARE(held.size(), std::size_t{2});
        const auto list = m_directory.path() + QStringLiteral("/units.csv");
        QFile file(list);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hardware,colour\n" + held[0][QStringLiteral("hardwareId")].toString().toUtf8() +
                   ",red\nno number,blue\n");
        file.close();
        WindowBench bench;
        bench.options.work = list.toStdString();
        openWindow(bench, units, 2);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Rows of the work list that were left out: 1"), 30'000);
        QCOMPARE(bench.tile(1)->tile().look(), TileLook::Passed);
        QCOMPARE(bench.tile(2)->words().code, QStringLiteral("MM-UNIT-UNEXPECTED"));
        QVERIFY(bench.find<QPlainTextEdit>("log")->toPlainText().contains(QStringLiteral("units.csv:3")));
        // A list that is not there stops before anything is made, and says so.
        bench.window.reset();
        QVERIFY(QFile::remove(list));
        openWindow(bench, units, 2);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-WORK-LIST"), 30'000);
    }

    void theStationsOwnSocketsAreServedWithoutBeingNamed()
    {
        const auto directory = m_directory.path() + QStringLiteral("/own");
        const Units units(directory, 2);
        const auto sockets = station::openSockets(m_station);
        QVERIFY(sockets.has_value());
        for (int i = 1; i <= 2; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(units.port(i)), 10'000);
            QVERIFY((*sockets)->assign("B" + std::to_string(i), units.port(i).toStdString()).has_value());
        }
        const auto line = parseCommandLine({QStringLiteral("mintmark-station")});
        QVERIFY(line.has_value());
        WindowBench bench;
        bench.options.profile = "demo";
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.options.findSockets = [path = m_station, choice = line->sockets] {
            return socketsFor(path, choice);
        };
        bench.window = std::make_unique<OperatorWindow>(bench.options);
        bench.window->resize(1280, 800);
        bench.window->show();
        bench.login(m_pin.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
        QCOMPARE(bench.tile(1)->words().socket, QStringLiteral("B1"));
        QCOMPARE(bench.tile(2)->words().socket, QStringLiteral("B2"));
        QVERIFY(bench.tile(3) == nullptr);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Batch: done"), 30'000);
        QCOMPARE(bench.tile(2)->tile().look(), TileLook::Passed);

        // By name, all of them by word, and one that the station does not know.
        const auto named = station::chooseSockets({"B2", "C1=/dev/c1"}, false);
        const auto found = socketsFor(m_station, *named);
        QVERIFY(found.has_value());
        QCOMPARE(found->at(0).port, units.port(2).toStdString());
        QCOMPARE(found->at(1).port, std::string("/dev/c1"));
        QCOMPARE(socketsFor(m_station, *station::chooseSockets({}, true))->size(), std::size_t{2});
        const auto unknown = socketsFor(m_station, *station::chooseSockets({"Z9"}, false));
        QVERIFY(!unknown && unknown.error().code == FailureCode::SocketUnknown);
        QCOMPARE(unknown.error().detail, std::string("Z9"));
        for (int i = 3; i <= 17; ++i)
            QVERIFY(
                (*sockets)->assign("B" + std::to_string(i), "/dev/none-" + std::to_string(i)).has_value());
        const auto crowd = socketsFor(m_station, line->sockets);
        QVERIFY(!crowd && crowd.error().code == FailureCode::Usage);
        QVERIFY(crowd.error().detail.find("17 sockets") != std::string::npos);
        for (int i = 1; i <= 17; ++i)
            QVERIFY((*sockets)->remove("B" + std::to_string(i)).has_value());
        QVERIFY(socketsFor(m_station, line->sockets)->empty());
        const auto none = socketsFor(m_station, *station::chooseSockets({}, true));
        QVERIFY(!none && none.error().code == FailureCode::SocketUnknown);
    }

    void aFaultyUnitFailsAloneWithItsCode()
    {
        const auto directory = m_directory.path() + QStringLiteral("/faulty");
        const Units units(directory, 2, {QStringLiteral("--fault"), QStringLiteral("2:wrong-model")});
        WindowBench bench;
        openWindow(bench, units, 2);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 30'000);
        QCOMPARE(bench.tile(1)->tile().look(), TileLook::Passed);
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        QCOMPARE(bench.tile(2)->words().code, QStringLiteral("MM-UNIT-MODEL"));
        bench.click("acknowledge");
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
    }

    void aStoppedRunGoesOnAsTheSameDevice()
    {
        const Units units(m_directory.path() + QStringLiteral("/slow"), 1,
                          {QStringLiteral("--fault"), QStringLiteral("slow")});
        WindowBench bench;
        openWindow(bench, units, 1);
        bench.click("start");
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(1)->words().word, QStringLiteral("KEY"), 10'000);
        const auto id = bench.tile(1)->words().id;
        bench.window->close(); // asks
        QVERIFY(bench.window->isVisible());
        bench.click("barSecond");
        bench.click("stop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 10'000);
        QCOMPARE(bench.tile(1)->words().word, QStringLiteral("READY"));
        QVERIFY(bench.tile(1)->words().detail.contains(QStringLiteral("stopped at")));
        bench.click("start");
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(1)->words().word, QStringLiteral("PASS"), 20'000);
        QCOMPARE(bench.tile(1)->words().id, id);
    }

    void aWrongPinIsToldByTheRealToken()
    {
        const Units units(m_directory.path() + QStringLiteral("/units"), 1);
        WindowBench bench(1);
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.makeWindow();
        bench.window->show();
        bench.login((m_pin + "x").c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-HSM-PIN-WRONG"), 15'000);
        bench.login(m_pin.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
    }

    void theRealPlanIsConfirmedByAScanAndTheDeviceIsKnownThen()
    {
        const auto directory = m_directory.path() + QStringLiteral("/confirmed");
        const Units units(directory, 2);
        WindowBench bench;
        bench.options.profileFacts = [path = m_station](const std::string& name) -> Outcome<ProfileFacts> {
            const auto view = TRY(station::viewProfile(path, name));
            return ProfileFacts{view.locks, view.version, view.sha256};
        };
        bench.options.judge = [path = m_station](const std::string& profile, const std::string& text) {
            return station::judgeId(path, profile, text);
        };
        bench.options.health = [path = m_station](station::Station&) { return station::diagnose(path, {}); };
        openWindow(bench, units, 2);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("This cannot be undone"), 20'000);
        QVERIFY(bench.shows("IRREVERSIBLE: lock the unit"));
        // Nothing was done to any unit yet.
        const auto show = [&] {
            return linesOf("mintmark-device", {QStringLiteral("show"), QStringLiteral("--dir"), directory,
                                               QStringLiteral("--json")});
        };
        for (const auto& unit : show())
            QVERIFY(!unit[QStringLiteral("locked")].toBool());
        const auto listed = bench.find<QLabel>("confirmUnits")->text().split(u'\n');
        QCOMPARE(listed.size(), 2);
        Keyboard keyboard(*bench.window);
        keyboard.scan(listed[1].section(u' ', -1));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Batch: done"), 30'000);
        for (const auto& unit : show())
            QVERIFY(unit[QStringLiteral("locked")].toBool());
        // A scan of what was made, of what can be made, and of what fits nothing.
        const auto id = bench.tile(1)->words().id;
        keyboard.scan(id);
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.shows((id + QStringLiteral(" is known already: it is provisioned")).toUtf8()), 10'000);
        keyboard.scan(QStringLiteral("no ID of anybody"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The scan does not fit"), 10'000);
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.find<QLabel>("health-disk")->text().contains(QStringLiteral("MiB free")), 20'000);
    }

    void thePinIsNotInTheWindow()
    {
        const Units units(m_directory.path() + QStringLiteral("/units"), 1);
        WindowBench bench;
        openWindow(bench, units, 1);
        const auto pin = QString::fromStdString(m_pin);
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            const auto* meta = widget->metaObject();
            for (int i = 0; i < meta->propertyCount(); ++i)
                QVERIFY2(!meta->property(i).read(widget).toString().contains(pin), meta->property(i).name());
        }
    }
};
MINTMARK_TEST(TestDemoStation)
#include "tst_demostation.moc"
