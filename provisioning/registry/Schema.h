// The registry's tables, and the scripts that bring an older file to them.
#pragma once

#include "provisioning/registry/Sql.h"

#include <span>
#include <string>
#include <vector>

namespace mintmark::registry {

/// Script i brings `user_version` from i to i + 1. A script that has shipped never changes.
std::span<const char* const> schemaScripts();

/// Brings the database up to the last script, in one transaction; nothing happens when it is there.
/// Errors: Newer when its version is above the last script's; it is rolled back on any other.
[[nodiscard]] Result<void> migrate(sql::Database& database, std::span<const char* const> scripts);
[[nodiscard]] Result<std::int64_t> schemaVersion(sql::Database& database);

/// "type name sql" of every table, index, view and trigger that the file has and should not, or the other
/// way.
[[nodiscard]] Result<std::vector<std::string>> schemaDifferences(sql::Database& database);

} // namespace mintmark::registry
