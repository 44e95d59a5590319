// The window from the keyboard, and for those who hear it.
#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestOperatorKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFieldHasTheFocusAndEnterLogsInOnce()
    {
        WindowBench bench;
        bench.open();
        QTRY_VERIFY(bench.pinField()->hasFocus());
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->logins.load(), 1);
        QVERIFY(bench.find<QLabel>("status")->text().contains(QStringLiteral("factory-ca-2")));
        QTRY_VERIFY(bench.find<QLabel>("status")->text().contains(QStringLiteral("1\u00a0284 devices")));
    }

    void aWrongPinIsToldOnceAndTheFieldIsEmpty()
    {
        WindowBench bench;
        bench.open();
        bench.login("0000");
        QTRY_VERIFY(bench.shows("MM-HSM-PIN-WRONG"));
        QTest::qWait(100);
        QCOMPARE(bench.station->logins.load(), 1);
        QTRY_VERIFY(bench.pinField()->hasFocus());
        QVERIFY(!bench.button("login")->isEnabled()); // nothing is typed
        QTest::keyClick(bench.pinField(), Qt::Key_Return);
        QTest::keyClick(bench.pinField(), Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(bench.station->logins.load(), 1); // an empty PIN costs no try
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->logins.load(), 2);
    }

    void enterStartsOnceAndNotAgainWhileABatchWorks()
    {
        WindowBench bench;
        bench.toOperator();
        QTest::keyClick(bench.window.get(), Qt::Key_Return);
        QTRY_VERIFY(bench.station->working());
        QTest::keyClick(bench.window.get(), Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(bench.station->batches.load(), 1);
        bench.station->finish();
        QTRY_VERIFY(bench.button("start")->isEnabled());
        QTest::keyClick(bench.window.get(), Qt::Key_Enter);
        QTRY_COMPARE(bench.station->batches.load(), 2);
    }

    void escGoesToTheFailureAndThenAcknowledgesIt()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitGone)));
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        QTest::keyClick(bench.window->focusWidget() ? bench.window->focusWidget() : bench.window.get(),
                        Qt::Key_Escape);
        QVERIFY(bench.tile(2)->hasFocus());
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        QTest::keyClick(bench.tile(2), Qt::Key_Escape);
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
    }

    void altAndADigitGoToATile()
    {
        WindowBench bench(3);
        bench.toOperator();
        QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::AltModifier);
        QVERIFY(bench.tile(3)->hasFocus());
        QTest::keyClick(bench.window.get(), Qt::Key_1, Qt::AltModifier);
        QVERIFY(bench.tile(1)->hasFocus());
        QTest::keyClick(bench.window.get(), Qt::Key_9, Qt::AltModifier); // there is none
        QVERIFY(bench.tile(1)->hasFocus());
    }

    void everythingThatCanHaveTheFocusHasAName()
    {
        WindowBench bench;
        bench.toOperator();
        bench.click("sockets");
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr) continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* label = qobject_cast<const QLabel*>(widget); // its text is its name
            if (label != nullptr ||
                (button != nullptr && button->objectName().startsWith(QStringLiteral("bar"))))
                continue;
            const bool named =
                !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                       widget->objectName()));
        }
    }
};
MINTMARK_TEST(TestOperatorKeys)
#include "tst_operatorkeys.moc"
