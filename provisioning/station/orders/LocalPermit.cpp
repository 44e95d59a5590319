#include "provisioning/station/orders/LocalPermit.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/OrderRules.h"

#include <algorithm>

namespace mintmark::station {

Outcome<ShiftInfo> shiftInfoOf(registry::Store& store, registry::OrderRow row, const Order& order,
                               WallTime now)
{
    const auto& check = *order.shiftCheck;
    const auto proof = TRY(engine::outcomeOf(store.shiftProof(row, order.revision)));
    ShiftInfo shift;
    shift.hours = check.hours;
    for (const auto& unit : check.good)
        shift.good.push_back(unit.hex());
    for (const auto& bad : check.bad)
        shift.bad.push_back(bad.unit.hex() + (bad.code.empty() ? "" : " " + bad.code));
    shift.goodAt = proof.good;
    shift.badAt = proof.bad;
    shift.wrongAt = proof.wrong;
    shift.until = orders::provedUntil(check, proof.good, proof.bad, now);
    return shift;
}

std::optional<Failure> shiftRefusal(const Order& order, const ShiftInfo& shift)
{
    if (shift.until) return std::nullopt;
    const auto why = [&]() -> std::string {
        if (shift.wrongAt) return "the station was wrong about one at " + toRfc3339(*shift.wrongAt);
        if (!shift.goodAt && !shift.badAt) return "neither was put in yet";
        if (!shift.goodAt) return "the good one was not put in yet";
        if (!shift.badAt) return "the bad one was not put in yet";
        return "the older of the two is of " + toRfc3339(std::min(*shift.goodAt, *shift.badAt)) +
               ", and holds for " + std::to_string(shift.hours) + " h";
    }();
    return Failure{FailureCode::OrderCheck, "order " + order.name + ": " + why};
}

bool isSignedByAny(const orders::Envelope& envelope, const std::vector<certificates::PublicKey>& signers)
{
    return orders::isSigned(envelope, [&](ByteView message, ByteView signature) {
        const auto digest = sha256(message);
        return std::ranges::any_of(signers, [&](const auto& key) { return key.proves(digest, signature); });
    });
}

Outcome<void> LocalPermit::holds(WallTime now) const
{
    if (!isSignedByAny(m_envelope, m_signers))
        return fail(Failure{FailureCode::OrderUnsigned, "order " + m_order.name});
    switch (orders::termOf(m_order, now)) {
    case orders::Term::Early:
        return fail(Failure{FailureCode::OrderTerm, "order " + m_order.name + " has not begun"});
    case orders::Term::Over:
        return fail(Failure{FailureCode::OrderTerm, "order " + m_order.name + " has ended"});
    case orders::Term::Now: break;
    }
    return {};
}

Outcome<void> LocalPermit::stationIsProved() const
{
    if (!m_order.shiftCheck) return {};
    // By the guard's time: a clock that is set back makes nothing hold for longer.
    const auto now = TRY(m_clock.now());
    if (auto refusal = shiftRefusal(m_order, TRY(shiftInfoOf(m_store, m_row, m_order, now))))
        return fail(std::move(*refusal));
    return {};
}

Outcome<void> LocalPermit::begin()
{
    const std::lock_guard guard(m_mutex);
    TRY(m_counter.cover(m_taken, m_taken + m_beginning + 1));
    ++m_beginning;
    return {};
}

void LocalPermit::end(std::uint64_t number)
{
    const std::lock_guard guard(m_mutex);
    --m_beginning;
    m_taken = std::max(m_taken, number);
}

} // namespace mintmark::station
