// Proofs that need no log: of a device's entries, and of a log that goes on from an older one.
#pragma once

#include "app/verify/Keys.h"
#include "app/verify/Report.h"

namespace mintmark::verify {

/// That each entry of the proof is in the log that its head was signed for, is of the device, and that the
/// certificates are those that were recorded.
void checkDevice(const std::string& path, const Keys& keys, Report& report);

/// That the log of the new head goes on from that of the old one. The first two are files of one line, a
/// head.
void checkConsistency(const std::string& oldHead, const std::string& newHead, const std::string& proof,
                      const Keys& keys, Report& report);

} // namespace mintmark::verify
