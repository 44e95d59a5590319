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

bool judgesUnit(FailureCode code)
{
    switch (code) {
    case FailureCode::PortForbidden:
    case FailureCode::UnitSwapped:
    case FailureCode::UnitTwice:
    case FailureCode::UnitUnexpected:
    case FailureCode::UnitUnlisted:
    case FailureCode::UnitOfCheck:
    case FailureCode::UnitNotMade:
    case FailureCode::SiteRefused: return false;
    default: break;
    }
    const auto& row = Failure(code).row();
    return row.exit == ExitStatus::UnitFailed && row.retry == Retry::Useless;
}

std::optional<ListedAs> listedAs(const Order& order, const HardwareId& unit)
{
    if (!order.shiftCheck) return std::nullopt;
    if (std::ranges::find(order.shiftCheck->good, unit) != order.shiftCheck->good.end())
        return ListedAs::Good;
    const auto& bad = order.shiftCheck->bad;
    if (std::ranges::find(bad, unit, &ShiftCheck::Bad::unit) != bad.end()) return ListedAs::Bad;
    return std::nullopt;
}

Shown shownBy(const ShiftCheck& check, const HardwareId& unit, ListedAs as,
              const std::optional<FailureCode>& failure)
{
    if (as == ListedAs::Good) {
        if (!failure) return Shown::Right;
        return judgesUnit(*failure) ? Shown::Wrong : Shown::Nothing;
    }
    // One that the station would go on to make is one that it does not fail.
    if (!failure || *failure == FailureCode::UnitNotMade) return Shown::Wrong;
    const auto listed = std::ranges::find(check.bad, unit, &ShiftCheck::Bad::unit);
    const bool isNamed =
        listed == check.bad.end() || listed->code.empty() || listed->code == Failure(*failure).name();
    return judgesUnit(*failure) && isNamed ? Shown::Right : Shown::Nothing;
}

std::optional<WallTime> provedUntil(const ShiftCheck& check, const std::optional<WallTime>& goodAt,
                                    const std::optional<WallTime>& badAt, WallTime now)
{
    if (!goodAt || !badAt) return std::nullopt;
    constexpr std::chrono::seconds corrections{2}; // of NTP, between two looks at the clock
    const auto until = std::min(*goodAt, *badAt) + std::chrono::hours(check.hours);
    if (now > until || std::max(*goodAt, *badAt) > now + corrections) return std::nullopt;
    return until;
}

} // namespace mintmark::orders
