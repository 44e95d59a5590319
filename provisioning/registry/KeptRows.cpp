// Rows that a job reads and changes many times: read once, written once.
#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/Rows.h"

namespace mintmark::registry {

Result<JobTransaction::KeptDevice*> JobTransaction::keptDevice(DeviceRow row)
{
    if (const auto known = m_devices.find(row); known != m_devices.end()) return &known->second;
    auto found = TRY(readOne<Device>(m_database, "WHERE row = ?", row));
    if (!found) return fail(StoreError(StoreCode::NotFound, "there is no device " + std::to_string(row)));
    return &m_devices.emplace(row, KeptDevice{std::move(*found)}).first->second;
}

Result<Device> JobTransaction::device(DeviceRow row)
{
    return TRY(keptDevice(row))->device;
}

Result<std::optional<Device>> JobTransaction::findUnit(const std::string& model, const HardwareId& id)
{
    auto found = TRY(readOne<Device>(m_database, "WHERE model = ? AND hardware_id = ?", model, id.octets));
    if (!found) return std::optional<Device>{};
    const auto known = m_devices.find(found->row);
    return std::optional<Device>(known == m_devices.end() ? std::move(*found) : known->second.device);
}

Result<JobTransaction::KeptOrder*> JobTransaction::keptOrder(OrderRow row)
{
    if (const auto known = m_orders.find(row); known != m_orders.end()) return &known->second;
    auto found = TRY(readOne<OrderRecord>(m_database, "WHERE row = ?", row));
    if (!found) return fail(StoreError(StoreCode::NotFound, "there is no order " + std::to_string(row)));
    return &m_orders.emplace(row, KeptOrder{std::move(*found)}).first->second;
}

Result<OrderRecord> JobTransaction::order(OrderRow row)
{
    return TRY(keptOrder(row))->order;
}

Result<JobTransaction::OpenRun> JobTransaction::openRun(RunRow row)
{
    if (const auto known = m_runs.find(row); known != m_runs.end()) return known->second;
    auto rows =
        TRY(m_database.query("SELECT device, production_order, ended_at FROM runs WHERE row = ?", row));
    const auto name = "run " + std::to_string(row);
    if (!TRY(rows.step())) return fail(StoreError(StoreCode::NotFound, "there is no " + name));
    if (!rows.isNull(2)) return fail(StoreError(StoreCode::Forbidden, name + " has ended"));
    return m_runs.emplace(row, OpenRun{rows.integer(0), rows.integer(1)}).first->second;
}

void JobTransaction::count(DeviceState state, std::int64_t change)
{
    m_counts[state] += change;
    ++m_keptChanges;
}

void JobTransaction::countInOrder(OrderRow order, DeviceState state, std::int64_t change)
{
    m_orderCounts[{order, state}] += change;
    ++m_keptChanges;
}

Result<void> JobTransaction::finish()
{
    TRY(writeOrders());
    TRY(writeDevices());
    return writeCounts();
}

Result<void> JobTransaction::writeDevices()
{
    for (auto& [row, kept] : m_devices) {
        auto& [device, state, key, order, time] = kept;
        // A column that is named is written into each of its indexes, changed or not.
        std::string columns;
        if (state) columns += ", state = :state";
        if (key) columns += ", spki = :spki";
        if (order) columns += ", production_order = :order";
        if (time) columns += ", changed_at = :changed";
        if (columns.empty()) continue;
        auto update = TRY(m_database.query("UPDATE devices SET " + columns.substr(2) + " WHERE row = :row"));
        if (state) update.bind(":state", nameOf(device.state));
        if (key) update.bind(":spki", device.key);
        if (order)
            update.bind(":order",
                        device.order == 0 ? std::nullopt : std::optional<std::int64_t>(device.order));
        if (time) update.bind(":changed", toColumn(device.changedAt));
        update.bind(":row", row);
        TRY(update.finish());
        state = key = order = time = false;
    }
    return {};
}

Result<void> JobTransaction::writeOrders()
{
    for (auto& [row, kept] : m_orders) {
        if (!kept.isChanged) continue;
        const auto& order = kept.order;
        const auto column = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
        TRY(m_database.run("UPDATE orders SET taken = ?, given_back = ?, used = ?, runs_passed = ?, "
                           "runs_failed = ? WHERE row = ?",
                           column(order.taken), column(order.givenBack), column(order.used),
                           column(order.runsPassed), column(order.runsFailed), row));
        kept.isChanged = false;
    }
    return {};
}

Result<void> JobTransaction::writeCounts()
{
    for (const auto& [state, change] : m_counts)
        TRY(m_database.run("INSERT INTO state_counts(state, devices) VALUES (?1, max(?2, 0)) "
                           "ON CONFLICT(state) DO UPDATE SET devices = devices + ?2",
                           nameOf(state), change));
    for (const auto& [where, change] : m_orderCounts)
        TRY(m_database.run(
            "INSERT INTO order_states(production_order, state, devices) VALUES (?1, ?2, max(?3, 0)) "
            "ON CONFLICT(production_order, state) DO UPDATE SET devices = devices + ?3",
            where.first, nameOf(where.second), change));
    m_counts.clear();
    m_orderCounts.clear();
    return {};
}

} // namespace mintmark::registry
