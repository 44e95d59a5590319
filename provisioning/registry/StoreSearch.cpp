// Pages of devices, whatever the filter and the sorting, and how large the registry has become.
#include "provisioning/registry/StoreFile.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace mintmark::registry {
namespace {

constexpr std::size_t textLeast = 3, textMost = 64;

std::string lower(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Every group of three characters, each as a string of FTS5's own grammar.
Result<std::string> trigramsOf(const std::string& text)
{
    if (text.size() < textLeast || text.size() > textMost ||
        !std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; }))
        return fail(StoreError(StoreCode::Forbidden, "a search has 3 to 64 characters of ASCII"));
    std::set<std::string> groups;
    for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
        std::string quoted = "\"";
        for (const char c : text.substr(at, 3))
            quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        groups.insert(quoted + "\"");
    }
    std::string all;
    for (const auto& group : groups)
        all += (all.empty() ? "" : " AND ") + group;
    return all;
}

template <class T> Result<void> dropped(const Result<T>& result)
{
    if (!result) return fail(result.error());
    return {};
}

} // namespace

Result<std::vector<Device>> StoreFile::devices(const DeviceQuery& query)
{
    const bool down = query.descending;
    const bool first = query.after == 0;
    std::string where = "WHERE 1";
    if (query.state) where += " AND state = :state";
    if (query.order != 0) where += " AND production_order = :order";
    // IDs are printable ASCII: DEL is above every one of their characters.
    if (!query.idPrefix.empty()) where += " AND id >= :prefix AND id < :prefix || char(127)";
    std::string trigrams;
    const auto text = lower(query.text);
    if (!query.text.empty()) {
        trigrams = TRY(trigramsOf(text));
        // The groups may stand anywhere: what they let through is looked at.
        where += " AND row IN (SELECT rowid FROM device_text WHERE device_text MATCH :groups) AND "
                 "(instr(lower(id), :text) OR instr(lower(hex(hardware_id)), :text))";
    }
    const std::string than = down ? " < " : " > ";
    switch (query.sort) {
    case DeviceSort::Made:
        if (!first) where += " AND row" + than + ":after";
        where += " ORDER BY row";
        break;
    case DeviceSort::Changed:
        if (!first) where += " AND (changed_at, row)" + than + "(:changed, :after)";
        where += std::string(" ORDER BY changed_at") + (down ? " DESC" : "") + ", row";
        break;
    case DeviceSort::Id:
        if (!first) where += " AND id" + than + ":id";
        where += " ORDER BY id";
        break;
    }
    where += std::string(down ? " DESC" : "") + " LIMIT :limit";

    const std::lock_guard lock(m_readers);
    auto rows = TRY(m_reader.query(std::string(RowOf<Device>::select) + where));
    if (query.state) rows.bind(":state", nameOf(*query.state));
    if (query.order != 0) rows.bind(":order", query.order);
    if (!query.idPrefix.empty()) rows.bind(":prefix", query.idPrefix);
    if (!query.text.empty()) {
        rows.bind(":groups", trigrams);
        rows.bind(":text", text);
    }
    if (!first && query.sort != DeviceSort::Id) rows.bind(":after", query.after);
    if (!first && query.sort == DeviceSort::Changed) rows.bind(":changed", toColumn(query.afterChanged));
    if (!first && query.sort == DeviceSort::Id) rows.bind(":id", query.afterId);
    rows.bind(":limit", std::int64_t{std::min(query.limit, queryMaximum)});
    std::vector<Device> found;
    while (TRY(rows.step()))
        found.push_back(TRY(RowOf<Device>::from(rows)));
    return found;
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
