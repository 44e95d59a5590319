#include "hsm/backup/Gf256.h"
#include "hsm/backup/Shamir.h"
#include "tests/hsm/BackupBench.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace mintmark::hsm {

using test::same;
using test::secretFrom;
using test::WatchedRandom;

class ShamirTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void multipliesAsLongDivisionDoes();
    void invertsEveryElement();
    void combinesThePublishedShares();
    void everyThresholdOfEverySetRecovers_data();
    void everyThresholdOfEverySetRecovers();
    void oneShareTooFewGivesSomethingElse();
    void withOneShareMissingEverySecretIsPossible();
    void sharesBelowTheThresholdAreEvenlySpread();
    void bothRandomSourcesAreAsked();
    void aProgramWithoutOurCodeCombines();
    void weCombineWhatAProgramWithoutOurCodeSplit();
    void refusesWhatCannotBeSplit_data();
    void refusesWhatCannotBeSplit();
    void refusesAFailingRandomSource();
    void refusesWhatCannotBeCombined();
};

namespace {

std::vector<SharePart> chosen(const std::vector<SharePart>& parts, const std::vector<bool>& mask)
{
    std::vector<SharePart> result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (mask[i]) result.push_back({parts[i].index, Secret::copyOf(parts[i].octets.reveal())});
    return result;
}

SharePart partOf(std::uint8_t index, std::string_view hex)
{
    auto octets = *fromHex(hex);
    octets.resize(32);
    return {index, Secret::copyOf(octets)};
}

} // namespace

void ShamirTest::multipliesAsLongDivisionDoes()
{
    for (unsigned a = 0; a < 256; ++a)
        for (unsigned b = 0; b < 256; ++b) {
            unsigned product = 0;
            for (unsigned i = 0; i < 8; ++i)
                if (b >> i & 1U) product ^= a << i;
            for (unsigned i = 14; i >= 8; --i)
                if (product >> i & 1U) product ^= 0x11BU << (i - 8);
            QCOMPARE(unsigned{gf256::multiply(static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b))},
                     product);
        }
}

void ShamirTest::invertsEveryElement()
{
    QCOMPARE(unsigned{gf256::invert(0)}, 0U);
    for (unsigned a = 1; a < 256; ++a) {
        const auto element = static_cast<std::uint8_t>(a);
        QCOMPARE(unsigned{gf256::multiply(element, gf256::invert(element))}, 1U);
    }
}

void ShamirTest::combinesThePublishedShares()
{
    // draft-mcgrew-tss-03 (D. McGrew, 2010), section 9; its five octets, and zeros to fill 32.
    std::vector<SharePart> parts;
    parts.push_back(partOf(1, "b9fa07e185"));
    parts.push_back(partOf(2, "f5409b4511"));
    const auto secret = combineSecret(parts);
    MM_VERIFY(secret);
    QVERIFY(same(*secret, partOf(1, "7465737400").octets));
}

void ShamirTest::everyThresholdOfEverySetRecovers_data()
{
    QTest::addColumn<unsigned>("threshold");
    QTest::addColumn<unsigned>("count");
    for (unsigned count = 2; count <= 7; ++count)
        for (unsigned threshold = 2; threshold <= count; ++threshold)
            QTest::addRow("%u of %u", threshold, count) << threshold << count;
    for (const unsigned threshold : {2U, 3U, 13U, 15U, 16U})
        QTest::addRow("%u of 16", threshold) << threshold << 16U;
}

void ShamirTest::everyThresholdOfEverySetRecovers()
{
    QFETCH(unsigned, threshold);
    QFETCH(unsigned, count);
    WatchedRandom random;
    const auto secret = secretFrom(threshold * 16 + count);
    const auto parts = splitSecret(secret, threshold, count, random);
    MM_VERIFY(parts);
    QCOMPARE(parts->size(), std::size_t{count});
    for (unsigned i = 0; i < count; ++i)
        QCOMPARE(unsigned{(*parts)[i].index}, i + 1);
    std::vector<bool> mask(count, false);
    std::fill(mask.begin(), mask.begin() + threshold, true);
    int subsets = 0;
    do {
        auto some = chosen(*parts, mask);
        if (subsets++ % 2 == 1) std::reverse(some.begin(), some.end());
        const auto recovered = combineSecret(some);
        MM_VERIFY(recovered);
        QVERIFY(same(*recovered, secret));
    } while (std::prev_permutation(mask.begin(), mask.end()));
    QVERIFY(subsets >= 1);
}

