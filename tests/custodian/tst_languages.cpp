#include "tests/custodian/RoomBench.h"
#include "tests/support/Voices.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/SocketForm.h"

#include <QtCore/QPointer>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

/// The key room's window, and the floor's on a real station, in a language whose every text is longer, and in
/// each that the program speaks: nothing is cut off, and nothing was forgotten. tests/ui has the floor's at
/// work.
class TestLanguages : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    Voices m_voices;

    /// Show what units, files and people are called, and words that are nobody's to translate.
    const QStringList m_ours{QStringLiteral("stationName"), QStringLiteral("profiles"),
                             QStringLiteral("settingsLanguage"), QStringLiteral("logWhat"),
                             QStringLiteral("problemWhere"), QStringLiteral("deviceTitle"),
                             QStringLiteral("shipWhich"), QStringLiteral("scrapWhich"),
                             QStringLiteral("personTitle"), QStringLiteral("healthCommand"),
                             // Of the key policies that ship, which speak English alone, and of algorithms.
                             QStringLiteral("generateRole"), QStringLiteral("generatePolicy"),
                             QStringLiteral("generateLabel"), QStringLiteral("generateAlgorithm")};

    static void looks_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("code");
        QTest::newRow("100 %") << 100 << QSize(1280, 800) << QString();
        QTest::newRow("200 %") << 200 << QSize(1920, 1080) << QString();
        for (const auto& code :
             Voices::all().filter(QRegularExpression(QStringLiteral("^(?!eo$)")))) // a test's own
            QTest::newRow(qPrintable(code)) << 100 << QSize(1280, 800) << code;
    }
    void check(const QWidget& window, const QString& where, QStringList& all) const
    {
        m_voices.check(window, where, m_ours, all);
    }
    static void leave(const RoomBench& bench)
    {
        auto* to = QApplication::focusWidget();
        QTest::keyClick(to != nullptr ? to : bench.window.get(), Qt::Key_Escape);
        QTest::qWait(100);
    }
    static QAbstractItemView* tableOf(const RoomBench& bench)
    {
        for (auto* table : bench.window->page()->findChildren<QTableView*>())
            if (table->isVisible() && table->model()->rowCount() > 0) return table;
        return nullptr;
    }
    /// Each button that says "…" opens a panel, which Esc leaves; how many there were.
    int checkPanels(const RoomBench& bench, const QString& where, QStringList& faults) const
    {
        QList<QPointer<QPushButton>> openers;
        for (auto* button : bench.window->page()->findChildren<QPushButton*>())
            if (button->isVisible() && button->isEnabled() && button->text().contains(u'…'))
                openers << button;
        int panels = 0;
        for (const auto& opener : std::as_const(openers)) {
            if (!opener || !opener->isVisible() || !opener->isEnabled()) continue;
            ++panels;
            const auto name = opener->objectName();
            QTest::mouseClick(opener.data(), Qt::LeftButton);
            QTest::qWait(200);
            check(*bench.window, where + u' ' + name, faults);
            leave(bench);
        }
        return panels;
    }
    /// Each question of a first station; nothing is made.
    void walkTheWizard(const RoomBench& bench, QStringList& faults) const
    {
        bench.click("makeStation");
        check(*bench.window, QStringLiteral("wizard"), faults);
        bench.click("makeFirstSubmit");
        bench.type("makeDemoFolder", QString());
        bench.click("makeDemoSubmit");
        check(*bench.window, QStringLiteral("wizard demo"), faults);
        bench.click("makeDemoCancel");
        bench.visible<QComboBox>("makeKind")->setFocus();
        QTest::keyClick(bench.visible("makeKind"), Qt::Key_Down);
        bench.click("makeFirstSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible("makeModule") != nullptr && bench.visible("makeModule")->isEnabled(), 60'000);
        check(*bench.window, QStringLiteral("wizard token"), faults);
        auto* modules = bench.visible<QComboBox>("makeModule");
        modules->setCurrentIndex(modules->findText(QStringLiteral("softhsm"), Qt::MatchContains));
        // The demo's own token.
        QTRY_VERIFY(bench.visible<QComboBox>("makeTokens") != nullptr);
        bench.visible<QComboBox>("makeTokens")->setCurrentIndex(0);
        bench.click("makeTokenSubmit");
        QTRY_VERIFY(bench.visible("makeRoot") != nullptr);
        bench.click("makeNamesSubmit");
        check(*bench.window, QStringLiteral("wizard names"), faults);
        bench.click("makeNamesCancel");
        bench.click("makeTokenCancel");
        bench.click("makeFirstCancel");
        QTRY_VERIFY(bench.shows("MM-STATION-MISSING"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        // Until somebody opens a station its token is the process's own affair.
        qputenv("SOFTHSM2_CONF", QByteArray::fromStdString(m_room->station()) + "/token/softhsm2.conf");
        m_room->makeDevices(2);
    }
    void cleanup()
    {
        m_voices.fallSilent();
        setTextScale(100);
    }

    void theKeyRoomsWindow_data() { looks_data(); }
    void theKeyRoomsWindow()
    {
        QFETCH(int, scale);
        QFETCH(QSize, size);
        QFETCH(QString, code);
        m_voices.speak(code);
        QStringList faults;
        RoomBench bench(*m_room);
        bench.options.textScale = scale;
        const auto right = bench.options.work.openToRead;
        bool isThere = false;
        bench.options.work.openToRead = [&] {
            return isThere ? right() : station::openStation("/nowhere/at/all", station::Access::Read);
        };
        bench.open(size);
        QTRY_VERIFY(bench.shows("MM-STATION-MISSING"));
        check(*bench.window, QStringLiteral("no station"), faults);
        walkTheWizard(bench, faults);
        isThere = true;
        bench.click("retry");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pinField") != nullptr, 15'000);
        check(*bench.window, QStringLiteral("PIN"), faults);
        bench.logIn();
        const auto sides =
            bench.window->findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^side-")));
        QVERIFY(sides.size() > 3);
        int panels = 0;
        for (auto* side : sides) {
            QTest::mouseClick(side, Qt::LeftButton);
            QTRY_COMPARE(bench.window->page()->title(), side->text());
            QTest::qWait(300); // what it reads
            const auto where = side->objectName();
            check(*bench.window, where, faults);
            panels += checkPanels(bench, where, faults);
            // With a row there is more that can be done, and Enter opens what has a view of its own.
            if (auto* table = tableOf(bench); table != nullptr) {
                table->setFocus();
                table->setCurrentIndex(table->model()->index(0, 0));
                QTest::qWait(300);
                panels += checkPanels(bench, where + QStringLiteral(" row"), faults);
                QTest::keyClick(table, Qt::Key_Return);
                QTest::qWait(300);
                check(*bench.window, where + QStringLiteral(" view"), faults);
                panels += checkPanels(bench, where + QStringLiteral(" view"), faults);
                leave(bench);
            }
            for (auto* tabs : bench.window->page()->findChildren<QTabWidget*>())
                for (int i = 0; i < tabs->count(); ++i) {
                    tabs->setCurrentIndex(i);
                    QTest::qWait(300);
                    check(*bench.window, where + QStringLiteral(" part %1").arg(i + 1), faults);
                    panels += checkPanels(bench, where + QStringLiteral(" part %1").arg(i + 1), faults);
                }
        }
        QVERIFY2(panels >= 15, qPrintable(QString::number(panels)));
        Q_EMIT bench.window->page()->failed(Failure(FailureCode::HsmPinLocked));
        check(*bench.window, QStringLiteral("a failure"), faults);
        Q_EMIT bench.window->page()->asked(QObject::tr("A question?"), QObject::tr("Its words."),
                                           QObject::tr("Yes"), QObject::tr("No"), [] {});
        check(*bench.window, QStringLiteral("a question"), faults);
        Voices::tellAll(faults);
        QVERIFY(faults.isEmpty());
    }

    void theOperatorsWindow_data() { looks_data(); }
    void theOperatorsWindow()
    {
        QFETCH(int, scale);
        QFETCH(QSize, size);
        QFETCH(QString, code);
        m_voices.speak(code);
        QStringList faults;
        setTextScale(scale);
        WindowOptions options;
        options.open = [path = m_room->station()] {
            return station::openStation(path, station::Access::Provision);
        };
        options.people = [path = m_room->station()] { return station::openOperators(path); };
        options.findSockets = [] { return Outcome<std::vector<station::SocketRequest>>{}; };
        options.operatorName = "somebody";
        OperatorWindow window(std::move(options));
        window.resize(size);
        window.show();
        const auto visible = [&](const char* name) -> QWidget* {
            for (auto* one : window.findChildren<QWidget*>(QString::fromLatin1(name)))
                if (one->isVisible()) return one;
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(visible("pinField") != nullptr, 15'000);
        check(window, QStringLiteral("operator PIN"), faults);
        QTest::keyClicks(visible("pinField"), QString::fromStdString(m_room->pin()));
        QTest::keyClick(visible("pinField"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SocketForm*>()->isVisible(), 15'000);
        check(window, QStringLiteral("operator sockets"), faults);
        Q_EMIT window.findChild<SocketForm*>()->chosen(
            {{SocketName{"A1"}, "/nowhere/1"}, {SocketName{"A2"}, "/nowhere/2"}});
        QTRY_VERIFY(visible("start") != nullptr);
        check(window, QStringLiteral("operator page"), faults);
        QTest::mouseClick(visible("start"), Qt::LeftButton);
        QTRY_VERIFY(window.model().working());
        check(window, QStringLiteral("operator at work"), faults);
        QVERIFY(!window.close());
        check(window, QStringLiteral("operator question"), faults);
        QTest::mouseClick(visible("barFirst"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 15'000);
        Voices::tellAll(faults);
        QVERIFY(faults.isEmpty());
    }
};

MINTMARK_TEST(TestLanguages)
#include "tst_languages.moc"
