// The operator's window on a guarded station: everything goes through `mintmark-service`, and nothing of the
// station's folder is looked at.
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Ids.h"
#include "provisioning/station/ProfileRoom.h"
#include "tests/support/GuardedStation.h"
#include "tests/support/Main.h"
#include "tests/ui/Scan.h"
#include "tests/ui/VirtualUnits.h"
#include "tests/ui/WindowBench.h"
#include "ui/operator/CommandLine.h"
#include "ui/operator/WindowAtStation.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QLineEdit>

#include <fstream>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// The window as `mintmark-station --station SOCKET` makes it, without a word about sockets.
struct GuardedBench : WindowBench {
    explicit GuardedBench(const GuardedStation& guarded) : WindowBench(0)
    {
        options = windowAt(guarded.socket(), {});
        options.profile = "line";
        options.sound = [] {};
    }
    void show()
    {
        window = std::make_unique<OperatorWindow>(options);
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void logIn(const char* nameOrBadge) const
    {
        auto* name = find<QLineEdit>("personName");
        auto* pin = find<QWidget>("personPin");
        QTRY_VERIFY_WITH_TIMEOUT(name->isVisible() && name->isEnabled(), 20'000);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QString::fromLatin1(nameOrBadge));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(pin->hasFocus());
        QTest::keyClicks(pin, QString::fromLatin1(GuardedStation::pin));
        QTest::keyClick(pin, Qt::Key_Return);
    }
    /// In, at the sockets; the service logs in to the token by itself.
    void toSockets(const char* nameOrBadge = "tech-1")
    {
        show();
        logIn(nameOrBadge);
        QTRY_VERIFY_WITH_TIMEOUT(button("start")->isVisible(), 30'000);
    }
    /// Begins a batch, and confirms it by a scan of a unit's label.
    void begin() const
    {
        click("start");
        QTRY_VERIFY_WITH_TIMEOUT(shows("This cannot be undone"), 30'000);
        const auto units = find<QLabel>("confirmUnits")->text().split(u'\n');
        Keyboard(*window).scan(units.front().section(u' ', -1));
    }
    [[nodiscard]] QString health(const char* what) const
    {
        const auto* label = find<QLabel>(what);
        return label == nullptr ? QString() : label->text();
    }
    void picture(const char* name) const
    {
        const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(window->grab().save(folder + QStringLiteral("/guarded-%1.png").arg(QLatin1String(name))));
    }
};

} // namespace

class TestGuarded : public QObject {
    Q_OBJECT
    std::unique_ptr<GuardedStation> m_station;

    /// Units in the station's own sockets A1, A2 …
    std::unique_ptr<Units> plugIn(const char* folder, int count, const QStringList& more = {}) const
    {
        auto units = std::make_unique<Units>(m_station->file(folder), count, more);
        for (int i = 1; i <= count; ++i) {
            for (int tries = 0; tries < 500 && !QFileInfo::exists(units->port(i)); ++tries)
                QTest::qWait(20);
            m_station->assign("A" + std::to_string(i), units->port(i));
        }
        return units;
    }

private Q_SLOTS:
    void init()
    {
        m_station = std::make_unique<GuardedStation>();
        // A profile of the station's own: nothing that ships is called so, or makes such IDs.
        QFile shipped(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/demo.toml"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        auto text = shipped.readAll();
        text.replace("demo-{sequence:8}", "line-{sequence:6}{check:mod37-36}");
        text.replace("\nversion = 1\n", "\nversion = 7\n");
        std::error_code ignored;
        std::filesystem::create_directory(m_station->folder() / "profiles", ignored);
        std::ofstream(m_station->folder() / "profiles" / "line.toml") << text.toStdString();
        const auto own = station::viewProfile(m_station->folder(), "line");
        QVERIFY(own.has_value());
        QVERIFY2(own->errors.empty(), own->errors.empty() ? "" : own->errors.front().text().c_str());
    }
    void cleanup() { m_station.reset(); }

    void aShiftFromBadgeToLogOut()
    {
        const auto units = plugIn("units", 2);
        m_station->start();
        GuardedBench bench(*m_station);
        bench.toSockets("0012345678");
        QCOMPARE(bench.tile(1)->words().socket, QStringLiteral("A1"));
        QCOMPARE(bench.tile(2)->words().socket, QStringLiteral("A2"));
        QVERIFY(bench.tile(3) == nullptr);

        // What will not be undone is shown first, and what the profile is known by.
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("This cannot be undone"), 30'000);
        const auto profile = bench.find<QLabel>("confirmProfile")->text();
        const auto own = station::viewProfile(m_station->folder(), "line");
        QVERIFY2(profile.contains(QStringLiteral("Profile line, version 7")), qPrintable(profile));
        auto digits = profile;
        digits.remove(QChar(u' ')).remove(QChar(u'\n'));
        QVERIFY2(digits.contains(QString::fromStdString(own->sha256), Qt::CaseInsensitive),
                 qPrintable(profile));
        bench.picture("confirm");
        Keyboard keyboard(*bench.window);
        keyboard.scan(bench.find<QLabel>("confirmUnits")->text().split(u'\n').front().section(u' ', -1));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Batch: done"), 60'000);
        for (int i = 1; i <= 2; ++i)
            QCOMPARE(bench.tile(i)->words().word, QStringLiteral("PASS"));

        // A scan of what was made; of what the profile would make; of one with a slip of the pen; of nothing.
        const auto id = bench.tile(1)->words().id;
        QVERIFY2(id.startsWith(QStringLiteral("line-00000")), qPrintable(id));
        keyboard.scan(id);
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.shows((id + QStringLiteral(" is known already: it is provisioned")).toUtf8()), 10'000);
        QString unmade, wrong;
        for (const char c : std::string("0123456789abcdefghijklmnopqrstuvwxyz*")) {
            const auto text = std::string("line-000777") + c;
            const auto judged = station::judgeId(m_station->folder(), "line", text);
            QVERIFY(judged.has_value());
            (judged->valid ? unmade : wrong) = QString::fromStdString(text);
        }
        QVERIFY(!unmade.isEmpty() && !wrong.isEmpty());
        keyboard.scan(unmade);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows((unmade + QStringLiteral(" is not made yet")).toUtf8()), 10'000);
        keyboard.scan(wrong);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The scan does not fit"), 10'000);
        QVERIFY(!bench.shows("could not be looked up"));

        // How the station is, as its own machine sees it.
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.health("health-disk").contains(QStringLiteral("MiB free")), 30'000);
        QVERIFY(bench.health("health-service").isEmpty());
        QVERIFY2(!bench.health("health-station").contains(QStringLiteral("MM-")),
                 qPrintable(bench.health("health-station")));
        bench.picture("shift");

        bench.click("logOut");
        QTRY_VERIFY(bench.find<QLineEdit>("personName")->isVisible());
        // At the service, too: the next call of this process is nobody's.
        const auto after = station::openStation(m_station->socket(), station::Access::Read);
        QVERIFY(after.has_value());
        QVERIFY(!station::guardedIn(**after)->whoIsIn());
        const auto counted = (*after)->counts();
        QVERIFY(!counted && counted.error().code == FailureCode::OperatorNeeded);
        bench.logIn("lead-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 20'000);
    }

    void theServiceIsKilledInTheMidstOfABatchAndComesBack()
    {
        const auto units = plugIn("slow", 1, {QStringLiteral("--fault"), QStringLiteral("slow")});
        m_station->start();
        GuardedBench bench(*m_station);
        bench.toSockets();
        bench.begin();
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(1)->words().word, QStringLiteral("KEY"), 20'000);
        const auto id = bench.tile(1)->words().id;
        QVERIFY(!id.isEmpty());
        m_station->end(SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-SERVICE-LOST"), 10'000);
        QVERIFY(bench.shows("The station’s service does not answer"));
        QVERIFY(bench.shows("It is tried again every few seconds."));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("A batch was cut off: profile line"), 10'000);
        bench.picture("lost");
        // It goes on trying, and says what it finds.
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-SERVICE-GONE"), 10'000);
        QVERIFY(bench.shows("systemctl start mintmark"));
        m_station->start();
        bench.logIn("tech-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
        QVERIFY(bench.shows("A batch was cut off: profile line"));
        bench.begin();
        QTRY_COMPARE_WITH_TIMEOUT(bench.tile(1)->words().word, QStringLiteral("PASS"), 60'000);
        QCOMPARE(bench.tile(1)->words().id, id);
    }

    void aWindowThatWasThereFirstWaitsForTheService()
    {
        plugIn("first", 1);
        GuardedBench bench(*m_station);
        bench.show();
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-SERVICE-GONE"), 10'000);
        QVERIFY(bench.shows("It is tried again every few seconds."));
        m_station->start();
        bench.logIn("tech-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
        // Idle, and nobody touches it: what is looked at by itself finds the service gone.
        m_station->end(SIGTERM);
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_F2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-SERVICE-LOST") || bench.shows("MM-SERVICE-GONE"), 10'000);
    }

    void whoMayNotGiveTheTokensPinIsToldWhoMay()
    {
        m_station->forgetPin();
        plugIn("pin", 1);
        m_station->start();
        GuardedBench bench(*m_station);
        bench.show();
        bench.logIn("tech-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.pinField() != nullptr && bench.pinField()->isVisible(), 20'000);
        bench.login(m_station->tokenPin().toLatin1());
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-OPERATOR-FORBIDDEN"), 10'000);
        bench.logIn("lead-1");
        bench.login(m_station->tokenPin().toLatin1());
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
        // For the shift: the next one is not asked for it.
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_F2);
        QTRY_VERIFY(bench.visibleButton("logOut") != nullptr);
        bench.click("logOut");
        bench.logIn("tech-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
    }

    void theSocketsThatTheCommandLineNamesHaveTheStationsPlaces()
    {
        const auto units = plugIn("named", 2);
        m_station->start();
        const auto people = station::openOperators(m_station->socket());
        QVERIFY(people.has_value());
        QVERIFY(!socketsFor(m_station->socket(), {}).has_value()); // nobody is in
        QVERIFY((*people)->logIn("tech-1", GuardedStation::pinOf()).has_value());
        const auto one = socketsFor(m_station->socket(), *station::chooseSockets({"A2"}, false));
        QVERIFY(one.has_value());
        QCOMPARE(one->size(), std::size_t{1});
        QCOMPARE(one->front().port, units->port(2).toStdString());
        QCOMPARE(socketsFor(m_station->socket(), *station::chooseSockets({}, true))->size(), std::size_t{2});
        const auto unknown = socketsFor(m_station->socket(), *station::chooseSockets({"Z9"}, false));
        QVERIFY(!unknown && unknown.error().code == FailureCode::SocketUnknown);
        // A profile that is a file is judged, but is none that the service works under.
        const auto file = m_station->file("mine.toml");
        QVERIFY(QFile::copy(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/demo.toml"), file));
        const auto view = station::viewProfile(m_station->socket(), file.toStdString());
        QVERIFY(view.has_value());
        QVERIFY(view->errors.empty());
        QVERIFY(!station::judgeId(m_station->socket(), file.toStdString(), "demo-00000001").has_value());
    }
};
MINTMARK_TEST(TestGuarded)
#include "tst_guarded.moc"
