// An order as the permit of a batch.
#pragma once

#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/ClockGuard.h"
#include "provisioning/engine/Permit.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/orders/OrderCounter.h"

#include <memory>
#include <mutex>
#include <vector>

namespace mintmark::station {

/// What the order asks of the station, and what the registry says that it has shown; the order asks for it.
[[nodiscard]] Outcome<ShiftInfo> shiftInfoOf(registry::Store& store, registry::OrderRow row,
                                             const Order& order, WallTime now);
/// OrderCheck, where nothing is begun.
[[nodiscard]] std::optional<Failure> shiftRefusal(const Order& order, const ShiftInfo& shift);

/// Whether one of these keys signed it.
[[nodiscard]] bool isSignedByAny(const orders::Envelope& envelope,
                                 const std::vector<certificates::PublicKey>& signers);

class LocalPermit final : public engine::Permit {
public:
    /// `taken`: places that the registry has given. `store` and `clock` outlive it.
    LocalPermit(registry::Store& store, engine::ClockGuard& clock, Order order, registry::OrderRow row,
                orders::Envelope envelope, std::vector<certificates::PublicKey> signers,
                std::unique_ptr<hsm::Signer> stationKey, OrderCounter counter, std::uint64_t taken)
        : m_store(store), m_clock(clock), m_order(std::move(order)), m_row(row),
          m_envelope(std::move(envelope)), m_signers(std::move(signers)), m_stationKey(std::move(stationKey)),
          m_counter(std::move(counter)), m_taken(taken)
    {
    }

    [[nodiscard]] const Order& order() const override { return m_order; }
    [[nodiscard]] registry::OrderRow row() const override { return m_row; }
    [[nodiscard]] Outcome<void> holds(WallTime now) const override;
    [[nodiscard]] Outcome<void> stationIsProved() const override;
    [[nodiscard]] Outcome<void> begin() override;
    void end(std::uint64_t number) override;

private:
    registry::Store& m_store;
    engine::ClockGuard& m_clock;
    const Order m_order;
    const registry::OrderRow m_row;
    const orders::Envelope m_envelope;
    const std::vector<certificates::PublicKey> m_signers;
    const std::unique_ptr<hsm::Signer> m_stationKey; ///< of the counter
    std::mutex m_mutex;
    OrderCounter m_counter;
    std::uint64_t m_taken, m_beginning = 0;
};

} // namespace mintmark::station
