// Labels of devices: looked at, printed, and compared with what a scanner reads. For command line and screen.
//
// Values in and out, as with Station. Calls block.
#pragma once

#include "provisioning/station/Station.h"

#include <filesystem>

namespace mintmark::station {

struct LabelRequest {
    std::string deviceId;        ///< read without regard to case
    std::filesystem::path sheet; ///< the template; resources/docs/labels.md
    std::string profile{}; ///< whose [matter] a first label is by; empty: that the device was made under
};

struct LabelReport {
    std::string deviceId;
    std::uint64_t number = 0; ///< which label of this device, from 1; 0: it was not printed
    std::string destination;
    std::uint64_t octets = 0;
    std::vector<std::string> codes, texts; ///< what stands on it, but for Matter's onboarding payload
};

/// Into a file ending with .svg or .png, crossed out so that no scanner reads it. Not counted.
[[nodiscard]] Outcome<LabelReport> previewLabel(Station& station, const LabelRequest& request,
                                                const std::filesystem::path& file);

/// Where a label goes to.
struct LabelDestination {
    std::filesystem::path file; ///< .svg, .png or .zpl; there as a whole or not at all
    std::string printer; ///< "tcp:192.0.2.7:9100", "tcp:[2001:db8::7]:9100", "device:/dev/usb/lp0": ZPL
};

/// Counted (Station::countLabel) once the printer is reached and before the first octet leaves; a label that
/// did not come out is printed again as a reprint. Deadlines: 5 s to reach the printer, 10 s to hand it the
/// label. LabelTemplate, LabelPrinter, LabelReprint.
[[nodiscard]] Outcome<LabelReport> printLabel(Station& station, const LabelRequest& request,
                                              const LabelDestination& to, bool reprint,
                                              const std::string& supervisor);

/// The scanned text has to be what a code of this device's label holds; LabelOther, with the device that it
/// names where the registry knows one.
[[nodiscard]] Outcome<LabelReport> verifyLabel(Station& station, const LabelRequest& request,
                                               const std::string& scanned);

} // namespace mintmark::station