void ShamirTest::oneShareTooFewGivesSomethingElse()
{
    WatchedRandom random;
    const auto secret = secretFrom(1);
    const auto parts = splitSecret(secret, 5, 6, random);
    MM_VERIFY(parts);
    std::vector<bool> mask{true, true, true, true, false, false};
    do {
        const auto guess = combineSecret(chosen(*parts, mask));
        MM_VERIFY(guess);
        QVERIFY(!same(*guess, secret));
    } while (std::prev_permutation(mask.begin(), mask.end()));
}

void ShamirTest::withOneShareMissingEverySecretIsPossible()
{
    // Two of three shares are fixed. Over all values of the third, each octet of the secret takes each of its
    // 256 values exactly once: the two say nothing about it.
    WatchedRandom random;
    auto parts = splitSecret(secretFrom(77), 3, 3, random);
    MM_VERIFY(parts);
    std::array<std::array<unsigned, 256>, 32> seen{};
    for (unsigned value = 0; value < 256; ++value) {
        auto third = (*parts)[2].octets.revealForWriting();
        std::fill(third.begin(), third.end(), static_cast<std::uint8_t>(value));
        const auto secret = combineSecret(*parts);
        MM_VERIFY(secret);
        for (std::size_t i = 0; i < 32; ++i)
            ++seen[i][secret->reveal()[i]];
    }
    for (const auto& place : seen)
        for (const auto times : place)
            QCOMPARE(times, 1U);
}

void ShamirTest::sharesBelowTheThresholdAreEvenlySpread()
{
    // Of secrets that could not differ more, each of two shares (three are needed) and their sum take all
    // values equally often. Chi-square with 255 degrees of freedom: 255 ± 23; six deviations on either side.
    WatchedRandom random;
    for (const unsigned octet : {0x00U, 0xFFU}) {
        Secret secret(32);
        std::fill_n(secret.revealForWriting().begin(), 32, static_cast<std::uint8_t>(octet));
        std::array<std::array<double, 256>, 3> seen{};
        constexpr int rounds = 3000;
        for (int round = 0; round < rounds; ++round) {
            const auto parts = splitSecret(secret, 3, 3, random);
            MM_VERIFY(parts);
            for (std::size_t i = 0; i < 32; ++i) {
                const auto a = (*parts)[0].octets.reveal()[i];
                const auto b = (*parts)[1].octets.reveal()[i];
                seen[0][a] += 1;
                seen[1][b] += 1;
                seen[2][static_cast<std::uint8_t>(a ^ b)] += 1;
            }
        }
        const double expected = rounds * 32 / 256.0;
        for (const auto& counts : seen) {
            const double chi = std::accumulate(counts.begin(), counts.end(), 0.0, [&](double sum, double n) {
                return sum + (n - expected) * (n - expected) / expected;
            });
            QVERIFY2(chi > 255 - 6 * 23 && chi < 255 + 6 * 23, qPrintable(QString::number(chi)));
        }
    }
}

void ShamirTest::bothRandomSourcesAreAsked()
{
    WatchedRandom random(0x5A);
    const auto secret = secretFrom(3);
    const auto once = splitSecret(secret, 4, 5, random);
    MM_VERIFY(once);
    QCOMPARE(random.asked, std::size_t{3 * 32});
    // The watched source repeats itself; OpenSSL's does not.
    const auto again = splitSecret(secret, 4, 5, random);
    MM_VERIFY(again);
    for (std::size_t i = 0; i < 5; ++i)
        QVERIFY(!same((*once)[i].octets, (*again)[i].octets));
}

void ShamirTest::aProgramWithoutOurCodeCombines()
{
    WatchedRandom random;
    for (const auto& [threshold, count] : {std::pair{2U, 3U}, {3U, 5U}, {16U, 16U}}) {
        const auto secret = secretFrom(40 + threshold);
        const auto parts = splitSecret(secret, threshold, count, random);
        MM_VERIFY(parts);
        QByteArray lines;
        for (std::size_t i = count - threshold; i < count; ++i)
            lines += QByteArray::number((*parts)[i].index) + " " + test::hexOf((*parts)[i].octets) + "\n";
        QCOMPARE(test::outsider({QStringLiteral("combine")}, lines), test::hexOf(secret));
    }
}

