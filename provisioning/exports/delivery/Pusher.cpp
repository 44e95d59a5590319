#include "provisioning/exports/delivery/Pusher.h"

#include "provisioning/exports/delivery/Rate.h"
#include "provisioning/exports/targets/Answers.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <thread>

namespace mintmark::exports {
namespace {

constexpr std::uint32_t refusalsInARow = 5;
constexpr Milliseconds slice{50}, toldEvery{100};

/// What the workers share.
class Work {
public:
    Work(const PushParts& parts, const PushLimits& limits, const PushTold& told, std::uint64_t done,
         std::uint64_t all, const std::stop_token& stop)
        : m_parts(parts), m_limits(limits), m_told(told), m_stop(stop),
          m_bucket(limits.perMinute, parts.clock.steady()), m_started(parts.clock.steady()),
          m_lastSuccess(m_started), m_done(done), m_all(all)
    {
    }

    Result<Pushed> run(Pushed pushed)
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < m_limits.workers; ++i)
            threads.emplace_back([this] { work(); });
        threads.clear();
        if (m_trouble) return fail(*m_trouble);
        pushed.end = m_end.value_or(PushEnd::Complete);
        pushed.told = m_toldCount;
        pushed.blocked = m_blocked;
        pushed.aside += m_aside;
        pushed.requests = m_requests;
        pushed.lastError = m_lastError;
        return pushed;
    }

private:
    /// One worker's way to the destination: each request waits for its turn.
    class PacedAsker final : public Asker {
    public:
        PacedAsker(Work& work, std::unique_ptr<web::Https> https) : m_work(work), m_https(std::move(https)) {}

        /// The next request's turn, before it is written down that something is sent. False: it never comes.
        bool reserve()
        {
            if (!m_isReserved) m_isReserved = m_work.waitForTurn();
            return m_isReserved;
        }
        Expected<web::HttpsAnswer, web::HttpsError> ask(web::HttpsRequest request) override
        {
            if (!reserve())
                return fail(web::HttpsError{web::HttpsFault::NotReached, "the push ended before"});
            m_isReserved = false;
            ++m_work.m_requests;
            auto whole = m_work.m_parts.target.signedOne(std::move(request), m_work.m_parts.clock.now());
            if (!whole)
                return fail(web::HttpsError{web::HttpsFault::NotReached, "the request could not be signed"});
            return m_https->exchange(*whole, m_work.m_limits.answerWithin, m_work.m_stop);
        }

    private:
        Work& m_work;
        std::unique_ptr<web::Https> m_https;
        bool m_isReserved = false;
    };

    void work()
    {
        PacedAsker asker(*this, m_parts.connect());
        while (!isOver()) {
            const auto taken = take();
            if (!taken) return trouble(taken.error());
            if (taken->empty()) {
                if (m_isDone) return;
                continue;
            }
            // A turn first: who is killed while waiting has sent nothing.
            const auto done = asker.reserve() ? tell(asker, *taken) : Result<void>{};
            release(*taken);
            if (!done) return trouble(done.error());
        }
    }

    bool isOver()
    {
        const std::lock_guard lock(m_mutex);
        if (m_end || m_trouble) return true;
        const auto now = m_parts.clock.steady();
        if (m_stop.stop_requested())
            m_end = PushEnd::Stopped;
        else if (m_limits.within && now - m_started > *m_limits.within)
            m_end = PushEnd::OutOfTime;
        else if (now - m_lastSuccess > m_limits.patience && m_hasFailed)
            m_end = m_heldUntil > m_lastSuccess + m_limits.patience ? PushEnd::OutOfTime : PushEnd::Silent;
        return m_end.has_value();
    }

