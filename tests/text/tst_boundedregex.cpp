#include "provisioning/values/BoundedRegex.h"
#include "tests/support/Main.h"

using namespace mintmark;

class BoundedRegexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itMatchesWhatItSays_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("matched"); // "-": nothing
        QTest::addColumn<QString>("group");
        const auto row = [](const char* pattern, const char* text, const char* matched,
                            const char* group = "") {
            QTest::newRow(pattern) << QString::fromUtf8(pattern) << QString::fromUtf8(text)
                                   << QString::fromUtf8(matched) << QString::fromUtf8(group);
        };
        row("abc", "xxabcxx", "abc");
        row("a.c", "a\nc abc", "abc");
        row("serial#=([0-9A-F]{8,32})", "serial#=0123456789AB\n", "serial#=0123456789AB", "0123456789AB");
        row("^b$", "a\nb\nc", "b");
        row("^b", "ab", "-");
        row("a{2,3}", "aaaa", "aaa");
        row("a{3}b", "aaaab", "aaab");
        row("colou?r", "color", "color");
        row("(cat|dog)s", "a dogs", "dogs", "dog");
        row("(?:ab){2,4}(c)", "abababc", "abababc", "c");
        row("[^,]{1,9},", "one,two", "one,");
        row("\\d{3}\\.\\d", "1234.5", "234.5");
        row("[a-c\\]-]{4}", "xa]-cx", "a]-c");
        row("\\w{1,8}\\s\\w", "ab c", "ab c");
        row("x{0,2}y", "y", "y");
        row("(a|ab)(c|bcd)", "abcd", "abcd", "a");
        row("meter> $", "meter> ", "meter> ");
        row("(a{1,2})b|c", "c", "c", "");
    }
    void itMatchesWhatItSays()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QString, matched);
        QFETCH(QString, group);
        const auto regex = BoundedRegex::parse(pattern.toStdString());
        QVERIFY2(regex.has_value(), regex ? "" : regex.error().c_str());
        const auto plain = text.toStdString();
        const auto match = regex->search(plain);
        if (matched == QStringLiteral("-")) {
            QVERIFY(!match && match.error() == BoundedRegex::Refusal::None);
            return;
        }
        QVERIFY(match.has_value());
        QCOMPARE(plain.substr(match->begin, match->end - match->begin), matched.toStdString());
        if (!match->groups.empty()) QCOMPARE(match->groups[0], group.toStdString());
    }

    void whatHasNoBoundIsRefused_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* pattern, const char* words) {
            QTest::newRow(pattern) << QString::fromUtf8(pattern) << QString::fromUtf8(words);
        };
        row(".*", "an unbounded regex");
        row("a+", "an unbounded regex");
        row("[0-9]+", "an unbounded regex");
        row("a{3,}", "an unbounded regex");
        row("(ab)*", "an unbounded regex");
        row("*", "an unbounded regex");
        row("a{1,9000}", "8000");
        row("(ab){1,81}", "80");
        row("(a{0,80}){0,80}", "a group that repeats");
        row("((a?b){2}){3}", "a group that repeats");
        row("(a)\\1", "no back-references");
        row("(?=a)", "no look-around");
        row("(?<=a)b", "no look-around");
        row("(?i)a", "no look-around");
        row("a{2}{3}", "one quantifier");
        row("a{3,2}", "a quantifier is");
        row("a{}", "a quantifier is");
        row("a{,3}", "a quantifier is");
        row("?", "nothing stands before");
        row("(a", "without its )");
        row("a)", "without its (");
        row("[a", "without its ]");
        row("[]", "an empty set");
        row("[z-a]", "a range");
        row("^{2}", "a line's begin");
        row("\\q", "an escape");
        row("a\\", "a backslash");
    }
    void whatHasNoBoundIsRefused()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, words);
        const auto regex = BoundedRegex::parse(pattern.toStdString());
        QVERIFY(!regex);
        QVERIFY2(QString::fromStdString(regex.error()).contains(words), regex.error().c_str());
    }

    void lengthsAreCapped()
    {
        QVERIFY(!BoundedRegex::parse(""));
        QVERIFY(BoundedRegex::parse(std::string(256, 'a')));
        QVERIFY(!BoundedRegex::parse(std::string(257, 'a')));
        QVERIFY(!BoundedRegex::parse(std::string(20, '(') + "a" + std::string(20, ')')));
        const auto regex = BoundedRegex::parse("a").value();
        QVERIFY(regex.search(std::string(8192, 'b')).error() == BoundedRegex::Refusal::None);
        QVERIFY(regex.search(std::string(8193, 'a')).error() == BoundedRegex::Refusal::TooLarge);
    }

    // Counted in steps and not in time: the machine's speed decides nothing.
    void whatWouldTakeForEverIsGivenUp()
    {
        std::string pattern;
        for (int i = 0; i < 12; ++i)
            pattern += "a{0,8000}";
        const auto regex = BoundedRegex::parse(pattern + "b").value();
        QVERIFY(regex.search(std::string(8192, 'a')).error() == BoundedRegex::Refusal::TooLong);
        const auto deep = BoundedRegex::parse("(?:" + std::string(200, 'a') + "){1,80}b").value();
        QVERIFY(deep.search(std::string(8192, 'a')).error() == BoundedRegex::Refusal::TooLong);
    }
};

MINTMARK_TEST(BoundedRegexTest)
#include "tst_boundedregex.moc"
