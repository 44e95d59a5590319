#include "hsm/backup/Share.h"
#include "hsm/backup/ShareReader.h"
#include "hsm/backup/ShareWords.h"
#include "tests/Where.h"
#include "tests/hsm/BackupBench.h"

#include <QtCore/QFile>

#include <set>

namespace mintmark::hsm {

using test::knownShare;
using test::same;

class ShareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWordsAreFarApart();
    void thePageListsTheSameWords();
    void aWordIsKnownByItsFirstFourLetters();
    void thePageShowsTheKnownShare();
    void aProgramWithoutOurCodeReadsWordsAndQrText();
    void everyThresholdAndIndexComeBack();
    void everyAlteredOctetIsSeen();
    void theRowsCheckSeesEachWrongWordAndEachSwap();
    void refusesOtherFormatsAndBounds();
    void qrTextIsReadStrictly_data();
    void qrTextIsReadStrictly();
    void everyAlteredCharacterOfTheQrTextIsSeen();
    void commitmentsTellSharesApart();
};

namespace {

bool equal(const Share& a, const Share& b)
{
    return a.set == b.set && a.threshold == b.threshold && a.index == b.index && same(a.octets, b.octets);
}

int distance(std::string_view a, std::string_view b)
{
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (std::size_t i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

QByteArray page()
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/docs/key-backup.md"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void ShareTest::theWordsAreFarApart()
{
    std::set<std::string_view> beginnings;
    for (unsigned i = 0; i < 256; ++i) {
        const auto word = shareWord(static_cast<std::uint8_t>(i));
        QVERIFY(word.size() >= 4 && word.size() <= shareWordLongest);
        QVERIFY(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
        beginnings.insert(word.substr(0, 3));
        if (i > 0) QVERIFY(shareWord(static_cast<std::uint8_t>(i - 1)) < word);
        for (unsigned k = 0; k < i; ++k)
            QVERIFY2(distance(word, shareWord(static_cast<std::uint8_t>(k))) >= 3, word.data());
    }
    QCOMPARE(beginnings.size(), std::size_t{256});
}

void ShareTest::thePageListsTheSameWords()
{
    QByteArray table;
    for (unsigned first = 0; first < 256; first += 8) {
        table += "    " + QByteArray::number(first, 16).rightJustified(2, '0') + " ";
        for (unsigned i = first; i < first + 8; ++i) {
            const auto word = shareWord(static_cast<std::uint8_t>(i));
            table += " " + QByteArray(word.data(), static_cast<int>(word.size())).leftJustified(7, ' ');
        }
        while (table.endsWith(' '))
            table.chop(1);
        table += "\n";
    }
    QVERIFY2(page().contains(table), table.constData());
}

void ShareTest::aWordIsKnownByItsFirstFourLetters()
{
    for (unsigned i = 0; i < 256; ++i) {
        const auto word = shareWord(static_cast<std::uint8_t>(i));
        for (std::size_t length = 1; length <= word.size(); ++length) {
            const auto match = matchShareWord(viewOf(word.substr(0, length)));
            QVERIFY(match.words >= 1);
            QCOMPARE(match.whole, length >= 4);
            if (match.whole) QCOMPARE(unsigned{match.octet}, i);
        }
        QCOMPARE(matchShareWord(viewOf(std::string(word) + "s")).words, 0U);
    }
    QVERIFY(!matchShareWord({}).whole);
}

void ShareTest::thePageShowsTheKnownShare()
{
    const auto words = shareAsWords(knownShare());
    MM_VERIFY(words);
    QByteArray shown;
    for (const auto& line : QByteArray::fromStdString(test::characters(*words)).trimmed().split('\n'))
        shown += "    " + line + "\n";
    QVERIFY2(page().contains(shown), shown.constData());
    const auto qr = shareAsQrText(knownShare());
    MM_VERIFY(qr);
    QVERIFY2(page().contains(QByteArray::fromStdString(test::characters(*qr)) + "\n"),
             test::characters(*qr).c_str());
    const auto commitment = QByteArray::fromStdString(toHex(shareCommitment(knownShare())));
    QVERIFY2(page().contains(commitment), commitment.constData());
}

void ShareTest::aProgramWithoutOurCodeReadsWordsAndQrText()
{
    const auto share = knownShare();
    const QByteArray wanted = "3f0a91c2 3 5 " + test::hexOf(share.octets);
    const auto words = shareAsWords(share);
    MM_VERIFY(words);
    QCOMPARE(test::outsider({QStringLiteral("words")}, QByteArray::fromStdString(test::characters(*words))),
             wanted);
    const auto qr = shareAsQrText(share);
    MM_VERIFY(qr);
    QCOMPARE(test::outsider({QStringLiteral("qr")}, QByteArray::fromStdString(test::characters(*qr))),
             wanted);
}

void ShareTest::everyThresholdAndIndexComeBack()
{
    for (unsigned threshold = 2; threshold <= 16; ++threshold)
        for (unsigned index = 1; index <= 16; ++index) {
            const Share share{{1, 2, 3, static_cast<std::uint8_t>(index)},
                              threshold,
                              index,
                              test::secretFrom(threshold * 16 + index)};
            const auto packed = packShare(share);
            MM_VERIFY(packed);
            const auto again = unpackShare(*packed);
            MM_VERIFY(again);
            QVERIFY(equal(share, *again));
            const auto words = shareAsWords(share);
            MM_VERIFY(words);
            const auto read = shareOfWords(words->reveal());
            MM_VERIFY(read);
            QVERIFY(equal(share, *read));
            const auto text = shareAsQrText(share);
            MM_VERIFY(text);
            const auto scanned = shareOfQrText(text->reveal());
            MM_VERIFY(scanned);
            QVERIFY(equal(share, *scanned));
        }
}

void ShareTest::everyAlteredOctetIsSeen()
{
    auto packed = packShare(knownShare());
    MM_VERIFY(packed);
    auto octets = packed->revealForWriting();
    int missed = 0;
    for (std::size_t at = 0; at < packedShareSize; ++at)
        for (unsigned change = 1; change < 256; ++change) {
            octets[at] = static_cast<std::uint8_t>(octets[at] ^ change);
            const auto share = unpackShare(*packed);
            octets[at] = static_cast<std::uint8_t>(octets[at] ^ change);
            missed += share.has_value() ? 1 : 0;
        }
    // A digest cut to 16 bits misses one change in 65,536; among these 10,200 of a known share there is none.
    QCOMPARE(missed, 0);
}

void ShareTest::theRowsCheckSeesEachWrongWordAndEachSwap()
{
    for (std::size_t row = 0; row < shareRows; ++row) {
        std::array<std::uint8_t, 9> line{};
        for (std::size_t i = 0; i < 8; ++i)
            line[i] = static_cast<std::uint8_t>(31 * i + 5 * row);
        line[8] = shareRowCheck(row, ByteView(line).first(8));
        const auto fits = [&](std::size_t as) {
            return shareRowCheck(as, ByteView(line).first(8)) == line[8];
        };
        QVERIFY(fits(row));
        for (std::size_t other = 0; other < shareRows; ++other)
            QCOMPARE(fits(other), other == row);
        for (std::size_t at = 0; at < 9; ++at)
            for (unsigned change = 1; change < 256; ++change) {
                line[at] = static_cast<std::uint8_t>(line[at] ^ change);
                QVERIFY(!fits(row));
                line[at] = static_cast<std::uint8_t>(line[at] ^ change);
            }
        for (std::size_t a = 0; a < 9; ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (line[a] == line[b]) continue;
                std::swap(line[a], line[b]);
                QVERIFY(!fits(row));
                std::swap(line[a], line[b]);
            }
    }
}

void ShareTest::refusesOtherFormatsAndBounds()
{
    const auto refused = [](const Share& share) {
        const auto packed = packShare(share);
        return !packed && packed.error().code == BackupCode::Malformed && !shareAsWords(share) &&
               !shareAsQrText(share);
    };
    QVERIFY(refused(Share{}));
    for (const auto& [threshold, index] : {std::pair{1U, 1U}, {0U, 1U}, {17U, 1U}, {2U, 0U}, {2U, 17U}})
        QVERIFY(refused({{}, threshold, index, Secret(32)}));
    QVERIFY(refused({{}, 2, 1, Secret(31)}));
    QVERIFY(!unpackShare(Secret(0)));
    QVERIFY(!unpackShare(Secret(39)));
    QVERIFY(!unpackShare(Secret(41)));
    QVERIFY(!unpackShare(Secret(40)));

    // Well made, but of a format to come, and with a threshold of 1.
    const auto made = [](std::size_t at, std::uint8_t value) {
        auto packed = std::move(*packShare(knownShare()));
        packed.revealForWriting()[at] = value;
        Bytes covered = bytesOf("mintmark-share-checksum-v1");
        covered.insert(covered.end(), packed.reveal().begin(), packed.reveal().begin() + 38);
        const auto digest = sha256(covered);
        packed.revealForWriting()[38] = digest[0];
        packed.revealForWriting()[39] = digest[1];
        return unpackShare(packed);
    };
    const auto later = made(0, 2);
    QVERIFY(!later && later.error().code == BackupCode::Malformed);
    QVERIFY(later.error().detail.find("format 2") != std::string::npos);
    const auto single = made(5, 0x03);
    QVERIFY(!single && single.error().code == BackupCode::Malformed);
    QVERIFY(made(5, 0x13).has_value());
}

void ShareTest::qrTextIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    const auto good = QByteArray::fromStdString(test::characters(*shareAsQrText(knownShare())));
    const auto digits = good.mid(15);
    const auto replaced = [&](int at, char with) {
        auto text = good;
        text[at] = with;
        return text;
    };
    QTest::newRow("nothing") << QByteArray() << QByteArray("is empty");
    QTest::newRow("another code") << QByteArray("https://example.com") << QByteArray("does not begin with");
    QTest::newRow("only the beginning") << QByteArray("MINTMARK-SHARE:") << QByteArray("has 0 characters");
    QTest::newRow("half the beginning") << QByteArray("MINTMARK-SH") << QByteArray("does not begin with");
    QTest::newRow("no beginning") << digits << QByteArray("does not begin with");
    QTest::newRow("lower case") << good.toLower() << QByteArray("does not begin with");
    QTest::newRow("lower-case digits")
        << QByteArray("MINTMARK-SHARE:") + digits.toLower() << QByteArray("is not one of");
    QTest::newRow("cut") << good.chopped(1) << QByteArray("has 63 characters");
    QTest::newRow("too long") << good + "0" << QByteArray("has 65 characters");
    QTest::newRow("a line break at the end") << good + "\n" << QByteArray("has 65 characters");
    QTest::newRow("a space before") << " " + good << QByteArray("does not begin with");
    QTest::newRow("a second copy") << good + good << QByteArray("has 143 characters");
    QTest::newRow("the letter O") << replaced(15, 'O') << QByteArray("character 16 ");
    QTest::newRow("the letter I") << replaced(78, 'I') << QByteArray("character 79 ");
    QTest::newRow("a zero octet") << replaced(20, '\0') << QByteArray("character 21 ");
    QTest::newRow("an octet above ASCII") << replaced(20, '\xC3') << QByteArray("character 21 ");
    QTest::newRow("a megabyte") << QByteArray("MINTMARK-SHARE:") + QByteArray(1 << 20, '0')
                                << QByteArray("has 1048576 characters");
}

void ShareTest::qrTextIsReadStrictly()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto share = shareOfQrText(viewOf(text.toStdString()));
    QVERIFY(!share);
    QVERIFY(share.error().code == BackupCode::Malformed);
    QVERIFY2(share.error().detail.find(says.toStdString()) != std::string::npos,
             share.error().detail.c_str());
    QVERIFY(share.error().detail.size() < 200);
}

void ShareTest::everyAlteredCharacterOfTheQrTextIsSeen()
{
    const auto good = test::characters(*shareAsQrText(knownShare()));
    for (std::size_t at = 15; at < good.size(); ++at) {
        auto text = good;
        text[at] = text[at] == '7' ? 'Q' : '7';
        const auto share = shareOfQrText(viewOf(text));
        QVERIFY(!share);
        QVERIFY(share.error().code == BackupCode::ShareWrong);
    }
}

void ShareTest::commitmentsTellSharesApart()
{
    std::set<Sha256> seen{shareCommitment(knownShare())};
    auto share = knownShare();
    share.set[3] ^= 1;
    seen.insert(shareCommitment(share));
    share = knownShare();
    share.threshold = 4;
    seen.insert(shareCommitment(share));
    share = knownShare();
    share.index = 6;
    seen.insert(shareCommitment(share));
    share = knownShare();
    share.octets.revealForWriting()[31] ^= 0x80;
    seen.insert(shareCommitment(share));
    QCOMPARE(seen.size(), std::size_t{5});
    QVERIFY(setText(knownShare().set) == "3f0a-91c2");
}

MINTMARK_TEST(ShareTest)

} // namespace mintmark::hsm

#include "tst_share.moc"
