#include "provisioning/registry/DevicePage.h"

#include "provisioning/registry/StoreFile.h"

#include <algorithm>
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

// Texts and the beginnings of IDs, without what else the query asks for.
constexpr std::string_view holding = "SELECT rowid FROM device_text WHERE device_text MATCH :groups";
// IDs are printable ASCII: DEL is above every one of their characters.
constexpr std::string_view beginning = "id >= :prefix AND id < :prefix || char(127)";

bool isOfAll(const DeviceQuery& query)
{
    return !query.state && query.order == 0;
}

/// What each device is looked at for, and no index is taken for: a "+" keeps a column out of the planner's
/// sight.
std::string lookedAt(const DeviceQuery& query, bool mayTakeIndex)
{
    const std::string plus = mayTakeIndex ? "" : "+";
    std::string where;
    if (query.state) where += " AND " + plus + "state = :state";
    if (query.order != 0) where += " AND " + plus + "production_order = :order";
    if (!query.text.empty())
        where += " AND (instr(lower(id), :text) OR instr(lower(hex(hardware_id)), :text))";
    return where;
}

/// Behind the last device of the page before, in the page's order.
std::string behind(const DeviceQuery& query)
{
    if (query.after == 0) return {};
    const std::string than = query.descending ? " < " : " > ";
    switch (query.sort) {
    case DeviceSort::Made: return " AND row" + than + ":after";
    case DeviceSort::Changed: return " AND (changed_at, row)" + than + "(:changed, :after)";
    case DeviceSort::Id: return " AND id" + than + ":id";
    }
    return {};
}

std::string inOrder(const DeviceQuery& query)
{
    const std::string down = query.descending ? " DESC" : "";
    switch (query.sort) {
    case DeviceSort::Made: return " ORDER BY row" + down + " LIMIT :limit";
    case DeviceSort::Changed: return " ORDER BY changed_at" + down + ", row" + down + " LIMIT :limit";
    case DeviceSort::Id: return " ORDER BY id" + down + " LIMIT :limit";
    }
    return {};
}

std::string alongTheSorting(const DeviceQuery& query)
{
    auto where = lookedAt(query, true);
    if (!query.idPrefix.empty()) {
        const bool isRange = query.sort == DeviceSort::Id;
        where +=
            isRange ? " AND " + std::string(beginning) : " AND +id >= :prefix AND +id < :prefix || char(127)";
    }
    // Rows stand in each index: those outside are passed over without being read.
    if (!query.text.empty())
        where += " AND +row BETWEEN (" + std::string(holding) + " ORDER BY rowid LIMIT 1) AND (" +
                 std::string(holding) + " ORDER BY rowid DESC LIMIT 1)";
    return std::string(RowOf<Device>::select) + "WHERE 1" + where + behind(query) + inOrder(query);
}

std::string fromTexts(const DeviceQuery& query)
{
    auto where = lookedAt(query, false);
    if (!query.idPrefix.empty()) where += " AND +id >= :prefix AND +id < :prefix || char(127)";
    const std::string from = "FROM device_text CROSS JOIN devices ON row = device_text.rowid "
                             "WHERE device_text MATCH :groups";
    const std::string select(RowOf<Device>::select.substr(0, RowOf<Device>::select.find("FROM devices")));
    if (query.sort != DeviceSort::Made) return select + from + where + behind(query) + inOrder(query);
    const std::string down = query.descending ? " DESC" : "";
    return select + from + where +
           (query.after == 0
                ? ""
                : std::string(" AND device_text.rowid ") + (down.empty() ? ">" : "<") + " :after") +
           " ORDER BY device_text.rowid" + down + " LIMIT :limit";
}

std::string fromPrefixes(const DeviceQuery& query)
{
    const std::string index = "INDEXED BY devices_by_id WHERE " + std::string(beginning);
    if (query.sort == DeviceSort::Made && isOfAll(query))
        return std::string(RowOf<Device>::select) + "WHERE row IN (SELECT row FROM devices " + index +
               behind(query) + inOrder(query) + ")" + inOrder(query);
    return std::string(RowOf<Device>::select) + index + lookedAt(query, false) + behind(query) +
           inOrder(query);
}

