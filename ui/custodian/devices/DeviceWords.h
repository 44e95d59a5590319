// What the registry knows of devices, in words for people.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Revocation.h"
#include "provisioning/values/State.h"
#include "ui/common/Words.h"

#include <QtCore/QString>

#include <string>

namespace mintmark::ui {

/// "reported by the unit", "seen by the host", …
QString wordOf(Known known);
QString wordOf(RevocationReason reason);
/// Day and minute of the local time; "—" where there is none.
QString whenOf(WallTime time);
/// As it stands, with its line ends; other control characters become spaces.
QString linesOf(const std::string& text);

/// In the order in which people look for them.
inline constexpr DeviceState shownStates[] = {
    DeviceState::Provisioned, DeviceState::WrittenUnproved, DeviceState::Shipped,  DeviceState::InRework,
    DeviceState::Failed,      DeviceState::Revoked,         DeviceState::Scrapped, DeviceState::Reserved,
    DeviceState::Issued,      DeviceState::Written,         DeviceState::Proved,   DeviceState::Locked,
    DeviceState::Void,
};

} // namespace mintmark::ui
