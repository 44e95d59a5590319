// A simulated shift: eight sockets, units with faults of many kinds, operators who change, a token that goes
// away and comes back, a window that is closed in mid-batch and opened again. MINTMARK_SHIFT_UNITS units
// (60).
#include "tests/Where.h"
#include "tests/hsm/faulty-module/Faults.h"
#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QLineEdit>

#include <dlfcn.h>
#include <malloc.h>

#include <fstream>
#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

constexpr int ports = 8;

/// By the unit's place in a row of thirty: what can never pass, and what must pass in the end.
constexpr std::pair<int, const char*> hopeless[] = {{3, "wrong-model"}, {7, "tampered"},
                                                    {11, "not-locked"}, {16, "bad-csr-signature"},
                                                    {21, "old-nonce"},  {26, "empty-id"}};
constexpr std::pair<int, const char*> passing[] = {{5, "noise"},
                                                   {9, "lost-reply@keygen"},
                                                   {13, "slow@csr"},
                                                   {18, "lost-reply@write"},
                                                   {23, "lost-reply@prove"},
                                                   {28, "noise"}};

hsm::test::Faults& faults()
{
    static auto* const found = [] {
        void* handle = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) qFatal("%s", ::dlerror());
        return reinterpret_cast<hsm::test::Faults* (*)()>(::dlsym(handle, "mintmarkFaults"))();
    }();
    return *found;
}

/// The output of one of our programs, as JSON lines.
std::vector<QJsonObject> linesOf(const char* name, const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(MINTMARK_BIN_DIR "/") + QString::fromLatin1(name), arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", name, process.readAllStandardError().constData());
    std::vector<QJsonObject> lines;
    for (const auto& line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) lines.push_back(QJsonDocument::fromJson(line).object());
    return lines;
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

} // namespace

