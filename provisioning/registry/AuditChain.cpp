#include "provisioning/registry/AuditChain.h"

#include "provisioning/registry/AuditTree.h"

#include <bit>
#include <map>
#include <string_view>

namespace mintmark::registry {
namespace {

constexpr std::string_view recordTag = "mintmark-audit-v1";
constexpr std::string_view headTag = "mintmark-audit-head-v1";
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

Sha256 auditLeaf(const AuditEntry& entry)
{
    return sha256({leafPrefix, auditRecord(entry)});
}

Sha256 auditNode(const Sha256& left, const Sha256& right)
{
    return sha256({nodePrefix, left, right});
}

Sha256 auditHash(const Sha256& previous, const AuditEntry& entry)
{
    return auditNode(previous, auditLeaf(entry));
}

Bytes headOctets(const AuditMark& mark)
{
    Bytes octets;
    octets.insert(octets.end(), headTag.begin(), headTag.end());
    octets.insert(octets.end(), mark.registry.begin(), mark.registry.end());
    putBigEndian(octets, static_cast<std::uint64_t>(mark.number), 8);
    putBigEndian(octets, static_cast<std::uint64_t>(mark.at.time_since_epoch().count()), 8);
    octets.insert(octets.end(), mark.hash.begin(), mark.hash.end());
    octets.insert(octets.end(), mark.root.begin(), mark.root.end());
    putText(octets, mark.why);
    return octets;
}

AuditEntry entryOf(const sql::Statement& row)
{
    return {row.integer(0), WallTime(Milliseconds(row.integer(1))), row.text(2), row.text(3), row.text(4),
            row.text(5)};
}

Result<SignedHead> headOf(const sql::Statement& row, const RegistryId& registry)
{
    const auto hash = row.digest(2), root = row.digest(3), key = row.digest(5);
    const auto signature = row.blob(6);
    SignedHead head;
    if (!hash || !root || !key || signature.size() != head.signature.size())
        return fail(StoreError(StoreCode::Damaged, "a signed head's digest or signature has another length"));
    head.registry = registry;
    head.number = row.integer(0);
    head.at = WallTime(Milliseconds(row.integer(1)));
    head.hash = *hash;
    head.root = *root;
    head.why = row.text(4);
    head.key = *key;
    std::ranges::copy(signature, head.signature.begin());
    return head;
}

Result<RegistryId> readRegistryId(sql::Database& database)
{
    auto rows = TRY(database.query("SELECT id FROM registry_identity"));
    RegistryId id{};
    const auto found = TRY(rows.step()) ? rows.blob(0) : Bytes{};
    if (found.size() != id.size())
        return fail(StoreError(StoreCode::Damaged, "the registry has no identity"));
    std::ranges::copy(found, id.begin());
    return id;
}

namespace {

Result<void> keepNodes(sql::Database& database, std::vector<Sha256>& peaks, std::int64_t count,
                       const Sha256& leaf)
{
    Result<void> kept;
    addLeaf(peaks, static_cast<std::uint64_t>(count), leaf,
            [&](int level, std::uint64_t number, const Sha256& hash) {
                if (kept)
                    kept = database.run("INSERT INTO audit_nodes(level, number, hash) VALUES (?, ?, ?)",
                                        std::int64_t{level}, static_cast<std::int64_t>(number), hash);
            });
    return kept;
}

/// Of a log that was written before it had a tree.
Result<std::vector<Sha256>> plantTree(sql::Database& database)
{
    TRY(database.execute("DELETE FROM audit_nodes"));
    std::vector<Sha256> peaks;
    auto rows = TRY(database.query("SELECT seq, at, actor, action, subject, detail FROM audit ORDER BY seq"));
    for (std::int64_t count = 0; TRY(rows.step()); ++count)
        TRY(keepNodes(database, peaks, count, auditLeaf(entryOf(rows))));
    return peaks;
}

} // namespace

Result<AuditHead> readAuditHead(sql::Database& database)
{
    AuditHead head;
    Bytes peaks;
    {
        auto rows = TRY(database.query("SELECT seq, hash, peaks FROM audit_head"));
        if (!TRY(rows.step())) return fail(StoreError(StoreCode::Damaged, "the audit log has no head"));
        const auto hash = rows.digest(1);
        if (!hash) return fail(StoreError(StoreCode::Damaged, "the audit log's head is no digest"));
        head.seq = rows.integer(0);
        head.hash = *hash;
        peaks = rows.blob(2);
    }
    const auto wanted = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(head.seq)));
    if (peaks.empty() && wanted > 0) {
        head.peaks = TRY(plantTree(database));
    } else {
        for (std::size_t at = 0; at + 32 <= peaks.size(); at += 32)
            std::copy_n(peaks.begin() + static_cast<std::ptrdiff_t>(at), 32,
                        head.peaks.emplace_back().begin());
    }
    if (head.peaks.size() != wanted)
        return fail(StoreError(StoreCode::Damaged, "the audit log's tree does not fit its length"));
    return head;
}

Result<void> writeAuditHead(sql::Database& database, const AuditHead& head)
{
    Bytes peaks;
    for (const auto& peak : head.peaks)
        peaks.insert(peaks.end(), peak.begin(), peak.end());
    return database.run("UPDATE audit_head SET seq = ?, hash = ?, peaks = ?", head.seq, head.hash, peaks);
}

