// The audit log's leaves as the Merkle tree of RFC 9162 §2.1: its root, and proofs from it.
#pragma once

#include "provisioning/registry/AuditChain.h"

namespace mintmark::registry {

/// Complete trees of 2^6 leaves and more are kept in audit_nodes.
constexpr int lowestKeptLevel = 6;

/// Takes one leaf in: `count` leaves are there before. Tells each complete tree of 2^level leaves that it
/// ends, with its number among those of its level, from 0.
void addLeaf(std::vector<Sha256>& peaks, std::uint64_t count, const Sha256& leaf,
             const std::function<void(int level, std::uint64_t number, const Sha256& hash)>& ended);
/// Of all leaves; SHA-256 of nothing where there are none.
[[nodiscard]] Sha256 treeRoot(const std::vector<Sha256>& peaks);

/// A committed state's tree, read through its kept nodes. NotFound where entries are missing.
class AuditTree {
public:
    explicit AuditTree(sql::Database& database) : m_database(database) {}
    [[nodiscard]] Result<Sha256> root(std::int64_t leaves);
    [[nodiscard]] Result<std::vector<Sha256>> peaks(std::int64_t leaves);
    /// §2.1.3.1; `number` from 1.
    [[nodiscard]] Result<std::vector<Sha256>> inclusion(std::int64_t number, std::int64_t leaves);
    /// §2.1.4.1
    [[nodiscard]] Result<std::vector<Sha256>> consistency(std::int64_t from, std::int64_t to);

private:
    [[nodiscard]] Result<Sha256> hash(std::uint64_t first, std::uint64_t count);
    [[nodiscard]] Result<void> path(std::uint64_t leaf, std::uint64_t first, std::uint64_t count,
                                    std::vector<Sha256>& out);
    [[nodiscard]] Result<void> subproof(std::uint64_t old, std::uint64_t first, std::uint64_t count,
                                        bool whole, std::vector<Sha256>& out);
    sql::Database& m_database;
};

/// How many entries the log has.
[[nodiscard]] Result<std::int64_t> auditLength(sql::Database& database);
/// Where the log stood after so many entries. NotFound.
[[nodiscard]] Result<AuditMark> readAuditMark(sql::Database& database, std::int64_t number);

} // namespace mintmark::registry
