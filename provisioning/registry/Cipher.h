// Which SQLCipher is in this program.
#pragma once

#include <string>

namespace mintmark::registry {

/// As it tells its version; empty for a SQLite that does not encrypt.
[[nodiscard]] std::string cipherVersion();

} // namespace mintmark::registry
