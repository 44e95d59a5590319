#include "hsm/backup/ShareReader.h"
#include "hsm/backup/ShareWords.h"
#include "tests/hsm/BackupBench.h"

namespace mintmark::hsm {

using Reply = ShareReader::Reply;
using test::knownShare;

class ShareReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsTyped_data();
    void readsWhatIsTyped();
    void anUnknownWordIsToldAtItsFirstWrongLetter();
    void aShortWordStaysOpen();
    void aWrongWordIsToldAtTheEndOfItsRow_data();
    void aWrongWordIsToldAtTheEndOfItsRow();
    void anotherWordInEachPlaceIsToldInItsRow();
    void aRowTypedTwiceIsTold();
    void aWrongRowIsTypedAgain();
    void backspaceTakesLettersAndThenWords();
    void whatFollowsACompleteShareIsNotTaken();
    void aChecksumThatDoesNotFitIsTold();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void clearForgetsEverything();
};

namespace {

QByteArray wordsOf(const Share& share)
{
    return QByteArray::fromStdString(test::characters(*shareAsWords(share)));
}

Reply type(ShareReader& reader, const QByteArray& text)
{
    auto reply = Reply::Taken;
    for (const char c : text)
        reply = reader.put(c);
    return reply;
}

QByteArray shown(const ShareReader& reader)
{
    return QByteArray::fromStdString(textOf(reader.reveal()));
}

} // namespace

void ShareReaderTest::readsWhatIsTyped_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto words = wordsOf(knownShare());
    QTest::newRow("as it is shown") << words;
    QTest::newRow("in capitals") << words.toUpper();
    QTest::newRow("in one line") << QByteArray(words).replace('\n', ' ');
    QTest::newRow("with tabs and line ends of Windows")
        << "\r\n\t " + QByteArray(words).replace(" ", "\t\r\n  ") + "\r\n\r\n";
    QTest::newRow("without a last line break") << words.trimmed();
    QByteArray prefixes, longer;
    for (const auto& word : words.simplified().split(' ')) {
        prefixes += word.left(4) + " ";
        longer += word.left(5) + "\n";
    }
    QTest::newRow("four letters of each") << prefixes;
    QTest::newRow("five letters of each") << longer;
}

void ShareReaderTest::readsWhatIsTyped()
{
    QFETCH(QByteArray, text);
    ShareReader reader;
    std::size_t rows = 0;
    std::size_t complete = 0;
    std::size_t words = 0;
    const auto count = [&](Reply reply) {
        rows += reply == Reply::RowTaken ? 1U : 0U;
        complete += reply == Reply::ShareTaken ? 1U : 0U;
        words += reply == Reply::WordTaken ? 1U : 0U;
        return reply == Reply::Taken || reply == Reply::WordTaken || reply == Reply::RowTaken ||
               reply == Reply::ShareTaken;
    };
    for (const char c : text)
        QVERIFY(count(reader.put(c)));
    QVERIFY(count(reader.finish()));
    QCOMPARE(rows, std::size_t{4});
    QCOMPARE(complete, std::size_t{1});
    QCOMPARE(words, std::size_t{40});
    QCOMPARE(reader.words(), shareWords);
    const auto share = reader.share();
    MM_VERIFY(share);
    QVERIFY(share->set == knownShare().set);
    QCOMPARE(share->threshold, 3U);
    QCOMPARE(share->index, 5U);
    QVERIFY(test::same(share->octets, knownShare().octets));
    const auto wanted = wordsOf(knownShare()).simplified().split(' ');
    for (std::size_t i = 0; i < shareWords; ++i)
        QVERIFY(reader.word(i) == wanted[static_cast<int>(i)].toStdString());
}

void ShareReaderTest::anUnknownWordIsToldAtItsFirstWrongLetter()
{
    ShareReader reader;
    QVERIFY(type(reader, "pump") == Reply::Taken);
    QVERIFY(reader.put('q') == Reply::UnknownWord);
    QVERIFY(reader.put(' ') == Reply::UnknownWord);
    QVERIFY(reader.finish() == Reply::UnknownWord);
    QCOMPARE(reader.words(), std::size_t{0});
    QVERIFY(reader.backspace() == Reply::Taken);
    QCOMPARE(shown(reader), QByteArray("pump"));
    QVERIFY(type(reader, "kin ") == Reply::WordTaken);
    QVERIFY(reader.word(0) == "pumpkin");
    // More letters than any word has are still counted by what can be taken back.
    QVERIFY(type(reader, QByteArray(1000, 'x')) == Reply::UnknownWord);
    QVERIFY(shown(reader).size() <= 8);
    while (!shown(reader).isEmpty())
        reader.backspace();
    QVERIFY(type(reader, "oven ") == Reply::WordTaken);
    QVERIFY(type(reader, "ovens") == Reply::UnknownWord);
    for (const char c : {'1', '-', '\0', '\x1b', '\x7f', '\xC3', '.'})
        QVERIFY(reader.put(c) == Reply::Refused);
    QCOMPARE(shown(reader), QByteArray("ovens"));
}

