// The station's tokens without a login: their modules, whether they are there, and the state of their PINs.
#pragma once

#include "provisioning/station/StationFile.h"
#include "provisioning/station/doctor/Remedies.h"

namespace mintmark::station {

/// Where there is no station yet: whether a demo could be made.
void lookAtSoftHsm(Findings& list);
void lookAtTokens(Findings& list, const std::filesystem::path& directory, const StationFile& file);

/// The file that a PIN is read from.
void lookAtPinFile(Findings& list, const std::string& what, const std::filesystem::path& file,
                   bool tellsGood);

/// What this module needs besides: the readers' service, or the machine's TPM. `root` is / but for tests.
void lookAtReaders(Findings& list, const std::filesystem::path& module, const std::filesystem::path& root);

} // namespace mintmark::station
