// A work list's file: CSV (RFC 4180) in UTF-8, a row for each unit that is to be made.
#pragma once

#include "provisioning/orders/OrderError.h"
#include "provisioning/values/WorkList.h"

#include <string_view>

namespace mintmark::orders {

struct WorkFile {
    WorkList list;
    struct BadRow {
        std::uint32_t line = 0; ///< from 1
        std::string why;
    };
    std::vector<BadRow> bad; ///< left out of the list; in the order of the file
};

/// The first line names the columns: `hardware` (the unit's number in hexadecimal), `id` (the ID on its
/// label), one of them or both, and any others, which are recorded as they are. At most 16 MiB and 100,000
/// rows. Form where no row can be read at all.
[[nodiscard]] Result<WorkFile> parseWork(std::string_view text);

} // namespace mintmark::orders
