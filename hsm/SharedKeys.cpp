#include "hsm/SharedKeys.h"

#include <algorithm>
#include <atomic>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds passedOver{1000};

struct Member {
    std::unique_ptr<Signer> signer;
    std::atomic<int> busy{0};
    std::atomic<std::int64_t> lostUntilMs{0}; ///< on the steady clock
};

class SharedSigner final : public Signer {
public:
    SharedSigner(std::vector<std::unique_ptr<Signer>> signers, std::shared_ptr<Pauses> pauses, Clock& clock)
        : m_members(signers.size()), m_pauses(std::move(pauses)), m_clock(clock)
    {
        for (std::size_t i = 0; i < signers.size(); ++i)
            m_members[i].signer = std::move(signers[i]);
    }

    [[nodiscard]] Result<Bytes> sign(const Sha256& digest) override
    {
        return waited([&] { return shared([&](Signer& signer) { return signer.sign(digest); }); });
    }
    [[nodiscard]] Result<Bytes> signMessage(ByteView message) override
    {
        return waited([&] { return shared([&](Signer& signer) { return signer.signMessage(message); }); });
    }
    [[nodiscard]] SignatureScheme scheme() const override { return m_members.front().signer->scheme(); }
    [[nodiscard]] ByteView publicKey() const override { return m_members.front().signer->publicKey(); }

private:
    template <class Operation> Result<Bytes> waited(Operation operation)
    {
        return m_pauses ? m_pauses->run(operation) : operation();
    }

    template <class Use> Result<Bytes> shared(Use use)
    {
        if (m_members.size() == 1) return use(*m_members.front().signer);
        std::vector<bool> tried(m_members.size());
        for (std::size_t count = 0;; ++count) {
            const auto index = next(tried);
            auto& member = m_members[index];
            ++member.busy;
            auto answer = use(*member.signer);
            --member.busy;
            if (answer || !Pauses::isLost(answer.error())) return answer;
            member.lostUntilMs = (m_clock.steady() + passedOver).count();
            tried[index] = true;
            if (count + 1 == m_members.size()) return answer;
        }
    }

    // Those that are thought to be lost come last, and are tried all the same.
    std::size_t next(const std::vector<bool>& tried)
    {
        const auto now = m_clock.steady().count();
        const auto offset = m_turn++;
        std::size_t best = m_members.size();
        std::pair<bool, int> cost;
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            const auto index = (i + offset) % m_members.size();
            if (tried[index]) continue;
            const std::pair<bool, int> its(m_members[index].lostUntilMs > now, m_members[index].busy.load());
            if (best == m_members.size() || its < cost) {
                best = index;
                cost = its;
            }
        }
        return best;
    }

    std::vector<Member> m_members;
    const std::shared_ptr<Pauses> m_pauses;
    Clock& m_clock;
    std::atomic<std::size_t> m_turn{0};
};

class SharedRandom final : public Random {
public:
    SharedRandom(const std::vector<Random*>& sources, std::shared_ptr<Pauses> pauses, Clock& clock)
        : m_sources(sources.size()), m_pauses(std::move(pauses)), m_clock(clock)
    {
        for (std::size_t i = 0; i < sources.size(); ++i)
            m_sources[i].random = sources[i];
    }

    [[nodiscard]] Result<Bytes> draw(std::size_t octets) override
    {
        return m_pauses->run([&]() -> Result<Bytes> {
            Result<Bytes> answer = fail(HsmError(HsmCode::TokenMissing, "there is no token to draw from"));
            std::vector<Source*> order;
            for (auto& source : m_sources)
                order.push_back(&source);
            // Those that are thought to be lost come last, and are tried all the same.
            std::stable_partition(order.begin(), order.end(), [now = m_clock.steady().count()](auto* one) {
                return one->lostUntilMs <= now;
            });
            for (auto* source : order) {
                answer = source->random->draw(octets);
                if (answer || !Pauses::isLost(answer.error())) return answer;
                source->lostUntilMs = (m_clock.steady() + passedOver).count();
            }
            return answer;
        });
    }

private:
    struct Source {
        Random* random = nullptr;
        std::atomic<std::int64_t> lostUntilMs{0}; ///< on the steady clock
    };
    std::vector<Source> m_sources;
    const std::shared_ptr<Pauses> m_pauses;
    Clock& m_clock;
};

} // namespace

Result<std::unique_ptr<Signer>> makeSharedSigner(std::vector<std::unique_ptr<Signer>> signers,
                                                 std::shared_ptr<Pauses> pauses, Clock& clock)
{
    if (signers.empty()) return fail(HsmError(HsmCode::KeyMissing, "no token holds the key"));
    for (const auto& signer : signers)
        if (!std::ranges::equal(signer->publicKey(), signers.front()->publicKey()) ||
            signer->scheme() != signers.front()->scheme())
            return fail(
                HsmError(HsmCode::KeyMissing, "the tokens do not hold one key: its fingerprint differs"));
    return std::make_unique<SharedSigner>(std::move(signers), std::move(pauses), clock);
}

std::unique_ptr<Random> makeSharedRandom(std::vector<Random*> sources, std::shared_ptr<Pauses> pauses,
                                         Clock& clock)
{
    return std::make_unique<SharedRandom>(sources, std::move(pauses), clock);
}

} // namespace mintmark::hsm
