// A simulated shift: eight sockets, units with faults of all kinds, scans, a program whose power fails while
// it writes, operators who change, a token that goes away and comes back, a unit that is pulled out, a window
// that is closed in mid-batch and opened again. MINTMARK_SHIFT_UNITS units (60).
#include "provisioning/station/Ids.h"
#include "tests/Where.h"
#include "tests/hsm/faulty-module/Faults.h"
#include "tests/support/Main.h"
#include "tests/support/Planning.h"
#include "tests/ui/Scan.h"
#include "tests/ui/ShiftBook.h"
#include "tests/ui/WindowBench.h"
#include "ui/operator/FloorMemory.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

#include <dlfcn.h>
#include <malloc.h>

#include <fstream>
#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

constexpr int ports = 8;
const QString orderName = QStringLiteral("PO-shift");

/// By the unit's place in a row of thirty: what can never pass, and what must pass in the end.
constexpr std::pair<int, const char*> hopeless[] = {
    {3, "wrong-model"},        {4, "wrong-digest"},
    {7, "tampered"},           {8, "ram-only"},
    {11, "not-locked"},        {14, "other-key"},
    {16, "bad-csr-signature"}, {19, "same-hardware-id"}, // a clone of the first
    {21, "old-nonce"},         {24, "bad-crc"},
    {26, "empty-id"},          {29, "silent"}};
constexpr std::pair<int, const char*> passing[] = {
    {1, "slow@write"},  {2, "slow@write"},        {5, "noise"},
    {6, "slow@keygen"}, {9, "lost-reply@keygen"}, {10, "slow@write"},
    {12, "dies@write"}, // until it is plugged in again
    {13, "slow@csr"},   {17, "slow@write"},       {18, "lost-reply@write"},
    {20, "slow@write"}, {23, "lost-reply@prove"}, {27, "slow@write"},
    {28, "noise"}};
/// Of a unit that never says who it is, no log can have a line.
const std::set<std::string> untold{"MM-UNIT-SILENT", "MM-UNIT-GARBLED", "MM-UNIT-GONE", "MM-UNIT-NO-ID"};

hsm::test::Faults& faults()
{
    static auto* const found = [] {
        void* handle = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) qFatal("%s", ::dlerror());
        return reinterpret_cast<hsm::test::Faults* (*)()>(::dlsym(handle, "mintmarkFaults"))();
    }();
    return *found;
}

/// KiB of this process, without what the allocator keeps for later.
long memory()
{
    ::malloc_trim(0);
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    return 0;
}

