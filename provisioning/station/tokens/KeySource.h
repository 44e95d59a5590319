// What the station's token makes for units that make no key of their own.
#pragma once

#include "hsm/Pauses.h"
#include "hsm/Token.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// As the profile's way asks; both empty where units make their keys.
struct KeySource {
    std::unique_ptr<hsm::UnitKeys> unitKeys;
    std::unique_ptr<hsm::Mac> groupMaster;
};

/// Where the token is lost later, what is used here waits as `pauses` says. HsmMechanism where the token
/// cannot, HsmKeyMissing where it has no group master, or several, of the label that the profile names.
/// `token` and `pauses` outlive it.
[[nodiscard]] Outcome<KeySource> openKeySource(const Profile& profile, hsm::Token& token,
                                               hsm::Pauses& pauses);

/// The group's master, of this label. HsmKeyMissing, HsmMechanism.
[[nodiscard]] Outcome<std::unique_ptr<hsm::Mac>> groupMasterOf(const std::string& label, hsm::Token& token);

} // namespace mintmark::station
