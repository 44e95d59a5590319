// Readers of production orders.
#include "provisioning/registry/StoreFile.h"

#include <algorithm>

namespace mintmark::registry {

Result<std::vector<Bytes>> StoreFile::orderSigners()
{
    const std::lock_guard lock(m_readers);
    std::vector<Bytes> keys;
    auto rows = TRY(m_reader.query("SELECT spki FROM order_signers ORDER BY row"));
    while (TRY(rows.step()))
        keys.push_back(rows.blob(0));
    return keys;
}

Result<std::vector<OrderRecord>> StoreFile::orders()
{
    const std::lock_guard lock(m_readers);
    return readAll<OrderRecord>(m_reader, "ORDER BY name");
}

Result<std::optional<OrderRecord>> StoreFile::orderNamed(const std::string& name)
{
    const std::lock_guard lock(m_readers);
    return readOne<OrderRecord>(m_reader, "WHERE name = ?", name);
}

Result<std::map<DeviceState, std::uint64_t>> StoreFile::orderCounts(OrderRow order)
{
    const std::lock_guard lock(m_readers);
    std::map<DeviceState, std::uint64_t> counts;
    auto rows = TRY(m_reader.query(
        "SELECT state, devices FROM order_states WHERE production_order = ? AND devices > 0", order));
    while (TRY(rows.step())) {
        const auto state = deviceStateOf(rows.text(0));
        if (!state) return fail(StoreError(StoreCode::Damaged, "a count is of an unknown state"));
        counts[*state] = static_cast<std::uint64_t>(rows.integer(1));
    }
    return counts;
}

Result<std::vector<WallTime>> StoreFile::passedLately(OrderRow order, std::uint32_t limit)
{
    const std::lock_guard lock(m_readers);
    std::vector<WallTime> times;
    // The newest runs of the order, few of which failed: not every run that it ever had.
    auto rows =
        TRY(m_reader.query("SELECT ended_at FROM (SELECT ended_at, outcome FROM runs WHERE "
                           "production_order = ? ORDER BY row DESC LIMIT ?2 * 4) WHERE outcome = 'passed' "
                           "LIMIT ?2",
                           order, std::int64_t{std::min(limit, queryMaximum)}));
    while (TRY(rows.step()))
        times.emplace_back(Milliseconds(rows.integer(0)));
    return times;
}

} // namespace mintmark::registry
