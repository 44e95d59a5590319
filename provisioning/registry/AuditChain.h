// The audit log as a chain of hashes: resources/docs/audit-format.md is its specification.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/registry/AuditLog.h"
#include "provisioning/registry/Sql.h"

#include <functional>

namespace mintmark::registry {

/// Where the chain ends: the last entry's number and hash; 0 and 32 zero octets for an empty log.
struct AuditHead {
    std::int64_t seq = 0;
    Sha256 hash{};
    std::vector<Sha256> peaks{}; ///< of the tree: one for each bit of `seq` that is set, the largest first
};

/// The octets that an entry's leaf hash is taken of.
Bytes auditRecord(const AuditEntry& entry);
/// SHA-256(0x00 ‖ record).
Sha256 auditLeaf(const AuditEntry& entry);
/// SHA-256(0x01 ‖ left ‖ right).
Sha256 auditNode(const Sha256& left, const Sha256& right);
/// SHA-256(0x01 ‖ previous ‖ SHA-256(0x00 ‖ record)).
Sha256 auditHash(const Sha256& previous, const AuditEntry& entry);

/// Where an older program left no peaks, they are made of every entry: once.
[[nodiscard]] Result<AuditHead> readAuditHead(sql::Database& database);
/// The head's own row, so that a log cut short is seen.
[[nodiscard]] Result<void> writeAuditHead(sql::Database& database, const AuditHead& head);
/// Appends one entry and moves `head` on; `entry.seq` is set here. Inside a transaction.
[[nodiscard]] Result<void> appendAudit(sql::Database& database, AuditHead& head, AuditEntry entry);

/// Of a row of seq, at, actor, action, subject, detail.
[[nodiscard]] AuditEntry entryOf(const sql::Statement& row);
/// Of a row of seq, at, hash, root, why, key, signature.
[[nodiscard]] Result<SignedHead> headOf(const sql::Statement& row, const RegistryId& registry);
[[nodiscard]] Result<RegistryId> readRegistryId(sql::Database& database);

/// Walks the chain and its tree, tells `broken` of every entry that does not fit, and of a head that is not
/// the last entry.
[[nodiscard]] Result<void> walkAudit(sql::Database& database, const std::function<void(std::string)>& broken,
                                     const std::function<void(int)>& percent);

} // namespace mintmark::registry
