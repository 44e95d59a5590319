// Keys that a destination needs, for a named recipient. For the command line.
#pragma once

#include "provisioning/station/Station.h"

namespace mintmark::station {

/// The format of Station::exportTo that writes, for each device that may come in and whose key is derived
/// from the group of the option `group`, DPS's individual enrolment with that key: encrypted for the
/// certificate (PEM) of the option `to`. Each key is derived in the token anew, and compared by its name with
/// what the registry says; the group's master stays in the token. Needs Access::Provision, Act::KeysManage,
/// and the second person of Delicate::ExportSecrets; it is on record before the file is there.
/// CertificateFile, HsmKeyMissing. ServiceUnsupported at a service: who asks there is not whose word counts
/// here.
inline constexpr const char* keysFormat = "azure-dps-keys";

} // namespace mintmark::station
