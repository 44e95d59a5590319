#include "provisioning/registry/Repair.h"

#include "provisioning/registry/Check.h"
#include "provisioning/registry/JobTransaction.h"

#include <algorithm>
#include <set>

namespace mintmark::registry {
namespace {

struct Remedy {
    std::string_view finding;
    const char* sql;
};

// In this order: counts are of states. Every one takes what it writes from rows and from the log, which the
// check has found whole: with anything else on its list nothing is repaired.
constexpr Remedy remedies[] = {
    {"page-structure", "REINDEX"},
    {"state-not-as-logged",
     "UPDATE devices SET state = coalesce((SELECT CASE WHEN instr(rest, ',') = 0 AND instr(rest, ':') = 0 "
     "THEN rest WHEN instr(rest, ',') > 0 AND (instr(rest, ':') = 0 OR instr(rest, ',') < instr(rest, ':')) "
     "THEN substr(rest, 1, instr(rest, ',') - 1) ELSE substr(rest, 1, instr(rest, ':') - 1) END FROM (SELECT "
     "substr(detail, instr(detail, ' → ') + 3) AS rest FROM audit WHERE subject = devices.id AND action = "
     "'device.state' ORDER BY seq DESC LIMIT 1)), 'reserved')"},
    {"trust-of-device",
     "DELETE FROM device_trust; INSERT INTO device_trust(device, trust_set) SELECT f.device, (SELECT s.row "
     "FROM trust_sets s WHERE s.name || ' ' || s.version || ' ' || lower(hex(s.sha256)) = f.value) FROM "
     "facts "
     "f JOIN (SELECT max(row) AS row FROM facts WHERE name = 'trust.set' GROUP BY device) n ON n.row = "
     "f.row"},
    {"state-counts",
     "DELETE FROM state_counts; INSERT INTO state_counts(state, devices) SELECT state, count(*) FROM devices "
     "GROUP BY state"},
    {"order-states",
     "DELETE FROM order_states; INSERT INTO order_states(production_order, state, devices) SELECT "
     "production_order, state, count(*) FROM devices WHERE production_order IS NOT NULL GROUP BY "
     "production_order, state"},
    {"order-counts",
     "UPDATE orders SET taken = p.taken, given_back = p.given, used = p.used FROM (SELECT o.row, "
     "count(p.row) AS taken, coalesce(sum(p.state = 'given-back'), 0) AS given, coalesce(sum(p.state = "
     "'used'), 0) AS used FROM orders o LEFT JOIN places p ON p.production_order = o.row GROUP BY o.row) p "
     "WHERE p.row = orders.row"},
    {"text-of-device",
     "INSERT INTO device_text(device_text) VALUES ('delete-all'); INSERT INTO device_text(rowid, words) "
     "SELECT row, id || ' ' || lower(hex(hardware_id)) FROM devices"},
    {"text-of-devices",
     "INSERT INTO device_text(device_text) VALUES ('delete-all'); INSERT INTO device_text(rowid, words) "
     "SELECT row, id || ' ' || lower(hex(hardware_id)) FROM devices"},
};

/// Other damage of SQLite's structure is of rows, not of what leads to them.
bool isOfAnIndex(std::string_view detail)
{
    return (detail.starts_with("row ") && detail.find(" missing from index ") != std::string_view::npos) ||
           detail.starts_with("wrong # of entries in index ");
}

} // namespace

bool isRepairable(const Finding& finding)
{
    if (finding.what == "page-structure" && !isOfAnIndex(finding.detail)) return false;
    return std::ranges::find(remedies, finding.what, &Remedy::finding) != std::end(remedies);
}

Result<void> repair(sql::Database& database, const std::vector<Finding>& findings)
{
    std::set<std::string_view> names;
    for (const auto& finding : findings) {
        if (!isRepairable(finding))
            return fail(StoreError(StoreCode::Damaged, finding.what + " is nothing that the rest proves"));
        names.insert(finding.what);
    }
    // A state that changes back takes the counts along.
    if (names.contains("state-not-as-logged")) names.insert({"state-counts", "order-states"});
    for (const auto& remedy : remedies)
        if (names.contains(remedy.finding)) TRY(database.execute(remedy.sql));
    for (const auto& remedy : remedies)
        if (!TRY(invariantHolds(database, remedy.finding)))
            return fail(StoreError(StoreCode::Damaged, std::string(remedy.finding) + " is not mended by it"));
    return {};
}

Result<void> JobTransaction::repair(const std::vector<Finding>& findings)
{
    return guarded([&]() -> Result<void> {
        TRY(finish());
        TRY(registry::repair(m_database, findings));
        // What was kept of rows may be what it was before.
        m_devices.clear();
        m_orders.clear();
        for (const auto& finding : findings)
            TRY(note("registry.repaired", finding.what, finding.detail));
        return {};
    });
}

} // namespace mintmark::registry
