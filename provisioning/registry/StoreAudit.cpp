// Readers of the audit log.
#include "provisioning/registry/AuditTree.h"
#include "provisioning/registry/StoreFile.h"

#include <algorithm>

namespace mintmark::registry {
namespace {

constexpr std::int64_t lookedAtMost = 20'000;
constexpr std::string_view headColumns = "SELECT seq, at, hash, root, why, key, signature FROM audit_heads ";

/// One committed state for several statements; ends with the object.
class Snapshot {
public:
    [[nodiscard]] static Result<Snapshot> take(sql::Database& database)
    {
        TRY(database.execute("BEGIN"));
        return Snapshot(database);
    }
    Snapshot(Snapshot&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Snapshot& operator=(Snapshot&&) = delete;
    ~Snapshot()
    {
        if (m_database != nullptr) (void)m_database->execute("COMMIT");
    }

private:
    explicit Snapshot(sql::Database& database) : m_database(&database) {}
    sql::Database* m_database;
};

class LogReader final : public AuditReader {
public:
    LogReader(sql::Database database) : m_database(std::move(database)) {}

    Result<void> begin(std::int64_t from)
    {
        TRY(m_database.execute("BEGIN"));
        m_start.from = std::max<std::int64_t>(1, from);
        m_start.to = TRY(auditLength(m_database));
        if (m_start.from > m_start.to + 1)
            return fail(
                StoreError(StoreCode::NotFound, "the log ends at entry " + std::to_string(m_start.to)));
        const auto before = TRY(readAuditMark(m_database, m_start.from - 1));
        m_start.registry = before.registry;
        m_start.previous = before.hash;
        m_start.peaks = TRY(AuditTree(m_database).peaks(m_start.from - 1));
        m_entries.emplace(TRY(m_database.query(
            "SELECT seq, at, actor, action, subject, detail, hash FROM audit WHERE seq >= ? ORDER BY seq",
            m_start.from)));
        return {};
    }

    const Start& start() const override { return m_start; }

