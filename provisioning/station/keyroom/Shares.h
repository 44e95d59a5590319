// Shares and the people who hold them: each gets one, and so many bring them back.
#pragma once

#include "hsm/backup/ShareSet.h"
#include "provisioning/station/KeyRoom.h"

#include <type_traits>

namespace mintmark::station {

[[nodiscard]] Failure failureOf(const hsm::BackupError& error);

/// A backup's result as an Outcome.
template <class T> [[nodiscard]] Outcome<T> outcomeOfBackup(hsm::BackupResult<T> result)
{
    if (!result) return fail(failureOf(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
    else
        return {};
}

/// 32 octets from two sources: neither a poor token nor a poor host makes a poor key.
[[nodiscard]] Outcome<Secret> freshKey(hsm::Random& random);

/// Each custodian sees one share, and types it back.
[[nodiscard]] Outcome<void> handOut(const std::vector<hsm::Share>& shares, ShareDesk& desk);

/// What was split, from as many good shares as it takes; one that is wrong is told, and asked for again.
[[nodiscard]] Outcome<Secret> gatherShares(const hsm::ShareSetId& set, unsigned threshold,
                                           const std::vector<Sha256>& commitments, ShareDesk& desk);

} // namespace mintmark::station
