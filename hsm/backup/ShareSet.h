// Brings the shares of one backup together, each checked against what the backup's file keeps of it.
#pragma once

#include "hsm/backup/Shamir.h"
#include "hsm/backup/Share.h"

#include <vector>

namespace mintmark::hsm {

/// For one thread.
class ShareSet {
public:
    struct Progress {
        unsigned have = 0;
        unsigned need = 0;
        [[nodiscard]] bool enough() const { return have == need; }
    };

    /// `commitments[i]` is that of the share with index i + 1 (shareCommitment). Malformed for a threshold or
    /// a count out of bounds.
    [[nodiscard]] static BackupResult<ShareSet> make(const ShareSetId& set, unsigned threshold,
                                                     std::vector<Sha256> commitments);

    /// A good share is kept; any other changes nothing: ShareForeign (names both sets), ShareWrong,
    /// ShareRepeated, or TooMany, in this order.
    [[nodiscard]] BackupResult<Progress> take(Share share);
    [[nodiscard]] Progress progress() const;

    /// The backup key. TooFew with how many of how many are there.
    [[nodiscard]] BackupResult<Secret> combine() const;

private:
    ShareSet() = default;
    ShareSetId m_set{};
    unsigned m_threshold = 0;
    std::vector<Sha256> m_commitments;
    std::vector<SharePart> m_parts;
};

/// Splits `secret` (32 octets) and draws a set ID: the shares from index 1 to `count`. Errors as splitSecret.
[[nodiscard]] BackupResult<std::vector<Share>> makeShares(const Secret& secret, unsigned threshold,
                                                          unsigned count, Random& random);

} // namespace mintmark::hsm