void ShareReaderTest::aShortWordStaysOpen()
{
    ShareReader reader;
    QVERIFY(type(reader, "zep ") == Reply::ShortWord);
    QCOMPARE(shown(reader), QByteArray("zep"));
    QVERIFY(type(reader, "h\n") == Reply::WordTaken);
    QVERIFY(reader.word(0) == "zephyr");
}

void ShareReaderTest::aWrongWordIsToldAtTheEndOfItsRow_data()
{
    QTest::addColumn<int>("row");
    for (int row = 1; row <= 5; ++row)
        QTest::addRow("row %d", row) << row;
}

void ShareReaderTest::aWrongWordIsToldAtTheEndOfItsRow()
{
    QFETCH(int, row);
    auto words = wordsOf(knownShare()).simplified().split(' ');
    auto& wrong = words[(row - 1) * 9 + 4];
    wrong = wrong == "zone" ? "wolf" : "zone";
    ShareReader reader;
    for (int i = 0; i < row * 9 - 1; ++i)
        QVERIFY(type(reader, words[i] + " ") == ((i + 1) % 9 == 0 ? Reply::RowTaken : Reply::WordTaken));
    QVERIFY(type(reader, words[row * 9 - 1] + " ") == Reply::RowWrong);
    QCOMPARE(reader.row(), static_cast<std::size_t>(row));
    QCOMPARE(reader.wordsInRow(), std::size_t{9});
    // Nothing more is taken, and what is said stays.
    QVERIFY(type(reader, "zone zone") == Reply::RowWrong);
    QCOMPARE(reader.words(), static_cast<std::size_t>(row * 9));
    const auto share = reader.share();
    QVERIFY(!share && share.error().code == BackupCode::ShareWrong);
    QVERIFY(share.error().detail.find("row " + std::to_string(row) + " ") != std::string::npos);
    const auto whole = shareOfWords(viewOf(words.join(' ').toStdString()));
    QVERIFY(!whole && whole.error().detail == share.error().detail);
}

void ShareReaderTest::anotherWordInEachPlaceIsToldInItsRow()
{
    const auto words = wordsOf(knownShare()).simplified().split(' ');
    for (int place = 0; place < 45; ++place) {
        ShareReader reader;
        for (int i = 0; i < place; ++i)
            type(reader, words[i] + " ");
        const int last = place / 9 * 9 + 9;
        for (unsigned octet = 0; octet < 256; ++octet) {
            const auto word = shareWord(static_cast<std::uint8_t>(octet));
            if (word == words[place].toStdString()) continue;
            auto reply = type(reader, QByteArray(word.data(), static_cast<int>(word.size())) + " ");
            for (int i = place + 1; i < last; ++i)
                reply = type(reader, words[i] + " ");
            QVERIFY(reply == Reply::RowWrong);
            while (reader.words() > static_cast<std::size_t>(place))
                reader.backspace();
        }
    }
}

void ShareReaderTest::aRowTypedTwiceIsTold()
{
    const auto rows = wordsOf(knownShare()).trimmed().split('\n');
    ShareReader reader;
    QVERIFY(type(reader, rows[0] + "\n") == Reply::RowTaken);
    QVERIFY(type(reader, rows[0] + "\n") == Reply::RowWrong);
    QCOMPARE(reader.row(), std::size_t{2});
    reader.clearRow();
    QVERIFY(type(reader, rows[2] + "\n") == Reply::RowWrong);
}

void ShareReaderTest::aWrongRowIsTypedAgain()
{
    const auto rows = wordsOf(knownShare()).trimmed().split('\n');
    ShareReader reader;
    type(reader, rows[0] + "\n" + rows[2] + "\n");
    // First by words taken back, down to the beginning of the row.
    for (int i = 0; i < 9; ++i)
        QVERIFY(reader.backspace() == Reply::Taken);
    QCOMPARE(reader.words(), std::size_t{9});
    QVERIFY(type(reader, rows[3] + "\n") == Reply::RowWrong);
    // Then the row as a whole.
    reader.clearRow();
    QCOMPARE(reader.words(), std::size_t{9});
    QVERIFY(type(reader, rows[1] + "\nhal") != Reply::RowWrong);
    QCOMPARE(reader.words(), std::size_t{18});
    reader.clearRow(); // an open word is all of the third row
    QCOMPARE(reader.words(), std::size_t{18});
    reader.clearRow(); // and now it is the second that goes
    QCOMPARE(reader.words(), std::size_t{9});
    QCOMPARE(reader.row(), std::size_t{2});
    QVERIFY(type(reader, rows[1] + "\n" + rows[2] + "\n" + rows[3] + "\n" + rows[4] + "\n") ==
            Reply::ShareTaken);
    MM_VERIFY(reader.share());
}

