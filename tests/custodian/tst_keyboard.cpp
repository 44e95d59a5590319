#include "provisioning/station/Operators.h"
#include "provisioning/station/Sockets.h"
#include "tests/custodian/RoomBench.h"
#include "tests/support/Controls.h"
#include "tests/support/KeyWalk.h"

#include <QtCore/QPointer>
#include <QtWidgets/QTabBar>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// What can be used now, by name.
QStringList controlsOf(const QWidget& window)
{
    QStringList names;
    for (const auto* control : usableControls(window))
        names << control->objectName();
    names.sort();
    return names;
}

} // namespace

/// The key room's whole window without a mouse. Nothing but key events reaches it.
class TestKeyRoomKeyboard : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QTemporaryDir m_config;
    QStringList m_faults;

    static void settle(const RoomBench& bench)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window->work().isActing(), 15'000);
        // What is read comes on the reading lane, one answer after the other.
        const auto isRead = std::make_shared<bool>(false);
        bench.window->work().read(
            bench.window.get(), [](station::Station&) -> Outcome<void> { return {}; },
            [isRead](const Outcome<void>&) { *isRead = true; });
        QTRY_VERIFY_WITH_TIMEOUT(*isRead, 15'000);
        QTest::qWait(50);
    }
    static void comeIn(RoomBench& bench, const std::string& pin)
    {
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.visible("pinField"));
        KeyWalk::type(QString::fromStdString(pin));
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->page() != nullptr, 15'000);
        settle(bench);
    }
    /// All that is wrong is told at once, at the end.
    void walk(KeyWalk& keys, const QString& where)
    {
        for (const auto& fault : keys.faults())
            m_faults << where + QStringLiteral(": ") + fault;
    }
    void verifyAll()
    {
        const auto faults = std::exchange(m_faults, {});
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
    static QTabBar* tabsOf(const RoomBench& bench)
    {
        for (auto* bar : bench.window->page()->findChildren<QTabBar*>())
            if (bar->isVisible() && bar->count() > 1) return bar;
        return nullptr;
    }
    /// Each button that says "…" opens a panel; all of that can be come to, and Esc leaves it.
    void walkPanels(const RoomBench& bench, KeyWalk& keys, const QString& where)
    {
        QStringList openers;
        for (const auto* button : bench.window->page()->findChildren<QPushButton*>())
            if (button->isVisible() && button->isEnabled() && button->text().endsWith(u'…'))
                openers << button->objectName();
        for (const auto& opener : std::as_const(openers)) {
            const auto place = where + QStringLiteral(", ") + opener;
            const auto before = controlsOf(*bench.window);
            if (!KeyWalk::goTo(opener)) {
                m_faults << place + QStringLiteral(" cannot be come to");
                continue;
            }
            KeyWalk::press(Qt::Key_Space);
            settle(bench);
            if (controlsOf(*bench.window) == before) {
                m_faults << place + QStringLiteral(" opens nothing");
                continue;
            }
            // The focus is in the panel, where typing begins.
            const QPointer<QWidget> first = KeyWalk::focus();
            if (first == nullptr || first->objectName() == opener)
                m_faults << place + QStringLiteral(" leaves the focus outside");
            walk(keys, place);
            if (first == nullptr || !KeyWalk::goTo(first.data()))
                m_faults << place + QStringLiteral(": its first field is not come to again");
            KeyWalk::press(Qt::Key_Escape);
            settle(bench);
            const auto after = controlsOf(*bench.window);
            if (after != before)
                m_faults << place + QStringLiteral(" is not left by Esc: before ") + before.join(u' ') +
                                QStringLiteral(", now ") + after.join(u' ');
            if (KeyWalk::focus() == nullptr || !KeyWalk::focus()->isVisible())
                m_faults << place + QStringLiteral(" takes the focus with it");
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(3);
        m_room->mintmark({QStringLiteral("registry"), QStringLiteral("backup"), m_room->folder()});
        m_room->mintmark({QStringLiteral("export"), QStringLiteral("destination"), QStringLiteral("add"),
                          QStringLiteral("mes"), QStringLiteral("webhook"), QStringLiteral("--set"),
                          QStringLiteral("host=mes.acme.example"), QStringLiteral("--set"),
                          QStringLiteral("path=/devices")});
        const auto sockets = station::openSockets(m_room->station());
        MM_VERIFY(sockets);
        MM_VERIFY((*sockets)->assign("B1", "/dev/none-1"));
    }

    void fromTheWayInToEveryPage()
    {
        RoomBench bench(*m_room);
        comeIn(bench, m_room->pin());
        KeyWalk keys(*bench.window);
        const auto pages = bench.window->findChildren<Page*>().size();
        QVERIFY(pages >= 16);
        QStringList seen;
        for (qsizetype number = 1; number <= pages; ++number) {
            // Arrow by arrow down the side bar.
            if (number > 1) {
                QVERIFY(keys.goTo(QStringLiteral("side-%1").arg(number - 1)));
                KeyWalk::press(Qt::Key_Down);
            }
            const auto title = bench.window->page()->title();
            QVERIFY2(!seen.contains(title), qPrintable(title));
            seen << title;
            settle(bench);
            walk(keys, title);
            walkPanels(bench, keys, title);
            if (const auto* tabs = tabsOf(bench)) {
                for (int tab = 1; tab < tabs->count(); ++tab) {
                    QVERIFY(keys.goTo(tabs->objectName()));
                    KeyWalk::press(Qt::Key_Right);
                    QCOMPARE(tabs->currentIndex(), tab);
                    settle(bench);
                    const auto where = title + QStringLiteral(" / ") + tabs->tabText(tab);
                    walk(keys, where);
                    walkPanels(bench, keys, where);
                }
            }
        }
        QCOMPARE(seen.size(), pages);
        verifyAll();
        // And to nine of them at once.
        for (int digit = 1; digit <= 9; ++digit) {
            KeyWalk::press(static_cast<Qt::Key>(Qt::Key_0 + digit), Qt::ControlModifier);
            QCOMPARE(bench.window->page()->title(), seen[digit - 1]);
        }
        settle(bench); // nobody leaves while something is done
        QVERIFY(keys.goTo(QStringLiteral("leave")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.visible("pinField"));
    }

    void aDeviceItsCertificateAndItsForms()
    {
        RoomBench bench(*m_room);
        comeIn(bench, m_room->pin());
        KeyWalk keys(*bench.window);
        QVERIFY(keys.goTo(QStringLiteral("deviceTable")));
        KeyWalk::press(Qt::Key_Down);
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        settle(bench);
        walk(keys, QStringLiteral("device"));
        walkPanels(bench, keys, QStringLiteral("device"));
        QVERIFY(keys.goTo(QStringLiteral("viewCertificate")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY(bench.visible("certificateTable") != nullptr);
        walk(keys, QStringLiteral("certificate"));
        walkPanels(bench, keys, QStringLiteral("certificate"));
        verifyAll();
        KeyWalk::press(Qt::Key_Escape);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        KeyWalk::press(Qt::Key_Escape);
        QTRY_VERIFY(bench.visible("deviceTable") != nullptr);
        QVERIFY(KeyWalk::focus() == bench.visible("deviceTable"));
    }

    /// Several rows by Shift and arrow, a name, Enter; the question of a scrapping by Tab and Space.
    void devicesLeaveByKeys()
    {
        RoomBench bench(*m_room);
        comeIn(bench, m_room->pin());
        KeyWalk keys(*bench.window);
        QVERIFY(keys.goTo(QStringLiteral("deviceTable")));
        KeyWalk::press(Qt::Key_Home, Qt::ControlModifier);
        KeyWalk::press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(keys.goTo(QStringLiteral("deviceShip")));
        KeyWalk::press(Qt::Key_Space);
        QVERIFY(keys.goTo(QStringLiteral("shipManyWho")));
        KeyWalk::type(QStringLiteral("dock-1"));
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("2 devices have left."), 15'000);
        QVERIFY(KeyWalk::focus() == bench.visible("deviceTable"));
        settle(bench);
        KeyWalk::press(Qt::Key_End, Qt::ControlModifier);
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        settle(bench);
        QVERIFY(keys.goTo(QStringLiteral("scrapDevice")));
        KeyWalk::press(Qt::Key_Space);
        KeyWalk::type(QStringLiteral("crushed"));
        KeyWalk::press(Qt::Key_Tab);
        KeyWalk::type(QStringLiteral("lead-1"));
        KeyWalk::press(Qt::Key_Return);
        QVERIFY(keys.goTo(QStringLiteral("barFirst")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is scrapped."), 15'000);
        const auto list = m_room->mintmark({QStringLiteral("device"), QStringLiteral("list")});
        QCOMPARE(list.count(" shipped "), 2);
        QCOMPARE(list.count(" scrapped "), 1);
    }

    void peopleComeInByKeys()
    {
        const DemoRoom room;
        const auto people = station::openOperators(room.station());
        MM_VERIFY(people);
        Pin pin;
        QVERIFY(pin.append("739150"));
        MM_VERIFY(
            (*people)->add(station::stationOwner(), {"officer", station::Role::SecurityOfficer, {}}, pin));
        RoomBench bench(room);
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("personName") != nullptr, 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.visible("personName"));
        KeyWalk::type(QStringLiteral("officer"));
        KeyWalk keys(*bench.window);
        walk(keys, QStringLiteral("way in"));
        QVERIFY(keys.goTo(QStringLiteral("personPin")));
        KeyWalk::type(QStringLiteral("739150"));
        KeyWalk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        QTRY_VERIFY(KeyWalk::focus() == bench.visible("pinField"));
        KeyWalk::type(QString::fromStdString(room.pin()));
        walk(keys, QStringLiteral("PIN"));
        verifyAll();
        QVERIFY(keys.goTo(QStringLiteral("login")));
        KeyWalk::press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->page() != nullptr, 15'000);
    }
};

MINTMARK_TEST(TestKeyRoomKeyboard)
#include "tst_keyboard.moc"
