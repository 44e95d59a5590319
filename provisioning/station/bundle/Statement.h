// What an export bundle's statement says, as JSON (resources/docs/bundle.md).
#pragma once

#include "provisioning/registry/AuditLog.h"
#include "provisioning/station/Bundle.h"

namespace mintmark::station {

inline constexpr std::string_view bundleType = "application/vnd.in-toto+json"; ///< DSSE's payloadType
inline constexpr std::string_view bundlePredicate = "https://mintmark.invalid/export-bundle/v1";

/// An in-toto Statement v1.
[[nodiscard]] std::string statementJson(const std::string& station, WallTime time,
                                        const registry::SignedHead& head,
                                        const std::vector<BundledFile>& files);

struct Statement {
    BundleVerdict says; ///< without key and statement
    registry::SignedHead head;
};
/// Every member that the page names, in its form; the names as a bundle may have them, in their order.
/// BundleWrong.
[[nodiscard]] Outcome<Statement> parseStatement(std::string_view json);

} // namespace mintmark::station
