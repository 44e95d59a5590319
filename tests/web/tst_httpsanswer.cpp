#include "provisioning/web/Https.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::web;

/// What an answer says of when to come back. The connection itself is tried against real servers
/// (tests/clouds).
class HttpsAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<qint64>("milliseconds"); // -1: none
        QTest::newRow("seconds") << "120" << qint64{120'000};
        QTest::newRow("none") << "0" << qint64{0};
        QTest::newRow("blanks") << "  7 " << qint64{7'000};
        QTest::newRow("a date") << "Sun, 06 Nov 1994 08:49:37 GMT" << qint64{7'000};
        QTest::newRow("a date that is over") << "Sun, 06 Nov 1994 08:49:00 GMT" << qint64{0};
        QTest::newRow("a year") << "31536000" << qint64{86'400'000};
        QTest::newRow("more than a number holds") << "99999999999999999999" << qint64{86'400'000};
        QTest::newRow("below nothing") << "-5" << qint64{-1};
        QTest::newRow("words") << "soon" << qint64{-1};
        QTest::newRow("empty") << "" << qint64{-1};
    }
    void retryAfter()
    {
        QFETCH(QString, header);
        QFETCH(qint64, milliseconds);
        HttpsAnswer answer;
        answer.headers["retry-after"] = header.toStdString();
        const auto now = WallTime(Milliseconds{784'111'770'000}); // 1994-11-06 08:49:30
        const auto after = answer.retryAfter(now);
        QCOMPARE(after ? qint64{after->count()} : qint64{-1}, milliseconds);
        QVERIFY(!HttpsAnswer{}.retryAfter(now));
    }

    void nobodyListens()
    {
        HttpsPlace place;
        place.host = "127.0.0.1";
        place.port = 1;
        const auto answer = makeHttps(place)->exchange({"GET", "/", {}, {}}, Milliseconds{5'000}, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().fault, HttpsFault::NotReached);
        QVERIFY(!answer.error().mayHaveActed());
        QVERIFY(answer.error().words.starts_with("127.0.0.1: "));
    }
    void stoppedBefore()
    {
        std::stop_source stop;
        stop.request_stop();
        HttpsPlace place;
        place.host = "127.0.0.1";
        const auto answer =
            makeHttps(place)->exchange({"GET", "/", {}, {}}, Milliseconds{5'000}, stop.get_token());
        QVERIFY(!answer);
        QVERIFY(!answer.error().mayHaveActed());
    }
};

MINTMARK_TEST(HttpsAnswerTest)
#include "tst_httpsanswer.moc"
