// How large the registry has become, and how long it takes to answer.
#include "provisioning/registry/DevicePage.h"
#include "provisioning/registry/StoreFile.h"

#include <algorithm>
#include <chrono>

namespace mintmark::registry {
namespace {

constexpr std::size_t textLeast = 3;

template <class T> Result<void> dropped(const Result<T>& result)
{
    if (!result) return fail(result.error());
    return {};
}

} // namespace

Result<std::vector<Device>> StoreFile::devices(const DeviceQuery& query)
{
    const std::lock_guard lock(m_readers);
    return readPage(m_reader, query);
}

Result<StoreStats> StoreFile::stats()
{
    StoreStats stats;
    std::error_code error;
    stats.fileOctets = std::filesystem::file_size(m_file, error);
    const std::filesystem::path log = m_file.string() + "-wal";
    if (std::filesystem::exists(log, error)) stats.logOctets = std::filesystem::file_size(log, error);
    std::optional<Device> newest;
    WallTime now{};
    {
        const std::lock_guard lock(m_readers);
        const auto number = [&](std::string_view sql) -> Result<std::uint64_t> {
            auto rows = TRY(m_reader.query(sql));
            return TRY(rows.step()) && !rows.isNull(0) ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
        };
        stats.freeOctets = TRY(number("PRAGMA freelist_count")) * TRY(number("PRAGMA page_size"));
        for (const auto* table : {"devices", "runs", "journal", "keys", "intents", "certificates", "facts",
                                  "revocations", "places", "orders", "audit_heads"})
            stats.rows[table] = TRY(number(std::string("SELECT max(rowid) FROM ") + table));
        stats.rows["audit"] = TRY(number("SELECT max(seq) FROM audit"));
        newest = TRY(readOne<Device>(m_reader, "ORDER BY row DESC LIMIT 1"));
        now = TRY(latestAudit(m_reader)).value_or(WallTime{});
        const auto since = [&](std::chrono::hours hours) -> Result<std::uint64_t> {
            auto rows = TRY(m_reader.query("SELECT count(*) FROM devices WHERE created_at > ?",
                                           toColumn(now - std::chrono::duration_cast<Milliseconds>(hours))));
            TRY(rows.step());
            return static_cast<std::uint64_t>(rows.integer(0));
        };
        stats.lastDay = TRY(since(std::chrono::hours(24)));
        stats.lastWeek = TRY(since(std::chrono::hours(24 * 7)));
    }
    if (!newest) return stats;
    const auto timed = [&](std::string what, const std::function<Result<void>()>& ask) -> Result<void> {
        const auto begin = std::chrono::steady_clock::now();
        TRY(ask());
        stats.queries.push_back(
            {std::move(what),
             std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count()});
        return {};
    };
    TRY(timed("exact ID", [&] { return dropped(deviceById(newest->id.text)); }));
    TRY(timed("exact unit", [&] { return dropped(unit(newest->model, newest->hardwareId)); }));
    DeviceQuery prefix, substring;
    prefix.limit = substring.limit = 50;
    prefix.idPrefix = newest->id.text.substr(0, std::max<std::size_t>(1, newest->id.text.size() / 2));
    TRY(timed("prefix of an ID", [&] { return dropped(devices(prefix)); }));
    if (newest->id.text.size() >= textLeast) {
        substring.text =
            newest->id.text.substr(newest->id.text.size() - std::min<std::size_t>(5, newest->id.text.size()));
        TRY(timed("part of an ID", [&] { return dropped(devices(substring)); }));
    }
    for (const bool ofState : {false, true})
        for (const bool ofOrder : {false, true})
            for (const auto& [sort, name] : {std::pair{DeviceSort::Made, "made"},
                                             {DeviceSort::Changed, "changed"},
                                             {DeviceSort::Id, "ID"}}) {
                DeviceQuery page;
                page.limit = 50;
                page.sort = sort;
                page.descending = true;
                if (ofState) page.state = newest->state;
                if (ofOrder && newest->order == 0) continue;
                if (ofOrder) page.order = newest->order;
                TRY(timed(std::string("a page by ") + name + (ofState ? ", one state" : "") +
                              (ofOrder ? ", one order" : ""),
                          [&] { return dropped(devices(page)); }));
            }
    std::ranges::sort(stats.queries,
                      [](const auto& a, const auto& b) { return a.milliseconds > b.milliseconds; });
    return stats;
}

} // namespace mintmark::registry
