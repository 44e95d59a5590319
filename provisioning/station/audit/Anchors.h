// Heads that are kept outside of the registry, so that an older registry is noticed.
#pragma once

#include "provisioning/registry/Store.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace mintmark::station {

/// Adds one line, on the disk before it returns. OutputFailed.
[[nodiscard]] Outcome<void> addAnchor(const std::filesystem::path& file, const registry::SignedHead& head);
/// The last whole line of a file of anchors or an exported log; nothing where there is no file. AuditWrong
/// for one that is no head.
[[nodiscard]] Outcome<std::optional<registry::SignedHead>> lastAnchor(const std::filesystem::path& file);

/// Each whole line by its number, from 1: its head, or nothing where it is none.
[[nodiscard]] Outcome<void> everyAnchor(
    const std::filesystem::path& file,
    const std::function<Outcome<void>(std::size_t, const std::optional<registry::SignedHead>&)>& take);

/// RegistryOlder where the registry is not what this head was signed of, or ends before it. `auditKey`:
/// SubjectPublicKeyInfo; AuditWrong for a head that it did not sign.
[[nodiscard]] Outcome<void> holdsAgainst(registry::Store& store, const registry::SignedHead& anchor,
                                         ByteView auditKey);

/// The same without the signature, where the audit key is gone: what the log says at that entry.
[[nodiscard]] Outcome<void> holdsAgainstLog(registry::Store& store, const registry::SignedHead& anchor);

/// Moves the station's anchors and those that `others` names out of the way, each under a name with `stamp`:
/// they are kept, and no measure any more.
[[nodiscard]] Outcome<void> setAnchorsAside(const std::filesystem::path& directory,
                                            const std::vector<std::string>& others, const std::string& stamp);
/// 20261126T101500Z
[[nodiscard]] std::string stampOf(WallTime time);

} // namespace mintmark::station
