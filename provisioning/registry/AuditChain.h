// The audit log as a chain of hashes: resources/docs/audit-format.md is its specification.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/registry/Sql.h"

#include <functional>

namespace mintmark::registry {

struct AuditEntry {
    std::int64_t seq = 0; ///< from 1, without gaps
    WallTime at{};
    std::string actor;
    std::string action;
    std::string subject;
    std::string detail;
};

/// Where the chain ends: the last entry's number and hash; 0 and 32 zero octets for an empty log.
struct AuditHead {
    std::int64_t seq = 0;
    Sha256 hash{};
};

/// The octets that an entry's leaf hash is taken of.
Bytes auditRecord(const AuditEntry& entry);
/// SHA-256(0x01 ‖ previous ‖ SHA-256(0x00 ‖ record)).
Sha256 auditHash(const Sha256& previous, const AuditEntry& entry);

[[nodiscard]] Result<AuditHead> readAuditHead(sql::Database& database);
/// The head's own row, so that a log cut short is seen.
[[nodiscard]] Result<void> writeAuditHead(sql::Database& database, const AuditHead& head);
/// Appends one entry and moves `head` on; `entry.seq` is set here. Inside a transaction.
[[nodiscard]] Result<void> appendAudit(sql::Database& database, AuditHead& head, AuditEntry entry);

/// Walks the chain, tells `broken` of every entry that does not fit, and of a head that is not the last
/// entry.
[[nodiscard]] Result<void> walkAudit(sql::Database& database, const std::function<void(std::string)>& broken,
                                     const std::function<void(int)>& percent);

} // namespace mintmark::registry
