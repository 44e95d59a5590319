#include "provisioning/registry/AuditChain.h"

#include <string_view>

namespace mintmark::registry {
namespace {

constexpr std::string_view recordTag = "mintmark-audit-v1";
constexpr std::uint8_t leafPrefix[] = {
    0x00}; // as in RFC 9162 §2.1.1, so that the leaves can also make a tree
constexpr std::uint8_t nodePrefix[] = {0x01};

void putBigEndian(Bytes& out, std::uint64_t value, int octets)
{
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void putText(Bytes& out, std::string_view text)
{
    putBigEndian(out, text.size(), 4);
    out.insert(out.end(), text.begin(), text.end());
}

} // namespace

Bytes auditRecord(const AuditEntry& entry)
{
    Bytes record;
    record.reserve(recordTag.size() + 32 + entry.actor.size() + entry.action.size() + entry.subject.size() +
                   entry.detail.size());
    record.insert(record.end(), recordTag.begin(), recordTag.end());
    putBigEndian(record, static_cast<std::uint64_t>(entry.seq), 8);
    putBigEndian(record, static_cast<std::uint64_t>(entry.at.time_since_epoch().count()), 8);
    putText(record, entry.actor);
    putText(record, entry.action);
    putText(record, entry.subject);
    putText(record, entry.detail);
    return record;
}

Sha256 auditHash(const Sha256& previous, const AuditEntry& entry)
{
    const auto leaf = sha256({leafPrefix, auditRecord(entry)});
    return sha256({nodePrefix, previous, leaf});
}

Result<AuditHead> readAuditHead(sql::Database& database)
{
    auto rows = TRY(database.query("SELECT seq, hash FROM audit_head"));
    if (!TRY(rows.step())) return fail(StoreError(StoreCode::Damaged, "the audit log has no head"));
    const auto hash = rows.digest(1);
    if (!hash) return fail(StoreError(StoreCode::Damaged, "the audit log's head is no digest"));
    return AuditHead{rows.integer(0), *hash};
}

Result<void> writeAuditHead(sql::Database& database, const AuditHead& head)
{
    return database.run("UPDATE audit_head SET seq = ?, hash = ?", head.seq, head.hash);
}

Result<void> appendAudit(sql::Database& database, AuditHead& head, AuditEntry entry)
{
    entry.seq = head.seq + 1;
    const auto hash = auditHash(head.hash, entry);
    TRY(database.run("INSERT INTO audit(seq, at, actor, action, subject, detail, previous, hash) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     entry.seq, std::int64_t{entry.at.time_since_epoch().count()}, entry.actor, entry.action,
                     entry.subject, entry.detail, head.hash, hash));
    head = {entry.seq, hash};
    return {};
}

Result<void> walkAudit(sql::Database& database, const std::function<void(std::string)>& broken,
                       const std::function<void(int)>& percent)
{
    const auto recorded = TRY(readAuditHead(database));
    AuditHead head;
    auto rows = TRY(database.query(
        "SELECT seq, at, actor, action, subject, detail, previous, hash FROM audit ORDER BY seq"));
    while (TRY(rows.step())) {
        const AuditEntry entry{rows.integer(0), WallTime(Milliseconds(rows.integer(1))),
                               rows.text(2),    rows.text(3),
                               rows.text(4),    rows.text(5)};
        const auto name = "entry " + std::to_string(entry.seq);
        if (entry.seq != head.seq + 1) broken(name + " follows entry " + std::to_string(head.seq));
        if (rows.digest(6) != head.hash) broken(name + " does not name its predecessor's hash");
        const auto stored = rows.digest(7).value_or(Sha256{});
        // Each entry is judged by what it says of itself: one change is one finding, not one for each
        // successor.
        if (auditHash(rows.digest(6).value_or(Sha256{}), entry) != stored)
            broken(name + " is not what was hashed");
        head = {entry.seq, stored};
        if (percent && entry.seq % 4096 == 0 && recorded.seq > 0)
            percent(static_cast<int>(std::min<std::int64_t>(100, entry.seq * 100 / recorded.seq)));
    }
    if (head.seq != recorded.seq || head.hash != recorded.hash)
        broken("the log ends at entry " + std::to_string(head.seq) + ", its head is entry " +
               std::to_string(recorded.seq));
    return {};
}

} // namespace mintmark::registry