void bindFilter(sql::Statement& rows, const DeviceQuery& query)
{
    if (query.state) rows.bind(":state", nameOf(*query.state));
    if (query.order != 0) rows.bind(":order", query.order);
    if (!query.idPrefix.empty()) rows.bind(":prefix", query.idPrefix);
}

/// Counted no further than `most`; `select` has what `query` filters by, and nothing of its text.
Result<bool> isFewer(sql::Database& database, const DeviceQuery& query, const std::string& select,
                     std::int64_t most)
{
    auto rows = TRY(database.query("SELECT count(*) FROM (" + select + " LIMIT :most)"));
    bindFilter(rows, query);
    rows.bind(":most", most);
    TRY(rows.step());
    return rows.integer(0) < most;
}

} // namespace

std::string pageSql(const DeviceQuery& query, PageWay way)
{
    switch (way) {
    case PageWay::Sorted: return alongTheSorting(query);
    case PageWay::Texts: return fromTexts(query);
    case PageWay::Prefixes: return fromPrefixes(query);
    }
    return {};
}

Result<PageWay> pageWay(sql::Database& database, const DeviceQuery& query, const PageBounds& bounds)
{
    const bool isByRow = query.sort == DeviceSort::Made;
    if (!query.text.empty()) {
        if (isByRow && isOfAll(query)) return PageWay::Texts;
        auto rows = TRY(database.query("SELECT count(*) FROM (" + std::string(holding) + " LIMIT :most)"));
        rows.bind(":groups", TRY(trigramsOf(lower(query.text))));
        rows.bind(":most", bounds.few);
        TRY(rows.step());
        if (rows.integer(0) < bounds.few) return PageWay::Texts;
        if (!isByRow) return PageWay::Sorted;
        DeviceQuery others = query;
        others.idPrefix.clear();
        std::string select = "SELECT 1 FROM devices WHERE 1";
        if (query.state) select += " AND state = :state";
        if (query.order != 0) select += " AND production_order = :order";
        return TRY(isFewer(database, others, select, bounds.few)) ? PageWay::Sorted : PageWay::Texts;
    }
    if (query.idPrefix.empty() || query.sort == DeviceSort::Id) return PageWay::Sorted;
    DeviceQuery only;
    only.idPrefix = query.idPrefix;
    // The index of IDs has the rows: for their order nothing is read.
    const auto most = isByRow && isOfAll(query) ? bounds.many : bounds.few;
    const auto select = "SELECT 1 FROM devices INDEXED BY devices_by_id WHERE " + std::string(beginning);
    return TRY(isFewer(database, only, select, most)) ? PageWay::Prefixes : PageWay::Sorted;
}

Result<std::vector<Device>> readPage(sql::Database& database, const DeviceQuery& query,
                                     const PageBounds& bounds)
{
    auto rows = TRY(database.query(pageSql(query, TRY(pageWay(database, query, bounds)))));
    bindFilter(rows, query);
    if (!query.text.empty()) {
        rows.bind(":groups", TRY(trigramsOf(lower(query.text))));
        rows.bind(":text", lower(query.text));
    }
    if (query.after != 0) {
        if (query.sort != DeviceSort::Id) rows.bind(":after", query.after);
        if (query.sort == DeviceSort::Changed) rows.bind(":changed", toColumn(query.afterChanged));
        if (query.sort == DeviceSort::Id) rows.bind(":id", query.afterId);
    }
    rows.bind(":limit", std::int64_t{std::min(query.limit, queryMaximum)});
    std::vector<Device> found;
    while (TRY(rows.step()))
        found.push_back(TRY(RowOf<Device>::from(rows)));
    return found;
}

} // namespace mintmark::registry
