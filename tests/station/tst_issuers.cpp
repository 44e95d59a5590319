#include "provisioning/station/life/LocalCertificateLife.h"
#include "tests/station/TwoTokens.h"

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;
using hsm::test::Deed;

namespace {

/// The life of certificates on a floor with two tokens.
class Bench {
public:
    Bench(TwoTokens& two, StationFile file) : m_two(two), m_file(std::move(file)), floor(two, 6)
    {
        floor.floor.profile.siblingIssuers = true;
        opened = floor.open(m_file);
    }
    [[nodiscard]] std::uint64_t listsOf(const Bytes& issuer)
    {
        return floor.floor.store.counter("crl " + toHex(sha256(issuer))).value_or(99);
    }

private:
    TwoTokens& m_two;
    StationFile m_file;
    std::mutex m_batch;

public:
    TwoTokenFloor floor;
    Outcome<void> opened;
    LocalCertificateLife life{[this]() -> Outcome<LifeParts> {
        LifeParts parts{&floor.floor.store, &floor.floor.guard, &floor.floor.witness, {}, m_two.root};
        for (const auto& one : floor.tokens->issuing())
            parts.issuers.push_back({one.signer, one.certificate});
        parts.tokens = floor.tokens.get();
        parts.batch = &m_batch;
        parts.directory = &m_two.folder();
        parts.file = &m_file;
        return parts;
    }};
};

} // namespace

/// A station with two issuing CAs: their lists, and the chain of each certificate.
class IssuersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_two = std::make_unique<TwoTokens>();
        QVERIFY2(m_two->why.empty(), m_two->why.c_str());
    }
    void cleanupTestCase() { m_two.reset(); }

    void eachIssuerHasItsList()
    {
        Bench bench(*m_two, m_two->siblings());
        MM_VERIFY(bench.opened);
        const auto report = bench.life.makeCrls(std::chrono::days{30}, false);
        MM_VERIFY(report);
        QCOMPARE(report->made.size(), std::size_t{2});
        QVERIFY(report->missing.empty());
        QCOMPARE(bench.listsOf(m_two->issuing), std::uint64_t{1});
        QCOMPARE(bench.listsOf(m_two->sibling), std::uint64_t{1});
    }

    void oneFileForTwoListsIsRefusedBeforeANumberIsSpent()
    {
        Bench bench(*m_two, m_two->siblings());
        MM_VERIFY(bench.opened);
        const auto refused = bench.life.makeCrls(std::chrono::days{30}, true);
        QVERIFY(!refused);
        QCOMPARE(engine::test::text(refused.error().name()), u"MM-USAGE"_qs);
        QCOMPARE(bench.listsOf(m_two->issuing), std::uint64_t{0});
        QCOMPARE(bench.listsOf(m_two->sibling), std::uint64_t{0});
        // One issuer on two tokens is one list.
        Bench twins(*m_two, m_two->file());
        MM_VERIFY(twins.opened);
        const auto one = twins.life.makeCrls(std::chrono::days{30}, true);
        MM_VERIFY(one);
        QCOMPARE(one->made.size(), std::size_t{1});
    }

    void aTokenThatIsNotReadyHoldsUpNoOtherIssuer()
    {
        auto file = m_two->siblings();
        file.also.front().pin = {};
        Bench bench(*m_two, file);
        MM_VERIFY(bench.opened);
        const auto report = bench.life.makeCrls(std::chrono::days{30}, false);
        MM_VERIFY(report);
        QCOMPARE(report->made.size(), std::size_t{1});
        QCOMPARE(report->made.front().issuer, toHex(sha256(m_two->issuing)));
        QCOMPARE(report->missing.size(), std::size_t{1});
        QCOMPARE(report->missing.front().issuer, toHex(sha256(m_two->sibling)));
        QCOMPARE(report->missing.front().why.row().exit, ExitStatus::Hsm);
        QVERIFY2(report->missing.front().why.detail.find("'second'") != std::string::npos,
                 report->missing.front().why.detail.c_str());
        QCOMPARE(bench.listsOf(m_two->sibling), std::uint64_t{0});
    }

    // It was ready, and is lost in the middle of its signature: the number is void, the other list is made.
    void aTokenThatIsLostAtItsSignatureHoldsUpNoOtherIssuer()
    {
        Bench bench(*m_two, m_two->siblings());
        MM_VERIFY(bench.opened);
        m_two->faults->strike({.function = "C_Sign",
                               .call = 1,
                               .times = 1,
                               .deed = Deed::Remove,
                               .answer = CKR_DEVICE_REMOVED,
                               .slot = m_two->firstSlot});
        const auto report = bench.life.makeCrls(std::chrono::days{30}, false);
        m_two->faults->plugIn(m_two->firstSlot);
        MM_VERIFY(report);
        QCOMPARE(report->made.size(), std::size_t{1});
        QCOMPARE(report->made.front().issuer, toHex(sha256(m_two->sibling)));
        QCOMPARE(report->missing.size(), std::size_t{1});
        QCOMPARE(bench.listsOf(m_two->issuing), std::uint64_t{1});
    }

    void eachCertificateFollowsItsOwnIssuer()
    {
        Bench bench(*m_two, m_two->siblings());
        MM_VERIFY(bench.opened);
        QVERIFY2(bench.floor.work().passed == 6, qPrintable(bench.floor.story()));
        int own = 0, siblings = 0;
        const auto devices = bench.floor.floor.store.devices({});
        MM_VERIFY(devices);
        for (const auto& device : *devices) {
            const auto chain = bench.life.chain(device.id.text, "full");
            MM_VERIFY(chain);
            const auto parts = certificates::certificatesIn(
                std::string(chain->parts.front().octets.begin(), chain->parts.front().octets.end()));
            MM_VERIFY(parts);
            QCOMPARE(parts->size(), std::size_t{3});
            QVERIFY(certificates::isIssuedBy(parts->at(0), parts->at(1)));
            own += parts->at(1) == m_two->issuing;
            siblings += parts->at(1) == m_two->sibling;
            QVERIFY(parts->at(2) == m_two->root);
        }
        QCOMPARE(own + siblings, 6);
        QVERIFY(own > 0 && siblings > 0);
    }

private:
    std::unique_ptr<TwoTokens> m_two;
};

MINTMARK_TEST(IssuersTest)
#include "tst_issuers.moc"
