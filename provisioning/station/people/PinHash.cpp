#include "provisioning/station/people/PinHash.h"

#include "provisioning/engine/FailureOf.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cctype>

namespace mintmark::station::people {
namespace {

/// "345678", "fedcba", and "890123", which goes round.
bool isRow(ByteView octets)
{
    const auto steps = [&](int by) {
        for (std::size_t i = 1; i < octets.size(); ++i) {
            const int from = octets[i - 1], to = octets[i];
            const bool round = std::isdigit(from) != 0 && std::isdigit(to) != 0 &&
                               (to - '0' + 10 - (from - '0')) % 10 == (by + 10) % 10;
            if (to - from != by && !round) return false;
        }
        return true;
    };
    return steps(1) || steps(-1);
}

/// Whether `part` or its mirror image is in `octets`, without regard to the case of A-Z.
bool holds(ByteView octets, std::string_view part)
{
    if (part.size() < 3) return false;
    const auto same = [](std::uint8_t a, char b) {
        return std::tolower(a) == std::tolower(static_cast<unsigned char>(b));
    };
    const std::string mirror(part.rbegin(), part.rend());
    return std::search(octets.begin(), octets.end(), part.begin(), part.end(), same) != octets.end() ||
           std::search(octets.begin(), octets.end(), mirror.begin(), mirror.end(), same) != octets.end();
}

} // namespace

bool isWithinBounds(const PinCost& cost)
{
    return hsm::isBetween(leastCost, cost, mostCost);
}

Outcome<PinHash> hashOf(const Pin& pin, const PinCost& cost)
{
    PinHash hash{cost, Bytes(saltSize), {}};
    if (::RAND_bytes(hash.salt.data(), static_cast<int>(hash.salt.size())) != 1)
        return fail(Failure{FailureCode::Internal, "no random octets for a salt"});
    const auto tag = TRY(engine::outcomeOf(hsm::argon2id(pin, hash.salt, cost)));
    const auto octets = tag.reveal();
    hash.tag.assign(octets.begin(), octets.end());
    return hash;
}

Outcome<bool> isPin(const Pin& pin, const PinHash& hash)
{
    const auto tag = TRY(engine::outcomeOf(hsm::argon2id(pin, hash.salt, hash.cost)));
    return equalInConstantTime(tag.reveal(), hash.tag);
}

std::optional<std::string> weaknessOf(const Pin& pin, std::string_view name, std::string_view badge)
{
    if (pin.characters() < shortestPin)
        return "it has fewer than " + std::to_string(shortestPin) + " characters";
    const auto octets = pin.reveal();
    if (hsm::isRepetition(octets)) return "it is one piece, repeated";
    if (isRow(octets)) return "it is a row";
    for (std::size_t begin = 0; begin < name.size();) {
        const auto end = std::min(name.find(' ', begin), name.size());
        if (holds(octets, name.substr(begin, end - begin))) return "the name is in it";
        begin = end + 1;
    }
    if (holds(octets, badge)) return "the badge is in it";
    return std::nullopt;
}

} // namespace mintmark::station::people
