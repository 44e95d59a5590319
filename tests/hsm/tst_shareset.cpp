#include "hsm/backup/ShareSet.h"
#include "tests/hsm/BackupBench.h"

#include <algorithm>

namespace mintmark::hsm {

using test::copyOf;
using test::secretFrom;

class ShareSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void combinesWhenEnoughAreThere();
    void tellsEachBadShareByWhatItIs();
    void aBadShareChangesNothing();
    void refusesSetsThatCannotBe();
    void twoSplittingsAreTwoSets();

private:
    std::vector<Share> m_shares; // 3 of 5
    std::vector<Sha256> m_commitments;
};

namespace {
template <class T> bool says(const BackupResult<T>& result, BackupCode code, const std::string& words)
{
    if (result || result.error().code != code) return false;
    if (result.error().detail.find(words) != std::string::npos) return true;
    qWarning("%s", result.error().detail.c_str());
    return false;
}
} // namespace

void ShareSetTest::init()
{
    test::WatchedRandom random;
    auto shares = makeShares(secretFrom(11), 3, 5, random);
    MM_VERIFY(shares);
    m_shares = std::move(*shares);
    m_commitments.clear();
    for (const auto& share : m_shares)
        m_commitments.push_back(shareCommitment(share));
}

void ShareSetTest::combinesWhenEnoughAreThere()
{
    auto set = ShareSet::make(m_shares[0].set, 3, m_commitments);
    MM_VERIFY(set);
    QVERIFY(says(set->combine(), BackupCode::TooFew, "0 of 3"));
    unsigned have = 0;
    for (const std::size_t i : {4U, 0U, 2U}) {
        QVERIFY(!set->progress().enough());
        const auto progress = set->take(copyOf(m_shares[i]));
        MM_VERIFY(progress);
        QCOMPARE(progress->have, ++have);
        QCOMPARE(progress->need, 3U);
        QCOMPARE(progress->enough(), have == 3);
        if (have < 3) QVERIFY(says(set->combine(), BackupCode::TooFew, std::to_string(have) + " of 3"));
    }
    const auto secret = set->combine();
    MM_VERIFY(secret);
    QVERIFY(test::same(*secret, secretFrom(11)));
}

void ShareSetTest::tellsEachBadShareByWhatItIs()
{
    auto set = ShareSet::make(m_shares[0].set, 3, m_commitments);
    MM_VERIFY(set);
    auto foreign = copyOf(m_shares[1]);
    foreign.set = {0xde, 0xad, 0x00, 0x01};
    foreign.octets.revealForWriting()[0] ^= 1; // also altered: which set it is of comes first
    const auto told = set->take(copyOf(foreign));
    QVERIFY(says(told, BackupCode::ShareForeign, "dead-0001"));
    QVERIFY(says(told, BackupCode::ShareForeign, setText(m_shares[0].set)));

    for (std::size_t octet = 0; octet < 32; ++octet) {
        auto altered = copyOf(m_shares[1]);
        altered.octets.revealForWriting()[octet] ^= 0x10;
        QVERIFY(says(set->take(std::move(altered)), BackupCode::ShareWrong, "share 2 "));
    }
    auto renamed = copyOf(m_shares[1]);
    renamed.index = 3;
    QVERIFY(says(set->take(std::move(renamed)), BackupCode::ShareWrong, "share 3 is not the one"));
    auto beyond = copyOf(m_shares[1]);
    beyond.index = 6;
    QVERIFY(says(set->take(std::move(beyond)), BackupCode::ShareWrong, "none of the set's 5"));
    auto none = copyOf(m_shares[1]);
    none.index = 0;
    QVERIFY(says(set->take(std::move(none)), BackupCode::ShareWrong, "share 0"));
    auto weaker = copyOf(m_shares[1]);
    weaker.threshold = 2;
    QVERIFY(says(set->take(std::move(weaker)), BackupCode::ShareWrong, "2 are needed, the backup says 3"));
    auto cut = copyOf(m_shares[1]);
    cut.octets = Secret(31);
    QVERIFY(says(set->take(std::move(cut)), BackupCode::ShareWrong, "altered"));
    auto empty = copyOf(m_shares[1]);
    empty.octets = Secret();
    QVERIFY(says(set->take(std::move(empty)), BackupCode::ShareWrong, "altered"));

    MM_VERIFY(set->take(copyOf(m_shares[0])));
    MM_VERIFY(set->take(copyOf(m_shares[1])));
    QVERIFY(says(set->take(copyOf(m_shares[0])), BackupCode::ShareRepeated, "share 1 is there already"));
    MM_VERIFY(set->take(copyOf(m_shares[2])));
    QVERIFY(says(set->take(copyOf(m_shares[2])), BackupCode::ShareRepeated, "share 3"));
    QVERIFY(says(set->take(copyOf(m_shares[3])), BackupCode::TooMany, "share 4 is not needed: 3 are there"));
    QVERIFY(says(set->take(copyOf(foreign)), BackupCode::ShareForeign, "dead-0001"));
}

void ShareSetTest::aBadShareChangesNothing()
{
    auto set = ShareSet::make(m_shares[0].set, 3, m_commitments);
    MM_VERIFY(set);
    for (const std::size_t i : {1U, 3U, 4U}) {
        auto altered = copyOf(m_shares[i]);
        altered.octets.revealForWriting()[31] ^= 1;
        QVERIFY(!set->take(std::move(altered)));
        MM_VERIFY(set->take(copyOf(m_shares[i])));
        QVERIFY(!set->take(copyOf(m_shares[i])));
    }
    QVERIFY(!set->take(copyOf(m_shares[0])));
    const auto secret = set->combine();
    MM_VERIFY(secret);
    QVERIFY(test::same(*secret, secretFrom(11)));
}

void ShareSetTest::refusesSetsThatCannotBe()
{
    const auto refused = [](unsigned threshold, std::size_t count) {
        return says(ShareSet::make({}, threshold, std::vector<Sha256>(count)), BackupCode::Malformed,
                    "cannot have the threshold");
    };
    QVERIFY(refused(0, 0));
    QVERIFY(refused(1, 3));
    QVERIFY(refused(4, 3));
    QVERIFY(refused(2, 17));
    QVERIFY(ShareSet::make({}, 16, std::vector<Sha256>(16)).has_value());
}

void ShareSetTest::twoSplittingsAreTwoSets()
{
    test::WatchedRandom random;
    const auto again = makeShares(secretFrom(11), 3, 5, random);
    MM_VERIFY(again);
    QVERIFY(again->front().set != m_shares.front().set);
    for (const auto& share : *again) {
        QVERIFY(share.set == again->front().set);
        QCOMPARE(share.threshold, 3U);
    }
    QVERIFY(!makeShares(secretFrom(11), 1, 5, random));
}

MINTMARK_TEST(ShareSetTest)

} // namespace mintmark::hsm

#include "tst_shareset.moc"
