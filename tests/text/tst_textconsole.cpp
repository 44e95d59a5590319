#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/devices/protocols/TextConsole.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::ScriptedLink;

namespace {

struct Bench {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    ScriptedLink link{clock};
    TextConsole console;
    std::string typed;
    bool echo = true;
    int lines = 0;
    std::function<std::string(const std::string&)> answer = [](const std::string&) {
        return std::string("fine\r\n");
    };

    explicit Bench(TextConsole::Ending ending = TextConsole::Ending::Prompt)
        : console(link, ending, ending == TextConsole::Ending::Prompt ? "> " : "")
    {
        link.onWrite = [this, ending](ByteView octets) {
            for (const auto octet : octets) {
                if (octet == 3) {
                    typed.clear();
                } else if (octet != '\r') {
                    typed += static_cast<char>(octet);
                } else {
                    const auto line = std::exchange(typed, {});
                    std::string out = echo ? line + "\r\n" : "";
                    if (!line.empty()) {
                        ++lines;
                        out += line == "AT" ? "OK\r\n" : answer(line);
                    }
                    if (ending == TextConsole::Ending::Prompt) out += "\x1b[1;32m> \x1b[m";
                    link.reply(viewOf(out));
                }
            }
        };
    }
    Deadline in(int ms = 20'000) { return {clock, Milliseconds{ms}}; }
};

} // namespace

class TextConsoleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerIsWhatStandsBetweenEchoAndPrompt()
    {
        for (const bool echo : {true, false}) {
            Bench bench;
            bench.echo = echo;
            const auto answer = bench.console.ask("hello", bench.in());
            MM_VERIFY(answer);
            QCOMPARE(QString::fromStdString(*answer).trimmed(), QStringLiteral("fine"));
        }
    }

    void anEchoThatATerminalsWidthBreaksIsFound()
    {
        Bench bench;
        bench.echo = false;
        bench.answer = [](const std::string&) {
            return std::string("a long li\r\nne of text\r\nanswer\r\n");
        };
        QCOMPARE(bench.console.ask("a long line of text", bench.in()).value(), std::string("\nanswer\n"));
    }

    void whatMayBeRepeatedIsRepeated()
    {
        Bench bench;
        MM_VERIFY(bench.console.ask("one", bench.in()));
        bench.link.dropReplies(1);
        MM_VERIFY(bench.console.ask("two", bench.in()));
        QCOMPARE(bench.lines, 3);
    }

    void whatMayNotIsSentOnce()
    {
        Bench bench;
        MM_VERIFY(bench.console.ask("one", bench.in()));
        bench.link.dropReplies(1);
        const auto told = bench.console.tell("two", bench.in());
        QVERIFY(!told && told.error().code == DeviceCode::TimedOut);
        QCOMPARE(bench.lines, 2);
        MM_VERIFY(bench.console.tell("three", bench.in()));
    }

    void aHalfTypedLineIsTakenBackAndNotDone()
    {
        Bench bench;
        bench.typed = "erase every";
        MM_VERIFY(bench.console.ask("hello", bench.in()));
        QCOMPARE(bench.lines, 1);
    }

    void whatCameLateIsNotTheNextAnswer()
    {
        Bench bench;
        bench.answer = [](const std::string& line) { return "to " + line + "\r\n"; };
        MM_VERIFY(bench.console.ask("one", bench.in()));
        bench.link.delayReplies(Milliseconds{2990});
        QVERIFY(!bench.console.tell("two", bench.in(), Milliseconds{2000}));
        bench.link.delayReplies(Milliseconds{0});
        const auto third = bench.console.ask("three", bench.in());
        MM_VERIFY(third);
        QVERIFY(third->find("to three") != std::string::npos && third->find("two") == std::string::npos);
    }

    void anEndlessAnswerHasAnEnd_data()
    {
        QTest::addColumn<QByteArray>("noise");
        QTest::newRow("one line") << QByteArray(4096, 'x');
        QTest::newRow("many lines") << QByteArray("0123456789\n").repeated(300);
        QTest::newRow("escapes") << QByteArray("\x1b[1;32m").repeated(500) + "x";
    }
    void anEndlessAnswerHasAnEnd()
    {
        QFETCH(QByteArray, noise);
        Bench bench;
        MM_VERIFY(bench.console.ask("hello", bench.in()));
        bench.link.flood(Bytes(noise.begin(), noise.end()));
        const auto told = bench.console.tell("more", bench.in());
        QVERIFY(!told && told.error().code == DeviceCode::Garbled);
        const auto again = bench.console.synchronise(bench.in());
        QVERIFY(!again && again.error().code == DeviceCode::Garbled);
    }