void ShareReaderTest::backspaceTakesLettersAndThenWords()
{
    ShareReader reader;
    QVERIFY(reader.backspace() == Reply::Refused);
    type(reader, "oven zo");
    QVERIFY(reader.backspace() == Reply::Taken);
    QCOMPARE(shown(reader), QByteArray("z"));
    reader.backspace();
    QCOMPARE(reader.words(), std::size_t{1});
    reader.backspace();
    QCOMPARE(reader.words(), std::size_t{0});
    QVERIFY(reader.word(0).empty());
    QVERIFY(reader.backspace() == Reply::Refused);
}

void ShareReaderTest::whatFollowsACompleteShareIsNotTaken()
{
    const auto words = wordsOf(knownShare());
    ShareReader reader;
    QVERIFY(type(reader, words) == Reply::Taken || reader.words() == shareWords);
    MM_VERIFY(reader.share());
    QVERIFY(reader.put(' ') == Reply::Taken);
    QVERIFY(reader.put('a') == Reply::Full);
    QVERIFY(type(reader, words.trimmed()) == Reply::Full);
    MM_VERIFY(reader.share());
    QVERIFY(reader.backspace() == Reply::Taken);
    QVERIFY(!reader.share());

    const auto twice = shareOfWords(viewOf((words + words).toStdString()));
    QVERIFY(!twice && twice.error().code == BackupCode::Malformed);
    QVERIFY(twice.error().detail.find("there are more") != std::string::npos);
}

void ShareReaderTest::aChecksumThatDoesNotFitIsTold()
{
    // Each row with the check of what is in it, as somebody would write who knows how: the whole is still
    // wrong.
    auto packed = std::move(*packShare(knownShare()));
    packed.revealForWriting()[20] ^= 1;
    QByteArray text;
    for (std::size_t row = 0; row < shareRows; ++row) {
        const auto octets = packed.reveal().subspan(row * 8, 8);
        for (const auto octet : octets)
            text += QByteArray::fromStdString(std::string(shareWord(octet))) + " ";
        text += QByteArray::fromStdString(std::string(shareWord(shareRowCheck(row, octets)))) + "\n";
    }
    ShareReader reader;
    QVERIFY(type(reader, text) == Reply::ShareWrong);
    QCOMPARE(reader.row(), std::size_t{5});
    QVERIFY(reader.put('a') == Reply::ShareWrong);
    const auto share = reader.share();
    QVERIFY(!share && share.error().code == BackupCode::ShareWrong);
    QVERIFY(reader.backspace() == Reply::Taken);
    QVERIFY(reader.put('a') == Reply::Taken);
}

void ShareReaderTest::saysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    const auto words = wordsOf(knownShare()).trimmed();
    QTest::newRow("nothing") << QByteArray() << QByteArray("no word");
    QTest::newRow("only spaces") << QByteArray(" \n\t ") << QByteArray("no word");
    QTest::newRow("one word") << QByteArray("oven") << QByteArray("has 45 words, here are 1");
    QTest::newRow("one word too few") << words.left(words.lastIndexOf(' ')) << QByteArray("here are 44");
    QTest::newRow("an unknown word") << QByteArray("oven pumpernickel") << QByteArray("row 1, word 2 ");
    QTest::newRow("a word of three letters") << QByteArray("oven zon zone") << QByteArray("fewer than four");
    QTest::newRow("a number") << QByteArray("oven 17") << QByteArray("neither letter nor space");
    QTest::newRow("an octet of zero") << QByteArray("oven\0zone", 9) << QByteArray("neither letter");
    QTest::newRow("a megabyte of letters") << QByteArray(1 << 20, 'z') << QByteArray("row 1, word 1 ");
    QTest::newRow("a megabyte of spaces") << QByteArray(1 << 20, ' ') << QByteArray("no word");
}

void ShareReaderTest::saysWhatIsMissing()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto share = shareOfWords(viewOf(text.toStdString()));
    QVERIFY(!share);
    QVERIFY(share.error().code == BackupCode::Malformed);
    QVERIFY2(share.error().detail.find(says.toStdString()) != std::string::npos,
             share.error().detail.c_str());
    for (const auto* word : {"oven", "zone"})
        QVERIFY2(share.error().detail.find(word) == std::string::npos, share.error().detail.c_str());

    ShareReader reader;
    type(reader, "oven zo");
    const auto open = reader.share();
    QVERIFY(!open && open.error().detail.find("not complete") != std::string::npos);
}

void ShareReaderTest::clearForgetsEverything()
{
    ShareReader reader;
    type(reader, "oven zone dol");
    reader.clear();
    QCOMPARE(reader.words(), std::size_t{0});
    QVERIFY(reader.reveal().empty());
    QVERIFY(reader.share().error().detail == ShareReader().share().error().detail);
}

MINTMARK_TEST(ShareReaderTest)

} // namespace mintmark::hsm

#include "tst_sharereader.moc"
