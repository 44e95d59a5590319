#include "provisioning/registry/Writer.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/registry/JobTransaction.h"

#include <algorithm>
#include <exception>

namespace mintmark::registry {
namespace {

constexpr std::size_t groupMaximum = 64;

// How long what nobody waits for may stay out of the file.
constexpr Milliseconds patience{200};
// Short beside a sync of the disk, which takes 1 to 10 ms.
constexpr Milliseconds gathering{2};
// Pages of the write-ahead log: from where it is moved into the file while nobody waits for a commit, and
// where the next commit has to wait for that.
constexpr int logWorthMoving = 1000;
constexpr int logMaximum = 8000;
// How long nobody wants anything before the log is moved.
constexpr Milliseconds quiet{300};
// So many jobs in a row that met nobody's, and a caller counts as alone.
constexpr int companyKept = 16;

Result<void> runCatching(const Job& job, Transaction& transaction)
{
    // A job is a caller's code: what it throws must not take the writer along.
    try {
        return job(transaction);
    } catch (const std::exception& exception) {
        return fail(StoreError(StoreCode::Failed, std::string("the job threw: ") + exception.what()));
    } catch (...) {
        return fail(StoreError(StoreCode::Failed, "the job threw"));
    }
}

} // namespace

Writer::Writer(sql::Database database, std::string actor, const Clock& clock)
    : m_database(std::move(database)), m_actor(std::move(actor)), m_clock(clock)
{
    m_database.keepLog();
    m_thread = std::thread([this] { work(); });
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
    (void)m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::future<Result<void>> Writer::commit(Job job)
{
    mayBlock("the registry");
    return put(std::move(job), Haste::Now);
}

std::future<Result<void>> Writer::join(Job job)
{
    return put(std::move(job), Haste::Joins);
}

std::future<Result<void>> Writer::put(Job job, Haste haste)
{
    Queued queued{std::move(job), haste, {}};
    auto answer = queued.answer.get_future();
    bool wakes = haste == Haste::Now;
    {
        const std::lock_guard lock(m_mutex);
        // The first of a quiet time wakes the writer too, which then waits for company.
        wakes = wakes || m_queue.empty();
        if (haste == Haste::Now) {
            // Company is who wants something while another waits. That another wanted something before is
            // none: a batch's only run follows the thread that began the batch.
            const auto caller = std::this_thread::get_id();
            const bool isTogether = m_last != caller && m_hurried + m_underWay > 0;
            m_company = isTogether ? companyKept : std::max(m_company - 1, 0);
            m_last = caller;
            ++m_hurried;
        }
        m_queue.push_back(std::move(queued));
    }
    if (wakes) m_wake.notify_one();
    return answer;
}

std::deque<Writer::Queued> Writer::nextGroup()
{
    std::unique_lock lock(m_mutex);
    const auto wanted = [this] { return m_ending || !m_queue.empty(); };
    // Those who were answered just now come again at once: a log is moved when nobody does for a while.
    while (!m_wake.wait_for(lock, quiet, wanted)) {
        if (m_database.logPages() < logWorthMoving) {
            m_wake.wait(lock, wanted);
            break;
        }
        lock.unlock();
        tidyLog();
        lock.lock();
    }
    (void)m_wake.wait_for(lock, patience, [this] { return m_ending || m_hurried > 0; });
    // A moment for company: a page that many jobs touch is then encrypted and synced once. A caller that is
    // alone is not kept waiting for nobody.
    const auto isComplete = [this] {
        return m_ending || m_queue.size() >= groupMaximum || m_hurried >= m_expected;
    };
    if (m_company > 0 && !isComplete()) {
        ++m_gatherings;
        (void)m_wake.wait_for(lock, gathering, isComplete);
    }
    // Whoever came together comes together again: when all of them are there, nobody is waited for.
    m_expected = std::max<std::size_t>(m_hurried, 2);
    std::deque<Queued> group;
    while (!m_queue.empty() && group.size() < groupMaximum) {
        if (m_queue.front().haste == Haste::Now) {
            --m_hurried;
            ++m_underWay;
        }
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return group;
}

void Writer::work() noexcept
{
    for (;;) {
        auto group = nextGroup();
        if (group.empty()) return;
        commitGroup(group);
        if (m_database.logPages() >= logMaximum) tidyLog();
    }
}

void Writer::tidyLog()
{
    // Readers may hold a part of it back: what could not be moved is moved the next time.
    (void)m_database.execute("PRAGMA wal_checkpoint(PASSIVE)");
    m_database.forgetLog();
}

void Writer::commitGroup(std::deque<Queued>& group)
{
    auto results = runGroup(group);
    if (!results && !m_database.outsideTransaction()) (void)m_database.execute("ROLLBACK");
    {
        const std::lock_guard lock(m_mutex);
        m_underWay = 0; // before anybody is told: who comes because of that meets nobody
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        // What the job holds is let go before anybody is told, so that a caller may outlive neither.
        group[i].job = nullptr;
        if (results)
            group[i].answer.set_value(std::move((*results)[i]));
        else
            group[i].answer.set_value(fail(results.error()));
    }
}

Result<std::vector<Result<void>>> Writer::runGroup(std::deque<Queued>& group)
{
    TRY(m_database.execute("BEGIN IMMEDIATE"));
    auto head = TRY(readAuditHead(m_database));
    const auto before = head.seq;
    std::vector<Result<void>> results;
    Texts texts;
    for (const auto& queued : group) {
        results.push_back(runJob(queued.job, group.size() == 1, head, texts));
        // SQLite ends the whole transaction by itself on a full disk and the like: the jobs before are gone
        // too.
        if (m_database.outsideTransaction()) {
            if (!results.back()) return fail(results.back().error());
            return fail(StoreError(StoreCode::Failed, "the transaction was ended"));
        }
    }
    for (const auto& [row, words] : texts)
        TRY(m_database.run("INSERT INTO device_text(rowid, words) VALUES (?, ?)", row, words));
    if (head.seq != before) TRY(writeAuditHead(m_database, head));
    TRY(m_database.run("COMMIT"));
    m_auditNumber = head.seq;
    return results;
}

// A job that is alone is rolled back with its transaction: a savepoint keeps a copy of each page before its
// first change, and SQLite looks through all of them at the end of every statement.
Result<void> Writer::runJob(const Job& job, bool isAlone, AuditHead& head, Texts& texts)
{
    if (!isAlone) TRY(m_database.run("SAVEPOINT job"));
    JobTransaction transaction(m_database, head, m_actor, m_clock);
    auto result = runCatching(job, transaction);
    if (result && transaction.broken()) result = fail(*transaction.broken());
    if (result) result = transaction.finish();
    if (result) {
        if (!isAlone) TRY(m_database.run("RELEASE job"));
        head = transaction.head();
        texts.insert(texts.end(), transaction.texts().begin(), transaction.texts().end());
        return {};
    }
    if (!m_database.outsideTransaction())
        TRY(m_database.execute(isAlone ? "ROLLBACK" : "ROLLBACK TO job; RELEASE job"));
    return result;
}

} // namespace mintmark::registry
