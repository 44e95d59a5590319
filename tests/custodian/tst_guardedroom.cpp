// The custodian's window on a guarded station: each page works through `mintmark-service`, or says what to
// do.
#include "provisioning/station/ProfileRoom.h"
#include "tests/custodian/KeyBench.h"
#include "tests/support/GuardedStation.h"

#include <QtCore/QDir>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableWidget>

#include <memory>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// A page, and how it shows that it works: rows of a table, or a sentence that is not always there; where the
/// service does nothing of it, the command that does.
struct PageRow {
    const char* title;
    const char* table;
    const char* says;
};
constexpr PageRow pages[] = {
    {"Devices", "deviceTable", nullptr},
    {"Orders", nullptr, "Station line-2"},
    {"Profiles", "profilesTable", nullptr},
    {"Sockets", "socketsTable", nullptr},
    {"Operators", "operatorsTable", nullptr},
    {"Tokens and keys", nullptr, "mintmark hsm keys"},
    {"CAs and lists", nullptr, "tells no list of its CAs"},
    {"Backups", nullptr, "mintmark hsm rehearse"},
    {"Ceremonies", nullptr, "Read it"},
    {"Recovery", nullptr, "mintmark registry recovery"},
    {"Exports", nullptr, "Parts of the page"},
    {"Destinations", nullptr, "tells no destination"},
    {"Audit", "logTable", nullptr},
    {"Health", "healthTable", nullptr},
    {"Settings", nullptr, "Theme"},
    {"Help", "helpPages", nullptr},
};

} // namespace

class TestGuardedRoom : public QObject {
    Q_OBJECT
    std::unique_ptr<GuardedStation> m_station;
    std::unique_ptr<DemoRoom> m_elsewhere; ///< the bench wants one; the window never sees it
    std::unique_ptr<QProcess> m_units;

