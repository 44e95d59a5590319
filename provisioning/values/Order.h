// A production order, parsed: the permit to make so many devices.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/values/Target.h"
#include "provisioning/values/Unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mintmark {

/// What one station may make of an order.
struct OrderShare {
    Sha256 stationKey{}; ///< SHA-256 of the station key's SubjectPublicKeyInfo
    std::string station; ///< its name, for people
    std::uint64_t quantity = 0;
    /// Numbers of a pool that come with the order; nothing: it brings none.
    struct Ids {
        std::string pool;
        std::uint64_t first = 0, last = 0;
    };
    std::optional<Ids> ids;
    std::vector<std::string> sockets; ///< empty: any of the station's
};

/// Firmware that an ordered unit may run: what is empty is not asked for.
struct OrderFirmware {
    std::string version; ///< as the unit reports it
    Bytes sha256;        ///< of the image
};

/// Units of before, with which a station shows that it passes what is good and fails what is bad. They are
/// made under no order.
struct ShiftCheck {
    std::uint32_t hours = 0;      ///< how long what was shown holds: 1 to 168
    std::vector<HardwareId> good; ///< 1 to 64
    struct Bad {
        HardwareId unit;
        std::string code; ///< that it fails with; empty: any that judges a unit
    };
    std::vector<Bad> bad; ///< 1 to 64; no number twice in both lists
};

struct Order {
    std::string name; ///< 1 to 64 of A-Z a-z 0-9 . _ -
    std::uint32_t revision = 1;
    std::string product, customer; ///< at most 256 octets each
    std::string profile;
    std::uint32_t profileVersion = 0;
    Sha256 profileHash{};
    std::vector<OrderFirmware> firmware; ///< empty: any that the profile allows
    std::vector<Proof> proofs;           ///< that are accepted; `none` stands for "in words"
    WallTime notBefore{}, notAfter{};
    std::vector<OrderShare> shares; ///< 1 to 256, each station once
    std::optional<ShiftCheck> shiftCheck;
    Sha256 sha256{}; ///< of the payload that was signed

    [[nodiscard]] const OrderShare* shareOf(const Sha256& stationKey) const
    {
        for (const auto& share : shares)
            if (share.stationKey == stationKey) return &share;
        return nullptr;
    }
};

} // namespace mintmark
