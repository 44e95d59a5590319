#include "hsm/backup/ShareSet.h"

#include <openssl/rand.h>

#include <algorithm>

namespace mintmark::hsm {
namespace {

std::string numbered(unsigned index)
{
    return "share " + std::to_string(index);
}

} // namespace

BackupResult<ShareSet> ShareSet::make(const ShareSetId& set, unsigned threshold,
                                      std::vector<Sha256> commitments)
{
    if (threshold < thresholdMinimum || threshold > commitments.size() ||
        commitments.size() > shareCountMaximum)
        return fail(BackupError(BackupCode::Malformed, "a set of " + std::to_string(commitments.size()) +
                                                           " shares cannot have the threshold " +
                                                           std::to_string(threshold)));
    ShareSet made;
    made.m_set = set;
    made.m_threshold = threshold;
    made.m_commitments = std::move(commitments);
    return made;
}

BackupResult<ShareSet::Progress> ShareSet::take(Share share)
{
    if (share.set != m_set)
        return fail(BackupError(BackupCode::ShareForeign, "this share is of the set " + setText(share.set) +
                                                              ", the backup's is " + setText(m_set)));
    const auto wrong = [&](const std::string& why) {
        return fail(BackupError(BackupCode::ShareWrong, numbered(share.index) + why));
    };
    if (share.index < 1 || share.index > m_commitments.size())
        return wrong(" is none of the set's " + std::to_string(m_commitments.size()));
    if (share.threshold != m_threshold)
        return wrong(" says that " + std::to_string(share.threshold) + " are needed, the backup says " +
                     std::to_string(m_threshold));
    if (!equalInConstantTime(shareCommitment(share), m_commitments[share.index - 1]))
        return wrong(" is not the one that was made with this backup: it was altered");
    if (std::any_of(m_parts.begin(), m_parts.end(),
                    [&](const SharePart& part) { return part.index == share.index; }))
        return fail(BackupError(BackupCode::ShareRepeated, numbered(share.index) + " is there already"));
    if (m_parts.size() == m_threshold)
        return fail(BackupError(BackupCode::TooMany, numbered(share.index) + " is not needed: " +
                                                         std::to_string(m_threshold) + " are there"));
    m_parts.push_back({static_cast<std::uint8_t>(share.index), std::move(share.octets)});
    return progress();
}

ShareSet::Progress ShareSet::progress() const
{
    return {static_cast<unsigned>(m_parts.size()), m_threshold};
}

BackupResult<Secret> ShareSet::combine() const
{
    const auto [have, need] = progress();
    if (have < need)
        return fail(BackupError(BackupCode::TooFew, "not yet enough shares: " + std::to_string(have) +
                                                        " of " + std::to_string(need)));
    return combineSecret(m_parts);
}

BackupResult<std::vector<Share>> makeShares(const Secret& secret, unsigned threshold, unsigned count,
                                            Random& random)
{
    auto parts = TRY(splitSecret(secret, threshold, count, random));
    ShareSetId set{};
    if (::RAND_bytes(set.data(), static_cast<int>(set.size())) != 1)
        return fail(BackupError(BackupCode::RandomFailed, "OpenSSL gave no random octets"));
    std::vector<Share> shares;
    for (auto& part : parts)
        shares.push_back({set, threshold, part.index, std::move(part.octets)});
    return shares;
}

} // namespace mintmark::hsm
