#include "hsm/backup/Shamir.h"

#include "hsm/backup/Gf256.h"

#include <openssl/rand.h>

namespace mintmark::hsm {
namespace {

BackupResult<void> checkCounts(unsigned threshold, unsigned count)
{
    const auto refused = [](std::string why) {
        return fail(BackupError(BackupCode::SplitRefused, std::move(why)));
    };
    if (threshold == 1) return refused("with a threshold of 1 each share alone would be the whole key");
    if (threshold < thresholdMinimum) return refused("the threshold must be at least 2");
    if (count > shareCountMaximum)
        return refused("a key is split into at most 16 shares, not " + std::to_string(count));
    if (threshold > count)
        return refused("of " + std::to_string(count) + " shares, " + std::to_string(threshold) +
                       " could never be brought together");
    return {};
}

// One row of 32 octets for each power from 1 to threshold − 1.
BackupResult<Secret> drawCoefficients(std::size_t octets, Random& random)
{
    Secret coefficients(octets);
    auto target = coefficients.revealForWriting();
    if (::RAND_priv_bytes(target.data(), static_cast<int>(target.size())) != 1)
        return fail(BackupError(BackupCode::RandomFailed, "OpenSSL gave no random octets"));
    auto drawn = random.draw(octets);
    if (!drawn)
        return fail(BackupError(BackupCode::RandomFailed, "no random octets: " + drawn.error().detail,
                                drawn.error().foreign));
    const bool whole = drawn->size() == octets;
    for (std::size_t i = 0; whole && i < octets; ++i)
        target[i] ^= (*drawn)[i];
    wipe(drawn->data(), drawn->size());
    if (!whole)
        return fail(BackupError(BackupCode::RandomFailed, "the random source gave " +
                                                              std::to_string(drawn->size()) + " octets of " +
                                                              std::to_string(octets)));
    return coefficients;
}

// The weight of each part in the sum: the product of x_j / (x_j + x_i) over all others.
std::vector<std::uint8_t> weightsOf(std::span<const SharePart> parts)
{
    std::vector<std::uint8_t> weights;
    for (const auto& own : parts) {
        std::uint8_t weight = 1;
        for (const auto& other : parts) {
            if (other.index == own.index) continue;
            const auto difference = static_cast<std::uint8_t>(other.index ^ own.index);
            weight = gf256::multiply(weight, gf256::multiply(other.index, gf256::invert(difference)));
        }
        weights.push_back(weight);
    }
    return weights;
}

} // namespace

BackupResult<std::vector<SharePart>> splitSecret(const Secret& secret, unsigned threshold, unsigned count,
                                                 Random& random)
{
    TRY(checkCounts(threshold, count));
    if (secret.size() != sharedSecretSize)
        return fail(BackupError(BackupCode::SplitRefused, "a key of " + std::to_string(secret.size()) +
                                                              " octets cannot be split, only one of 32"));
    const auto coefficients = TRY(drawCoefficients((threshold - 1) * sharedSecretSize, random));
    const auto row = [&](unsigned power) {
        return power == 0 ? secret.reveal()
                          : coefficients.reveal().subspan((power - 1) * sharedSecretSize, sharedSecretSize);
    };
    std::vector<SharePart> parts;
    for (unsigned index = 1; index <= count; ++index) {
        SharePart part{static_cast<std::uint8_t>(index), Secret(sharedSecretSize)};
        auto value = part.octets.revealForWriting();
        for (unsigned power = threshold; power-- > 0;)
            for (std::size_t i = 0; i < sharedSecretSize; ++i)
                value[i] = static_cast<std::uint8_t>(gf256::multiply(value[i], part.index) ^ row(power)[i]);
        parts.push_back(std::move(part));
    }
    return parts;
}

BackupResult<Secret> combineSecret(std::span<const SharePart> parts)
{
    const auto malformed = [](std::string why) {
        return fail(BackupError(BackupCode::Malformed, std::move(why)));
    };
    if (parts.size() < thresholdMinimum || parts.size() > shareCountMaximum)
        return malformed(std::to_string(parts.size()) + " shares cannot be combined, only 2 to 16");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].index == 0) return malformed("a share has the index 0, where the key itself would be");
        if (parts[i].octets.size() != sharedSecretSize) return malformed("a share does not have 32 octets");
        for (std::size_t j = 0; j < i; ++j)
            if (parts[j].index == parts[i].index)
                return malformed("two shares have the index " + std::to_string(parts[i].index));
    }
    const auto weights = weightsOf(parts);
    Secret secret(sharedSecretSize);
    auto sum = secret.revealForWriting();
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const auto value = parts[p].octets.reveal();
        for (std::size_t i = 0; i < sharedSecretSize; ++i)
            sum[i] = static_cast<std::uint8_t>(sum[i] ^ gf256::multiply(value[i], weights[p]));
    }
    return secret;
}

} // namespace mintmark::hsm
