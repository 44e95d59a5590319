// What lets a batch make devices: an order that was signed, and is valid now.
#pragma once

#include "provisioning/registry/Orders.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Order.h"

namespace mintmark::engine {

/// Thread-safe.
class Permit {
public:
    virtual ~Permit() = default;
    [[nodiscard]] virtual const Order& order() const = 0;
    [[nodiscard]] virtual registry::OrderRow row() const = 0;
    /// Asked anew for each unit and each certificate: that the order is signed by a key that is pinned, and
    /// that its term has begun and not ended. OrderUnsigned, OrderTerm.
    [[nodiscard]] virtual Outcome<void> holds(WallTime now) const = 0;
    /// Asked for each unit that is begun; one that has its place goes on without. Where the order asks for
    /// it, the station has shown lately that it passes a good unit and fails a bad one. OrderCheck,
    /// ClockWrong.
    [[nodiscard]] virtual Outcome<void> stationIsProved() const = 0;

    /// Before a place is taken, the counter that is kept outside of the registry covers it. OrderCounter
    /// where that cannot be written.
    [[nodiscard]] virtual Outcome<void> begin() = 0;
    /// Afterwards, whether or not one was taken: the number of the place, 0: none.
    virtual void end(std::uint64_t number) = 0;
};

/// A begin that always has its end.
class Taking {
public:
    [[nodiscard]] static Outcome<Taking> begin(Permit* permit)
    {
        if (permit != nullptr) TRY(permit->begin());
        return Taking(permit);
    }
    Taking(Taking&& other) noexcept : m_permit(std::exchange(other.m_permit, nullptr)) {}
    Taking& operator=(Taking&&) = delete;
    Taking(const Taking&) = delete;
    ~Taking()
    {
        if (m_permit != nullptr) m_permit->end(m_number);
    }
    /// The place is on the disk.
    void took(const registry::Place& place)
    {
        if (m_permit != nullptr && place.order == m_permit->row()) m_number = place.number;
    }

private:
    explicit Taking(Permit* permit) : m_permit(permit) {}
    Permit* m_permit;
    std::uint64_t m_number = 0;
};

} // namespace mintmark::engine
