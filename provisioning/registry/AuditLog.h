// The audit log as others see it: entries, signed heads, proofs (resources/docs/audit-format.md).
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/registry/StoreError.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::registry {

using RegistryId = std::array<std::uint8_t, 16>; ///< drawn when the registry was made

struct AuditEntry {
    std::int64_t seq = 0; ///< from 1, without gaps
    WallTime at{};
    std::string actor;
    std::string action;
    std::string subject;
    std::string detail;
};

/// What a page of entries is asked for: the newest first.
struct AuditQuery {
    std::int64_t before = 0;   ///< only entries with a lower number; 0: from the end of the log
    std::uint32_t limit = 256; ///< at most 4096
    std::string actor, action; ///< anywhere in the entry; how it begins; empty: all
    std::string subject;       ///< exactly; empty: all
    std::string text;          ///< anywhere in subject or detail, without regard to the case of ASCII
    std::optional<WallTime> from, until;
};

struct AuditPage {
    std::vector<AuditEntry> entries;
    std::int64_t next = 0; ///< `before` of the page that follows; 0: the log's beginning was reached
};

/// Where the log stands: what a head says, before it is signed.
struct AuditMark {
    RegistryId registry{};
    std::int64_t number = 0; ///< of the last entry; 0: none
    WallTime at{};           ///< of the signing
    Sha256 hash{}, root{};   ///< of the chain, and of the tree of RFC 9162
    std::string why;         ///< "entries", "batch", "export", "backup", "asked"
};

struct SignedHead : AuditMark {
    Sha256 key{};                             ///< SHA-256 of the audit key's SubjectPublicKeyInfo
    std::array<std::uint8_t, 64> signature{}; ///< r ‖ s
};

/// What is signed.
[[nodiscard]] Bytes headOctets(const AuditMark& mark);

/// Entries of one committed state, in their order, on a connection of its own. One thread.
class AuditReader {
public:
    virtual ~AuditReader() = default;
    struct Start {
        RegistryId registry{};
        std::int64_t from = 1, to = 0;
        Sha256 previous{};         ///< the chain's hash before `from`
        std::vector<Sha256> peaks; ///< of the tree before `from`, the largest first
    };
    [[nodiscard]] virtual const Start& start() const = 0;
    struct Line {
        AuditEntry entry;
        Sha256 hash{};
        std::vector<SignedHead> heads; ///< of this entry's number
    };
    /// Nothing at the end.
    [[nodiscard]] virtual Result<std::optional<Line>> next() = 0;
};

/// An entry, and that it stands in the tree of so many leaves (RFC 9162 §2.1.3).
struct ProvenEntry {
    AuditEntry entry;
    Sha256 hash{}; ///< of the chain
    std::vector<Sha256> path;
};

} // namespace mintmark::registry