    void aSecretIsInNoErrorAndInNoAnswer()
    {
        for (const bool echo : {true, false}) {
            Bench bench;
            bench.echo = echo;
            const std::string line = "put c2VjcmV0";
            bench.answer = [](const std::string& heard) { return heard + "?\r\nStored 8\r\n"; };
            const auto told = bench.console.tellSecret(viewOf(line), "put", {"Stored "}, bench.in());
            MM_VERIFY(told);
            QCOMPARE(*told, std::string("Stored 8"));
            bench.link.dropReplies(1);
            const auto lost = bench.console.tellSecret(viewOf(line), "put", {"Stored "}, bench.in());
            QVERIFY(!lost);
            QCOMPARE(lost.error().detail, std::string("no answer to put"));
            bench.answer = [](const std::string& heard) { return heard + " is unknown\r\n"; };
            QVERIFY(bench.console.tellSecret(viewOf(line), "put", {"Stored "}, bench.in()).value().empty());
        }
    }

    void finalResultsEndAnswersOfModems()
    {
        Bench bench(TextConsole::Ending::FinalResult);
        for (const std::string result : {"OK", "ERROR", "+CME ERROR: 513", "+CMS ERROR: 50"}) {
            bench.answer = [&](const std::string&) { return "\r\n%XYZ: \"OK\"\r\n" + result + "\r\n"; };
            const auto answer = bench.console.ask("AT%XYZ", bench.in());
            MM_VERIFY(answer);
            QVERIFY(answer->ends_with(result + "\n") && answer->find("%XYZ: \"OK\"") != std::string::npos);
        }
    }

    void aDeadUnitIsWaitedForUntilTheDeadlineAndNoLonger()
    {
        Bench bench;
        bench.link.onWrite = nullptr;
        const auto before = bench.clock.steady();
        const auto answer = bench.console.ask("hello", bench.in(7'000));
        QVERIFY(!answer && answer.error().code == DeviceCode::TimedOut);
        QVERIFY(bench.clock.steady() - before < Milliseconds{7'200});
        bench.link.hangUpAt(bench.clock.steady());
        QVERIFY(bench.console.ask("hello", bench.in()).error().code == DeviceCode::LinkGone);
    }

    void aLineThatLostOctetsIsTypedSlowlyAfterwards()
    {
        Bench bench;
        MM_VERIFY(bench.console.ask("one", bench.in()));
        bench.link.dropWrites(1);
        MM_VERIFY(bench.console.ask("a line that has more than sixteen characters", bench.in()));
        for (const auto& piece : bench.link.written)
            if (piece.starts_with("aracters")) return;
        QVERIFY(
            std::ranges::any_of(bench.link.written, [](const auto& piece) { return piece.size() == 16; }));
    }

    void untilTwoAnswersAreTheSame()
    {
        int asked = 0;
        const auto twice = agreed([&]() -> Result<int> { return ++asked < 3 ? asked : 7; });
        QCOMPARE(twice.value(), 7);
        QCOMPARE(asked, 4);
        asked = 0;
        const auto never = agreed([&]() -> Result<int> { return ++asked; });
        QVERIFY(!never && never.error().code == DeviceCode::Garbled);
        QCOMPARE(asked, 5);
        const auto gone = agreed([&]() -> Result<int> { return fail(DeviceError(DeviceCode::LinkGone)); });
        QVERIFY(gone.error().code == DeviceCode::LinkGone);

        // One from before counts as the first, and nothing else does.
        asked = 0;
        const auto same = agreed([&]() -> Result<int> { return ++asked, 7; }, std::optional(7));
        QCOMPARE(same.value(), 7);
        QCOMPARE(asked, 1);
        asked = 0;
        const auto another = agreed([&]() -> Result<int> { return ++asked, 8; }, std::optional(7));
        QCOMPARE(another.value(), 8);
        QCOMPARE(asked, 2);
        // Also where the known one comes in the middle: two in a row are asked for again.
        asked = 0;
        const auto late = agreed([&]() -> Result<int> { return ++asked == 1 ? 8 : 7; }, std::optional(7));
        QCOMPARE(late.value(), 7);
        QCOMPARE(asked, 3);
    }

    void base64AsEverywhere()
    {
        for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
            Bytes into(8);
            const auto size = base64Into(viewOf(text), into);
            QCOMPARE(textOf(ByteView(into).first(size)), toBase64(viewOf(text)));
        }
    }
};

MINTMARK_TEST(TextConsoleTest)
#include "tst_textconsole.moc"
