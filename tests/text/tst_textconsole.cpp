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

    explicit Bench(TextConsole::Ending ending = TextConsole::Ending::Prompt,
                   std::optional<Telling> telling = std::nullopt)
        : console(link, ending, ending == TextConsole::Ending::Prompt ? "> " : "", telling)
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
    /// How long it takes, of the clock that is not the test's.
    template <class Act> int msOf(Act act)
    {
        const auto before = clock.steady();
        act();
        return static_cast<int>((clock.steady() - before).count());
    }
    void asks(int times)
    {
        for (int i = 0; i < times; ++i)
            QVERIFY(console.ask("hello", in()));
    }
};

/// "AT%X" is answered by "%X: …".
Whose whose(std::string_view command, std::string_view answer)
{
    const auto label = answer.find('%');
    if (label == std::string_view::npos) return Whose::Unsaid;
    return command.substr(2, 2) == answer.substr(label, 2) ? Whose::Its : Whose::Another;
}
constexpr Telling telling{whose, "AT+Q?", "+Q:"};

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

    void whatHasAnEchoIsNotWaitedFor()
    {
        Bench bench;
        QCOMPARE(bench.msOf([&] { bench.asks(20); }), 0);
        // Nor behind one that was lost, but for the time until that is known; a line is typed slowly then.
        bench.link.dropReplies(1);
        QCOMPARE(bench.msOf([&] { bench.asks(20); }), 3000 + 20 * 10);
        QCOMPARE(bench.lines, 41);
    }

    void whatHasNoneIsWaitedFor()
    {
        Bench bench;
        bench.echo = false;
        QCOMPARE(bench.msOf([&] { bench.asks(1); }), 100); // an echo could still come
        QCOMPARE(bench.msOf([&] { bench.asks(10); }), 200);
    }

    void anEchoThatComesInPiecesIsOne()
    {
        Bench bench;
        bench.link.splitReads(1);
        bench.answer = [](const std::string& line) { return "to " + line + "\r\n"; };
        QCOMPARE(bench.console.ask("one", bench.in()).value(), std::string("\nto one\n"));
        QCOMPARE(bench.console.ask("two", bench.in()).value(), std::string("\nto two\n"));
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    void aPromptOfBeforeIsNoAnswer_data()
    {
        QTest::addColumn<bool>("echo");
        QTest::addColumn<int>("late");
        for (const bool echo : {true, false})
            for (const int late : {0, 5, 30, 90})
                QTest::addRow("%s, %d ms", echo ? "echo" : "none", late) << echo << late;
    }
    void aPromptOfBeforeIsNoAnswer()
    {
        QFETCH(bool, echo);
        QFETCH(int, late);
        Bench bench;
        bench.echo = echo;
        bench.answer = [](const std::string& line) { return "fine " + line + "!\r\n"; };
        // Control-C has a prompt of its own, and the adapter keeps back what comes behind it.
        Milliseconds free{0};
        const auto unit = bench.link.onWrite;
        bench.link.onWrite = [&](ByteView octets) {
            const bool knocks = bench.link.written.size() == 1;
            bench.link.delayReplies(std::max(free - bench.clock.steady(), Milliseconds{0}));
            unit(octets);
            if (knocks) bench.link.reply(viewOf(std::string("\r\n> ")), Milliseconds{late});
            if (knocks) free = bench.clock.steady() + Milliseconds{late};
        };
        for (const std::string line : {"one", "two", "three"}) {
            const auto answer = bench.console.ask(line, bench.in());
            MM_VERIFY(answer);
            QCOMPARE(QString::fromStdString(*answer).trimmed(), QString::fromStdString("fine " + line + "!"));
        }
    }

    void aUnitThatStartsIsNotWaitedForLongerThanItTakes_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("ms");
        QTest::newRow("banner and prompt") << "boot\r\n*** Booting Z ***\r\n\r\n> " << 150;
        QTest::newRow("in colours") << "boot\r\n\x1b[0m*** Booting Z ***\r\n\x1b[1;32m> \x1b[m" << 150;
        QTest::newRow("no echo") << "*** Booting Z ***\r\n> " << 150;
        QTest::newRow("a log behind it")
            << "boot\r\n*** Booting Z ***\r\n> \x1b[J[00:01] <inf> a\r\n> " << 150;
        // Of a unit that starts a moment after it said that it will.
        QTest::newRow("a prompt of before") << "boot\r\nsoon\r\n> " << 600;
        QTest::newRow("no prompt") << "boot\r\n*** Booting Z ***\r\n" << 600;
        QTest::newRow("the banner in a line") << "boot\r\nno *** Booting Z ***\r\n> " << 600;
        QTest::newRow("nothing") << "" << 600;
        QTest::newRow("more than there is room for")
            << QStringLiteral("boot\r\n") + QString(17'000, u'x') << 150;
    }
    void aUnitThatStartsIsNotWaitedForLongerThanItTakes()
    {
        QFETCH(QString, said);
        QFETCH(int, ms);
        Bench bench;
        bench.asks(1);
        bench.clock.sleep(Milliseconds{40});
        bool started = false;
        const auto unit = bench.link.onWrite;
        bench.link.onWrite = [&](ByteView octets) {
            if (std::exchange(started, true)) return unit(octets);
            QCOMPARE(textOf(octets), std::string("boot\r"));
            if (!said.isEmpty()) bench.link.reply(viewOf(said.toStdString()), Milliseconds{150});
        };
        QCOMPARE(bench.msOf([&] {
            MM_VERIFY(bench.console.restart("boot", "*** Booting ", Milliseconds{600}, bench.in()));
        }),
                 ms);
        // And stands at its prompt then, or is asked for it.
        QCOMPARE(bench.msOf([&] { MM_VERIFY(bench.console.awake(bench.in())); }), 0);
        bench.asks(1);
    }

    void aBareResultIsSettledByAQuestionAndNotByTime()
    {
        Bench bench(TextConsole::Ending::FinalResult, telling);
        bench.echo = false;
        std::vector<std::string> heard;
        bench.answer = [&](const std::string& line) {
            heard.push_back(line);
            return line == "AT+Q?" ? "+Q: 1\r\nOK\r\n" : line.substr(2) + ": 7\r\nOK\r\n";
        };
        const auto bare = [&](const std::string& line) {
            heard.push_back(line);
            return std::string("OK\r\n");
        };
        const auto named = bench.answer;
        bench.answer = [&](const std::string& line) {
            return line.starts_with("AT+S") ? bare(line) : named(line);
        };
        QCOMPARE(bench.msOf([&] {
            for (const std::string line : {"AT%A", "AT+S=1", "AT%A", "AT+S=1", "AT+S=2", "AT+S=3", "AT%A"})
                MM_VERIFY(bench.console.ask(line, bench.in()));
        }),
                 0);
        // Only behind another bare one that was not settled itself.
        QVERIFY((heard == std::vector<std::string>{"AT%A", "AT+S=1", "AT%A", "AT+S=1", "AT+S=2", "AT+Q?",
                                                   "AT+S=3", "AT%A"}));
    }

    void copiesOfAnAnswerAreNotTheNextOnes_data()
    {
        QTest::addColumn<int>("late");
        for (const int late : {0, 1, 15, 25, 400})
            QTest::addRow("%d ms", late) << late;
    }
    void copiesOfAnAnswerAreNotTheNextOnes()
    {
        QFETCH(int, late);
        // Each of them once: where it is copied, nothing else is wrong.
        for (int copied = 1; copied <= 12; ++copied) {
            Bench bench(TextConsole::Ending::FinalResult, telling);
            bench.echo = false;
            int count = 0;
            bench.answer = [&](const std::string& line) {
                std::string out = line == "AT+Q?" ? "+Q: 1\r\nOK\r\n" : line.substr(2) + ": 7\r\nOK\r\n";
                if (line == "AT+GOOD") out = "OK\r\n";
                if (line == "AT+BAD") out = "ERROR\r\n";
                if (++count == copied) bench.link.reply(viewOf(out), Milliseconds{late});
                return out;
            };
            // The copy comes in its order: nothing overtakes it.
            const auto unit = bench.link.onWrite;
            Milliseconds free{0};
            bench.link.onWrite = [&](ByteView octets) {
                const auto wait = free - bench.clock.steady();
                bench.link.delayReplies(std::max(wait, Milliseconds{0}));
                const auto before = count;
                unit(octets);
                if (before < copied && count >= copied) free = bench.clock.steady() + Milliseconds{late};
            };
            for (const std::string line :
                 {"AT+GOOD", "AT+BAD", "AT%A", "AT+BAD", "AT+GOOD", "AT%B", "AT+GOOD"}) {
                const auto answer = bench.console.ask(line, bench.in());
                QVERIFY2(answer, line.c_str());
                const auto expected = line == "AT+GOOD"  ? std::string("OK\n")
                                      : line == "AT+BAD" ? std::string("ERROR\n")
                                                         : line.substr(2) + ": 7\nOK\n";
                QVERIFY2(*answer == expected, qPrintable(QStringLiteral("%1 at %2: %3")
                                                             .arg(QString::fromStdString(line))
                                                             .arg(copied)
                                                             .arg(QString::fromStdString(*answer))));
            }
        }
    }

    void aModemThatDoesNotKnowTheQuestionIsWaitedForAsBefore()
    {
        for (const bool says : {true, false}) {
            Bench bench(TextConsole::Ending::FinalResult, telling);
            bench.echo = false;
            bench.answer = [&](const std::string& line) {
                return line != "AT+Q?" ? std::string("OK\r\n") : says ? "ERROR\r\n" : "";
            };
            QCOMPARE(bench.msOf([&] { bench.asks(1); }), 500);
            QCOMPARE(bench.msOf([&] { bench.asks(10); }), 180);
            QCOMPARE(std::ranges::count(bench.link.written, std::string("AT+Q?\r")), 1);
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