Result<void> appendAudit(sql::Database& database, AuditHead& head, AuditEntry entry)
{
    entry.seq = head.seq + 1;
    const auto leaf = auditLeaf(entry);
    const auto hash = auditNode(head.hash, leaf);
    TRY(database.run("INSERT INTO audit(seq, at, actor, action, subject, detail, previous, hash) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     entry.seq, std::int64_t{entry.at.time_since_epoch().count()}, entry.actor, entry.action,
                     entry.subject, entry.detail, head.hash, hash));
    TRY(keepNodes(database, head.peaks, head.seq, leaf));
    head.seq = entry.seq;
    head.hash = hash;
    return {};
}

Result<void> walkAudit(sql::Database& database, const std::function<void(std::string)>& broken,
                       const std::function<void(int)>& percent)
{
    std::int64_t recordedSeq = 0;
    Sha256 recordedHash{};
    Bytes recordedPeaks;
    {
        auto rows = TRY(database.query("SELECT seq, hash, peaks FROM audit_head"));
        if (!TRY(rows.step())) return fail(StoreError(StoreCode::Damaged, "the audit log has no head"));
        recordedSeq = rows.integer(0);
        recordedHash = rows.digest(1).value_or(Sha256{});
        recordedPeaks = rows.blob(2);
    }
    const auto registry = TRY(readRegistryId(database));
    std::multimap<std::int64_t, SignedHead> heads;
    {
        auto rows = TRY(
            database.query("SELECT seq, at, hash, root, why, key, signature FROM audit_heads ORDER BY row"));
        while (TRY(rows.step())) {
            auto signedHead = TRY(headOf(rows, registry));
            heads.emplace(signedHead.number, std::move(signedHead));
        }
    }
    AuditHead head;
    std::int64_t nodes = 0;
    // The tree over an entry that is not what it was differs too: that is one finding, told once.
    bool whole = true;
    const auto brokenEntry = [&](std::string what) {
        whole = false;
        broken(std::move(what));
    };
    const auto brokenTree = [&](std::string what) {
        if (whole) broken(std::move(what));
    };
    auto rows = TRY(database.query(
        "SELECT seq, at, actor, action, subject, detail, previous, hash FROM audit ORDER BY seq"));
    while (TRY(rows.step())) {
        const auto entry = entryOf(rows);
        const auto name = "entry " + std::to_string(entry.seq);
        if (entry.seq != head.seq + 1) brokenEntry(name + " follows entry " + std::to_string(head.seq));
        if (rows.digest(6) != head.hash) brokenEntry(name + " does not name its predecessor's hash");
        const auto stored = rows.digest(7).value_or(Sha256{});
        // Each entry is judged by what it says of itself: one change is one finding, not one for each
        // successor.
        if (auditHash(rows.digest(6).value_or(Sha256{}), entry) != stored)
            brokenEntry(name + " is not what was hashed");
        Result<void> kept;
        addLeaf(head.peaks, static_cast<std::uint64_t>(std::max<std::int64_t>(0, head.seq)), auditLeaf(entry),
                [&](int level, std::uint64_t number, const Sha256& hash) {
                    ++nodes;
                    auto node = database.query("SELECT hash FROM audit_nodes WHERE level = ? AND number = ?",
                                               std::int64_t{level}, static_cast<std::int64_t>(number));
                    if (!node || !kept) return;
                    const auto found = node->step();
                    if (!found)
                        kept = fail(found.error());
                    else if (!recordedPeaks.empty() && (!*found || node->digest(0) != hash))
                        brokenTree("the tree's node over " + name + " is not that of its entries");
                });
        TRY(std::move(kept));
        head.seq = entry.seq;
        head.hash = stored;
        for (auto [at, end] = heads.equal_range(entry.seq); at != end; ++at)
            if (at->second.hash != stored || at->second.root != treeRoot(head.peaks))
                brokenTree("the head that was signed at " + name + " is not the log's");
        if (percent && entry.seq % 4096 == 0 && recordedSeq > 0)
            percent(static_cast<int>(std::min<std::int64_t>(100, entry.seq * 100 / recordedSeq)));
    }
    if (head.seq != recordedSeq || head.hash != recordedHash)
        brokenEntry("the log ends at entry " + std::to_string(head.seq) + ", its head is entry " +
                    std::to_string(recordedSeq));
    if (!heads.empty() && heads.rbegin()->first > head.seq)
        broken("a head was signed at entry " + std::to_string(heads.rbegin()->first) + ", the log ends at " +
               std::to_string(head.seq));
    Bytes peaks;
    for (const auto& peak : head.peaks)
        peaks.insert(peaks.end(), peak.begin(), peak.end());
    if (!recordedPeaks.empty() && peaks != recordedPeaks)
        brokenTree("the tree's peaks are not those of the entries");
    auto kept = TRY(database.query("SELECT count(*) FROM audit_nodes"));
    if (TRY(kept.step()) && !recordedPeaks.empty() && kept.integer(0) != nodes)
        brokenTree("the tree has " + std::to_string(kept.integer(0)) + " nodes, the entries make " +
                   std::to_string(nodes));
    return {};
}

} // namespace mintmark::registry
