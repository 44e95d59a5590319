#include "tests/support/Main.h"
#include "ui/operator/KeyboardLayout.h"
#include "ui/operator/ScanCommand.h"
#include "ui/operator/ScanTiming.h"

using namespace mintmark;
using namespace mintmark::ui;
using Then = ScanTiming::Then;

namespace {

TypedKey at(char16_t c, int ms)
{
    return {c, 0, c, Milliseconds{ms}, false};
}

void typeAll(ScanTiming& timing, std::u16string_view text, int from, int gap)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        (void)timing.character(at(text[i], from + static_cast<int>(i) * gap));
}

} // namespace

class TestScanTiming : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quickCharactersAndAnEndAreAScan()
    {
        ScanTiming timing;
        typeAll(timing, u"demo-1", 1000, 34);
        QCOMPARE(timing.lookAtEnd(Milliseconds{1204}), Then::Scan);
        QCOMPARE(timing.end(Milliseconds{1204}), Then::Scan);
        QCOMPARE(timing.scanLength(), std::size_t{6});
        const auto keys = timing.takeScan();
        QVERIFY(textOf(keys) == u"demo-1");
        QVERIFY(!timing.holds() && timing.takeTyped().empty());
    }

    void slowOnesAreAPersons()
    {
        ScanTiming timing;
        typeAll(timing, u"abc", 1000, 35);
        QVERIFY(textOf(timing.takeTyped()) == u"ab"); // the last waits for what follows
        QCOMPARE(timing.end(Milliseconds{1200}), Then::Pass);
        QVERIFY(textOf(timing.takeTyped()) == u"c");
        QVERIFY(timing.takeScan().empty());
    }

    void anEndThatComesTooLateIsAPersons()
    {
        ScanTiming timing;
        typeAll(timing, u"demo-1", 1000, 5);
        QCOMPARE(timing.end(Milliseconds{1060}), Then::Pass);
        QVERIFY(textOf(timing.takeTyped()) == u"demo-1");
    }

    void aPauseInTheMidstBeginsAnew()
    {
        ScanTiming timing;
        typeAll(timing, u"ab", 1000, 5);
        typeAll(timing, u"demo", 1100, 5);
        QVERIFY(textOf(timing.takeTyped()) == u"ab");
        QCOMPARE(timing.end(Milliseconds{1120}), Then::Scan);
        QVERIFY(textOf(timing.takeScan()) == u"demo");
    }

    void theLineFeedAfterACarriageReturnIsTheScans()
    {
        ScanTiming timing;
        typeAll(timing, u"x1", 1000, 5);
        QCOMPARE(timing.end(Milliseconds{1010}), Then::Scan);
        QCOMPARE(timing.end(Milliseconds{1012}), Then::Swallow);
        QCOMPARE(timing.end(Milliseconds{1200}), Then::Pass); // a person's
    }

    void anEndAloneIsAPersons()
    {
        ScanTiming timing;
        QCOMPARE(timing.end(Milliseconds{5}), Then::Pass);
        QCOMPARE(timing.end(Milliseconds{6}), Then::Pass);
    }

    void aClockThatGoesBackIsNoScanners()
    {
        ScanTiming timing;
        (void)timing.character(at(u'a', 1000));
        (void)timing.character(at(u'b', 400));
        QVERIFY(textOf(timing.takeTyped()) == u"a");
        QCOMPARE(timing.end(Milliseconds{399}), Then::Pass);
    }

    void whatIsTooLongIsCountedAndNotKept()
    {
        ScanTiming timing;
        typeAll(timing, std::u16string(5000, u'7'), 1000, 1);
        QCOMPARE(timing.end(Milliseconds{6000}), Then::Scan);
        QCOMPARE(timing.scanLength(), std::size_t{5000});
        QVERIFY(timing.takeScan().empty());
        // And the next one is as any other.
        typeAll(timing, u"ok", 9000, 5);
        QCOMPARE(timing.end(Milliseconds{9010}), Then::Scan);
        QCOMPARE(timing.scanLength(), std::size_t{2});
    }

    void aHeldKeyRemembersThatItWasReleased()
    {
        ScanTiming timing;
        (void)timing.character(at(u' ', 1000));
        QVERIFY(timing.release(u' '));
        QVERIFY(!timing.release(u' '));
        timing.expire();
        const auto keys = timing.takeTyped();
        QCOMPARE(keys.size(), std::size_t{1});
        QVERIFY(keys[0].released);
    }

    void commandsAreReadAsTheyAreWritten()
    {
        const std::vector<SocketName> sockets{SocketName{"A1"}, SocketName{"left.2"}};
        const auto commands = commandsFor(sockets);
        QCOMPARE(commands.size(), std::size_t{9});
        for (const auto& command : commands) {
            QVERIFY(textOf(command).startsWith(commandPrefix()));
            QVERIFY(commandOf(textOf(command)) == command);
            QVERIFY(!wordsOf(command).isEmpty());
        }
    }

    void whatIsNoCommandIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto* text :
             {"", "MM", "MM:", "MM:START:", "MM:START:A 1", "mm:start", "MM:START ", " MM:START",
              "MM:STARTA1", "MM:ACK:A1", "MM:LOGOUT2", "demo-00000001", "MM:START:A1\nMM:STOP"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoCommandIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!commandOf(text));
    }

    void aWrongKeyboardIsNamed_data()
    {
        QTest::addColumn<QString>("scanner");
        QTest::addColumn<QString>("computer");
        for (const auto* scanner : {"US", "German", "French"})
            for (const auto* computer : {"US", "German", "French"})
                if (scanner != computer)
                    QTest::addRow("%s on %s", scanner, computer)
                        << QString::fromLatin1(scanner) << QString::fromLatin1(computer);
    }
    void aWrongKeyboardIsNamed()
    {
        QFETCH(QString, scanner);
        QFETCH(QString, computer);
        for (const auto& text :
             {keyboardTestText(), QStringLiteral("MM:STOP:A1"), QStringLiteral("MM:LOGOUT")}) {
            const auto arrived = typedAcross(text, scanner, computer);
            QVERIFY(arrived != text);
            QVERIFY(!commandOf(arrived)); // never does something else
            const auto trouble = keyboardTroubleOf(arrived);
            QVERIFY2(trouble.has_value(), qPrintable(arrived));
            QCOMPARE(trouble->what, KeyboardTrouble::What::Layout);
            QCOMPARE(trouble->scanner, scanner);
            QCOMPARE(trouble->computer, computer);
        }
    }

    void aRightKeyboardIsNoTrouble()
    {
        QVERIFY(!keyboardTroubleOf(keyboardTestText()));
        QVERIFY(!keyboardTroubleOf(QStringLiteral("MM:START:A1")));
        QVERIFY(!keyboardTroubleOf(QStringLiteral("demo-00000001")));
        QVERIFY(!keyboardTroubleOf({}));
        QCOMPARE(keyboardTroubleOf(QStringLiteral("mm:start"))->what, KeyboardTrouble::What::Case);
        QCOMPARE(keyboardTroubleOf(QStringLiteral("MM:TEST:AZQWYM-_/012345678"))->what,
                 KeyboardTrouble::What::Unknown);
        // German "MMÖ…", known from the engine's own table: by hand, in case the table is wrong.
        QCOMPARE(typedAcross(QStringLiteral("MM:ZY-"), QStringLiteral("US"), QStringLiteral("German")),
                 QStringLiteral("MMÖYZß"));
        QCOMPARE(typedAcross(QStringLiteral("MM:AQ1"), QStringLiteral("US"), QStringLiteral("French")),
                 QStringLiteral("??MQA&"));
    }
};
MINTMARK_TEST(TestScanTiming)
#include "tst_scantiming.moc"
