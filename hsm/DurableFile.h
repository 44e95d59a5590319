// Files that are there as a whole after a power cut, or not at all.
#pragma once

#include "hsm/base/Bytes.h"

#include <filesystem>
#include <system_error>

namespace mintmark::hsm {

/// The whole file, at most `limit` octets; EFBIG above it, and errno's value otherwise.
[[nodiscard]] std::error_code readFile(const std::filesystem::path& path, std::size_t limit, Bytes& content);

/// Puts `content` in the place of `path`, mode 0600: written to `temporary` (on the same file system),
/// fsynced, renamed, and the directory fsynced.
[[nodiscard]] std::error_code replaceFile(const std::filesystem::path& path,
                                          const std::filesystem::path& temporary, ByteView content);

/// fsync of one file or directory; an empty path is this directory (what `parent_path` says of a bare name).
[[nodiscard]] std::error_code settle(const std::filesystem::path& path);

} // namespace mintmark::hsm
