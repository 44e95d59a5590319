// Production orders as the registry keeps them: what was imported, and who has which place.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"

#include <cstdint>
#include <optional>
#include <string>

namespace mintmark::registry {

using OrderRow = std::int64_t;

/// One revision of an order, for this station. The registry takes the caller's word that it is signed.
struct NewOrder {
    std::string name;           ///< 1 to 64 octets; without regard to case
    std::uint32_t revision = 0; ///< from 1; a later one takes the earlier one's place
    Sha256 sha256{};            ///< of the payload that was signed
    Bytes envelope;             ///< the signed file, whole
    std::string profile, product, customer;
    Sha256 profileHash{};
    std::uint64_t quantity = 0; ///< of this station
    WallTime notBefore{}, notAfter{};
};

struct OrderRecord : NewOrder {
    OrderRow row = 0;
    WallTime importedAt{}; ///< of this revision
    std::optional<WallTime> closedAt;
    std::string closedWhy;
    std::uint64_t taken = 0;     ///< places ever given; the number of the newest
    std::uint64_t givenBack = 0; ///< of those, by units that never got a certificate
    std::uint64_t used = 0;      ///< of those, by units that did
    std::uint64_t runsPassed = 0, runsFailed = 0;
    [[nodiscard]] std::uint64_t held() const { return taken - givenBack; }
    [[nodiscard]] std::uint64_t left() const { return quantity > held() ? quantity - held() : 0; }
};

/// A unit's place in an order: held from its reservation on, used from its certificate on.
enum class PlaceState { Held, Used, GivenBack };

struct Place {
    OrderRow order = 0;
    std::uint64_t number = 0; ///< from 1 in each order; never given again
    PlaceState state = PlaceState::Held;
};

} // namespace mintmark::registry
