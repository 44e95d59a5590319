// The lists of controls and the operator's window: what is in the one is in the other.
#include "tests/support/Controls.h"
#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestOperatorControls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlaceIsWindowPageAndName()
    {
        WindowBench bench;
        bench.toOperator();
        QCOMPARE(placeOf(*bench.button("start")), QStringLiteral("operator/OperatorPage/start"));
        QCOMPARE(placeOf(*bench.pinField()), QStringLiteral("operator/PinPage/pinField"));
        QCOMPARE(placeOf(*bench.tile(2)), QStringLiteral("operator/OperatorPage/tile-*"));
        QVERIFY(placeOf(*bench.window).isEmpty());
        const QPushButton alone;
        QVERIFY(placeOf(alone).isEmpty());
    }

    void aDeafControlHearsNothing()
    {
        qputenv("MINTMARK_DEAF", "operator/OperatorPage/start");
        Controls controls;
        qunsetenv("MINTMARK_DEAF");
        WindowBench bench;
        bench.toOperator();
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
        QVERIFY(controls.keeps(*bench.button("start"), key));
        QVERIFY(!controls.keeps(*bench.button("sockets"), key));
        QVERIFY(!controls.keeps(*bench.button("start"), QEvent(QEvent::Paint)));
    }

    void whatNobodyListedIsTold()
    {
        Controls controls;
        WindowBench bench(0);
        bench.open();
        auto* more = new QPushButton(bench.window.get());
        more->setObjectName(QStringLiteral("nobodysButton")); // hidden, and all the same in the tree
        (void)controls.keeps(*bench.window, QEvent(QEvent::Show));
        QCOMPARE(controls.unlisted(), QStringList{QStringLiteral("operator/window/nobodysButton")});
    }

    void theListsAreTheTree()
    {
        WindowBench bench(8);
        bench.toOperator();
        bench.click("sockets");
        auto inTree = placesIn(*bench.window);
        const auto lists = ControlLists::read();
        QSet<QString> listed;
        for (const auto& place : lists.confirmed + lists.unconfirmed)
            if (place.startsWith(QStringLiteral("operator/"))) listed << place;
        QCOMPARE((inTree - listed).values(), QStringList());
        QCOMPARE((listed - inTree).values(), QStringList());
    }
};

MINTMARK_TEST(TestOperatorControls)
#include "tst_operatorcontrols.moc"