    std::unique_ptr<RoomBench> openAs(const char* who) const
    {
        auto bench = std::make_unique<RoomBench>(*m_elsewhere);
        auto& work = bench->options.work;
        const auto socket = m_station->socket();
        work.directory = socket;
        work.openToRead = [socket] { return station::openStation(socket, station::Access::Read); };
        work.openToWork = [socket] { return station::openStation(socket, station::Access::Provision); };
        work.people = [socket] { return station::openOperators(socket); };
        bench->open();
        logIn(*bench, who);
        return bench;
    }
    static void logIn(const RoomBench& bench, const char* who)
    {
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 20'000);
        bench.type("personName", QString::fromLatin1(who));
        bench.type("personPin", QString::fromLatin1(GuardedStation::pin));
        QTest::keyClick(bench.visible("personPin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->page() != nullptr, 20'000);
    }
    static int rowsOf(const RoomBench& bench, const char* table)
    {
        const auto* view = bench.visible<QAbstractItemView>(table);
        return view == nullptr ? -1 : view->model()->rowCount();
    }
    /// Whatever of these words stands on the window: labels, buttons, fields.
    static bool says(const RoomBench& bench, const QString& text)
    {
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->property("role") == QStringLiteral("side")) continue;
            for (const char* property : {"text", "placeholderText", "accessibleName", "plainText"})
                if (widget->property(property).toString().contains(text)) return true;
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_station = std::make_unique<GuardedStation>();
        m_elsewhere = std::make_unique<DemoRoom>();
        const auto folder = m_station->file("units");
        m_units = std::make_unique<QProcess>();
        m_units->start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-device"),
                       {QStringLiteral("run"), QStringLiteral("--units"), QStringLiteral("1"),
                        QStringLiteral("--dir"), folder});
        const auto port = folder + QStringLiteral("/unit-1");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(port), 10'000);
        m_station->assign("A1", port);
        m_station->start();
        QFile pin(m_station->file("pin"));
        QVERIFY(pin.open(QIODevice::WriteOnly));
        pin.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        pin.write(GuardedStation::pin);
        pin.close();
        QProcess made;
        made.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                   {QStringLiteral("provision"), QStringLiteral("--profile"), QStringLiteral("demo"),
                    QStringLiteral("--all-sockets"), QStringLiteral("--operator"), QStringLiteral("tech-1"),
                    QStringLiteral("--operator-pin-file"), pin.fileName(), QStringLiteral("--station"),
                    QString::fromStdString(m_station->socket().string())});
        QVERIFY(made.waitForFinished(60'000));
        QVERIFY2(made.exitCode() == 0, made.readAllStandardError().constData());
    }
    void cleanupTestCase()
    {
        m_units->terminate();
        m_units->waitForFinished(5000);
        m_station.reset();
    }

    void everyPageWorksOrSaysWhatToDo()
    {
        const auto bench = openAs("officer-1");
        QStringList titles;
        for (const auto* button : bench->window->findChildren<QPushButton*>())
            if (button->property("role") == QStringLiteral("side")) titles << button->text();
        QCOMPARE(titles.size(), static_cast<qsizetype>(std::size(pages)));
        for (const auto& page : pages) {
            QVERIFY2(titles.contains(QString::fromUtf8(page.title)), page.title);
            bench->goTo(QString::fromUtf8(page.title));
            if (page.table != nullptr)
                QTRY_VERIFY2_WITH_TIMEOUT(rowsOf(*bench, page.table) > 0, page.title, 20'000);
            else
                QTRY_VERIFY2_WITH_TIMEOUT(says(*bench, QString::fromUtf8(page.says)), page.title, 20'000);
            QVERIFY2(!says(*bench, QStringLiteral("MM-SERVICE")), page.title); // nothing has failed
            QTest::qWait(50); // what was shown just now has its place
            bench->picture(QStringLiteral("guarded-") +
                           QString::fromUtf8(page.title).replace(QLatin1Char(' '), QLatin1Char('-')));
        }
    }

    /// It covers the whole page, and nothing beneath takes a key.
    void whatTheServiceDoesNotDoIsSaidOverThePage()
    {
        const auto bench = openAs("officer-1");
        for (const auto* title : {"Tokens and keys", "Recovery", "Backups"}) {
            bench->goTo(QString::fromLatin1(title));
            QTRY_VERIFY2(bench->visible("keptNote") != nullptr, title);
            auto* note = bench->visible("keptNote");
            QCOMPARE(note->geometry(), bench->window->page()->rect());
            bench->window->page()->setFocus();
            QVERIFY(note->hasFocus());
            bench->window->resize(1400, 900);
            QTRY_COMPARE(note->geometry(), bench->window->page()->rect());
            bench->window->resize(1280, 800);
        }
    }

    void aProofForACloudIsMadeAtTheService()
    {
        const auto bench = openAs("officer-1");
        bench->goTo(QStringLiteral("CAs and lists"));
        auto* bar = bench->find<QTabBar>("casTabBar");
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(2).center());
        QVERIFY(bench->shows("the station's own issuing CA"));
        typeInto(*bench, "casProofCode", QStringLiteral("106A5BD242AF512B"));
        typeInto(*bench, "casProofFile", m_station->file("proof.pem"));
        bench->click("casProve");
        QTRY_VERIFY_WITH_TIMEOUT(bench->shows("The proof is written"), 20'000);
        QVERIFY(QFileInfo::exists(m_station->file("proof.pem")));
    }

    void socketsAreGivenTheirPlacesThroughTheService()
    {
        const auto bench = openAs("lead-1");
        bench->goTo(QStringLiteral("Sockets"));
        QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*bench, "socketsTable") > 0, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench->shows("Watching: what is plugged in"), 10'000);
        bench->click("socketAssign");
        bench->type("assignName", QStringLiteral("A7"));
        bench->type("assignPlace", QStringLiteral("/dev/none-7"));
        QTest::keyClick(bench->visible("assignPlace"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench->shows("Socket A7 is at /dev/none-7."), 10'000);
        const auto all = station::openSockets(m_station->folder());
        QVERIFY(all.has_value());
        QVERIFY((*all)->socket("A7").has_value());
    }

    void aProfilesTextIsJudgedByTheServiceAndSavedElsewhere()
    {
        const auto judged = [&](const std::string& text) { // as the editor asks, while somebody writes
            return station::viewProfileText(m_station->socket(), "mine", text);
        };
        const auto bench = openAs("officer-1");
        bench->goTo(QStringLiteral("Profiles"));
        QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*bench, "profilesTable") > 20, 20'000);
        const auto shipped = station::viewProfile(m_station->socket(), "demo");
        QVERIFY(shipped.has_value());
        QVERIFY(judged(shipped->text).errors.empty());
        const auto wrong = judged("format = 1\n");
        QVERIFY(!wrong.errors.empty());
        const auto saved =
            station::saveProfile(m_station->socket(), "mine", shipped->text, station::Replace::No);
        QVERIFY(!saved && saved.error().code == FailureCode::ServiceUnsupported);
    }

    void theServiceGoesAndComesBack()
    {
        const auto bench = openAs("auditor-1");
        bench->goTo(QStringLiteral("Health"));
        QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*bench, "healthTable") > 3, 20'000);
        m_station->end(SIGKILL);
        bench->click("healthAgain");
        QTRY_VERIFY_WITH_TIMEOUT(!bench->find<QTableWidget>("healthTable")
                                      ->findItems(QStringLiteral("MM-SERVICE-GONE"), Qt::MatchContains)
                                      .isEmpty(),
                                 20'000);
        bench->click("leave");
        QTRY_VERIFY_WITH_TIMEOUT(bench->shows("MM-SERVICE-GONE"), 10'000);
        m_station->start();
        bench->click("retry");
        logIn(*bench, "auditor-1");
        QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*bench, "healthTable") > 3, 20'000);
    }
};
MINTMARK_TEST(TestGuardedRoom)
#include "tst_guardedroom.moc"