/// mintmark-station itself, on no screen; what it is told to do is on its command line.
class StationProgram {
public:
    StationProgram(const QStringList& words, const QString& memory)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_STATE_HOME"), memory);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program("mintmark-station"), words);
    }
    ~StationProgram() { cut(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// As a power cut: SIGKILL.
    void cut()
    {
        if (!isRunning()) return;
        m_process.kill();
        m_process.waitForFinished(10'000);
    }

private:
    QProcess m_process;
};

} // namespace

class TestShift : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::string m_station, m_pin;
    int m_units = 60, m_good = 0;
    QString m_floor;
    std::unique_ptr<QProcess> m_process;
    std::vector<std::string> m_hardware; ///< of unit 1, 2, …
    ToldBook m_told;
    std::uint32_t m_passed = 0, m_failed = 0, m_before = 0; ///< as the screens counted

    [[nodiscard]] QString station() const { return QString::fromStdString(m_station); }
    [[nodiscard]] QString stateHome() const { return m_directory.path() + QStringLiteral("/state"); }
    [[nodiscard]] QString portOf(int number) const
    {
        return m_floor + QStringLiteral("/port-%1").arg(number);
    }
    [[nodiscard]] std::vector<QJsonObject> held() const
    {
        return linesOf("mintmark-device",
                       {QStringLiteral("show"), QStringLiteral("--dir"), m_floor, QStringLiteral("--json")});
    }
    [[nodiscard]] int finished() const
    {
        const auto all = held();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [](const QJsonObject& unit) {
            return unit[QStringLiteral("finished")].toBool();
        }));
    }
    void mintmark(const QStringList& words) const
    {
        QProcess process;
        process.start(program("mintmark"), words + QStringList{QStringLiteral("--station"), station()});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(words.join(u' ')), process.readAllStandardError().constData());
    }
    void cable(const char* verb, int unit) const
    {
        (void)linesOf("mintmark-device", {QString::fromLatin1(verb), QStringLiteral("unit-%1").arg(unit),
                                          QStringLiteral("--dir"), m_floor});
    }
    /// Whoever finds a unit that hung up puts it in again.
    void plugAll() const
    {
        for (int unit = 1; unit <= m_units; ++unit)
            if (unit % 30 == 12) cable("plug", unit);
    }

    void makeStation()
    {
        const Planning planning;
        m_station = (m_directory.path() + QStringLiteral("/station")).toStdString();
        const auto made = station::makeDemoStation(
            {m_station, "line-2", false, {planning.pem().toStdString()}}, [](const std::string&) {});
        QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
        std::ifstream(m_station + "/pin") >> m_pin;
        const auto key =
            linesOf("mintmark", {QStringLiteral("order"), QStringLiteral("station"),
                                 QStringLiteral("--station"), station(), QStringLiteral("--json")})
                .at(0)[QStringLiteral("key")]
                .toString();
        const auto draft = m_directory.path() + QStringLiteral("/draft"),
                   file = draft + QStringLiteral(".order");
        mintmark({QStringLiteral("order"), QStringLiteral("new"), draft, QStringLiteral("--name"), orderName,
                  QStringLiteral("--profile"), QStringLiteral("demo"), QStringLiteral("--until"),
                  QStringLiteral("2036-12-31"), QStringLiteral("--for"),
                  QStringLiteral("line-2:%1=%2").arg(key).arg(m_units)});
        planning.sign(draft, file);
        mintmark({QStringLiteral("order"), QStringLiteral("import"), file});
        // The same token, behind a module that can take it away.
        QFile settings(station() + QStringLiteral("/station.toml"));
        QVERIFY(settings.open(QIODevice::ReadWrite));
        auto text = QString::fromUtf8(settings.readAll());
        const QRegularExpression module(QStringLiteral("module = ['\"]([^'\"]*)['\"]"));
        const auto real = module.match(text);
        QVERIFY(real.hasMatch());
        faults().clear();
        faults().useReal(real.captured(1).toStdString());
        text.replace(real.captured(0), QStringLiteral("module = '" MINTMARK_FAULTY_MODULE "'"));
        settings.resize(0);
        settings.write(text.toUtf8());
    }
    void makeUnits()
    {
        m_floor = m_directory.path() + QStringLiteral("/floor");
        QStringList words{QStringLiteral("run"),
                          QStringLiteral("--units"),
                          QString::number(m_units),
                          QStringLiteral("--ports"),
                          QString::number(ports),
                          QStringLiteral("--dir"),
                          m_floor};
        m_good = m_units;
        const auto give = [&](int unit, const char* kind) {
            words << QStringLiteral("--fault") << QStringLiteral("%1:%2").arg(unit).arg(QLatin1String(kind));
        };
        for (int unit = 1; unit <= m_units; ++unit) {
            for (const auto& [place, kind] : hopeless)
                if (unit % 30 == place) {
                    give(unit, kind);
                    --m_good;
                }
            for (const auto& [place, kind] : passing)
                if (unit % 30 == place) give(unit, kind);
        }
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(program("mintmark-device"), words);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(portOf(ports)), 20'000);
        for (const auto& unit : held())
            m_hardware.push_back(unit[QStringLiteral("hardwareId")].toString().toStdString());
        QCOMPARE(static_cast<int>(m_hardware.size()), m_units);
    }
    void employ() const
    {
        const auto people = station::openOperators(m_station);
        QVERIFY(people.has_value());
        const std::tuple<const char*, station::Role, const char*> names[] = {
            {"officer", station::Role::SecurityOfficer, "739150"},
            {"early", station::Role::Technician, "204863"},
            {"late", station::Role::Technician, "571926"}};
        for (const auto& [name, role, pin] : names) {
            Pin typed;
            QVERIFY(typed.append(pin));
            const auto added = (*people)->add(station::stationOwner(), {name, role, {}}, typed);
            QVERIFY2(added.has_value(), added ? "" : added.error().text().c_str());
        }
        // Nobody stands beside in this shift; that is TestPeople's.
        QVERIFY((*people)->setPolicy(station::stationOwner(), {}).has_value());
    }

    // The real program, until the power fails while a unit is being written: the first one, where it is
    // named.
    void workUntilCutInMidWrite(const QStringList& more, const std::string& unit = {})
    {
        QStringList words{QStringLiteral("--station"), station(), QStringLiteral("--start"),
                          QStringLiteral("--count"), QString::number(m_units)};
        for (int i = 1; i <= ports; ++i)
            words << QStringLiteral("--socket") << QStringLiteral("A%1=%2").arg(i).arg(portOf(i));
        // A certificate that is new goes to its unit now. Beside the program its list can be read, its log
        // cannot.
        const auto issued = [&] {
            std::set<std::string> units;
            for (const auto& device :
                 linesOf("mintmark", {QStringLiteral("device"), QStringLiteral("list"),
                                      QStringLiteral("--station"), station(), QStringLiteral("--json")}))
                if (device[QStringLiteral("state")].toString() == QStringLiteral("issued"))
                    units.insert(device[QStringLiteral("hardwareId")].toString().toStdString());
            return units;
        };
        // What is looked at is a moment old: a program that was no longer writing starts once more.
        for (int tries = 0; tries < 8; ++tries) {
            const auto before = issued();
            const auto isWriting = [&] {
                auto now = issued();
                if (tries == 0 && !unit.empty()) return now.contains(unit);
                return std::ranges::any_of(now, [&](const auto& one) { return !before.contains(one); });
            };
            QElapsedTimer patience;
            patience.start();
            StationProgram window(words + more, stateHome());
            while (!isWriting()) {
                QVERIFY2(window.isRunning(), "the program ended by itself");
                QVERIFY2(patience.elapsed() < 90'000, "nothing is written");
                QTest::qWait(20);
            }
            window.cut();
            if (!KeptBook::read(station(), m_directory.path()).beingWritten.empty()) return;
        }
        QFAIL("it was never cut in the midst of writing");
    }

    void logInAs(const WindowBench& bench, const char* who, const char* pin) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QLineEdit>("personName")->isVisible() &&
                                     bench.find<QLineEdit>("personName")->isEnabled(),
                                 30'000);
        bench.find<QLineEdit>("personName")->setFocus();
        QTest::keyClicks(bench.find<QLineEdit>("personName"), QString::fromLatin1(who));
        QTest::keyClick(bench.find<QLineEdit>("personName"), Qt::Key_Return);
        QTest::keyClicks(bench.find<QWidget>("personPin"), QString::fromLatin1(pin));
        QTest::keyClick(bench.find<QWidget>("personPin"), Qt::Key_Return);
    }
    /// Opens the window as this operator, and goes on to the page of the sockets. Order and profile are what
    /// the bench remembers.
    void come(WindowBench& bench, const char* who, const char* pin)
    {
        bench.sockets.clear();
        for (int i = 1; i <= ports; ++i)
            bench.sockets.push_back({SocketName{"A" + std::to_string(i)}, portOf(i).toStdString()});
        bench.options.memoryFile = floorMemoryFile(m_station);
        bench.options.people = [path = m_station] { return station::openOperators(path); };
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.options.judge = [path = m_station](const std::string& profile, const std::string& text) {
            return station::judgeId(path, profile, text);
        };
        bench.makeWindow();
        m_told.listenTo(*bench.window);
        bench.window->resize(1920, 1080);
        bench.window->show();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        logInAs(bench, who, pin);
        QTRY_VERIFY_WITH_TIMEOUT(bench.pinField()->isVisible(), 30'000);
        bench.login(m_pin.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
        QVERIFY(bench.shows(who));
        QVERIFY(bench.shows(qPrintable(orderName)));
    }
    static bool isWorking(const WindowBench& bench) { return bench.window->model().working(); }
    static Counters counters(const WindowBench& bench)
    {
        return bench.window->model().counters(systemClock().steady());
    }
    /// Until the batch has ended, or `enough`; failures are acknowledged as they come.
    void attend(WindowBench& bench, const std::function<bool()>& enough = {}) const
    {
        QElapsedTimer timer;
        timer.start();
        while (isWorking(bench) && !(enough && enough())) {
            QVERIFY2(timer.elapsed() < 180'000 + 1000 * m_units, "the shift is stuck");
            QTest::qWait(50);
            if (auto* button = bench.visibleButton("acknowledge")) QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    void count(const WindowBench& bench)
    {
        m_passed += counters(bench).passed;
        m_failed += counters(bench).failed;
        m_before += counters(bench).before;
    }
    static QString scanLine(const WindowBench& bench) { return bench.find<QLabel>("scan")->text(); }

    // In the midst of the work; what a scan does to a batch must be told, and nothing else must happen.
    void scanWhileItWorks(WindowBench& bench) const
    {
        Keyboard keyboard(*bench.window);
        QVERIFY(!m_told.passedAs.empty());
        const auto made = QString::fromStdString(m_told.passedAs.begin()->second);
        keyboard.scan(made);
        QTRY_VERIFY_WITH_TIMEOUT(
            scanLine(bench).contains(made + QStringLiteral(" is known already, provisioned")), 20'000);
        keyboard.scan(QStringLiteral("demo-00099999"), Qt::Key_Tab);
        QTRY_VERIFY_WITH_TIMEOUT(scanLine(bench).contains(QStringLiteral("demo-00099999 is not made yet")),
                                 20'000);
        // It may be a PIN: its length alone is told.
        keyboard.scan(QStringLiteral("471108156"));
        QTRY_VERIFY_WITH_TIMEOUT(scanLine(bench).contains(QStringLiteral("9 characters")), 20'000);
        QVERIFY(!bench.find<QPlainTextEdit>("log")->toPlainText().contains(QStringLiteral("47110")));
        // One socket is held while the others work on, and let go.
        keyboard.scan(QStringLiteral("MM:STOP:A3"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.tile(3)->tile().held, 60'000);
        keyboard.scan(QStringLiteral("MM:START:A3"));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.tile(3)->tile().held, 60'000);
        // Nobody logs out of a batch.
        keyboard.scan(QStringLiteral("MM:LOGOUT"));
        QTest::qWait(100);
        QVERIFY(!bench.find<QLineEdit>("personName")->isVisible());
        keyboard.scan(QStringLiteral("MM:ACK"));
        QVERIFY(isWorking(bench));
    }
    // The token is pulled out and put in again: the batch waits for it, and nothing is lost.
    void takeTheTokenAway(WindowBench& bench) const
    {
        const auto resumptions = m_told.resumptions;
        faults().remove();
        QTRY_VERIFY_WITH_TIMEOUT(m_told.pauses > resumptions, 60'000);
        QVERIFY2(isWorking(bench), "it waits for its token");
        faults().plugIn();
        QTRY_VERIFY_WITH_TIMEOUT(m_told.resumptions > resumptions, 60'000);
        QVERIFY(isWorking(bench));
    }
    // One is pulled out while it is being made, and put in again. Those are quick: it may take several.
    void pullAUnit()
    {
        for (int tries = 0; tries < 20; ++tries) {
            std::size_t unit = m_hardware.size();
            QTRY_VERIFY_WITH_TIMEOUT((unit = oneUnderWay()) < m_hardware.size(), 60'000);
            const auto isGone = [&] { return m_told.ends[m_hardware[unit]].contains("MM-UNIT-GONE"); };
            cable("pull", static_cast<int>(unit) + 1);
            (void)QTest::qWaitFor(isGone, 3000);
            cable("plug", static_cast<int>(unit) + 1);
            if (isGone()) return;
        }
        QFAIL("no unit was missed");
    }
    /// Its place in the list of units; the list's size where none is. A clone is under way as the first one.
    [[nodiscard]] std::size_t oneUnderWay() const
    {
        for (std::size_t unit = 1; unit < m_hardware.size(); ++unit)
            if (m_told.underWay.contains(m_hardware[unit])) return unit;
        return m_hardware.size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const int wanted = qEnvironmentVariableIntValue("MINTMARK_SHIFT_UNITS"); wanted > 0)
            m_units = wanted;
        QVERIFY2(m_units >= 30, "one of each fault at least");
        ::setenv("XDG_STATE_HOME", qPrintable(stateHome()), 1);
        makeStation();
        makeUnits();
    }
    void cleanupTestCase()
    {
        faults().clear();
        if (!m_process) return;
        m_process->terminate();
        if (!m_process->waitForFinished(5000)) m_process->kill();
        m_process->waitForFinished(5000);
    }

    void aShift()
    {
        // Before anybody is employed: the power fails while the program writes, and fails again after it has
        // come back, which it does to the order without being told.
        workUntilCutInMidWrite(
            {QStringLiteral("--order"), orderName, QStringLiteral("--profile"), QStringLiteral("demo")},
            m_hardware[0]);
        auto kept = KeptBook::read(station(), m_directory.path());
        const auto firstCut = kept.beingWritten;
        QVERIFY(!firstCut.empty());
        QVERIFY(readFloorMemory(floorMemoryFile(m_station)).working);
        workUntilCutInMidWrite({});
        kept = KeptBook::read(station(), m_directory.path());
        for (const auto& unit : firstCut)
            QVERIFY2(kept.cutInMidWrite.contains(unit), unit.c_str());
        const auto secondCut = kept.beingWritten;
        QVERIFY(!secondCut.empty());
        const auto memoryOfBench = readFloorMemory(floorMemoryFile(m_station));
        QVERIFY(memoryOfBench.working);
        QCOMPARE(memoryOfBench.order, orderName.toStdString());
        const auto fromHere = kept.entries;
        const auto passedUnseen = kept.passed;
        employ();

        long first = 0, last = 0; // of one window's batch: once each socket has worked twice, and at its end
        {
            // The early shift comes to what the power cut left; the token goes away in the midst of it, and a
            // unit is pulled out.
            WindowBench bench;
            // More than it can come to: a batch that ended by itself while something is done to it would
            // prove nothing.
            bench.options.count = static_cast<std::uint32_t>(100 * m_units);
            come(bench, "early", "204863");
            QVERIFY(bench.shows("A batch was cut off: order PO-shift, profile demo"));
            Keyboard(*bench.window).scan(QStringLiteral("MM:START"));
            QTRY_VERIFY_WITH_TIMEOUT(isWorking(bench), 20'000);
            QTRY_VERIFY_WITH_TIMEOUT(!m_told.resolved.empty(), 60'000);
            QTRY_VERIFY(bench.shows("What an earlier batch left was settled"));
            pullAUnit();
            attend(bench, [&] { return !m_told.passedAs.empty() && counters(bench).ended() >= 6; });
            QVERIFY(isWorking(bench));
            scanWhileItWorks(bench);
            takeTheTokenAway(bench);
            plugAll();
            attend(bench, [&] { return counters(bench).ended() >= static_cast<std::uint32_t>(m_units / 2); });
            bench.click("stop");
            attend(bench);
            count(bench);

            // The late one takes over at the same window, and closes it in mid-batch: the runs end between
            // two steps.
            Keyboard(*bench.window).scan(QStringLiteral("MM:LOGOUT"));
            logInAs(bench, "late", "571926");
            QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible() && bench.button("start")->isEnabled(),
                                     30'000);
            QVERIFY(bench.shows("late"));
            bench.click("start");
            QTRY_VERIFY_WITH_TIMEOUT(isWorking(bench), 20'000);
            attend(bench, [&] { return counters(bench).ended() >= 8; });
            QVERIFY(isWorking(bench));
            bench.window->close();
            QVERIFY(bench.window->isVisible());
            bench.click("barFirst");
            QTRY_VERIFY_WITH_TIMEOUT(!bench.window->isVisible(), 90'000);
            count(bench);
        }
        // And opened again, until every unit that can is finished, and one has come that was.
        for (int rounds = 0; rounds < 8 && (rounds == 0 || finished() < m_good || m_told.beforeEnds == 0);
             ++rounds) {
            WindowBench bench;
            bench.options.count = static_cast<std::uint32_t>(m_units);
            come(bench, "late", "571926");
            plugAll();
            bench.click("start");
            QTRY_VERIFY_WITH_TIMEOUT(isWorking(bench), 20'000);
            QElapsedTimer sinceLook;
            sinceLook.start();
            bool isDone = false;
            attend(bench, [&] {
                if (sinceLook.elapsed() < 500) return isDone;
                const auto ended = counters(bench).ended();
                isDone = finished() >= m_good && m_told.beforeEnds > 0 && ended >= 4 * ports;
                if (rounds == 0 && ended >= 2 * ports) {
                    last = memory();
                    if (first == 0) first = last;
                }
                for (int unit = 12; unit <= m_units; unit += 30)
                    if (m_told.ends[m_hardware[static_cast<std::size_t>(unit - 1)]].contains("MM-UNIT-GONE"))
                        cable("plug", unit);
                sinceLook.restart();
                return isDone;
            });
            if (isWorking(bench)) bench.click("stop");
            attend(bench);
            for (int i = 1; i <= ports; ++i)
                QVERIFY2(!bench.window->model().tiles().at(static_cast<std::size_t>(i - 1)).running(),
                         "nothing is stuck");
            count(bench);
        }
        QCOMPARE(finished(), m_good);

        // The counters of the screens are what the engine summed up and what was told of each run …
        QCOMPARE(m_passed, m_told.passed);
        QCOMPARE(m_failed, m_told.failed);
        QCOMPARE(m_before, m_told.before);
        QCOMPARE(m_before, m_told.beforeEnds);
        QVERIFY(m_before > 0);
        std::uint32_t toldPasses = 0, toldFailures = 0;
        for (const auto& [unit, codes] : m_told.ends)
            for (const auto& code : codes)
                ++(code == "passed" ? toldPasses : toldFailures);
        QCOMPARE(m_passed, toldPasses);
        QCOMPARE(m_failed, toldFailures + m_told.anonymous.size() + m_told.stationFaults);
        // … and that is what the registry's log has, unit by unit and code by code. Of a unit that never said
        // who it is it has nothing.
        kept = KeptBook::read(station(), m_directory.path(), fromHere);
        for (const auto& unit : secondCut)
            QVERIFY2(kept.cutInMidWrite.contains(unit), unit.c_str());
        const auto difference = differenceOf(m_told.ends, kept.ends);
        QVERIFY2(difference.isEmpty(), qPrintable(u'\n' + difference));
        for (const auto& code : m_told.anonymous)
            QVERIFY2(untold.contains(code), code.c_str());
        QVERIFY(m_told.anonymous.contains("MM-UNIT-SILENT"));
        QCOMPARE(m_passed + passedUnseen, static_cast<std::uint32_t>(m_good));

        // The registry's devices are the units' own.
        const auto devices =
            linesOf("mintmark", {QStringLiteral("device"), QStringLiteral("list"),
                                 QStringLiteral("--station"), station(), QStringLiteral("--json")});
        std::map<std::string, QJsonObject> deviceOf;
        std::uint32_t provisioned = 0;
        for (const auto& device : devices) {
            deviceOf.emplace(device[QStringLiteral("hardwareId")].toString().toStdString(), device);
            // A place in the order goes back where no certificate was made.
            const auto of = device[QStringLiteral("order")].toString();
            const bool isMade = device[QStringLiteral("state")].toString() == QStringLiteral("provisioned");
            QVERIFY(of == orderName || (of.isEmpty() && !isMade));
            if (isMade) ++provisioned;
        }
        QCOMPARE(deviceOf.size(), devices.size());
        QCOMPARE(static_cast<int>(provisioned), m_good);
        for (const auto& unit : held())
            QCOMPARE(
                deviceOf[unit[QStringLiteral("hardwareId")].toString().toStdString()][QStringLiteral("state")]
                        .toString() == QStringLiteral("provisioned"),
                unit[QStringLiteral("finished")].toBool());
        for (const auto* all : {&m_told.befores, &m_told.passedAs})
            for (const auto& [unit, device] : *all) {
                QCOMPARE(deviceOf[unit][QStringLiteral("deviceId")].toString().toStdString(), device);
                QCOMPARE(deviceOf[unit][QStringLiteral("state")].toString(), QStringLiteral("provisioned"));
            }
        // What the cuts left goes on as the same device, and each kind of fault was met.
        for (const auto* cut : {&firstCut, &secondCut})
            for (const auto& unit : *cut)
                QVERIFY2(deviceOf.contains(unit), unit.c_str());
        for (int unit = 1; unit <= m_units; ++unit)
            for (const auto& [place, kind] : hopeless) {
                const std::string name = kind;
                if (unit % 30 != place || name == "silent" || name == "bad-crc" || name == "empty-id" ||
                    name == "same-hardware-id")
                    continue;
                QVERIFY2(m_told.ends.contains(m_hardware[static_cast<std::size_t>(unit - 1)]), kind);
            }
        const auto& asFirst = m_told.ends[m_hardware[0]];
        QVERIFY2(asFirst.contains("MM-UNIT-CLONE") || asFirst.contains("MM-UNIT-TWICE"), "the clone was met");
        (void)linesOf("mintmark", {QStringLiteral("registry"), QStringLiteral("check"),
                                   QStringLiteral("--station"), station(), QStringLiteral("--json")});
        qInfo("%u passed, %u failed, %u known before; %u passed and %u were cut beside; %ld KiB once warm, "
              "%ld KiB at the end",
              m_passed, m_failed, m_before, passedUnseen, kept.interrupted, first, last);
        QVERIFY(first > 0 && last > 0);
        QVERIFY2(last <= first + first / 20, "memory is flat");
    }
};

MINTMARK_TEST(TestShift)
#include "tst_shift.moc"
