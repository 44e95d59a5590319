#include "tests/support/Main.h"

#include "app/device/Round.h"

using mintmark::device::Progress;
using mintmark::device::Round;

class UnitRounds : public QObject {
    Q_OBJECT

    static Round of(int units)
    {
        Round round;
        for (int unit = 1; unit <= units; ++unit)
            round.add(unit, Progress::Unfinished);
        return round;
    }

private Q_SLOTS:
    void everyUnitComesOncePerRoundInOrder()
    {
        Round round = of(3);
        for (int turn = 0; turn < 3; ++turn) {
            for (int unit = 1; unit <= 3; ++unit) {
                QCOMPARE(round.take().value_or(0), unit);
                round.giveBack(unit, Progress::Finished);
            }
        }
    }

    void aUnitLeftUnfinishedComesOnceMoreAtTheEnd()
    {
        Round round = of(3);
        QCOMPARE(round.take().value_or(0), 1);
        round.giveBack(1, Progress::Unfinished);
        QCOMPARE(round.take().value_or(0), 2);
        round.giveBack(2, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 3);
        round.giveBack(3, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 1);
        round.giveBack(1, Progress::Unfinished);
        // Served now; the next round begins, with it at the head.
        QCOMPARE(round.take().value_or(0), 1);
        round.giveBack(1, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 2);
    }

    void aRoundBeginsWithTheUnfinished()
    {
        Round round;
        round.add(1, Progress::Finished);
        round.add(2, Progress::Unfinished);
        round.add(3, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 2);
        QCOMPARE(round.take().value_or(0), 1);
        QCOMPARE(round.take().value_or(0), 3);
    }

    void theNextRoundWaitsForTheLastPort()
    {
        Round round = of(2);
        QCOMPARE(round.take().value_or(0), 1);
        QCOMPARE(round.take().value_or(0), 2);
        QVERIFY(!round.take());
        round.giveBack(1, Progress::Finished);
        QVERIFY(!round.take());
        round.giveBack(2, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 1);
    }

    void anUnfinishedUnitIsWaitedFor()
    {
        Round round = of(1);
        QCOMPARE(round.take().value_or(0), 1);
        QVERIFY(!round.take());
        round.giveBack(1, Progress::Unfinished);
        QCOMPARE(round.take().value_or(0), 1);
    }

    void aRemovedUnitIsNotFedUntilItIsBack()
    {
        Round round = of(3);
        QCOMPARE(round.take().value_or(0), 1);
        round.remove(1);
        round.remove(2);
        QCOMPARE(round.take().value_or(0), 3);
        round.add(2, Progress::Unfinished);
        QCOMPARE(round.take().value_or(0), 2);
        round.giveBack(2, Progress::Finished);
        round.giveBack(3, Progress::Finished);
        QCOMPARE(round.take().value_or(0), 2);
        round.remove(2);
        round.remove(3);
        QVERIFY(!round.take());
    }
};

MINTMARK_TEST(UnitRounds)
#include "tst_rounds.moc"
