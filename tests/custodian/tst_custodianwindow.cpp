#include "hsm/base/MayBlock.h"
#include "tests/custodian/RoomBench.h"

#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestCustodianWindow : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void aWrongPinIsToldAndNothingIsShown()
    {
        RoomBench bench(*m_room);
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        QTest::keyClicks(bench.visible("pinField"), QStringLiteral("00000000"));
        QTest::keyClick(bench.visible("pinField"), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-HSM-PIN-WRONG"));
        QVERIFY(bench.window->page() == nullptr);
        bench.logIn();
        QVERIFY(bench.shows("logged in"));
    }

    void aStationThatIsNotThereIsAPageThatSaysSo()
    {
        RoomBench bench(*m_room);
        const auto right = bench.options.work.openToRead;
        bool isThere = false;
        bench.options.work.openToRead = [&] {
            return isThere ? right() : station::openStation("/nowhere/at/all", station::Access::Read);
        };
        bench.open();
        QTRY_VERIFY(bench.shows("MM-STATION-MISSING"));
        isThere = true;
        bench.click("retry");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
    }

    void loggingOutAsksForThePinAgain()
    {
        RoomBench bench(*m_room);
        bench.open();
        bench.logIn();
        bench.click("leave");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        QVERIFY(bench.window->page() == nullptr);
    }

    void whoGoesAwayIsLoggedOut()
    {
        RoomBench bench(*m_room);
        bench.options.leavesAfter = std::chrono::milliseconds(300);
        bench.open();
        bench.logIn();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
    }

    void whoGoesAwayWhileASecondPersonIsAskedForIsLoggedOutToo()
    {
        const DemoRoom room;
        const auto people = station::openOperators(room.station());
        QVERIFY(people.has_value());
        Pin pin;
        QVERIFY(pin.append("739150"));
        QVERIFY((*people)
                    ->add(station::stationOwner(), {"officer", station::Role::SecurityOfficer, {}}, pin)
                    .has_value());
        RoomBench bench(room);
        bench.options.leavesAfter = std::chrono::milliseconds(2000);
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 15'000);
        bench.type("personName", QStringLiteral("officer"));
        bench.type("personPin", QStringLiteral("739150"));
        bench.click("personEnter");
        bench.logIn();
        std::optional<FailureCode> told;
        bench.window->work().act(
            bench.window.get(),
            [](station::Station&, const Doing&) -> Outcome<void> {
                return fail(Failure(FailureCode::SecondNeeded));
            },
            [&](const Outcome<void>& done) {
                if (!done) told = done.error().code;
            },
            station::Delicate::Reissue);
        QTRY_VERIFY(bench.shows("A second person"));
        QVERIFY(!told);
        QTRY_VERIFY_WITH_TIMEOUT(told == FailureCode::SecondNeeded, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Who works here?"), 10'000);
        QVERIFY(bench.window->page() == nullptr);
    }

    void anActHoldsTheStationAndLetsItGo()
    {
        RoomBench bench(*m_room);
        bench.options.work.keeps = std::chrono::milliseconds(50);
        bench.open();
        bench.logIn();
        bool done = false;
        bench.window->work().act(
            bench.window.get(),
            [](station::Station& station, const Doing&) {
                return station.backup("/dev/null/nowhere", 0, {}, {});
            },
            [&](Outcome<station::BackupInfo> backup) { done = !backup; });
        QTRY_VERIFY(done);
        QTRY_VERIFY(!bench.window->work().isActing());
        // Somebody else can work on it again.
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                auto other = station::openStation(m_room->station(), station::Access::Provision);
                return other && (*other)->loginFromFile(false).has_value();
            }(),
            10'000);
    }

    void aBorderThatIsCalledOnTheGuiThreadIsNoticed()
    {
        static std::atomic<int> complaints = 0;
        const auto before = onWaiting([](const char*) noexcept { ++complaints; });
        QTimer::singleShot(0, qApp, [this] { (void)station::diagnose(m_room->station(), {}); });
        QTRY_VERIFY(complaints > 0);
        onWaiting(before);
    }

    void everyPageIsReachedByItsKey()
    {
        RoomBench bench(*m_room);
        bench.open();
        bench.logIn();
        std::set<QString> titles;
        const auto buttons =
            bench.window->findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^side-")));
        QVERIFY(!buttons.isEmpty());
        for (int i = 0; i < std::min<int>(9, static_cast<int>(buttons.size())); ++i) {
            QTest::keyClick(bench.window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QTRY_VERIFY(
                bench.find<QPushButton>(qPrintable(QStringLiteral("side-%1").arg(i + 1)))->isChecked());
            titles.insert(bench.window->page()->title());
        }
        QCOMPARE(titles.size(), static_cast<std::size_t>(std::min<int>(9, static_cast<int>(buttons.size()))));
    }

    void everythingThatCanBeReachedHasAName()
    {
        RoomBench bench(*m_room);
        bench.open();
        bench.logIn();
        const auto sides =
            bench.window->findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^side-")));
        for (auto* side : sides) {
            QTest::mouseClick(side, Qt::LeftButton);
            QTRY_COMPARE(bench.window->page()->title(), side->text());
            for (auto* widget : bench.window->findChildren<QWidget*>()) {
                // A label that can be marked is named by its text.
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                    qobject_cast<QLabel*>(widget) != nullptr ||
                    widget->objectName().startsWith(QStringLiteral("qt_")))
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             (button != nullptr && !button->text().isEmpty()),
                         qPrintable(side->text() + QLatin1Char(' ') +
                                    QString::fromLatin1(widget->metaObject()->className()) +
                                    QLatin1Char(' ') + widget->objectName()));
            }
        }
    }
};

MINTMARK_TEST(TestCustodianWindow)
#include "tst_custodianwindow.moc"