    Result<std::optional<Line>> next() override
    {
        if (!m_entries || !TRY(m_entries->step())) return std::optional<Line>{};
        Line line{entryOf(*m_entries), m_entries->digest(6).value_or(Sha256{}), {}};
        auto heads =
            TRY(m_database.query(std::string(headColumns) + "WHERE seq = ? ORDER BY row", line.entry.seq));
        while (TRY(heads.step()))
            line.heads.push_back(TRY(headOf(heads, m_start.registry)));
        return std::optional(std::move(line));
    }

private:
    sql::Database m_database;
    std::optional<sql::Statement> m_entries;
    Start m_start;
};

} // namespace

Result<AuditMark> StoreFile::auditMark()
{
    const std::lock_guard lock(m_readers);
    const auto snapshot = TRY(Snapshot::take(m_reader));
    return readAuditMark(m_reader, TRY(auditLength(m_reader)));
}

std::int64_t StoreFile::auditNumber() const
{
    return m_writer ? m_writer->auditNumber() : 0;
}

Result<AuditMark> StoreFile::auditMarkAt(std::int64_t number)
{
    const std::lock_guard lock(m_readers);
    return readAuditMark(m_reader, number);
}

Result<std::unique_ptr<AuditReader>> StoreFile::auditReader(std::int64_t from)
{
    auto reader = std::make_unique<LogReader>(TRY(sql::Database::open(m_file, m_key, sql::Access::ReadOnly)));
    TRY(reader->begin(from));
    return std::unique_ptr<AuditReader>(std::move(reader));
}

Result<AuditPage> StoreFile::auditPage(const AuditQuery& query)
{
    const std::lock_guard lock(m_readers);
    const auto snapshot = TRY(Snapshot::take(m_reader));
    AuditPage page;
    const auto limit = std::min(query.limit, queryMaximum);
    const auto length = TRY(auditLength(m_reader));
    const auto end = query.before > 0 ? std::min(query.before, length + 1) : length + 1;
    // By its subject an entry is found through an index; for the rest each one is looked at.
    const auto begin =
        query.subject.empty() ? std::max<std::int64_t>(1, end - lookedAtMost) : std::int64_t{1};
    if (end <= 1 || limit == 0) return page;
    std::string sql =
        "SELECT seq, at, actor, action, subject, detail FROM audit WHERE seq >= :begin AND seq < :end";
    if (!query.subject.empty()) sql += " AND subject = :subject";
    // A person is named where the program's account, or another, acts for them.
    if (!query.actor.empty())
        sql += " AND (instr(lower(actor), lower(:actor)) OR instr(lower(subject), lower(:actor)) OR "
               "instr(lower(detail), lower(:actor)))";
    if (!query.action.empty()) sql += " AND substr(action, 1, length(:action)) = :action";
    if (query.from) sql += " AND at >= :from";
    if (query.until) sql += " AND at <= :until";
    if (!query.text.empty())
        sql += " AND (instr(lower(subject), lower(:text)) OR instr(lower(detail), lower(:text)))";
    auto rows = TRY(m_reader.query(sql + " ORDER BY seq DESC LIMIT :limit"));
    rows.bind(":begin", begin);
    rows.bind(":end", end);
    if (!query.subject.empty()) rows.bind(":subject", query.subject);
    if (!query.actor.empty()) rows.bind(":actor", query.actor);
    if (!query.action.empty()) rows.bind(":action", query.action);
    if (query.from) rows.bind(":from", toColumn(*query.from));
    if (query.until) rows.bind(":until", toColumn(*query.until));
    if (!query.text.empty()) rows.bind(":text", query.text);
    rows.bind(":limit", std::int64_t{limit});
    while (TRY(rows.step()))
        page.entries.push_back(entryOf(rows));
    const auto lowest = page.entries.size() == limit ? page.entries.back().seq : begin;
    page.next = lowest > 1 ? lowest : 0;
    return page;
}

Result<std::vector<SignedHead>> StoreFile::heads(std::int64_t after, std::uint32_t limit)
{
    const std::lock_guard lock(m_readers);
    const auto registry = TRY(readRegistryId(m_reader));
    std::vector<SignedHead> found;
    auto rows = TRY(m_reader.query(std::string(headColumns) + "WHERE seq > ? ORDER BY seq, row LIMIT ?",
                                   after, std::int64_t{std::min(limit, queryMaximum)}));
    while (TRY(rows.step()))
        found.push_back(TRY(headOf(rows, registry)));
    return found;
}

Result<std::optional<SignedHead>> StoreFile::newestHead()
{
    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query(std::string(headColumns) + "ORDER BY seq DESC, row DESC LIMIT 1"));
    if (!TRY(rows.step())) return std::optional<SignedHead>{};
    return std::optional(TRY(headOf(rows, TRY(readRegistryId(m_reader)))));
}

Result<std::vector<ProvenEntry>> StoreFile::proveSubject(const std::string& subject, std::int64_t number)
{
    const std::lock_guard lock(m_readers);
    std::vector<ProvenEntry> proven;
    {
        auto rows =
            TRY(m_reader.query("SELECT seq, at, actor, action, subject, detail, hash FROM audit WHERE "
                               "subject = ? AND seq <= ? ORDER BY seq LIMIT ?",
                               subject, number, std::int64_t{queryMaximum}));
        while (TRY(rows.step()))
            proven.push_back({entryOf(rows), rows.digest(6).value_or(Sha256{}), {}});
    }
    AuditTree tree(m_reader);
    for (auto& one : proven)
        one.path = TRY(tree.inclusion(one.entry.seq, number));
    return proven;
}

Result<std::vector<Sha256>> StoreFile::proveConsistency(std::int64_t from, std::int64_t to)
{
    const std::lock_guard lock(m_readers);
    return AuditTree(m_reader).consistency(from, to);
}

} // namespace mintmark::registry
