#include "provisioning/diagnostics/Alerts.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::diagnostics;
using namespace std::chrono_literals;

/// An alert is told once for its cause, until it clears or an hour has passed.
class AlertsTest : public QObject {
    Q_OBJECT

    static WallTime noon() { return std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 12h; }
    static Alert disk(Milliseconds after, Level level = Level::Warning)
    {
        return {Name::AlertDisk, "room", level, "150 MiB free", noon() + after};
    }

private Q_SLOTS:
    void onceForItsCause()
    {
        AlertBook book;
        QVERIFY(book.raise(disk(0s)));
        QVERIFY(!book.raise(disk(1s)));
        QVERIFY(!book.raise(disk(59min)));
        auto other = disk(1s);
        other.cause = "another";
        QVERIFY(book.raise(other));
        QVERIFY(book.raise(disk(60min)));
        QVERIFY(!book.raise(disk(61min)));
    }
    void worseIsToldAtOnce()
    {
        AlertBook book;
        QVERIFY(book.raise(disk(0s)));
        QVERIFY(book.raise(disk(1s, Level::Error)));
        QVERIFY(!book.raise(disk(2s)));
    }
    void clearedIsToldOnce()
    {
        AlertBook book;
        QVERIFY(!book.clear(Name::AlertDisk, "room"));
        QVERIFY(book.raise(disk(0s)));
        QVERIFY(book.clear(Name::AlertDisk, "room"));
        QVERIFY(!book.clear(Name::AlertDisk, "room"));
        QVERIFY(book.raise(disk(1s)));
    }
    void whatStandsIsKept()
    {
        AlertBook book;
        QVERIFY(book.raise(disk(0s)));
        auto again = AlertBook::parse(book.json());
        QVERIFY(again.standing(noon()) == book.standing(noon()));
        QCOMPARE(again.standing(noon()).size(), std::size_t{1});
        QVERIFY(!again.raise(disk(1s)));
        QVERIFY(again.standing(noon() + 60min).empty());
        QVERIFY(again.standing(noon() - 60min).empty()); // the clock was put back
        for (const auto* bad : {"", "{}", "[", "{\"alerts\":[1,{}]}"})
            QVERIFY(AlertBook::parse(bad).standing(noon()).empty());
    }
    void aFloodIsBounded()
    {
        AlertBook book;
        for (int i = 0; i < 1000; ++i) {
            auto one = disk(Milliseconds{i});
            one.cause = std::to_string(i);
            QVERIFY(book.raise(one));
        }
        const auto left = book.standing(noon());
        QCOMPARE(left.size(), std::size_t{256});
        QVERIFY(std::ranges::any_of(left, [](const auto& one) { return one.cause == "999"; }));
    }
};

MINTMARK_TEST(AlertsTest)
#include "tst_alerts.moc"