class TestShift : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::string m_station, m_pin;
    int m_units = 60, m_good = 0;
    QString m_floor;
    std::unique_ptr<QProcess> m_process;
    std::uint32_t m_passed = 0, m_failed = 0, m_before = 0;

    std::vector<QJsonObject> held() const
    {
        return linesOf("mintmark-device",
                       {QStringLiteral("show"), QStringLiteral("--dir"), m_floor, QStringLiteral("--json")});
    }
    int finished() const
    {
        const auto all = held();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [](const QJsonObject& unit) {
            return unit[QStringLiteral("finished")].toBool();
        }));
    }
    /// Opens the window as this operator, and goes on to the page of the sockets.
    void come(WindowBench& bench, const char* who, const char* pin) const
    {
        bench.sockets.clear();
        for (int i = 1; i <= ports; ++i)
            bench.sockets.push_back({SocketName{"A" + std::to_string(i)},
                                     (m_floor + QStringLiteral("/port-%1").arg(i)).toStdString()});
        bench.options.profile = "demo";
        bench.options.people = [path = m_station] { return station::openOperators(path); };
        bench.options.open = [path = m_station] {
            return station::openStation(path, station::Access::Provision);
        };
        bench.makeWindow();
        bench.window->resize(1920, 1080);
        bench.window->show();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QLineEdit>("personName")->isVisible(), 15'000);
        QTest::keyClicks(bench.find<QLineEdit>("personName"), QString::fromLatin1(who));
        QTest::keyClick(bench.find<QLineEdit>("personName"), Qt::Key_Return);
        QTest::keyClicks(bench.find<QWidget>("personPin"), QString::fromLatin1(pin));
        QTest::keyClick(bench.find<QWidget>("personPin"), Qt::Key_Return);
        bench.login(m_pin.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 15'000);
        QVERIFY(bench.shows(who));
    }
    static bool isWorking(const WindowBench& bench) { return bench.window->model().working(); }
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
        const auto counters = bench.window->model().counters(systemClock().steady());
        m_passed += counters.passed;
        m_failed += counters.failed;
        m_before += counters.before;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const int wanted = qEnvironmentVariableIntValue("MINTMARK_SHIFT_UNITS"); wanted > 0)
            m_units = wanted;
        m_station = (m_directory.path() + QStringLiteral("/station")).toStdString();
        const auto made = station::makeDemoStation({m_station, "line-2"}, [](const std::string&) {});
        QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
        std::ifstream(m_station + "/pin") >> m_pin;
        // The same token, behind a module that can take it away.
        QFile file(QString::fromStdString(m_station + "/station.toml"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        auto text = QString::fromUtf8(file.readAll());
        const QRegularExpression module(QStringLiteral("module = ['\"]([^'\"]*)['\"]"));
        const auto real = module.match(text);
        QVERIFY(real.hasMatch());
        faults().clear();
        faults().useReal(real.captured(1).toStdString());
        text.replace(real.captured(0), QStringLiteral("module = '" MINTMARK_FAULTY_MODULE "'"));
        file.resize(0);
        file.write(text.toUtf8());
        file.close();
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

        m_floor = m_directory.path() + QStringLiteral("/floor");
        QStringList words{QStringLiteral("run"),
                          QStringLiteral("--units"),
                          QString::number(m_units),
                          QStringLiteral("--ports"),
                          QString::number(ports),
                          QStringLiteral("--dir"),
                          m_floor};
        m_good = m_units;
        for (int unit = 1; unit <= m_units; ++unit) {
            for (const auto& [place, kind] : hopeless)
                if (unit % 30 == place) {
                    words << QStringLiteral("--fault")
                          << QStringLiteral("%1:%2").arg(unit).arg(QLatin1String(kind));
                    --m_good;
                }
            for (const auto& [place, kind] : passing)
                if (unit % 30 == place)
                    words << QStringLiteral("--fault")
                          << QStringLiteral("%1:%2").arg(unit).arg(QLatin1String(kind));
        }
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-device"), words);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_floor + QStringLiteral("/port-8")), 20'000);
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
        long first = 0, last = 0; // with a window open, after all that is paid once
        {
            // The early shift: the token goes away in the midst of it, and comes back.
            WindowBench bench;
            bench.options.count = static_cast<std::uint32_t>(m_units / 2);
            come(bench, "early", "204863");
            bench.click("start");
            attend(bench,
                   [&] { return bench.window->model().counters(systemClock().steady()).ended() >= 6; });
            QVERIFY(isWorking(bench));
            faults().remove();
            QTest::qWait(1500);
            QVERIFY2(isWorking(bench), "it waits for its token");
            const auto ended = bench.window->model().counters(systemClock().steady()).passed;
            QTest::qWait(500);
            QCOMPARE(bench.window->model().counters(systemClock().steady()).passed, ended);
            faults().plugIn();
            attend(bench);
            QVERIFY(bench.window->model().counters(systemClock().steady()).passed > ended);
            count(bench);
        }
        {
            // The late one is closed in mid-batch: the runs end between two steps.
            WindowBench bench;
            bench.options.count = static_cast<std::uint32_t>(m_units);
            come(bench, "late", "571926");
            bench.click("start");
            attend(bench,
                   [&] { return bench.window->model().counters(systemClock().steady()).ended() >= 8; });
            QVERIFY(isWorking(bench));
            first = memory(); // eight sockets have worked at once
            bench.window->close();
            QVERIFY(bench.window->isVisible());
            bench.click("barFirst");
            QTRY_VERIFY_WITH_TIMEOUT(!bench.window->isVisible(), 60'000);
            count(bench);
        }
        // And opened again, until every unit that can is finished.
        for (int rounds = 0; rounds < 8 && finished() < m_good; ++rounds) {
            WindowBench bench;
            bench.options.count = static_cast<std::uint32_t>(m_units);
            come(bench, "late", "571926");
            if (rounds == 0) first = std::max(first, memory());
            bench.click("start");
            attend(bench, [&] { return finished() >= m_good; });
            if (isWorking(bench)) bench.click("stop");
            attend(bench);
            for (int i = 1; i <= ports; ++i)
                QVERIFY2(!bench.window->model().tiles().at(static_cast<std::size_t>(i - 1)).running(),
                         "nothing is stuck");
            count(bench);
            last = memory();
        }
        QCOMPARE(finished(), m_good);

        // The counters of the screen are the registry's, and the registry's are the units' own.
        const auto station = QString::fromStdString(m_station);
        const auto devices =
            linesOf("mintmark", {QStringLiteral("device"), QStringLiteral("list"),
                                 QStringLiteral("--station"), station, QStringLiteral("--json")});
        std::map<QString, QString> stateOf;
        std::uint32_t provisioned = 0;
        for (const auto& device : devices) {
            const auto state = device[QStringLiteral("state")].toString();
            stateOf.emplace(device[QStringLiteral("hardwareId")].toString(), state);
            if (state == QStringLiteral("provisioned")) ++provisioned;
        }
        QCOMPARE(stateOf.size(), devices.size());
        QCOMPARE(m_passed, provisioned);
        QCOMPARE(static_cast<int>(provisioned), m_good);
        QVERIFY2(m_failed >= static_cast<std::uint32_t>(m_units - m_good), "each hopeless unit failed");
        for (const auto& unit : held())
            QCOMPARE(stateOf[unit[QStringLiteral("hardwareId")].toString()] == QStringLiteral("provisioned"),
                     unit[QStringLiteral("finished")].toBool());
        (void)linesOf("mintmark", {QStringLiteral("registry"), QStringLiteral("check"),
                                   QStringLiteral("--station"), station, QStringLiteral("--json")});
        qInfo("%u passed, %u failed, %u known before; %ld KiB once warm, %ld KiB at the end", m_passed,
              m_failed, m_before, first, last);
        QVERIFY(first > 0);
        QVERIFY2(last <= first + first / 20, "memory is flat");
    }
};

MINTMARK_TEST(TestShift)
#include "tst_shift.moc"
