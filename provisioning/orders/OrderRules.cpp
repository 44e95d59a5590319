#include "provisioning/orders/OrderRules.h"

#include <algorithm>

namespace mintmark::orders {

Term termOf(const Order& order, WallTime now)
{
    return now < order.notBefore ? Term::Early : now > order.notAfter ? Term::Over : Term::Now;
}

std::optional<std::string> profileRefusal(const Order& order, const Profile& profile)
{
    if (profile.name != order.profile)
        return "it is for profile " + order.profile + ", not for " + profile.name;
    if (profile.version != order.profileVersion)
        return "it is for version " + std::to_string(order.profileVersion) + " of profile " + profile.name +
               ", this is version " + std::to_string(profile.version);
    if (profile.hash != order.profileHash)
        return "profile " + profile.name + " is not the text that was ordered";
    if (std::ranges::find(order.proofs, profile.proof) == order.proofs.end())
        return "it does not accept the proof of profile " + profile.name;
    return std::nullopt;
}

std::optional<std::string> socketRefusal(const OrderShare& share, std::span<const std::string> sockets)
{
    if (share.sockets.empty()) return std::nullopt;
    for (const auto& socket : sockets)
        if (std::ranges::find(share.sockets, socket) == share.sockets.end())
            return "it does not name socket " + socket;
    return std::nullopt;
}

std::optional<std::string> firmwareRefusal(const Order& order, std::string_view version, ByteView digest)
{
    if (order.firmware.empty()) return std::nullopt;
    for (const auto& allowed : order.firmware)
        if ((allowed.version.empty() || allowed.version == version) &&
            (allowed.sha256.empty() || std::ranges::equal(allowed.sha256, digest)))
            return std::nullopt;
    return "order " + order.name + " does not list its firmware " +
           (version.empty() ? std::string("(none told)") : std::string(version)) +
           (digest.empty() ? std::string() : ", " + toHex(digest));
}

bool acceptsUnproved(const Order& order)
{
    return std::ranges::find(order.proofs, Proof::None) != order.proofs.end();
}

} // namespace mintmark::orders
