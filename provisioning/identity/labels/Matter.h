// Matter's onboarding payload: what a phone reads from a device's label to commission it.
//
// A secret that is printed by design: its passcode. Matter Core Specification 1.x, chapter 5.1.
#pragma once

#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"
#include "provisioning/identity/labels/Symbol.h"

namespace mintmark::identity::labels {

enum class MatterFlow : std::uint8_t { Standard = 0, UserIntent = 1, Custom = 2 };

struct MatterDevice {
    std::uint16_t vendor = 0, product = 0;
    MatterFlow flow = MatterFlow::Standard;
    std::uint8_t discovery = 2;      ///< bits: 1 SoftAP, 2 BLE, 4 on the network
    std::uint16_t discriminator = 0; ///< 12 bits
};

/// A passcode from 1 to 99999998, each as likely as another; those that the specification forbids (one digit
/// eight times, 12345678, 87654321) are drawn anew. Four octets, little-endian.
[[nodiscard]] Expected<Secret, hsm::HsmError> drawPasscode(hsm::Random& random);
[[nodiscard]] bool isPasscode(const Secret& passcode);

/// "MT:" and 19 characters of Base-38, for a QR code. ContentWrong for a passcode that is none, or a device
/// whose numbers do not fit.
[[nodiscard]] Result<Secret> matterQrText(const MatterDevice& device, const Secret& passcode);
/// 11 digits, or 21 where the flow is not the standard one; the last one is Verhoeff's check digit.
[[nodiscard]] Result<Secret> matterManualCode(const MatterDevice& device, const Secret& passcode);

} // namespace mintmark::identity::labels
