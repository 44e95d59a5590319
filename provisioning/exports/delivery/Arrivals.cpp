#include "provisioning/exports/delivery/Arrivals.h"

#include "provisioning/exports/delivery/Rate.h"

#include <algorithm>
#include <random>

namespace mintmark::exports {
namespace {

constexpr std::uint32_t pageOf = 256, refusalsInARow = 5, triesMost = 5;
constexpr Milliseconds slice{50};

class Looking {
public:
    Looking(const PushParts& parts, const PushLimits& limits, const std::stop_token& stop)
        : m_parts(parts), m_limits(limits), m_stop(stop), m_bucket(limits.perMinute, parts.clock.steady()),
          m_started(parts.clock.steady()), m_asker(*this, parts.connect())
    {
    }

    Result<Arrivals> run(const PushTold& told)
    {
        m_found.before = TRY(m_parts.ledger.countSeen(m_parts.destination));
        const auto all = TRY(m_parts.ledger.counts(m_parts.destination));
        const auto todo = all.told - std::min(all.told, all.blocked);
        std::uint64_t done = m_found.before;
        for (std::int64_t after = 0;;) {
            const auto page = TRY(m_parts.ledger.unseen(m_parts.destination, after, pageOf));
            for (const auto& record : page) {
                TRY(one(record));
                if (m_isOver) return m_found;
                told(++done, todo, {});
            }
            if (page.size() < pageOf) return m_found;
            after = page.back().row;
        }
    }

private:
    class PacedAsker final : public Asker {
    public:
        PacedAsker(Looking& looking, std::unique_ptr<web::Https> https)
            : m_looking(looking), m_https(std::move(https))
        {
        }
        Expected<web::HttpsAnswer, web::HttpsError> ask(web::HttpsRequest request) override
        {
            auto& parts = m_looking.m_parts;
            if (!m_looking.waitUntil(m_looking.m_bucket.take(parts.clock.steady())))
                return fail(web::HttpsError{web::HttpsFault::Stopped, "it ended before"});
            ++m_looking.m_found.requests;
            auto whole = parts.target.signedOne(std::move(request), parts.clock.now());
            if (!whole)
                return fail(web::HttpsError{web::HttpsFault::NotReached, "the request could not be signed"});
            return m_https->exchange(*whole, m_looking.m_limits.answerWithin, m_looking.m_stop);
        }

    private:
        Looking& m_looking;
        std::unique_ptr<web::Https> m_https;
    };

    /// False where it has ended meanwhile.
    bool waitUntil(Milliseconds at)
    {
        while (!isOver()) {
            const auto left = std::max(at, m_heldUntil) - m_parts.clock.steady();
            if (left <= Milliseconds{0}) return true;
            m_parts.clock.sleep(std::min(left, slice));
        }
        return false;
    }
    bool isOver()
    {
        if (m_isOver) return true;
        if (m_stop.stop_requested()) ends(PushEnd::Stopped);
        if (m_limits.within && m_parts.clock.steady() - m_started > *m_limits.within)
            ends(PushEnd::OutOfTime);
        return m_isOver;
    }
    void ends(PushEnd how)
    {
        m_found.end = how;
        m_isOver = true;
    }

    Result<void> one(const LedgerRecord& record)
    {
        const auto parcel = TRY(m_parts.source.parcel(record.deviceId));
        if (!parcel || parcel->digest() != record.digest) {
            ++m_found.unseen;
            return {};
        }
        for (std::uint32_t tries = 1; !isOver(); ++tries) {
            const auto seen = m_parts.target.seen(m_asker, *parcel);
            if (seen) {
                m_refusals = 0;
                ++(seen->hasCome ? m_found.seen : m_found.unseen);
                return m_parts.ledger.saw(record.row, seen->hasCome, seen->words);
            }
            if (!mayTryAgain(seen.error(), tries)) break;
        }
        ++m_found.unasked;
        return {};
    }

    bool mayTryAgain(const Verdict& verdict, std::uint32_t tries)
    {
        m_found.lastError = verdict.words;
        const auto refused = [&](PushEnd how) {
            if (++m_refusals >= refusalsInARow) ends(how);
            return false;
        };
        switch (verdict.kind) {
        case Verdict::Kind::Untrusted: ends(PushEnd::Untrusted); return false;
        case Verdict::Kind::Credential: return refused(PushEnd::Credential);
        case Verdict::Kind::Refused: return refused(PushEnd::Refused);
        case Verdict::Kind::Aside:
        case Verdict::Kind::Stopped: return false;
        default: break;
        }
        if (tries >= triesMost) return refused(PushEnd::Silent);
        m_heldUntil =
            m_parts.clock.steady() + std::max(verdict.after.value_or(Milliseconds{0}),
                                              backOff(tries, static_cast<std::uint32_t>(m_random())));
        return true;
    }

    const PushParts& m_parts;
    const PushLimits& m_limits;
    const std::stop_token m_stop;
    TokenBucket m_bucket;
    const Milliseconds m_started;
    Milliseconds m_heldUntil{0};
    std::mt19937 m_random{std::random_device{}()};
    std::uint32_t m_refusals = 0;
    bool m_isOver = false;
    Arrivals m_found;
    PacedAsker m_asker;
};

} // namespace

Result<Arrivals> lookForArrivals(const PushParts& parts, const PushLimits& limits, const PushTold& told,
                                 const std::stop_token& stop)
{
    return Looking(parts, limits, stop).run(told);
}

} // namespace mintmark::exports
