#include "hsm/SharedKeys.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <atomic>
#include <future>
#include <thread>

using namespace mintmark;
using namespace mintmark::hsm;
using namespace std::chrono_literals;

namespace {

const Sha256 digest = sha256(viewOf("what is signed"));

/// A key of its own or another's, in a token that can be pulled out.
class PulledSigner final : public Signer {
public:
    explicit PulledSigner(std::shared_ptr<Signer> key) : m_key(std::move(key)) {}

    [[nodiscard]] Result<Bytes> sign(const Sha256& value) override
    {
        ++calls;
        if (lost) return fail(HsmError(HsmCode::TokenGone, "pulled by the test"));
        if (broken) return fail(HsmError(HsmCode::Failed, "broken by the test"));
        ++inside;
        mostInside = std::max(mostInside.load(), inside.load());
        std::this_thread::sleep_for(takes);
        --inside;
        ++signatures;
        return m_key->sign(value);
    }
    [[nodiscard]] ByteView publicKey() const override { return m_key->publicKey(); }

    std::atomic<bool> lost{false}, broken{false};
    std::atomic<int> calls{0}, signatures{0}, inside{0}, mostInside{0};
    Milliseconds takes{0};

private:
    const std::shared_ptr<Signer> m_key;
};

class PulledRandom final : public Random {
public:
    [[nodiscard]] Result<Bytes> draw(std::size_t octets) override
    {
        ++calls;
        if (lost) return fail(HsmError(HsmCode::TokenGone, "pulled by the test"));
        return Bytes(octets, 0x5a);
    }
    std::atomic<bool> lost{false};
    std::atomic<int> calls{0};
};

} // namespace

