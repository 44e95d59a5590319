#include "tests/custodian/RoomBench.h"
#include "ui/common/HealthWords.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
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
        for (const auto& entry : found) {
            QVERIFY2(has(healthName(entry.what)), entry.what.c_str());
            // The room that is free, and the time, change from one look to the next.
            if (entry.what != "disk" && entry.what != "clock")
                QVERIFY2(has(QString::fromStdString(entry.finding)), entry.finding.c_str());
        }
        bench.pictures(QStringLiteral("health"));
    }

    /// The command that is copied mends it, as it stands.
    void theCommandOfAFindingIsCopied()
    {
        using std::filesystem::perms;
        std::filesystem::permissions(m_room->station(), perms::owner_all | perms::group_read);
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Health"));
        auto* table = bench.find<QTableWidget>("healthTable");
        const auto rowOf = [table](const QString& words) {
            const auto found = table->findItems(words, Qt::MatchContains);
            return found.isEmpty() ? -1 : found.front()->row();
        };
        QTRY_VERIFY(rowOf(QStringLiteral("entered by others")) >= 0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        for (int row = 0; row < rowOf(QStringLiteral("entered by others")); ++row)
            QTest::keyClick(table, Qt::Key_Down);
        const auto command = bench.find<QLabel>("healthCommand")->text();
        QVERIFY2(command.startsWith(QStringLiteral("chmod 700 ")), qPrintable(command));
        QGuiApplication::clipboard()->clear();
        bench.click("healthCopy");
        QCOMPARE(QGuiApplication::clipboard()->text(), command);
        QTRY_VERIFY(bench.shows("The command is on the clipboard."));
        bench.pictures(QStringLiteral("health-command"));
        QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-c"), command}), 0);
        bench.click("healthAgain");
        QTRY_COMPARE(rowOf(QStringLiteral("entered by others")), -1);
        // What is well has no command.
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        const auto good = table->findItems(QStringLiteral("(demo)"), Qt::MatchContains);
        QVERIFY(!good.isEmpty());
        table->setCurrentItem(good.front());
        QVERIFY(!bench.find<QPushButton>("healthCopy")->isEnabled());
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
