// The system's accounts and groups, as its databases name them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>

namespace mintmark::station {

struct Account {
    std::string name;
    ::gid_t group = 0; ///< its first one
    std::filesystem::path home;
};

/// Any thread. Nothing where no database has it, or the database does not answer.
[[nodiscard]] std::optional<Account> accountOf(::uid_t account);
/// Its number where it has no name.
[[nodiscard]] std::string accountName(::uid_t account);
/// Of this process.
[[nodiscard]] std::string accountName();
[[nodiscard]] std::string groupName(::gid_t group);
/// Of the account that this process works as: $HOME where that is an absolute path.
[[nodiscard]] std::filesystem::path homeFolder();

} // namespace mintmark::station
