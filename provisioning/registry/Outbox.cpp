#include "provisioning/registry/Outbox.h"

#include "provisioning/registry/JobTransaction.h"
#include "provisioning/registry/Rows.h"
#include "provisioning/registry/StoreFile.h"

namespace mintmark::registry {
namespace {

constexpr std::size_t whyMaximum = 1024;

auto isNone(RunRow run)
{
    return fail(StoreError(StoreCode::NotFound,
                           "run " + std::to_string(run) + " has not ended, or waits for no site"));
}

} // namespace

Result<void> JobTransaction::siteTold(RunRow run)
{
    return guarded([&]() -> Result<void> {
        if (!TRY(any("SELECT 1 FROM outbox o JOIN runs r ON r.row = o.run WHERE o.run = ? AND "
                     "o.told_at IS NULL AND r.ended_at IS NOT NULL",
                     run)))
            return isNone(run);
        TRY(m_database.run("UPDATE outbox SET told_at = ?, tries = tries + 1, error = '' WHERE run = ?",
                           toColumn(m_clock.now()), run));
        return note("site.told", "run " + std::to_string(run), {});
    });
}

Result<void> JobTransaction::siteSilent(RunRow run, const std::string& why, WallTime next)
{
    return guarded([&]() -> Result<void> {
        if (!TRY(any("SELECT 1 FROM outbox WHERE run = ? AND told_at IS NULL", run))) return isNone(run);
        return m_database.run("UPDATE outbox SET tries = tries + 1, next_try = ?, error = ? WHERE run = ?",
                              toColumn(next), why.substr(0, whyMaximum), run);
    });
}

Result<std::vector<UntoldRun>> StoreFile::untold(WallTime due, std::uint32_t limit)
{
    const std::lock_guard lock(m_readers);
    const auto registry = toHex(TRY(readRegistryId(m_reader)));
    std::vector<UntoldRun> found;
    std::vector<DeviceRow> devices;
    {
        auto rows = TRY(m_reader.query(
            "SELECT o.run, o.tries, o.error, o.next_try, r.device, r.socket, r.operator, "
            "coalesce(p.name, ''), r.outcome, r.failure, r.detail, r.started_at, r.ended_at "
            "FROM outbox o JOIN runs r ON r.row = o.run LEFT JOIN orders p ON p.row = r.production_order "
            "WHERE o.told_at IS NULL AND o.next_try <= ? AND r.ended_at IS NOT NULL "
            "ORDER BY o.next_try, o.run LIMIT ?",
            toColumn(due), std::int64_t{std::min(limit, queryMaximum)}));
        const auto time = [&](int column) { return WallTime(Milliseconds(rows.integer(column))); };
        while (TRY(rows.step())) {
            auto& one = found.emplace_back();
            one.run = rows.integer(0);
            one.tries = static_cast<std::uint32_t>(rows.integer(1));
            one.error = rows.text(2);
            one.nextTry = time(3);
            devices.push_back(rows.integer(4));
            auto& result = one.result;
            result.runId = registry + "-" + std::to_string(one.run);
            result.socket = rows.text(5);
            result.operatorName = rows.text(6);
            result.order = rows.text(7);
            result.outcome = rows.text(8);
            result.failure = rows.text(9);
            result.detail = rows.text(10);
            result.startedAt = time(11);
            result.endedAt = time(12);
        }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& result = found[i].result;
        const auto device = TRY(readOne<Device>(m_reader, "WHERE row = ?", devices[i]));
        if (!device) continue;
        result.deviceId = device->id.text;
        result.hardwareId = device->hardwareId.hex();
        result.model = device->model;
        result.state = nameOf(device->state);
        auto serials = TRY(m_reader.query("SELECT serial FROM certificates WHERE device = ? AND intent NOT "
                                          "IN (SELECT intent FROM revocations) ORDER BY row",
                                          devices[i]));
        while (TRY(serials.step()))
            result.certificateSerials.push_back(toHex(serials.blob(0)));
    }
    return found;
}

} // namespace mintmark::registry
