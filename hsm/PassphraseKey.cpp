#include "hsm/PassphraseKey.h"

#include <bitset>

namespace mintmark::hsm {

namespace {

constexpr std::size_t fewestDifferent = 8;

/// "abcdefghijklmnop", "9876543210": nearly every octet is its neighbour's next.
bool isRow(ByteView octets)
{
    std::size_t steps = 0;
    for (std::size_t i = 1; i < octets.size(); ++i)
        if (const int step = octets[i] - octets[i - 1]; step == 1 || step == -1) ++steps;
    return steps * 3 >= octets.size() * 2;
}

} // namespace

Result<Secret> keyOfPassphrase(const Pin& passphrase, ByteView salt, const PassphraseCost& cost)
{
    if (!isBetween(leastPassphraseCost, cost, mostPassphraseCost) || salt.size() != passphraseSaltSize ||
        passphrase.empty())
        return fail(HsmError(HsmCode::Failed, "Argon2id's parameters are out of bounds"));
    return argon2id(passphrase, salt, cost);
}

std::optional<std::string> weaknessOf(const Pin& passphrase)
{
    if (passphrase.characters() < passphraseShortest)
        return "it has " + std::to_string(passphrase.characters()) + " characters, and needs " +
               std::to_string(passphraseShortest);
    const auto octets = passphrase.reveal();
    std::bitset<256> seen;
    for (const auto octet : octets)
        seen.set(octet);
    if (seen.count() < fewestDifferent)
        return "it has " + std::to_string(seen.count()) + " different characters, and needs " +
               std::to_string(fewestDifferent);
    if (isRepetition(octets)) return "it is one piece, repeated";
    if (isRow(octets)) return "it is a row of neighbours";
    return std::nullopt;
}

} // namespace mintmark::hsm
