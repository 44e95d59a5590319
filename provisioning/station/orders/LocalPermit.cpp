#include "provisioning/station/orders/LocalPermit.h"

#include "provisioning/orders/OrderRules.h"

#include <algorithm>

namespace mintmark::station {

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