    bool waitForTurn()
    {
        const auto at = m_bucket.take(m_parts.clock.steady());
        if (at - m_parts.clock.steady() > Milliseconds{1'000}) say("the destination's rate");
        while (true) {
            const auto left = std::max(at, held()) - m_parts.clock.steady();
            if (left <= Milliseconds{0}) return true;
            if (isOver()) return false;
            m_parts.clock.sleep(std::min(left, slice));
        }
    }
    Milliseconds held()
    {
        const std::lock_guard lock(m_mutex);
        return m_heldUntil;
    }

    /// One that is looked at first, or as many new ones as go into one call. Empty: none has its turn now.
    Result<std::vector<LedgerRecord>> take()
    {
        std::vector<LedgerRecord> taken;
        {
            const std::lock_guard one(m_taking);
            const auto limit = static_cast<std::uint32_t>(m_busy.size() + m_parts.target.most());
            const auto found = TRY(m_parts.ledger.due(m_parts.destination, m_parts.clock.now(), limit));
            for (const auto& record : found) {
                if (m_busy.contains(record.row)) continue;
                const bool isNew = isFresh(record);
                if (!taken.empty() && (!isNew || !isFresh(taken.front()))) continue;
                taken.push_back(record);
                if (!isNew || taken.size() == m_parts.target.most()) break;
            }
            for (const auto& record : taken)
                m_busy.insert(record.row);
            if (taken.empty() && m_busy.empty() && !TRY(m_parts.ledger.nextTurn(m_parts.destination)))
                m_isDone = true;
        }
        if (taken.empty() && !m_isDone) m_parts.clock.sleep(slice);
        return taken;
    }
    static bool isFresh(const LedgerRecord& record)
    {
        return record.state == Delivered::Owed && !record.wasTold;
    }
    void release(const std::vector<LedgerRecord>& records)
    {
        const std::lock_guard one(m_taking);
        for (const auto& record : records)
            m_busy.erase(record.row);
    }

    Result<void> tell(PacedAsker& asker, const std::vector<LedgerRecord>& records)
    {
        std::vector<LedgerRecord> current;
        std::vector<Parcel> parcels;
        for (const auto& record : records) {
            auto parcel = TRY(m_parts.source.parcel(record.deviceId));
            if (!parcel) {
                TRY(settle(record, {Verdict::Kind::Aside, "there is nothing to be told of it any more"}));
                continue;
            }
            if (parcel->digest() != record.digest) {
                // It changed meanwhile: what is told is what it is now.
                const Ledger::Plan plan{parcel->deviceId, parcel->digest(), parcel->blocked, {}};
                (void)TRY(m_parts.ledger.plan(m_parts.destination, {&plan, 1}));
                continue;
            }
            parcel->number = record.row;
            current.push_back(record);
            parcels.push_back(std::move(*parcel));
        }
        if (current.empty()) return {};
        if (isFresh(current.front())) return create(asker, current, parcels);
        return careful(asker, current.front(), parcels.front());
    }

    Result<void> create(PacedAsker& asker, std::span<const LedgerRecord> records,
                        std::span<const Parcel> parcels)
    {
        std::vector<std::int64_t> rows;
        for (const auto& record : records)
            rows.push_back(record.row);
        TRY(m_parts.ledger.sending(rows));
        const auto verdicts = m_parts.target.create(asker, parcels);
        if (verdicts.front().kind == Verdict::Kind::Split && records.size() > 1) {
            const auto half = records.size() / 2;
            TRY(create(asker, records.first(half), parcels.first(half)));
            return create(asker, records.subspan(half), parcels.subspan(half));
        }
        std::vector<Outcomes> outcomes;
        for (std::size_t i = 0; i < records.size(); ++i) {
            // What refuses a whole call has refused once, however many it holds.
            const bool isSame = i > 0 && verdicts[i].kind == verdicts[i - 1].kind;
            outcomes.push_back(outcomeOf(records[i], verdicts[i], false, !isSame));
        }
        return m_parts.ledger.settle(outcomes);
    }

    /// Of what the destination has or may have.
    Result<void> careful(PacedAsker& asker, const LedgerRecord& record, const Parcel& parcel)
    {
        const auto looked = m_parts.target.look(asker, parcel);
        if (!looked) return settle(record, looked.error());
        if (looked->seen == Looked::Seen::Same) return settle(record, {});
        if (!asker.reserve()) return {};
        TRY(m_parts.ledger.sending({&record.row, 1}));
        if (looked->seen == Looked::Seen::Absent)
            return settle(record, m_parts.target.create(asker, {&parcel, 1}).front());
        return settle(record, m_parts.target.update(asker, parcel, looked->tag));
    }

    Result<void> settle(const LedgerRecord& record, const Verdict& verdict)
    {
        const bool isUnknown = record.state == Delivered::Sent;
        const Outcomes outcome = outcomeOf(record, verdict, isUnknown);
        return m_parts.ledger.settle({&outcome, 1});
    }

    Outcomes outcomeOf(const LedgerRecord& record, const Verdict& verdict, bool isUnknown, bool counts = true)
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_parts.clock.now();
        Outcomes outcome{record.row, Delivered::Told, verdict.words, now, false};
        const auto later = [&](bool mustCompare) {
            outcome.state = Delivered::Owed;
            outcome.mustCompare = mustCompare;
            outcome.nextTry = now + std::max(verdict.after.value_or(Milliseconds{0}),
                                             backOff(record.tries, static_cast<std::uint32_t>(m_random())));
            if (verdict.after) m_heldUntil = std::max(m_heldUntil, m_parts.clock.steady() + *verdict.after);
            m_hasFailed = true;
            m_lastError = verdict.words;
        };
        switch (verdict.kind) {
        case Verdict::Kind::Told:
            ++m_toldCount;
            m_blocked += record.blocked;
            progressed();
            break;
        case Verdict::Kind::Again: later(isUnknown); break;
        case Verdict::Kind::Compare:
        case Verdict::Kind::Stopped: later(true); break;
        case Verdict::Kind::Split:
        case Verdict::Kind::Aside:
            outcome.state = Delivered::Aside;
            ++m_aside;
            m_lastError = verdict.words;
            progressed();
            break;
        case Verdict::Kind::Credential: refused(PushEnd::Credential, later, isUnknown, counts); break;
        case Verdict::Kind::Refused: refused(PushEnd::Refused, later, isUnknown, counts); break;
        case Verdict::Kind::Untrusted:
            later(isUnknown);
            if (!m_end) m_end = PushEnd::Untrusted;
            break;
        }
        sayLocked({});
        return outcome;
    }
    void progressed()
    {
        m_lastSuccess = m_parts.clock.steady();
        m_refusals = 0;
        ++m_done;
    }
    template <class Later> void refused(PushEnd how, const Later& later, bool isUnknown, bool counts)
    {
        later(isUnknown);
        if (counts) ++m_refusals;
        if (m_refusals >= refusalsInARow && !m_end) m_end = how;
    }

    void trouble(const registry::StoreError& error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_trouble) m_trouble = error;
    }
    void say(const std::string& waiting)
    {
        const std::lock_guard lock(m_mutex);
        sayLocked(waiting);
    }
    void sayLocked(const std::string& waiting)
    {
        const auto now = m_parts.clock.steady();
        if (now - m_toldAt < toldEvery && m_done < m_all) return;
        m_toldAt = now;
        m_told(m_done, m_all, waiting);
    }