/// One key in two tokens: they share the load, and cover for each other.
class SharedKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_paused = m_resumed = 0;
        m_stop = std::stop_source();
        m_key = std::make_shared<certificates::test::SoftwareSigner>();
    }

    void theOtherCoversForOneThatIsLost()
    {
        share();
        m_one->lost = true;
        for (int i = 0; i < 20; ++i)
            MM_VERIFY(m_shared->sign(digest));
        QCOMPARE(m_two->signatures.load(), 20);
        // It is passed over for a second, and not asked at each signature.
        QVERIFY2(m_one->calls <= 2, qPrintable(QString::number(m_one->calls)));
        QCOMPARE(m_paused.load(), 0);
        m_one->lost = false;
        std::this_thread::sleep_for(1100ms);
        for (int i = 0; i < 20; ++i)
            MM_VERIFY(m_shared->sign(digest));
        QVERIFY2(m_one->signatures >= 5, "it came back and gets no work");
    }

    void theLoadIsShared()
    {
        share();
        m_one->takes = m_two->takes = 5ms;
        std::vector<std::jthread> threads;
        std::atomic<int> failures{0};
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 20; ++n)
                    if (!m_shared->sign(digest)) ++failures;
            });
        threads.clear();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(m_one->signatures + m_two->signatures, 80);
        QVERIFY2(std::abs(m_one->signatures - m_two->signatures) <= 24,
                 qPrintable(QString::number(m_one->signatures)));
    }

    void aSlowOneGetsLess()
    {
        share();
        m_one->takes = 40ms;
        m_two->takes = 2ms;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 15; ++n)
                    (void)m_shared->sign(digest);
            });
        threads.clear();
        QCOMPARE(m_one->signatures + m_two->signatures, 60);
        QVERIFY2(m_two->signatures > 2 * m_one->signatures, qPrintable(QString::number(m_one->signatures)));
    }

    void bothLostIsAPauseUntilOneIsBack()
    {
        share(10s);
        m_one->lost = m_two->lost = true;
        std::vector<std::future<bool>> signings;
        for (int i = 0; i < 3; ++i)
            signings.push_back(
                std::async(std::launch::async, [&] { return m_shared->sign(digest).has_value(); }));
        std::this_thread::sleep_for(200ms);
        m_two->lost = false;
        for (auto& signing : signings)
            QVERIFY(signing.get());
        QCOMPARE(m_paused.load(), 1);
        QCOMPARE(m_resumed.load(), 1);
        QCOMPARE(m_two->signatures.load(), 3);
    }

    void bothLostForGoodIsToldAtTheLimit()
    {
        share(300ms);
        m_one->lost = m_two->lost = true;
        const auto begin = systemClock().steady();
        const auto signature = m_shared->sign(digest);
        const auto took = systemClock().steady() - begin;
        QVERIFY(!signature && signature.error().code == HsmCode::TokenGone);
        QVERIFY2(took >= 300ms && took < 2s, qPrintable(QString::number(took.count())));
        QCOMPARE(m_paused.load(), 1);
        QCOMPARE(m_resumed.load(), 1);
    }

    void aStopEndsThePauseAtOnce()
    {
        share(60s);
        m_one->lost = m_two->lost = true;
        auto signing = std::async(std::launch::async, [&] { return m_shared->sign(digest).has_value(); });
        std::this_thread::sleep_for(150ms);
        const auto begin = systemClock().steady();
        m_stop.request_stop();
        QVERIFY(!signing.get());
        QVERIFY(systemClock().steady() - begin < 500ms);
        QCOMPARE(m_resumed.load(), 1);
    }

    void whatIsNoLossIsToldAndNotTriedElsewhere()
    {
        share();
        m_one->broken = m_two->broken = true;
        const auto signature = m_shared->sign(digest);
        QVERIFY(!signature && signature.error().code == HsmCode::Failed);
        QCOMPARE(m_one->calls + m_two->calls, 1);
        QCOMPARE(m_paused.load(), 0);
    }

    void differentKeysAreRefused()
    {
        std::vector<std::unique_ptr<Signer>> signers;
        signers.push_back(std::make_unique<PulledSigner>(m_key));
        signers.push_back(
            std::make_unique<PulledSigner>(std::make_shared<certificates::test::SoftwareSigner>()));
        const auto shared = makeSharedSigner(std::move(signers), pauses(1s), systemClock());
        QVERIFY(!shared && shared.error().code == HsmCode::KeyMissing);
        const auto none = makeSharedSigner({}, pauses(1s), systemClock());
        QVERIFY(!none && none.error().code == HsmCode::KeyMissing);
    }

    void octetsAreDrawnFromTheFirstThatAnswers()
    {
        PulledRandom one, two;
        const auto shared = makeSharedRandom({&one, &two}, pauses(200ms));
        MM_VERIFY(shared->draw(16));
        QCOMPARE(two.calls.load(), 0);
        one.lost = true;
        MM_VERIFY(shared->draw(16));
        QCOMPARE(two.calls.load(), 1);
        two.lost = true;
        QVERIFY(!shared->draw(16));
        QCOMPARE(m_paused.load(), 1);
    }

private:
    std::shared_ptr<Pauses> pauses(Milliseconds limit)
    {
        auto made = std::make_shared<Pauses>(systemClock(), limit);
        made->listen(
            {[this](const std::string&) { ++m_paused; }, [this] { ++m_resumed; }, m_stop.get_token()});
        return made;
    }
    void share(Milliseconds limit = 1s)
    {
        auto one = std::make_unique<PulledSigner>(m_key);
        auto two = std::make_unique<PulledSigner>(m_key);
        m_one = one.get();
        m_two = two.get();
        std::vector<std::unique_ptr<Signer>> signers;
        signers.push_back(std::move(one));
        signers.push_back(std::move(two));
        auto shared = makeSharedSigner(std::move(signers), pauses(limit), systemClock());
        MM_VERIFY(shared);
        m_shared = std::move(*shared);
    }

    std::shared_ptr<Signer> m_key;
    std::unique_ptr<Signer> m_shared;
    PulledSigner* m_one = nullptr;
    PulledSigner* m_two = nullptr;
    std::atomic<int> m_paused{0}, m_resumed{0};
    std::stop_source m_stop;
};

MINTMARK_TEST(SharedKeysTest)

#include "tst_sharedkeys.moc"
