// What a token supply needs of its own: a directory in memory, and variables of the environment for a while.
#pragma once

#include "hsm/base/HsmError.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::hsm::test {

/// Mode 0700, in /dev/shm where that can be written; removed with all that is in it. Its name holds the
/// process's number: what a killed test left is removed by the next one.
class PrivateDirectory {
public:
    PrivateDirectory();
    ~PrivateDirectory();
    PrivateDirectory(const PrivateDirectory&) = delete;
    PrivateDirectory& operator=(const PrivateDirectory&) = delete;
    /// Empty when none could be made.
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Variables of this process's environment, put back as they were at the end.
class Environment {
public:
    Environment() = default;
    ~Environment();
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    void set(const std::string& name, const std::string& value);

private:
    std::map<std::string, std::optional<std::string>> m_before;
};

/// A library in the system's library directories, as "pkcs11/p11-kit-client.so"; empty when it is in none.
[[nodiscard]] std::filesystem::path libraryNamed(std::string_view relative);

[[nodiscard]] Result<void> writeText(const std::filesystem::path& path, std::string_view text);

} // namespace mintmark::hsm::test
