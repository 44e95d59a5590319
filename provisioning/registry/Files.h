// What the registry does with files before and after SQLite has them.
#pragma once

#include "provisioning/registry/Store.h"

namespace mintmark::registry {

/// By the number that statfs(2) gives, and for FUSE by the mount's type.
[[nodiscard]] std::optional<std::string> networkFileSystem(std::uint32_t magic, std::string_view mountType);
/// What can be said of the file without its key: Missing, Plaintext, KeyWrong (cut), Io.
[[nodiscard]] Result<void> guardFile(const std::filesystem::path& file);
/// An empty file that only its owner can read; SQLite gives its log and index the same mode. Exists.
[[nodiscard]] Result<void> makeFile(const std::filesystem::path& file);
/// The directory's entry for a new file survives a power cut only after this.
[[nodiscard]] Result<void> syncDirectory(const std::filesystem::path& file);

} // namespace mintmark::registry
