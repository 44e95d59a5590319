// Whether a registry is whole: every page, every link of the audit chain, every rule between the tables.
#pragma once

#include "provisioning/registry/Sql.h"
#include "provisioning/registry/Store.h"

namespace mintmark::registry {

/// Reads everything, changes nothing; beside a writer it sees one committed state. What cannot be read is a
/// finding ("unreadable") and ends the check of that part alone. At most 20 findings of one name.
[[nodiscard]] std::vector<Finding> checkAll(sql::Database& database,
                                            const std::function<void(int)>& progress);

/// One rule between the tables, by its finding's name, as an open transaction sees it. True for what is no
/// such rule.
[[nodiscard]] Result<bool> invariantHolds(sql::Database& database, std::string_view name);

} // namespace mintmark::registry
