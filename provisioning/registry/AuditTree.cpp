#include "provisioning/registry/AuditTree.h"

#include <bit>

namespace mintmark::registry {
namespace {

/// The largest power of two below `count`, which is at least 2.
std::uint64_t split(std::uint64_t count)
{
    return std::bit_floor(count - 1);
}

} // namespace

void addLeaf(std::vector<Sha256>& peaks, std::uint64_t count, const Sha256& leaf,
             const std::function<void(int, std::uint64_t, const Sha256&)>& ended)
{
    peaks.push_back(leaf);
    // As many trees are complete now as `count` has ones at its end.
    for (int level = 1; (count >> (level - 1) & 1) != 0; ++level) {
        const auto right = peaks.back();
        peaks.pop_back();
        peaks.back() = auditNode(peaks.back(), right);
        if (level >= lowestKeptLevel) ended(level, count >> level, peaks.back());
    }
}

Sha256 treeRoot(const std::vector<Sha256>& peaks)
{
    if (peaks.empty()) return sha256(ByteView{});
    auto root = peaks.back();
    for (auto peak = peaks.rbegin() + 1; peak != peaks.rend(); ++peak)
        root = auditNode(*peak, root);
    return root;
}

Result<Sha256> AuditTree::hash(std::uint64_t first, std::uint64_t count)
{
    if (count == 1) {
        auto rows =
            TRY(m_database.query("SELECT seq, at, actor, action, subject, detail FROM audit WHERE seq = ?",
                                 static_cast<std::int64_t>(first + 1)));
        if (!TRY(rows.step()))
            return fail(StoreError(StoreCode::NotFound, "there is no entry " + std::to_string(first + 1)));
        return auditLeaf(entryOf(rows));
    }
    if (std::has_single_bit(count) && count >= std::uint64_t{1} << lowestKeptLevel && first % count == 0) {
        auto rows = TRY(m_database.query("SELECT hash FROM audit_nodes WHERE level = ? AND number = ?",
                                         std::int64_t{std::countr_zero(count)},
                                         static_cast<std::int64_t>(first / count)));
        if (TRY(rows.step())) {
            const auto kept = rows.digest(0);
            if (!kept) return fail(StoreError(StoreCode::Damaged, "a node of the log's tree is no digest"));
            return *kept;
        }
    }
    const auto left = split(count);
    const auto leftHash = TRY(hash(first, left));
    return auditNode(leftHash, TRY(hash(first + left, count - left)));
}

Result<Sha256> AuditTree::root(std::int64_t leaves)
{
    return treeRoot(TRY(peaks(leaves)));
}

Result<std::vector<Sha256>> AuditTree::peaks(std::int64_t leaves)
{
    std::vector<Sha256> found;
    std::uint64_t first = 0;
    for (auto left = static_cast<std::uint64_t>(leaves); left > 0;) {
        const auto size = std::bit_floor(left);
        found.push_back(TRY(hash(first, size)));
        first += size;
        left -= size;
    }
    return found;
}

Result<void> AuditTree::path(std::uint64_t leaf, std::uint64_t first, std::uint64_t count,
                             std::vector<Sha256>& out)
{
    if (count == 1) return {};
    const auto left = split(count);
    if (leaf < first + left) {
        TRY(path(leaf, first, left, out));
        out.push_back(TRY(hash(first + left, count - left)));
    } else {
        TRY(path(leaf, first + left, count - left, out));
        out.push_back(TRY(hash(first, left)));
    }
    return {};
}

Result<std::vector<Sha256>> AuditTree::inclusion(std::int64_t number, std::int64_t leaves)
{
    if (number < 1 || number > leaves)
        return fail(StoreError(StoreCode::NotFound, "there is no such entry in a log of that length"));
    std::vector<Sha256> out;
    TRY(path(static_cast<std::uint64_t>(number - 1), 0, static_cast<std::uint64_t>(leaves), out));
    return out;
}

Result<void> AuditTree::subproof(std::uint64_t old, std::uint64_t first, std::uint64_t count, bool whole,
                                 std::vector<Sha256>& out)
{
    if (old == count) {
        if (!whole) out.push_back(TRY(hash(first, count)));
        return {};
    }
    const auto left = split(count);
    if (old <= left) {
        TRY(subproof(old, first, left, whole, out));
        out.push_back(TRY(hash(first + left, count - left)));
    } else {
        TRY(subproof(old - left, first + left, count - left, false, out));
        out.push_back(TRY(hash(first, left)));
    }
    return {};
}

Result<std::vector<Sha256>> AuditTree::consistency(std::int64_t from, std::int64_t to)
{
    if (from < 1 || from > to)
        return fail(StoreError(StoreCode::NotFound, "a proof of consistency is from 1 or more to no fewer"));
    std::vector<Sha256> out;
    TRY(subproof(static_cast<std::uint64_t>(from), 0, static_cast<std::uint64_t>(to), true, out));
    return out;
}

Result<std::int64_t> auditLength(sql::Database& database)
{
    auto rows = TRY(database.query("SELECT seq FROM audit_head"));
    if (!TRY(rows.step())) return fail(StoreError(StoreCode::Damaged, "the audit log has no head"));
    return rows.integer(0);
}

Result<AuditMark> readAuditMark(sql::Database& database, std::int64_t number)
{
    AuditMark mark;
    mark.registry = TRY(readRegistryId(database));
    mark.number = number;
    if (number > 0) {
        auto rows = TRY(database.query("SELECT hash FROM audit WHERE seq = ?", number));
        if (!TRY(rows.step()))
            return fail(StoreError(StoreCode::NotFound, "the log has no entry " + std::to_string(number)));
        mark.hash = rows.digest(0).value_or(Sha256{});
    }
    mark.root = TRY(AuditTree(database).root(number));
    return mark;
}

} // namespace mintmark::registry
