#include "tests/custodian/RoomBench.h"

#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestHealthPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void whatDoctorFindsIsShown()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Health"));
        auto* table = bench.find<QTableWidget>("healthTable");
        QTRY_VERIFY(table->rowCount() > 3);
        const auto found = station::diagnose(m_room->station(), {});
        const auto has = [&](const QString& word) {
            return !table->findItems(word, Qt::MatchExactly).isEmpty();
        };
        for (const auto& entry : found)
            QVERIFY2(has(QString::fromStdString(entry.what)), entry.what.c_str());
        bench.pictures(QStringLiteral("health"));
    }

    void lookingAgainSeesWhatChanged()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Health"));
        auto* table = bench.find<QTableWidget>("healthTable");
        QTRY_VERIFY(table->rowCount() > 3);
        // A profile that cannot be read is something to look at.
        std::ofstream(m_room->station() + "/profiles/broken.toml") << "name = ";
        bench.click("healthAgain");
        const auto wrong = [table] {
            int count = 0;
            for (int row = 0; row < table->rowCount(); ++row)
                if (!table->item(row, 0)->text().startsWith(QStringLiteral("✓"))) ++count;
            return count;
        };
        QTRY_VERIFY(wrong() > 0);
        std::filesystem::remove(m_room->station() + "/profiles/broken.toml");
    }
};

MINTMARK_TEST(TestHealthPage)
#include "tst_healthpage.moc"
