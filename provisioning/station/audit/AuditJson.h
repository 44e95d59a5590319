// Lines of the audit log as others read them: resources/docs/audit-format.md.
#pragma once

#include "provisioning/registry/AuditLog.h"
#include "provisioning/station/Audit.h"

#include <optional>
#include <string>
#include <string_view>

namespace mintmark::station {

/// Each a JSON object without a line's end.
[[nodiscard]] std::string headJson(const registry::SignedHead& head);
/// Without its last brace: in a proof a path stands behind the entry.
[[nodiscard]] std::string entryJson(const registry::AuditEntry& entry, const Sha256& hash);
[[nodiscard]] std::string keyJson(ByteView spki);
[[nodiscard]] std::string startJson(const registry::AuditReader::Start& start, const std::string& station);
[[nodiscard]] std::string proofJson(const registry::SignedHead& head, ByteView spki,
                                    const std::string& deviceId,
                                    const std::vector<registry::ProvenEntry>& entries,
                                    const std::vector<std::string>& certificates);
[[nodiscard]] std::string consistencyJson(std::int64_t from, std::int64_t to,
                                          const std::vector<Sha256>& path);

/// The head in an anchor's line; nothing where there is none.
[[nodiscard]] std::optional<registry::SignedHead> headIn(std::string_view line);

[[nodiscard]] HeadInfo infoOf(const registry::SignedHead& head);

} // namespace mintmark::station
