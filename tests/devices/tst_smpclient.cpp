#include "provisioning/devices/protocols/SmpClient.h"
#include "tests/devices/ScriptedUnit.h"
#include "tests/support/Main.h"

#include <random>

using namespace mintmark;
using namespace mintmark::devices;
using namespace mintmark::devices::smp;
using mintmark::test::ScriptedLink;
using mintmark::test::ScriptedUnit;

namespace {

constexpr Command readInfo{Op::Read, 19789, 0};
constexpr Command writeKey{Op::Write, 19789, 1};

struct Bench {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    ScriptedLink link{clock};
    ScriptedUnit unit{link, clock};
    SmpClient client{link};

    Deadline in(Milliseconds fromNow) { return {clock, fromNow}; }
    Result<Answer> ask(Milliseconds patience = Milliseconds{10'000})
    {
        return client.request(readInfo, PayloadWriter().encode(), in(patience));
    }
    Result<Answer> makeKey(Milliseconds patience = Milliseconds{10'000})
    {
        return client.request(
            writeKey,
            PayloadWriter().number(QLatin1String("slot"), 0).text(QLatin1String("alg"), "p256").encode(),
            in(patience));
    }
};

std::int64_t versionIn(const Result<Answer>& answer)
{
    return answer ? answer->fields.number(QLatin1String("ver"), 0, 9).value_or(-1) : -1;
}

/// A payload that fills what it may, so that it needs as many lines as the unit takes.
Bytes filling(std::size_t room)
{
    const Bytes octets(room - 10, 0x55);
    auto payload = PayloadWriter().octets(QLatin1String("d"), octets).encode();
    return payload;
}

} // namespace

class SmpClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerOfIndefiniteLengthIsTaken()
    {
        Bench bench;
        const auto answer = bench.ask();
        QCOMPARE(versionIn(answer), std::int64_t{1});
        QVERIFY(!answer->error);
        QCOMPARE(bench.unit.heard.size(), std::size_t{1});
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void eachRequestHasItsOwnSequenceNumberAndItWraps()
    {
        Bench bench;
        for (int i = 0; i < 300; ++i)
            QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        for (std::size_t i = 1; i < bench.unit.heard.size(); ++i)
            QCOMPARE(bench.unit.heard[i].sequence, (bench.unit.heard[i - 1].sequence + 1) & 0xff);
    }

    void bothErrorForms_data()
    {
        QTest::addColumn<QCborMap>("answer");
        QTest::addColumn<bool>("isError");
        QTest::addColumn<bool>("grouped");
        QTest::addColumn<int>("group");
        QTest::addColumn<int>("rc");
        const auto err = [](const QCborMap& map) { return QCborMap{{QStringLiteral("err"), map}}; };
        QTest::newRow("version 1") << QCborMap{{QStringLiteral("rc"), 8}} << true << false << 0 << 8;
        QTest::newRow("version 1 with a reason")
            << QCborMap{{QStringLiteral("rc"), 3}, {QStringLiteral("rsn"), QStringLiteral("no")}} << true
            << false << 0 << 3;
        QTest::newRow("version 1, all well")
            << QCborMap{{QStringLiteral("rc"), 0}} << false << false << 0 << 0;
        QTest::newRow("version 2") << err({{QStringLiteral("group"), 19789}, {QStringLiteral("rc"), 4}})
                                   << true << true << 19789 << 4;
        QTest::newRow("version 2, all well")
            << err({{QStringLiteral("group"), 8}, {QStringLiteral("rc"), 0}}) << false << true << 8 << 0;
        QTest::newRow("version 2 without its numbers") << err({}) << true << true << 0 << 1;
    }
    void bothErrorForms()
    {
        QFETCH(const QCborMap, answer);
        QFETCH(const bool, isError);
        QFETCH(const bool, grouped);
        QFETCH(const int, group);
        QFETCH(const int, rc);
        Bench bench;
        bench.unit.instead = [&](const auto&) { return test::indefinite(answer); };
        const auto got = bench.ask();
        MM_VERIFY(got);
        QCOMPARE(got->error.has_value(), isError);
        if (!isError) return;
        QCOMPARE(got->error->form == UnitError::Form::Grouped, grouped);
        QCOMPARE(int(got->error->group), group);
        QCOMPARE(int(got->error->rc), rc);
    }

    void answersThatAreNotOursAreDropped_data()
    {
        QTest::addColumn<int>("op");
        QTest::addColumn<int>("group");
        QTest::addColumn<int>("sequenceOff");
        QTest::addColumn<int>("command");
        QTest::newRow("another sequence number") << 1 << 19789 << 7 << 0;
        QTest::newRow("another group") << 1 << 0 << 0 << 0;
        QTest::newRow("another command") << 1 << 19789 << 0 << 4;
        QTest::newRow("an answer to a write") << 3 << 19789 << 0 << 0;
        QTest::newRow("our own request, echoed") << 0 << 19789 << 0 << 0;
    }
    void answersThatAreNotOursAreDropped()
    {
        QFETCH(const int, op);
        QFETCH(const int, group);
        QFETCH(const int, sequenceOff);
        QFETCH(const int, command);
        Bench bench;
        const auto foreign = test::indefinite({{QStringLiteral("ver"), 7}});
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            bench.link.reply(
                test::view(test::framed(test::header(op, static_cast<std::size_t>(foreign.size()), group,
                                                     (r.sequence + sequenceOff) & 0xff, command) +
                                        foreign)));
            return std::nullopt;
        };
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(bench.unit.heard.size(), std::size_t{1});
    }

    void aSilentUnitIsAskedAgainUntilTheDeadline()
    {
        Bench bench;
        bench.link.dropWrites(1000);
        const auto answer = bench.ask(Milliseconds{10'000});
        QVERIFY(!answer);
        QVERIFY(answer.error().code == DeviceCode::TimedOut);
        QCOMPARE(bench.clock.steady(), Milliseconds{10'000});
        QCOMPARE(bench.link.written.size(), std::size_t{4}); // at 0, 1, 3 and 7 s
    }

    void aPassedDeadlineSendsNothing()
    {
        Bench bench;
        QVERIFY(bench.ask(Milliseconds{0}).error().code == DeviceCode::TimedOut);
        QVERIFY(bench.link.written.empty());
    }

    void aLostRequestIsSentAgain()
    {
        Bench bench;
        bench.link.dropWrites(1);
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(bench.clock.steady(), Milliseconds{1000});
    }

    void aWriteThatBlocksIsTriedAgainAndAHangUpIsNot()
    {
        Bench bench;
        bench.link.failWrites(1, DeviceCode::TimedOut);
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        bench.link.failWrites(1, DeviceCode::LinkGone);
        QVERIFY(bench.ask().error().code == DeviceCode::LinkGone);
    }

    void hangUpAndStopEndTheWait()
    {
        Bench bench;
        bench.link.dropWrites(1000);
        bench.link.hangUpAt(Milliseconds{1500});
        QVERIFY(bench.ask().error().code == DeviceCode::LinkGone);
        QCOMPARE(bench.clock.steady(), Milliseconds{1500});
        Bench other;
        other.link.dropWrites(1000);
        other.link.stopAt(Milliseconds{300});
        QVERIFY(other.ask().error().code == DeviceCode::Stopped);
        QCOMPARE(other.clock.steady(), Milliseconds{300});
    }

    void aRepeatedKeyIsTheOneThatCounts()
    {
        // The first answer comes after the second request: its key is gone by then.
        Bench bench;
        int tries = 0;
        bench.unit.takes = [&](const auto&) { return Milliseconds{tries++ == 0 ? 1200 : 400}; };
        const auto answer = bench.makeKey();
        MM_VERIFY(answer);
        QCOMPARE(bench.unit.keys, 2);
        QCOMPARE(answer->fields.octets(QLatin1String("spki"), 91, 91)->back(), std::uint8_t{'2'});
    }

    void aReadTakesALateAnswer()
    {
        Bench bench;
        int tries = 0;
        bench.unit.takes = [&](const auto&) { return Milliseconds{tries++ == 0 ? 1200 : 5000}; };
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(bench.clock.steady(), Milliseconds{1200});
    }

    void answersTwiceOverAndInPieces()
    {
        Bench bench;
        bench.link.duplicateReplies();
        bench.link.splitReads(1);
        bench.unit.logText = "<inf> chatter\r\n";
        for (int i = 0; i < 20; ++i)
            QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(bench.unit.heard.size(), std::size_t{20});
    }

    void aBrokenFrameIsAskedForAgain()
    {
        Bench bench;
        int tries = 0;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (tries++ > 0) return std::nullopt;
            bench.link.reply(viewOf("\x06\x09"
                                    "AAsIAAABAAACBqAdcg==\n"));
            bench.link.dropReplies(1);
            static_cast<void>(r);
            return std::nullopt;
        };
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(tries, 2);
    }

    // No marker begins the next one: what waits for the octets that a damaged length promises, must not take
    // the answers to the tries that follow.
    void aBareAnswerWhoseLengthWasDamagedCostsOneTry()
    {
        SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
        ScriptedLink link(clock);
        SmpClient client(link, {Framing::Raw});
        int asked = 0;
        link.onWrite = [&](ByteView octets) {
            const auto request = decodeMessage(octets);
            QVERIFY(request);
            auto header = request->header;
            header.op = Op::ReadAnswer;
            auto answer = encodeMessage(header, PayloadWriter().number(QLatin1String("ver"), 1).encode());
            if (++asked == 1) answer[2] ^= 0x04; // 1024 octets more
            link.reply(answer);
        };
        const auto answer =
            client.request(readInfo, PayloadWriter().encode(), Deadline(clock, Milliseconds{10'000}));
        QCOMPARE(versionIn(answer), std::int64_t{1});
        QCOMPARE(asked, 2);
    }

    void onlyBrokenFramesAreGarbled()
    {
        Bench bench;
        bench.link.onWrite = [&](ByteView) {
            bench.link.reply(viewOf("\x06\x09"
                                    "AAsIAAABAAACBqAdcg==\n"));
        };
        const auto answer = bench.ask();
        QVERIFY(answer.error().code == DeviceCode::Garbled);
        QCOMPARE(bench.clock.steady(), Milliseconds{10'000});
    }

    void anAnswerThatIsNoMapIsGarbledAtOnce()
    {
        Bench bench;
        bench.unit.instead = [](const auto&) { return QByteArray("\x80"); };
        QVERIFY(bench.ask().error().code == DeviceCode::Garbled);
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void endlessGarbageEndsAtTheDeadline_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("log text") << QByteArray("all work and no play\r\n").repeated(180);
        QTest::newRow("one line without an end") << QByteArray(4096, 'A');
        QTest::newRow("first lines") << QByteArray("\x06\x09"
                                                   "AEsIAAABAAACBqAd\n")
                                            .repeated(200);
        QTest::newRow("continuations") << QByteArray("\x04\x14"
                                                     "AEsIAAABAAACBqAd\n")
                                              .repeated(200);
        QTest::newRow("foreign answers")
            << test::framed(test::header(1, 1, 19789, 0x77, 9) + '\xa0').repeated(100);
    }
    void endlessGarbageEndsAtTheDeadline()
    {
        QFETCH(const QByteArray, octets);
        Bench bench;
        bench.link.flood({octets.begin(), octets.end()});
        const auto answer = bench.ask(Milliseconds{5000});
        QVERIFY(!answer);
        QVERIFY(answer.error().code == DeviceCode::TimedOut || answer.error().code == DeviceCode::Garbled);
        QVERIFY(bench.clock.steady() >= Milliseconds{5000} && bench.clock.steady() <= Milliseconds{5001});
        QVERIFY(bench.link.octetsRead() < 4 * 300 * 1024);
    }

    void theFirstLineIsNotJoinedToAnEarlierHostsHalf()
    {
        Bench bench;
        MM_VERIFY(bench.link.write(viewOf("\x06\x09"
                                          "AAsIAAAB"),
                                   bench.in(Milliseconds{100})));
        QCOMPARE(versionIn(bench.ask()), std::int64_t{1});
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void messagesAreAsLargeAsTheUnitTakes()
    {
        Bench bench;
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{1000})));
        QCOMPARE(bench.unit.heard.size(), std::size_t{2});
        QCOMPARE(bench.unit.heard[0].group, 0);
        QVERIFY(bench.unit.heard[1].size > 1000 && bench.unit.heard[1].size <= 1020);
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{1000})));
        QCOMPARE(bench.unit.heard.size(), std::size_t{3}); // asked once
    }

    void withoutParametersOneLine_data()
    {
        QTest::addColumn<bool>("tells");
        QTest::addColumn<qint64>("size");
        QTest::newRow("refused") << false << qint64{1024};
        QTest::newRow("too small to be true") << true << qint64{3};
        QTest::newRow("negative") << true << qint64{-1};
    }
    void withoutParametersOneLine()
    {
        QFETCH(const bool, tells);
        QFETCH(const qint64, size);
        Bench bench;
        bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
            if (r.group != 0) return std::nullopt;
            if (!tells) return test::indefinite({{QStringLiteral("rc"), 8}});
            return test::indefinite({{QStringLiteral("buf_size"), size}});
        };
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{1000})));
        QVERIFY(bench.unit.heard[1].size > 70 && bench.unit.heard[1].size <= 89);
        QCOMPARE(bench.unit.heard[1].lines, 1);
    }

    void aRequestLargerThanTheUnitTakesIsNotSent()
    {
        Bench bench;
        bench.unit.bufferSize = 100;
        const auto answer =
            bench.client.request({Op::Write, 19789, 8}, filling(200), bench.in(Milliseconds{1000}));
        QVERIFY(answer.error().code == DeviceCode::Refused);
        QCOMPARE(bench.unit.heard.size(), std::size_t{1});
    }

    void lostLinesMakeItMoreCareful_data()
    {
        QTest::addColumn<int>("linesAtOnce");
        QTest::addColumn<int>("mostOctets");
        QTest::addColumn<int>("pacing");
        QTest::addColumn<int>("seconds");
        QTest::newRow("all lines at once") << 1000 << 100000 << int(Pacing::BackToBack) << 0;
        QTest::newRow("a third line at once is lost") << 2 << 100000 << int(Pacing::Spaced) << 1;
        QTest::newRow("more than two lines are lost") << 2 << 173 << int(Pacing::TwoLines) << 2;
        QTest::newRow("more than one line is lost") << 1 << 89 << int(Pacing::OneLine) << 3;
    }
    void lostLinesMakeItMoreCareful()
    {
        QFETCH(const int, linesAtOnce);
        QFETCH(const int, mostOctets);
        QFETCH(const int, pacing);
        QFETCH(const int, seconds);
        Bench bench;
        bench.unit.bufferSize = 384;
        bench.unit.linesAtOnce = linesAtOnce;
        bench.unit.mostOctets = static_cast<std::size_t>(mostOctets);
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{10'000})));
        QCOMPARE(int(bench.client.pacing()), pacing);
        QCOMPARE(int(bench.clock.steady() / Milliseconds{1000}), seconds);
        // And it stays there: the next one gets through at once.
        const auto before = bench.clock.steady();
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{10'000})));
        QVERIFY(bench.clock.steady() - before < Milliseconds{200});
    }

    void aSlowUnitIsNotTakenForAForgetfulOne()
    {
        Bench bench;
        int tries = 0;
        bench.unit.takes = [&](const ScriptedUnit::Request& r) {
            return Milliseconds{r.command == 8 && tries++ == 0 ? 1300 : 400};
        };
        MM_VERIFY(bench.client.request({Op::Write, 19789, 8}, filling, bench.in(Milliseconds{10'000})));
        QCOMPARE(int(bench.client.pacing()), int(Pacing::BackToBack));
    }

    void oneLostShortRequestSaysNothingOfPacing()
    {
        Bench bench;
        bench.link.dropWrites(2);
        MM_VERIFY(bench.ask());
        QCOMPARE(int(bench.client.pacing()), int(Pacing::BackToBack));
    }

    void hostileAnswersNeverCrashNorOutlastTheDeadline()
    {
        std::mt19937 random(20261122);
        const auto octets = [&](std::size_t most) {
            QByteArray result(static_cast<qsizetype>(random() % (most + 1)), '\0');
            for (auto& c : result)
                c = static_cast<char>(random());
            return result;
        };
        int answered = 0;
        for (int round = 0; round < 2000; ++round) {
            Bench bench;
            bench.unit.instead = [&](const ScriptedUnit::Request& r) -> std::optional<QByteArray> {
                if (round % 4 == 0) bench.link.reply(test::view(octets(600)));
                if (round % 4 == 1) {
                    // A true answer with a few octets changed.
                    auto payload =
                        test::indefinite({{QStringLiteral("ver"), 1},
                                          {QStringLiteral("hwid"), QByteArray(12, 'h')},
                                          {QStringLiteral("err"), QCborMap{{QStringLiteral("rc"), 1}}}});
                    for (int i = 0; i < 3; ++i)
                        payload[static_cast<qsizetype>(random() % static_cast<std::size_t>(payload.size()))] =
                            static_cast<char>(random());
                    return payload;
                }
                static_cast<void>(r);
                auto payload = octets(round % 4 == 2 ? 16 : 700);
                if (round % 4 == 3)
                    payload.prepend(static_cast<char>(random() % 2 == 0 ? 0xbf : 0xa0 + random() % 32));
                return payload;
            };
            if (round % 8 == 0) bench.link.splitReads(1 + random() % 50);
            const auto answer = bench.ask(Milliseconds{3000});
            if (answer) ++answered;
            QVERIFY(bench.clock.steady() <= Milliseconds{3001});
            if (!answer) {
                QVERIFY(answer.error().code == DeviceCode::Garbled ||
                        answer.error().code == DeviceCode::TimedOut);
            }
        }
        QVERIFY(answered > 0 && answered < 2000);
    }

    void memoryKeepsWhatWorkedAndDoesNotGrow()
    {
        PacingMemory memory;
        QVERIFY(memory.recall("a") == Pacing::BackToBack);
        memory.note("a", Pacing::TwoLines);
        QVERIFY(memory.recall("a") == Pacing::BackToBack);
        memory.note("a", Pacing::Spaced);
        QVERIFY(memory.recall("a") == Pacing::Spaced);
        memory.note("a", Pacing::TwoLines);
        QVERIFY(memory.recall("a") == Pacing::TwoLines);
        for (int i = 0; i < 2000; ++i)
            memory.note("model " + std::to_string(i / 2), Pacing::Spaced);
        QVERIFY(memory.recall("model 9") == Pacing::Spaced);
        QVERIFY(memory.recall("a") == Pacing::TwoLines);
        QVERIFY(memory.recall("model 999") == Pacing::BackToBack);
    }
};

MINTMARK_TEST(SmpClientTest)
#include "tst_smpclient.moc"
