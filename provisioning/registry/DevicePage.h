// Pages of devices, whatever the filter and the sorting: which way through the tables is short.
//
// A page of a million devices is quick where an index has both the filter and the sorting, and where few
// devices pass the filter. A text that half of the IDs hold, or the beginning of all of them, is neither: the
// devices are then walked in the order of the page until it is full. How many pass is tried out, up to a
// bound.
#pragma once

#include "provisioning/registry/Rows.h"

namespace mintmark::registry {

enum class PageWay {
    Sorted,   ///< along the index of the sorting, and of state and order; text and prefix are looked at
    Texts,    ///< what holds the text, by rows; then sorted, where the page is by something else
    Prefixes, ///< what begins so, along the index of IDs; then sorted
};

struct PageBounds {
    std::int64_t few = 4000;     ///< so many are read and sorted at once
    std::int64_t many = 100'000; ///< so many of the index of IDs are read and sorted by their rows alone
};

/// At most 4096 devices. Forbidden for a text that is not 3 to 64 characters of ASCII.
[[nodiscard]] Result<std::vector<Device>> readPage(sql::Database& database, const DeviceQuery& query,
                                                   const PageBounds& bounds = {});

/// For tests: the statement of one way, with :state, :order, :prefix, :groups, :text, :after, :changed, :id
/// and :limit where the query has them.
[[nodiscard]] std::string pageSql(const DeviceQuery& query, PageWay way);
/// For tests: which way is taken.
[[nodiscard]] Result<PageWay> pageWay(sql::Database& database, const DeviceQuery& query,
                                      const PageBounds& bounds);

} // namespace mintmark::registry
