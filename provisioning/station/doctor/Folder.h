// The station's folder and the disk that it lies on.
#pragma once

#include "provisioning/station/doctor/Remedies.h"

namespace mintmark::station {

/// Whether this account may come to the folder (absolute, normal) at all; false: it may not, and that is
/// told.
[[nodiscard]] bool mayEnter(Findings& list, const std::filesystem::path& directory);

/// Who may come in, whose its files are, whether it can be written to.
void lookAtFolder(Findings& list, const std::filesystem::path& directory);
void lookAtDisk(Findings& list, const std::filesystem::path& directory);
/// A registry that was written later than now: the clock is behind. Without a login.
void lookAtLastWrite(Findings& list, const std::filesystem::path& directory);

} // namespace mintmark::station
