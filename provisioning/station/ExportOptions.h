// What a format of export can be asked for besides its devices. For command line and screen.
#pragma once

#include "provisioning/values/Failure.h"

#include <map>
#include <string>
#include <vector>

namespace mintmark::station {

/// What ExportRequest::options may have for a format.
struct ExportOption {
    std::string name;
    std::string form; ///< of a value: "create|update", or a word for people
    std::string what; ///< for people
    bool isNeeded = false;
};
/// In the order in which they are told; none for an unknown format. Of "aws-iot-template" too.
[[nodiscard]] std::vector<ExportOption> exportOptions(const std::string& format);

/// Whether the file is signed with the station's audit key: Station::exportTo then needs Access::Provision.
[[nodiscard]] bool isExportSigned(const std::string& format);

/// The provisioning template that the parameters of "aws-iot" with the same options fit. Usage.
[[nodiscard]] Outcome<std::string> awsBulkTemplate(const std::map<std::string, std::string>& options);

} // namespace mintmark::station
