// A registry under another key: copied whole, and put in the old one's place by the caller.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Secret.h"
#include "provisioning/registry/StoreError.h"

#include <filesystem>
#include <functional>
#include <string>

namespace mintmark::registry {

/// What a device's secret (Store::sealed) becomes under the new key: from its device's ID, its name and its
/// content.
using Reseal =
    std::function<Result<Bytes>(const std::string& deviceId, const std::string& name, const Bytes& content)>;

/// Takes the write-ahead log into the file, so that the file alone is the registry, and another may be put in
/// its place: a log or an index that stayed would be taken for the new one's. Busy while anybody has it open.
[[nodiscard]] Result<void> closeLog(const std::filesystem::path& file, const Secret& key);

/// Copies a registry that nobody writes to into a new file under another key, seals every secret anew in one
/// transaction, and reads the copy whole (Damaged when it has findings). Exists; nothing is left where it
/// fails. Without `reseal` the secrets stay as they are.
[[nodiscard]] Result<void> copyUnderKey(const std::filesystem::path& file, const Secret& key,
                                        const std::filesystem::path& target, const Secret& newKey,
                                        const Reseal& reseal = {},
                                        const std::function<void(int)>& progress = {});

} // namespace mintmark::registry