    const PushParts& m_parts;
    const PushLimits& m_limits;
    const PushTold& m_told;
    const std::stop_token m_stop;
    TokenBucket m_bucket;

    std::mutex m_taking; ///< guards what follows
    std::set<std::int64_t> m_busy;
    std::atomic<bool> m_isDone = false;

    std::mutex m_mutex; ///< guards what follows
    std::mt19937 m_random{std::random_device{}()};
    const Milliseconds m_started;
    Milliseconds m_lastSuccess, m_heldUntil{0}, m_toldAt{0};
    bool m_hasFailed = false;
    std::uint32_t m_refusals = 0;
    std::optional<PushEnd> m_end;
    std::optional<registry::StoreError> m_trouble;
    std::uint64_t m_done, m_all, m_toldCount = 0, m_blocked = 0, m_aside = 0;
    std::atomic<std::uint64_t> m_requests = 0;
    std::string m_lastError;
};

struct Planning {
    Pushed pushed;
    std::uint64_t owed = 0;
};

Result<Planning> plan(const PushParts& parts, const PushTold& told, const std::stop_token& stop)
{
    Planning planning;
    std::uint64_t seen = 0;
    while (true) {
        if (stop.stop_requested()) {
            planning.pushed.end = PushEnd::Stopped;
            return planning;
        }
        const auto page = TRY(parts.source.page());
        const auto planned = TRY(parts.ledger.plan(parts.destination, page.plans));
        planning.pushed.unready += page.unready;
        planning.pushed.had += planned.had;
        planning.pushed.aside += planned.aside;
        planning.pushed.unfit += planned.unfit;
        planning.owed += planned.owed;
        seen += page.plans.size() + page.unready;
        if (page.isLast) return planning;
        told(0, parts.source.all(), "looking through the registry: " + std::to_string(seen));
    }
}

} // namespace

Result<Pushed> push(const PushParts& parts, const PushLimits& limits, const PushTold& told,
                    const std::stop_token& stop)
{
    auto planning = TRY(plan(parts, told, stop));
    if (planning.pushed.end == PushEnd::Stopped) return planning.pushed;
    const auto done = planning.pushed.had + planning.pushed.aside + planning.pushed.unfit;
    Work work(parts, limits, told, done, done + planning.owed, stop);
    return work.run(planning.pushed);
}

Result<Pushed> planOnly(const PushParts& parts, const PushTold& told, const std::stop_token& stop)
{
    return TRY(plan(parts, told, stop)).pushed;
}

} // namespace mintmark::exports
