#include "provisioning/exports/delivery/Rate.h"
#include "tests/support/Main.h"

#include <algorithm>
#include <deque>

using namespace mintmark;
using namespace mintmark::exports;

/// A destination's limit is never passed, and nearly reached.
class RateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMinute_data()
    {
        QTest::addColumn<unsigned>("perMinute");
        for (const unsigned rate : {1U, 7U, 60U, 100U, 1'000U, 5'000U})
            QTest::addRow("%u", rate) << rate;
    }
    /// Somebody who always has something to send, over ten minutes; and who is sometimes away for a while, so
    /// that the bucket fills.
    void aMinute()
    {
        QFETCH(unsigned, perMinute);
        for (const bool rests : {false, true}) {
            TokenBucket bucket(perMinute, Milliseconds{0});
            std::deque<Milliseconds> sent;
            std::size_t most = 0, all = 0;
            Milliseconds now{0};
            while (now < Milliseconds{600'000}) {
                now = std::max(now, bucket.take(now));
                sent.push_back(now);
                ++all;
                while (sent.front() <= now - Milliseconds{60'000})
                    sent.pop_front();
                most = std::max(most, sent.size());
                if (rests && all % 50 == 0) now += Milliseconds{5'000};
            }
            QVERIFY2(most <= perMinute, qPrintable(QString::number(most)));
            if (!rests && perMinute >= 60)
                QVERIFY2(all * 100 >= std::size_t{perMinute} * 10 * 95, qPrintable(QString::number(all)));
        }
    }

    void aNewBucketIsEmpty()
    {
        TokenBucket bucket(1'000, Milliseconds{0});
        std::size_t atOnce = 0;
        while (bucket.take(Milliseconds{0}) == Milliseconds{0})
            ++atOnce;
        QVERIFY2(atOnce <= 1, qPrintable(QString::number(atOnce)));
    }

    void held()
    {
        TokenBucket bucket(60'000, Milliseconds{0});
        bucket.hold(Milliseconds{30'000});
        QVERIFY(bucket.take(Milliseconds{10}) >= Milliseconds{30'000});
    }

    void backingOff()
    {
        for (std::uint32_t tries = 0; tries < 40; ++tries)
            for (const std::uint32_t random : {0U, 1U, 12'345'678U, 0xffff'ffffU}) {
                const auto wait = backOff(tries, random);
                QVERIFY(wait >= Milliseconds{1} && wait <= Milliseconds{60'000});
                if (tries == 0) QVERIFY(wait <= Milliseconds{500});
            }
        // All of the span is used.
        QCOMPARE(backOff(1, 999), Milliseconds{1'000});
        QCOMPARE(backOff(1, 1'000), Milliseconds{1});
    }
};

MINTMARK_TEST(RateTest)
#include "tst_rate.moc"
