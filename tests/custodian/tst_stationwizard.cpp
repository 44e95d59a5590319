#include "tests/custodian/KeyBench.h"
#include "tests/custodian/TokenDrawer.h"
#include "tests/support/KeyWalk.h"
#include "ui/common/FocusHand.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/WindowAtStation.h"

#include <QtTest/QSignalSpy>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// A window, as a person has it who made no station yet.
struct Screen {
    std::unique_ptr<CustodianWindow> room;
    std::unique_ptr<OperatorWindow> floor;
    QWidget* window = nullptr;

    explicit Screen(const std::filesystem::path& place, bool isFloor = false)
    {
        if (isFloor) {
            auto options = windowAt(place, {});
            options.maker = [] { return new StationWizard; };
            floor = std::make_unique<OperatorWindow>(std::move(options));
            window = floor.get();
        } else {
            CustodianOptions options;
            options.work.directory = place;
            options.work.openToRead = [place] { return station::openStation(place, station::Access::Read); };
            options.work.openToWork = [place] {
                return station::openStation(place, station::Access::Provision);
            };
            options.work.people = [place] { return station::openOperators(place); };
            options.maker = [] { return new StationWizard; };
            room = std::make_unique<CustodianWindow>(std::move(options));
            window = room.get();
        }
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    template <class T = QWidget> T* visible(const char* name) const
    {
        for (auto* one : window->findChildren<T*>(QString::fromLatin1(name)))
            if (one->isVisible()) return one;
        return nullptr;
    }
    void click(const char* name) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(visible<QPushButton>(name) != nullptr && visible(name)->isEnabled(), name,
                                  15'000);
        QTest::mouseClick(visible<QPushButton>(name), Qt::LeftButton);
    }
    void type(const char* name, const QString& text) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(visible(name) != nullptr && visible(name)->isEnabled(), name, 15'000);
        auto* field = visible(name);
        field->setFocus();
        if (auto* line = qobject_cast<QLineEdit*>(field)) line->selectAll();
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString said(const char* name) const
    {
        const auto* label = visible<QLabel>(name);
        return label != nullptr ? label->text() : QString();
    }
    /// From "there is no station" to the first question.
    void begin() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(visible("makeStation") != nullptr, 15'000);
        QVERIFY(visible("makeStation")->hasFocus());
        click("makeStation");
        QTRY_VERIFY(visible("makeKind") != nullptr);
    }
    void toDemo() const
    {
        begin();
        click("makeFirstSubmit");
        QTRY_VERIFY(visible("makeDemoFolder") != nullptr);
    }
    void toTokens() const
    {
        begin();
        QVERIFY(chooseBy(visible<QComboBox>("makeKind"), QStringLiteral("Production")));
        click("makeFirstSubmit");
        // What is installed is looked for at once.
        QTRY_VERIFY_WITH_TIMEOUT(visible("makeModule") != nullptr && visible("makeModule")->isEnabled(),
                                 60'000);
        QVERIFY(visible<QComboBox>("makeModule")->count() > 0);
    }
    void toNames(const TokenDrawer& drawer) const
    {
        toTokens();
        type("makeModuleFile", drawer.module());
        click("makeFind");
        QTRY_VERIFY_WITH_TIMEOUT(visible("makeTokens") != nullptr && visible("makeTokens")->isEnabled(),
                                 15'000);
        QCOMPARE(visible<QComboBox>("makeModule")->count(), 1);
        QVERIFY(chooseBy(visible<QComboBox>("makeTokens"), QStringLiteral("issuing ")));
        click("makeTokenSubmit");
        QTRY_VERIFY(visible("makeRoot") != nullptr);
    }
    void fillIn(const TokenDrawer& drawer, const QString& folder) const
    {
        type("makeFolder", folder);
        type("makeName", QStringLiteral("line-9"));
        type("makeRoot", drawer.root());
        type("makeIssuing", drawer.issuing());
        type("makeSigner", drawer.signer());
        type("makeProfile", QStringLiteral("tls-client"));
        type("makePin", QString::fromLatin1(TokenDrawer::pin));
    }
    void toConfirm() const
    {
        click("makeNamesSubmit");
        QTRY_VERIFY2_WITH_TIMEOUT(!said("makeVerdict").isEmpty(), qPrintable(said("makeNamesProblem")),
                                  60'000);
    }
};

QStringList entriesOf(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
}

} // namespace

/// The first station, made through either window to its effect.
class TestStationWizard : public QObject {
    Q_OBJECT
    std::unique_ptr<TokenDrawer> m_drawer;
    QTemporaryDir m_folder;

    [[nodiscard]] QString place(const char* name) const
    {
        return m_folder.path() + QLatin1Char('/') + QString::fromLatin1(name);
    }

private Q_SLOTS:
    void initTestCase() { m_drawer = std::make_unique<TokenDrawer>(); }

    void aDemoIsMadeAndOpened_data()
    {
        QTest::addColumn<bool>("isFloor");
        QTest::newRow("key room") << false;
        QTest::newRow("floor") << true;
    }
    void aDemoIsMadeAndOpened()
    {
        QFETCH(bool, isFloor);
        const auto folder = place(isFloor ? "demo-floor" : "demo-room");
        Screen screen(folder.toStdString(), isFloor);
        screen.toDemo();
        QCOMPARE(screen.visible<QLineEdit>("makeDemoFolder")->text(), folder);
        // A name that is none is told where it is, and nothing was made.
        screen.type("makeDemoName", QStringLiteral("a b"));
        screen.click("makeDemoSubmit");
        QTRY_VERIFY(screen.said("makeDemoProblem").contains(QStringLiteral("1 to 20")));
        QVERIFY(screen.visible("makeDemoName")->hasFocus());
        QVERIFY(!QFileInfo::exists(folder));
        screen.type("makeDemoName", QStringLiteral("bench-7"));
        screen.click("makeDemoSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeResult").contains(folder + QStringLiteral("/pin")), 60'000);
        // It is there, and opens with the PIN in the file that was told.
        screen.click("makeEndSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("pinFile") != nullptr, 15'000);
        QCOMPARE(screen.said("stationName"), QStringLiteral("bench-7"));
        screen.click("pinFile");
        if (isFloor)
            QTRY_VERIFY_WITH_TIMEOUT(screen.said("status").contains(QStringLiteral("logged in")), 15'000);
        else
            QTRY_VERIFY_WITH_TIMEOUT(screen.room->page() != nullptr, 15'000);
    }

    void elsewhereIsSaidToWhoeverOpensWindows()
    {
        Screen screen(place("not-here").toStdString());
        QSignalSpy elsewhere(screen.room.get(), &CustodianWindow::stationMade);
        screen.toDemo();
        screen.type("makeDemoFolder", QStringLiteral("relative"));
        screen.click("makeDemoSubmit");
        QTRY_VERIFY(screen.said("makeDemoProblem").contains(QStringLiteral("whole path")));
        screen.type("makeDemoFolder", place("here"));
        QTest::keyClick(screen.visible("makeDemoFolder"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!screen.said("makeResult").isEmpty(), 60'000);
        screen.click("makeEndSubmit");
        QTRY_COMPARE(elsewhere.size(), 1);
        QCOMPARE(elsewhere[0][0].toString(), place("here"));
        MM_VERIFY(station::openStation(place("here").toStdString(), station::Access::Read));
        QVERIFY(!QFileInfo::exists(place("not-here")));
    }

    void aFolderThatIsNotEmptyStaysAsItIs()
    {
        const auto folder = place("full");
        QVERIFY(QDir().mkdir(folder));
        std::ofstream((folder + QStringLiteral("/letter")).toStdString()) << "dear\n";
        Screen screen(folder.toStdString());
        screen.toDemo();
        screen.click("makeDemoSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeDemoProblem").contains(QStringLiteral("MM-STATION-EXISTS")),
                                 15'000);
        QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("letter")});
        QVERIFY(!QFileInfo::exists(folder + QStringLiteral(".partial")));
    }

    void whoeverCancelsLeavesNothing()
    {
        const auto folder = place("never");
        Screen screen(folder.toStdString());
        screen.toDemo();
        screen.click("makeDemoCancel");
        QTRY_VERIFY(screen.visible("makeKind") != nullptr);
        m_drawer->take();
        QVERIFY(chooseBy(screen.visible<QComboBox>("makeKind"), QStringLiteral("Production")));
        screen.click("makeFirstSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(
            screen.visible("makeModule") != nullptr && screen.visible("makeModule")->isEnabled(), 60'000);
        screen.click("makeTokenCancel");
        QTRY_VERIFY(screen.visible("makeKind") != nullptr);
        screen.click("makeFirstCancel");
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("makeStation") != nullptr, 15'000);
        QVERIFY(!QFileInfo::exists(folder));
        // And Esc does it from the first question, too.
        screen.click("makeStation");
        QTRY_VERIFY(screen.visible("makeKind") != nullptr);
        QTest::keyClick(screen.visible("makeKind"), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("makeStation") != nullptr, 15'000);
    }

    void modulesAndTokensAreShownAsTheyAre()
    {
        m_drawer->take();
        Screen screen(place("never").toStdString());
        screen.toTokens();
        // What was found at once: SoftHSM, with the tokens of this account.
        auto* modules = screen.visible<QComboBox>("makeModule");
        QVERIFY(modules->findText(m_drawer->module(), Qt::MatchStartsWith) >= 0);
        if (modules->count() > 1) {
            QVERIFY(chooseBy(modules, m_drawer->module()));
            const auto state = screen.said("makeTokenState");
            QVERIFY2(state.contains(QStringLiteral("PIN: good")), qPrintable(state));
            QTest::keyClick(modules, modules->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
            QVERIFY(screen.said("makeTokenState") != state);
        }
        // No module at all.
        screen.type("makeModuleFile", QStringLiteral(MINTMARK_SOURCE_DIR "/README.md"));
        QTest::keyClick(screen.visible("makeModuleFile"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeTokenState").contains(QStringLiteral("cannot be used")),
                                 15'000);
        screen.click("makeTokenSubmit");
        QTRY_VERIFY(screen.said("makeTokenProblem").contains(QStringLiteral("Choose a token")));
        // A slot whose token was never made ready: what makes it ready is said.
        screen.type("makeModuleFile", m_drawer->module());
        screen.click("makeFind");
        QTRY_VERIFY_WITH_TIMEOUT(
            screen.visible("makeTokens") != nullptr && screen.visible("makeTokens")->isEnabled(), 15'000);
        QVERIFY(chooseBy(screen.visible<QComboBox>("makeTokens"), QStringLiteral("empty")));
        QVERIFY(screen.said("makeTokenState").contains(QStringLiteral("init-token")));
        screen.click("makeTokenSubmit");
        QVERIFY(screen.said("makeTokenProblem").contains(QStringLiteral("init-token")));
        QVERIFY(chooseBy(screen.visible<QComboBox>("makeTokens"), QStringLiteral("blank ")));
        QVERIFY(screen.said("makeTokenState").contains(QStringLiteral("PIN: good")));
    }

    void aRealTokensStation()
    {
        m_drawer->take();
        const auto folder = place("line-9");
        const auto before = m_drawer->labels();
        Screen screen(folder.toStdString());
        screen.toNames(*m_drawer);
        // Without a PIN none is tried.
        screen.fillIn(*m_drawer, folder);
        QTest::keyClick(screen.visible("makePin"), Qt::Key_Escape); // a PIN's Esc clears it
        screen.type("makePin", QStringLiteral("27182818"));
        screen.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeNamesProblem").contains(QStringLiteral("MM-HSM-PIN-WRONG")),
                                 15'000);
        screen.click("makeNamesSubmit");
        QTRY_VERIFY(screen.said("makeNamesProblem").contains(QStringLiteral("Enter the PIN")));
        QVERIFY(screen.visible("makeSpend") == nullptr);
        screen.type("makePin", QStringLiteral("27182818"));
        QTest::keyClick(screen.visible("makePin"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeNamesProblem").contains(QStringLiteral("MM-HSM-PIN-WRONG")),
                                 15'000);
        // A third one is tried by whoever is sure of it alone.
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(
            screen.said("makeNamesProblem").contains(QStringLiteral("MM-HSM-PIN-COUNTED")), 15'000);
        QTRY_VERIFY(screen.visible("makeSpend") != nullptr);
        screen.visible("makeSpend")->setFocus();
        QTest::keyClick(screen.visible("makeSpend"), Qt::Key_Space);
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.toConfirm();
        QVERIFY(screen.said("makeVerdict").startsWith(QStringLiteral("✓")));
        for (const auto* told : {"issuing", "Bench issuing CA", "tls-client", "station key", "registry"})
            QVERIFY2(screen.said("makePlan").contains(QString::fromLatin1(told)), told);
        QVERIFY(screen.said("makePlan").contains(folder));
        // Nothing was made until now, and going back forgets the PIN.
        QVERIFY(!QFileInfo::exists(folder));
        QCOMPARE(m_drawer->labels(), before);
        screen.click("makeConfirmCancel");
        QTRY_VERIFY(screen.visible("makePin") != nullptr);
        screen.click("makeNamesSubmit");
        QTRY_VERIFY(screen.said("makeNamesProblem").contains(QStringLiteral("Enter the PIN")));
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.toConfirm();
        screen.click("makeConfirmSubmit");
        QTRY_VERIFY2_WITH_TIMEOUT(screen.said("makeResult").contains(folder),
                                  qPrintable(screen.said("makeResult")), 60'000);
        screen.click("makeEndSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("pinField") != nullptr, 15'000);
        QCOMPARE(screen.said("stationName"), QStringLiteral("line-9"));
        screen.type("pinField", QString::fromLatin1(TokenDrawer::pin));
        QTest::keyClick(screen.visible("pinField"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(screen.room->page() != nullptr, 15'000);
        QVERIFY(screen.room->work().session().info.kind == station::StationKind::Production);
        QVERIFY(QFileInfo::exists(folder + QStringLiteral("/profiles/tls-client.toml")));
        QVERIFY(!QFileInfo::exists(folder + QStringLiteral("/pin")));
        auto more = m_drawer->labels();
        for (const auto& label : before)
            more.removeOne(label);
        QCOMPARE(more, (QStringList{QStringLiteral("audit key"), QStringLiteral("registry wrap key"),
                                    QStringLiteral("station key")}));
    }

    void whatStandsInTheWayIsToldBeforeAPinIsTried()
    {
        m_drawer->take();
        const auto folder = place("unmade");
        Screen screen(folder.toStdString());
        screen.toNames(*m_drawer);
        screen.fillIn(*m_drawer, folder);
        screen.type("makeIssuing", m_drawer->root());
        screen.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeNamesProblem").contains(QStringLiteral("the root itself")),
                                 15'000);
        // A demo's CAs never become a production station's, and it is said before any is made.
        const DemoRoom demo;
        m_drawer->take();
        const auto cas = QString::fromStdString(demo.station()) + QStringLiteral("/certificates/");
        screen.type("makeRoot", cas + QStringLiteral("root.pem"));
        screen.type("makeIssuing", cas + QStringLiteral("issuing.pem"));
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeNamesProblem").contains(QStringLiteral("is a demo's")),
                                 15'000);
        screen.type("makeRoot", m_drawer->root());
        screen.type("makeIssuing", m_drawer->issuing());
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.type("makeProfile", QStringLiteral("no-such-profile"));
        screen.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeNamesProblem").contains(QStringLiteral("MM-PROFILE")),
                                 15'000);
        screen.click("makeNamesCancel");
        QTRY_VERIFY(screen.visible("makeTokens") != nullptr);
        QVERIFY(!QFileInfo::exists(folder));
    }

    /// The folder was free when it was looked at, and is not when it is made.
    void aMakingThatFailsLeavesNothing()
    {
        m_drawer->take();
        const auto folder = place("taken");
        const auto before = m_drawer->labels();
        Screen screen(folder.toStdString());
        screen.toNames(*m_drawer);
        screen.fillIn(*m_drawer, folder);
        screen.toConfirm();
        QVERIFY(QDir().mkdir(folder));
        std::ofstream((folder + QStringLiteral("/letter")).toStdString()) << "dear\n";
        screen.click("makeConfirmSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.said("makeResult").contains(QStringLiteral("MM-STATION-EXISTS")),
                                 15'000);
        QCOMPARE(m_drawer->labels(), before);
        QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("letter")});
        // What was typed is still there, but for the PIN.
        screen.click("makeEndSubmit");
        QTRY_VERIFY(screen.visible("makeRoot") != nullptr);
        QCOMPARE(screen.visible<QLineEdit>("makeRoot")->text(), m_drawer->root());
        screen.type("makeFolder", place("taken-not"));
        screen.type("makePin", QString::fromLatin1(TokenDrawer::pin));
        screen.toConfirm();
        QVERIFY(QDir().mkpath(place("taken-not/x")));
        screen.click("makeConfirmSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("makeEndCancel") != nullptr, 15'000);
        screen.click("makeEndCancel");
        QTRY_VERIFY_WITH_TIMEOUT(screen.visible("retry") != nullptr, 15'000);
    }

    /// Each question in each theme and at 200 %, and by keys alone.
    void looksAndKeys()
    {
        m_drawer->take();
        const DemoRoom room;
        m_drawer->take();
        RoomBench bench(room);
        const auto folder = place("looks");
        bench.options.work.directory = folder.toStdString();
        bench.options.work.openToRead = [path = folder.toStdString()] {
            return station::openStation(path, station::Access::Read);
        };
        bench.open();
        QStringList faults;
        const auto look = [&](const char* step) {
            KeyWalk keys(*bench.window);
            for (const auto& fault : keys.faults())
                faults << QString::fromLatin1(step) + QStringLiteral(": ") + fault;
            bench.pictures(QStringLiteral("wizard-") + QString::fromLatin1(step));
        };
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("makeStation") != nullptr, 15'000);
        look("offer");
        bench.click("makeStation");
        QTRY_VERIFY(bench.visible("makeKind") != nullptr);
        look("first");
        bench.click("makeFirstSubmit");
        look("demo");
        bench.click("makeDemoCancel");
        QVERIFY(chooseBy(bench.visible<QComboBox>("makeKind"), QStringLiteral("Production")));
        bench.click("makeFirstSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible("makeModule") != nullptr && bench.visible("makeModule")->isEnabled(), 60'000);
        bench.type("makeModuleFile", m_drawer->module());
        bench.click("makeFind");
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible("makeTokens") != nullptr && bench.visible("makeTokens")->isEnabled(), 15'000);
        QVERIFY(chooseBy(bench.visible<QComboBox>("makeTokens"), QStringLiteral("issuing ")));
        look("token");
        bench.click("makeTokenSubmit");
        bench.type("makeRoot", m_drawer->root());
        bench.type("makeIssuing", m_drawer->issuing());
        bench.type("makeSigner", m_drawer->signer());
        look("names");
        QTest::keyClicks(bench.visible("makePin"), QString::fromLatin1(TokenDrawer::pin));
        bench.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("makeVerdict") != nullptr, 60'000);
        look("confirm");
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/x")));
        bench.click("makeConfirmSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("makeEndCancel") != nullptr, 15'000);
        look("failed");
        bench.click("makeEndSubmit");
        QVERIFY(QDir(folder).removeRecursively());
        QTRY_VERIFY(bench.visible("makePin") != nullptr);
        QTest::keyClicks(bench.visible("makePin"), QString::fromLatin1(TokenDrawer::pin));
        bench.click("makeNamesSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("makeVerdict") != nullptr, 60'000);
        bench.click("makeConfirmSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("makeResult") != nullptr, 60'000);
        QVERIFY(bench.visible<QLabel>("makeResult")->text().contains(folder));
        QVERIFY(QFileInfo::exists(folder + QStringLiteral("/station.toml")));
        look("made");
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
};

MINTMARK_TEST(TestStationWizard)
#include "tst_stationwizard.moc"
