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

} // namespace mintmark::station
