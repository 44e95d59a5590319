// The lists of controls and the key room's window: what is in the one is in the other.
#include "tests/custodian/RoomBench.h"
#include "tests/support/Controls.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestKeyRoomControls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theListsAreTheTree()
    {
        const DemoRoom room;
        RoomBench bench(room);
        bench.open();
        bench.logIn();
        const auto inTree = placesIn(*bench.window);
        const auto lists = ControlLists::read();
        QSet<QString> listed;
        for (const auto& place : lists.confirmed + lists.unconfirmed)
            if (place.startsWith(QStringLiteral("custodian/"))) listed << place;
        QCOMPARE((inTree - listed).values(), QStringList());
        QCOMPARE((listed - inTree).values(), QStringList());
    }
};

MINTMARK_TEST(TestKeyRoomControls)
#include "tst_controls.moc"
