// What a unit on the bench tells of itself, and the names of things.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/values/State.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

/// The name that the bench gives to a place on the fixture: 1 to 32 of A–Z a–z 0–9 . _ -
struct SocketName {
    std::string text;
    friend bool operator==(const SocketName&, const SocketName&) = default;
    friend auto operator<=>(const SocketName&, const SocketName&) = default;
};
bool isSocketName(std::string_view text);

/// The chip's own number. All zeros, all ones, fewer than 4 or more than 32 octets, and counting patterns
/// that ship as defaults are no identity: `usableHardwareId` refuses them.
struct HardwareId {
    Bytes octets;
    [[nodiscard]] std::string hex() const { return toHex(octets); }
    friend bool operator==(const HardwareId&, const HardwareId&) = default;
    friend auto operator<=>(const HardwareId&, const HardwareId&) = default;
};
bool usableHardwareId(const HardwareId& id);

/// The identity that the registry knows. Unique without regard to case.
struct DeviceId {
    std::string text;
    friend bool operator==(const DeviceId&, const DeviceId&) = default;
};

enum class Lifecycle { Open, Finished };

/// Lock bits as the agent's page names them.
namespace lockbits {
inline constexpr std::uint32_t debugClosed = 1;
inline constexpr std::uint32_t storageProtected = 2;
inline constexpr std::uint32_t readOutProtected = 4;
} // namespace lockbits

/// Something that was learnt of a unit besides what every unit tells.
struct UnitFact {
    std::string name; ///< as the registry's facts are called: "esp.security-flags"
    std::string value;
    Known known = Known::Reported;
};

/// What `identify` brings; all of it `reported` unless a link can see more.
struct UnitInfo {
    HardwareId hardwareId;
    std::string model;
    std::string firmwareVersion;
    Bytes firmwareDigest; ///< SHA-256, or empty where the unit has none
    Lifecycle lifecycle = Lifecycle::Open;
    bool tampered = false;
    std::optional<Bytes> endorsementKey; ///< DER SubjectPublicKeyInfo
    std::vector<UnitFact> facts{};       ///< kept with the device
};

/// A unit's number that is told as text: hexadecimal of 4 to 32 octets (with or without 0x and separators of
/// pairs) is those octets, anything else of 4 to 32 printable characters is its own.
[[nodiscard]] std::optional<HardwareId> hardwareIdIn(std::string_view text);

} // namespace mintmark
