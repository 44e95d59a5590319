// A file of what a destination is told, a line for each device:
//   {"blocked":false,"body":"…","deviceId":"…"}
// The body is a text, so that its octets, and with them its digest, are those that the station itself would
// send.
#pragma once

#include "provisioning/exports/delivery/Records.h"

namespace mintmark::exports {

[[nodiscard]] std::string parcelLine(const Parcel& parcel);
/// Without the line's end. Nothing for what is no such line.
[[nodiscard]] std::optional<Parcel> parcelIn(std::string_view line);

/// All of the file is read once, and each line looked at: what is wrong, as a sentence. Nobody else writes to
/// it; the descriptor stays the caller's, and open. Memory: 24 octets a device.
[[nodiscard]] Expected<std::unique_ptr<ParcelSource>, std::string> parcelsInFile(int descriptor);

} // namespace mintmark::exports
