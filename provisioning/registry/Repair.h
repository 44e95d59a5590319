// What of a registry can be made anew from what it holds besides: what the log and the rows themselves prove.
#pragma once

#include "provisioning/registry/Sql.h"
#include "provisioning/registry/Store.h"

namespace mintmark::registry {

/// Whether a finding is of something that is only kept besides: counts, the index of texts, which set a
/// device holds, a state that the log has otherwise, an index of SQLite's.
[[nodiscard]] bool isRepairable(const Finding& finding);

/// Within a job's transaction. Damaged where it is not right afterwards; the job then has to fail.
[[nodiscard]] Result<void> repair(sql::Database& database, const std::vector<Finding>& findings);

} // namespace mintmark::registry
