// What can go wrong between the host and a unit.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

namespace mintmark::devices {

enum class DeviceCode {
    PortMissing,   ///< no such port
    PortBusy,      ///< somebody else holds it
    PortForbidden, ///< no permission
    SerialTwice,   ///< two units with one USB serial number are plugged in
    LinkGone,      ///< hang-up: unit pulled, cable cut
    TimedOut,      ///< nothing (useful) before the deadline
    Stopped,       ///< the stop token was set
    Garbled,       ///< answers that break the protocol
    Refused,       ///< the unit answered with an error; its rc is in `foreign`
    NoKey,         ///< the unit has no key in the slot
    NoObject,      ///< the unit stores no such object
    Closed,        ///< refused because the unit is finished or locked
};

/// `foreign` holds errno or the SMP rc.
using DeviceError = Error<DeviceCode>;
template <class T> using Result = Expected<T, DeviceError>;

} // namespace mintmark::devices
