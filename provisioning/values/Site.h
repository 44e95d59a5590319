// What a site's own system (a MES) is asked about a unit, and told about its run.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Unit.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mintmark {

/// Asked before anything is reserved.
struct SiteQuestion {
    std::string station, socket, operatorName, order, profile; ///< `order` may be empty
    UnitInfo unit;
};

struct SiteAnswer {
    bool admits = false;
    std::string reason;                                     ///< why not; may be empty
    std::vector<std::pair<std::string, std::string>> facts; ///< name and value, for the record
};

/// How a run ended. The same run has the same ID however often it is told.
struct SiteResult {
    std::string runId; ///< the registry's ID and the run's number
    std::string station, socket, operatorName, order, deviceId, hardwareId, model, state;
    std::string outcome, failure, detail;        ///< `failure`: MM-… or empty
    std::vector<std::string> certificateSerials; ///< of the device, those that are not revoked
    WallTime startedAt{}, endedAt{};
};

} // namespace mintmark
