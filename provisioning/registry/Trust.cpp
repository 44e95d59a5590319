// Sets of trust roots, and which of them each device holds.
#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/Rows.h"

#include <set>

namespace mintmark::registry {
namespace {

constexpr std::size_t mostRoots = 32;
constexpr std::size_t bundleMaximum = 65536;
constexpr std::size_t subjectMaximum = 4096;

auto forbidden(std::string why)
{
    return fail(StoreError(StoreCode::Forbidden, std::move(why)));
}

} // namespace

Result<void> JobTransaction::addTrustSet(const TrustSet& set)
{
    return guarded([&]() -> Result<void> {
        if (!isTrustSetName(set.name)) return forbidden("a set's name has 1 to 64 of a-z 0-9 -");
        if (set.roots.empty() || set.roots.size() > mostRoots)
            return forbidden("a set has 1 to 32 trust roots");
        const auto bundle = set.bundle();
        if (bundle.size() > bundleMaximum) return forbidden("a set has at most 65536 octets");
        if (sha256(bundle) != set.sha256) return forbidden("the digest is not the set's");
        std::set<Sha256> seen;
        for (const auto& root : set.roots)
            if (root.der.empty() || sha256(root.der) != root.sha256 || !seen.insert(root.sha256).second)
                return forbidden("a digest is not its trust root's, or a root is there twice");
        {
            auto same = TRY(m_database.query("SELECT version FROM trust_sets WHERE name = ? AND sha256 = ?",
                                             set.name, set.sha256));
            if (TRY(same.step()))
                return fail(StoreError(StoreCode::Duplicate, set.name + " " + same.text(0) + " is the same"));
        }
        {
            auto newest = TRY(m_database.query(
                "SELECT coalesce(max(version), 0) FROM trust_sets WHERE name = ?", set.name));
            TRY(newest.step());
            if (newest.integer(0) + 1 != std::int64_t{set.version})
                return forbidden("the newest version of " + set.name + " is " + newest.text(0));
        }
        TRY(m_database.run("INSERT INTO trust_sets(name, version, sha256, added_at) VALUES (?, ?, ?, ?)",
                           set.name, std::int64_t{set.version}, set.sha256, toColumn(m_clock.now())));
        const auto row = m_database.lastRow();
        std::int64_t position = 0;
        for (const auto& root : set.roots)
            TRY(m_database.run("INSERT INTO trust_roots(trust_set, position, sha256, subject, not_before, "
                               "not_after, der) VALUES (?, ?, ?, ?, ?, ?, ?)",
                               row, ++position, root.sha256, root.subject.substr(0, subjectMaximum),
                               toColumn(root.notBefore), toColumn(root.notAfter), root.der));
        return note("trust.added", set.title(),
                    std::to_string(set.roots.size()) + " roots, sha256 " + toHex(set.sha256));
    });
}

Result<void> JobTransaction::holdTrust(DeviceRow device, const std::string& label)
{
    std::optional<std::int64_t> set;
    if (label != noTrustSet) {
        auto rows = TRY(m_database.query("SELECT row FROM trust_sets WHERE name || ' ' || version || ' ' || "
                                         "lower(hex(sha256)) = ?",
                                         label));
        if (!TRY(rows.step())) return fail(StoreError(StoreCode::NotFound, "there is no trust set " + label));
        set = rows.integer(0);
    }
    return m_database.run("INSERT INTO device_trust(device, trust_set) VALUES (?1, ?2) "
                          "ON CONFLICT(device) DO UPDATE SET trust_set = ?2",
                          device, set);
}

} // namespace mintmark::registry
