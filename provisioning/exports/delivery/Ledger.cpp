#include "provisioning/exports/delivery/Ledger.h"

#include "provisioning/registry/Rows.h"
#include "provisioning/registry/Schema.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <fcntl.h>
#include <unistd.h>

namespace mintmark::exports {
namespace {

using registry::StoreCode;
using registry::StoreError;
using registry::toColumn;

constexpr std::uint32_t pageMost = 4096;
constexpr std::size_t answerMost = 1024;

constexpr const char* firstSchema = R"sql(
CREATE TABLE destinations(
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    settings TEXT NOT NULL,
    credential BLOB,
    warning TEXT NOT NULL DEFAULT '',
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX destinations_by_name ON destinations(name) WHERE removed_at IS NULL;

CREATE TABLE deliveries(
    row INTEGER PRIMARY KEY,
    destination INTEGER NOT NULL REFERENCES destinations(row),
    device TEXT NOT NULL COLLATE NOCASE,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    blocked INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('owed', 'sent', 'told', 'aside')),
    was_told INTEGER NOT NULL,
    replaced INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    next_try INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX deliveries_now ON deliveries(destination, device) WHERE replaced = 0;
CREATE INDEX deliveries_due ON deliveries(destination, next_try, row) WHERE replaced = 0 AND state IN ('owed', 'sent');
CREATE INDEX deliveries_by_state ON deliveries(destination, state, blocked) WHERE replaced = 0;
CREATE INDEX deliveries_by_device ON deliveries(device);

CREATE TABLE notes(
    row INTEGER PRIMARY KEY,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
)sql";
constexpr const char* seenSchema = R"sql(
ALTER TABLE deliveries ADD COLUMN seen_at INTEGER;
ALTER TABLE deliveries ADD COLUMN seen TEXT NOT NULL DEFAULT '';
)sql";
constexpr const char* scripts[] = {firstSchema, seenSchema};

constexpr std::array<std::string_view, 4> names{"owed", "sent", "told", "aside"};

std::string_view nameOf(Delivered state)
{
    return names.at(static_cast<std::size_t>(state));
}

Delivered stateNamed(std::string_view name)
{
    return static_cast<Delivered>(std::ranges::find(names, name) - names.begin());
}

std::string settingsText(const std::map<std::string, std::string>& settings)
{
    QJsonObject object;
    for (const auto& [name, value] : settings)
        object.insert(QString::fromStdString(name), QString::fromStdString(value));
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::map<std::string, std::string> settingsIn(const std::string& text)
{
    std::map<std::string, std::string> settings;
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    for (auto one = object.begin(); one != object.end(); ++one)
        settings.emplace(one.key().toStdString(), one.value().toString().toStdString());
    return settings;
}

constexpr std::string_view columns =
    "SELECT row, destination, device, digest, blocked, state, was_told, replaced, "
    "tries, at, next_try, answer, seen_at, seen FROM deliveries ";

Result<std::vector<LedgerRecord>> readRecords(registry::sql::Statement rows)
{
    std::vector<LedgerRecord> found;
    const auto time = [&](int column) { return WallTime(Milliseconds(rows.integer(column))); };
    while (TRY(rows.step())) {
        auto& one = found.emplace_back();
        one.row = rows.integer(0);
        one.destination = rows.integer(1);
        one.deviceId = rows.text(2);
        one.digest = rows.digest(3).value_or(Sha256{});
        one.blocked = rows.integer(4) != 0;
        one.state = stateNamed(rows.text(5));
        one.wasTold = rows.integer(6) != 0;
        one.isReplaced = rows.integer(7) != 0;
        one.tries = static_cast<std::uint32_t>(rows.integer(8));
        one.at = time(9);
        one.nextTry = time(10);
        one.answer = rows.text(11);
        if (!rows.isNull(12)) one.seenAt = time(12);
        one.seen = rows.text(13);
    }
    return found;
}

} // namespace

Ledger::Ledger(registry::sql::Database database, const Clock& clock)
    : m_database(std::move(database)), m_clock(&clock)
{
}

/// One transaction, on the disk when it returns, or nothing of it.
template <class Work> auto Ledger::inOne(Work work) -> decltype(work())
{
    const std::lock_guard lock(*m_mutex);
    TRY(m_database.execute("BEGIN IMMEDIATE"));
    auto result = work();
    if (result)
        if (auto done = m_database.execute("COMMIT"); !done) result = fail(std::move(done).error());
    if (!result && !m_database.outsideTransaction()) (void)m_database.execute("ROLLBACK");
    return result;
}

Result<Ledger> Ledger::open(const std::filesystem::path& file, const Secret& key, const Clock& clock)
{
    // Empty octets become a new database.
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0)
        ::close(made);
    else if (errno != EEXIST)
        return fail(StoreError(StoreCode::Io, file.string() + ": " + std::strerror(errno)));
    auto database = TRY(registry::sql::Database::open(file, key, registry::sql::Access::ReadWrite));
    TRY(registry::migrate(database, scripts));
    return Ledger(std::move(database), clock);
}

Result<std::vector<LedgerDestination>> Ledger::destinations()
{
    const std::lock_guard lock(*m_mutex);
    std::vector<LedgerDestination> found;
    auto rows =
        TRY(m_database.query("SELECT row, name, kind, settings, credential, warning FROM destinations WHERE "
                             "removed_at IS NULL ORDER BY name"));
    while (TRY(rows.step()))
        found.push_back({rows.integer(0), rows.text(1), rows.text(2), settingsIn(rows.text(3)), rows.blob(4),
                         rows.text(5)});
    return found;
}

Result<void> Ledger::add(const LedgerDestination& destination)
{
    return inOne([&]() -> Result<void> {
        auto found = TRY(m_database.query("SELECT 1 FROM destinations WHERE name = ? AND removed_at IS NULL",
                                          destination.name));
        if (TRY(found.step())) return fail(StoreError(StoreCode::Duplicate, destination.name));
        return m_database.run("INSERT INTO destinations(name, kind, settings, added_at) VALUES (?, ?, ?, ?)",
                              destination.name, destination.kind, settingsText(destination.settings),
                              toColumn(m_clock->now()));
    });
}

Result<void> Ledger::remove(std::int64_t destination)
{
    return inOne([&]() -> Result<void> {
        return m_database.run("UPDATE destinations SET removed_at = ?, credential = NULL WHERE row = ?",
                              toColumn(m_clock->now()), destination);
    });
}

Result<void> Ledger::setCredential(std::int64_t destination, const Bytes& sealed, const std::string& warning)
{
    return inOne([&]() -> Result<void> {
        return m_database.run("UPDATE destinations SET credential = ?, warning = ? WHERE row = ?", sealed,
                              warning, destination);
    });
}

Result<void> Ledger::setSettings(std::int64_t destination, const std::map<std::string, std::string>& settings)
{
    return inOne([&]() -> Result<void> {
        return m_database.run("UPDATE destinations SET settings = ? WHERE row = ?", settingsText(settings),
                              destination);
    });
}

Result<Ledger::Learning> Ledger::learn(std::int64_t destination, std::span<const Learned> records)
{
    return inOne([&]() -> Result<Learning> {
        Learning learning;
        for (const auto& one : records) {
            const auto found = TRY(readRecords(TRY(m_database.query(
                std::string(columns) + "WHERE destination = ? AND device = ? AND replaced = 0", destination,
                one.deviceId))));
            const bool isHere = !found.empty();
            const bool isSame = isHere && found.front().digest == one.digest;
            const bool mayBeThere =
                one.state != Delivered::Aside ||
                (isHere && (found.front().wasTold || found.front().state == Delivered::Told));
            // What is owed here is what the registry said last; what is settled here may be the older one.
            const bool isNewer =
                isHere && !isSame && one.at > found.front().at &&
                (found.front().state == Delivered::Told || found.front().state == Delivered::Aside);
            if (isSame && (found.front().state == Delivered::Told || found.front().state == one.state)) {
                ++learning.known;
                continue;
            }
            if (isNewer) {
                TRY(m_database.run("UPDATE deliveries SET replaced = 1 WHERE row = ?", found.front().row));
            } else if (isHere && !isSame) {
                ++learning.older;
                if (mayBeThere)
                    TRY(m_database.run("UPDATE deliveries SET was_told = 1 WHERE row = ?",
                                       found.front().row));
            }
            if (isSame)
                TRY(m_database.run("UPDATE deliveries SET state = ?, at = ?, answer = ?, next_try = 0 WHERE "
                                   "row = ?",
                                   nameOf(one.state), toColumn(one.at), one.answer.substr(0, answerMost),
                                   found.front().row));
            else
                TRY(m_database.run(
                    "INSERT INTO deliveries(destination, device, digest, blocked, state, was_told, replaced, "
                    "at, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    destination, one.deviceId, one.digest, std::int64_t{one.blocked}, nameOf(one.state),
                    std::int64_t{mayBeThere}, std::int64_t{isHere && !isNewer}, toColumn(one.at),
                    one.answer.substr(0, answerMost)));
            if (!isHere || isSame || isNewer)
                ++(one.state == Delivered::Told   ? learning.told
                   : one.state == Delivered::Sent ? learning.sent
                                                  : learning.aside);
        }
        return learning;
    });
}

Result<Ledger::Planned> Ledger::plan(std::int64_t destination, std::span<const Plan> plans)
{
    return inOne([&]() -> Result<Planned> {
        Planned planned;
        const auto now = toColumn(m_clock->now());
        for (const auto& plan : plans) {
            auto found = TRY(readRecords(TRY(m_database.query(
                std::string(columns) + "WHERE destination = ? AND device = ? AND replaced = 0", destination,
                plan.deviceId))));
            const bool isUnfit = !plan.unfit.empty();
            if (!found.empty() && found.front().digest == plan.digest) {
                const auto& one = found.front();
                const bool isAside = one.state == Delivered::Aside;
                if (isUnfit)
                    ++planned.unfit;
                else if (one.state == Delivered::Told)
                    ++planned.had;
                else if (isAside)
                    ++planned.aside;
                else
                    ++planned.owed;
                if (!isUnfit || isAside) continue;
            }
            bool wasTold = false;
            if (!found.empty()) {
                const auto& one = found.front();
                wasTold = one.wasTold || one.state == Delivered::Told || one.state == Delivered::Sent;
                TRY(m_database.run("UPDATE deliveries SET replaced = 1 WHERE row = ?", one.row));
            }
            TRY(m_database.run(
                "INSERT INTO deliveries(destination, device, digest, blocked, state, was_told, at, "
                "answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                destination, plan.deviceId, plan.digest, std::int64_t{plan.blocked},
                nameOf(isUnfit ? Delivered::Aside : Delivered::Owed), std::int64_t{wasTold}, now,
                plan.unfit.substr(0, answerMost)));
            ++(isUnfit ? planned.unfit : planned.owed);
        }
        return planned;
    });
}

Result<std::vector<LedgerRecord>> Ledger::due(std::int64_t destination, WallTime due, std::uint32_t limit)
{
    const std::lock_guard lock(*m_mutex);
    return readRecords(TRY(m_database.query(
        std::string(columns) + "WHERE destination = ? AND replaced = 0 AND state IN ('owed', 'sent') "
                               "AND next_try <= ? ORDER BY next_try, row LIMIT ?",
        destination, toColumn(due), std::int64_t{std::min(limit, pageMost)})));
}

Result<std::optional<WallTime>> Ledger::nextTurn(std::int64_t destination)
{
    const std::lock_guard lock(*m_mutex);
    auto rows = TRY(
        m_database.query("SELECT next_try FROM deliveries WHERE destination = ? AND replaced = 0 AND state "
                         "IN ('owed', 'sent') ORDER BY next_try LIMIT 1",
                         destination));
    if (!TRY(rows.step())) return std::optional<WallTime>{};
    return std::optional(WallTime(Milliseconds(rows.integer(0))));
}

Result<void> Ledger::sending(std::span<const std::int64_t> rows)
{
    return inOne([&]() -> Result<void> {
        const auto now = toColumn(m_clock->now());
        for (const auto row : rows)
            TRY(m_database.run(
                "UPDATE deliveries SET state = 'sent', tries = tries + 1, at = ? WHERE row = ?", now, row));
        return {};
    });
}

Result<void> Ledger::settle(std::span<const Outcomes> outcomes)
{
    return inOne([&]() -> Result<void> {
        const auto now = toColumn(m_clock->now());
        for (const auto& one : outcomes)
            TRY(m_database.run(
                "UPDATE deliveries SET state = ?, answer = ?, next_try = ?, at = ? WHERE row = ?",
                nameOf(one.mustCompare ? Delivered::Sent : one.state), one.answer.substr(0, answerMost),
                toColumn(one.nextTry), now, one.row));
        return {};
    });
}

Result<std::uint64_t> Ledger::retry(std::int64_t destination)
{
    return inOne([&]() -> Result<std::uint64_t> {
        const auto before = m_database.totalChanges();
        TRY(m_database.run(
            "UPDATE deliveries SET state = 'owed', next_try = 0, at = ? WHERE destination = ? AND "
            "replaced = 0 AND state = 'aside'",
            toColumn(m_clock->now()), destination));
        return static_cast<std::uint64_t>(m_database.totalChanges() - before);
    });
}

Result<std::vector<LedgerRecord>> Ledger::unseen(std::int64_t destination, std::int64_t after,
                                                 std::uint32_t limit)
{
    const std::lock_guard lock(*m_mutex);
    return readRecords(TRY(
        m_database.query(std::string(columns) +
                             "WHERE destination = ? AND replaced = 0 AND state = 'told' AND blocked = 0 AND "
                             "seen_at IS NULL AND row > ? ORDER BY row LIMIT ?",
                         destination, after, std::int64_t{std::min(limit, pageMost)})));
}

Result<void> Ledger::saw(std::int64_t row, bool hasCome, const std::string& words)
{
    return inOne([&]() -> Result<void> {
        const auto at = hasCome ? std::optional(toColumn(m_clock->now())) : std::nullopt;
        return m_database.run("UPDATE deliveries SET seen_at = ?, seen = ? WHERE row = ?", at,
                              words.substr(0, answerMost), row);
    });
}

Result<std::uint64_t> Ledger::countSeen(std::int64_t destination)
{
    const std::lock_guard lock(*m_mutex);
    auto rows =
        TRY(m_database.query("SELECT count(*) FROM deliveries WHERE destination = ? AND replaced = 0 AND "
                             "state = 'told' AND blocked = 0 AND seen_at IS NOT NULL",
                             destination));
    if (!TRY(rows.step())) return std::uint64_t{0};
    return static_cast<std::uint64_t>(rows.integer(0));
}

Result<LedgerCounts> Ledger::counts(std::int64_t destination)
{
    const std::lock_guard lock(*m_mutex);
    LedgerCounts counts;
    {
        auto rows =
            TRY(m_database.query("SELECT state, blocked, count(*) FROM deliveries WHERE destination = ? AND "
                                 "replaced = 0 GROUP BY state, blocked",
                                 destination));
        while (TRY(rows.step())) {
            const auto count = static_cast<std::uint64_t>(rows.integer(2));
            switch (stateNamed(rows.text(0))) {
            case Delivered::Told:
                counts.told += count;
                if (rows.integer(1) != 0) counts.blocked += count;
                break;
            case Delivered::Aside: counts.aside += count; break;
            default: counts.owed += count;
            }
        }
    }
    {
        auto rows = TRY(m_database.query(
            "SELECT max(at) FROM deliveries WHERE destination = ? AND state = 'told'", destination));
        if (TRY(rows.step()) && !rows.isNull(0)) counts.lastTold = WallTime(Milliseconds(rows.integer(0)));
    }
    auto rows = TRY(
        m_database.query("SELECT answer FROM deliveries WHERE destination = ? AND replaced = 0 AND state IN "
                         "('owed', 'sent', 'aside') AND answer <> '' ORDER BY at DESC LIMIT 1",
                         destination));
    if (TRY(rows.step())) counts.lastError = rows.text(0);
    return counts;
}

Result<std::vector<LedgerRecord>> Ledger::records(const LedgerQuery& query)
{
    const std::lock_guard lock(*m_mutex);
    std::string where = "WHERE row > ?1";
    if (query.destination != 0) where += " AND destination = ?2";
    if (query.state) where += " AND state = ?3";
    if (!query.deviceId.empty()) where += " AND device = ?4";
    if (!query.replacedToo) where += " AND replaced = 0";
    auto rows = TRY(m_database.query(std::string(columns) + where + " ORDER BY row LIMIT ?5", query.after));
    if (query.destination != 0) rows.bind(2, query.destination);
    if (query.state) rows.bind(3, nameOf(*query.state));
    if (!query.deviceId.empty()) rows.bind(4, query.deviceId);
    rows.bind(5, std::int64_t{std::min(query.limit, pageMost)});
    return readRecords(std::move(rows));
}

Result<void> Ledger::note(const std::string& action, const std::string& subject, const std::string& detail)
{
    return inOne([&]() -> Result<void> {
        return m_database.run("INSERT INTO notes(action, subject, detail) VALUES (?, ?, ?)", action, subject,
                              detail);
    });
}

Result<std::vector<LedgerNote>> Ledger::notes()
{
    const std::lock_guard lock(*m_mutex);
    std::vector<LedgerNote> found;
    auto rows =
        TRY(m_database.query("SELECT row, action, subject, detail FROM notes ORDER BY row LIMIT 1000"));
    while (TRY(rows.step()))
        found.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
    return found;
}

Result<void> Ledger::noted(std::int64_t upTo)
{
    return inOne([&]() -> Result<void> { return m_database.run("DELETE FROM notes WHERE row <= ?", upTo); });
}

} // namespace mintmark::exports