void ShamirTest::weCombineWhatAProgramWithoutOurCodeSplit()
{
    const auto secret = secretFrom(200);
    const auto lines = test::outsider({QStringLiteral("split"), QStringLiteral("4"), QStringLiteral("9")},
                                      test::hexOf(secret))
                           .split('\n');
    QCOMPARE(lines.size(), 9);
    std::vector<SharePart> parts;
    for (const int i : {8, 2, 5, 0}) {
        const auto words = lines[i].split(' ');
        parts.push_back(partOf(static_cast<std::uint8_t>(words[0].toUInt()), words[1].toStdString()));
    }
    const auto recovered = combineSecret(parts);
    MM_VERIFY(recovered);
    QVERIFY(same(*recovered, secret));
}

void ShamirTest::refusesWhatCannotBeSplit_data()
{
    QTest::addColumn<unsigned>("threshold");
    QTest::addColumn<unsigned>("count");
    QTest::addColumn<unsigned>("octets");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a threshold of 1") << 1U << 3U << 32U << QByteArray("would be the whole key");
    QTest::newRow("a threshold of 0") << 0U << 3U << 32U << QByteArray("at least 2");
    QTest::newRow("nothing of nothing") << 0U << 0U << 32U << QByteArray("at least 2");
    QTest::newRow("more needed than there are") << 4U << 3U << 32U << QByteArray("never be brought together");
    QTest::newRow("17 shares") << 2U << 17U << 32U << QByteArray("at most 16 shares, not 17");
    QTest::newRow("far too many") << 4000000000U << 4000000001U << 32U << QByteArray("at most 16");
    QTest::newRow("an empty key") << 2U << 3U << 0U << QByteArray("a key of 0 octets");
    QTest::newRow("a short key") << 2U << 3U << 31U << QByteArray("a key of 31 octets");
    QTest::newRow("a long key") << 2U << 3U << 33U << QByteArray("a key of 33 octets");
}

void ShamirTest::refusesWhatCannotBeSplit()
{
    QFETCH(unsigned, threshold);
    QFETCH(unsigned, count);
    QFETCH(unsigned, octets);
    QFETCH(QByteArray, says);
    WatchedRandom random;
    const auto parts = splitSecret(Secret(octets), threshold, count, random);
    QVERIFY(!parts);
    QVERIFY(parts.error().code == BackupCode::SplitRefused);
    QVERIFY2(parts.error().detail.find(says.toStdString()) != std::string::npos,
             parts.error().detail.c_str());
    QCOMPARE(random.asked, std::size_t{0});
}

void ShamirTest::refusesAFailingRandomSource()
{
    WatchedRandom random;
    random.shorterBy = 1;
    auto parts = splitSecret(secretFrom(1), 2, 3, random);
    QVERIFY(!parts);
    QVERIFY(parts.error().code == BackupCode::RandomFailed);
    random.shorterBy = 1000;
    QVERIFY(!splitSecret(secretFrom(1), 2, 3, random));
    random.failing = true;
    parts = splitSecret(secretFrom(1), 2, 3, random);
    QVERIFY(!parts);
    QVERIFY(parts.error().code == BackupCode::RandomFailed);
    QCOMPARE(parts.error().foreign, 0x32L);
}

void ShamirTest::refusesWhatCannotBeCombined()
{
    const auto refused = [](std::vector<SharePart> parts, const char* says) {
        const auto secret = combineSecret(parts);
        return !secret && secret.error().code == BackupCode::Malformed &&
               secret.error().detail.find(says) != std::string::npos;
    };
    const auto parts = [](std::initializer_list<unsigned> indices) {
        std::vector<SharePart> result;
        for (const auto index : indices)
            result.push_back({static_cast<std::uint8_t>(index), secretFrom(index)});
        return result;
    };
    QVERIFY(refused({}, "0 shares"));
    QVERIFY(refused(parts({1}), "1 shares"));
    QVERIFY(refused(parts({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}), "17 shares"));
    QVERIFY(refused(parts({1, 0}), "index 0"));
    QVERIFY(refused(parts({3, 1, 3}), "two shares have the index 3"));
    auto cut = parts({1, 2});
    cut[1].octets = Secret(31);
    QVERIFY(refused(std::move(cut), "does not have 32 octets"));
}

MINTMARK_TEST(ShamirTest)

} // namespace mintmark::hsm

#include "tst_shamir.moc"
