// The border to the site's own check-in: asked by `admit`, after everything that the station knows by itself.
#pragma once

#include "provisioning/values/Failure.h"
#include "provisioning/values/Site.h"

#include <stop_token>

namespace mintmark::engine {

class SiteDesk {
public:
    virtual ~SiteDesk() = default;
    /// What is recorded of the unit. SiteRefused; SiteSilent where no answer comes in time, or none that can
    /// be read; Interrupted. Called by several sockets at once.
    [[nodiscard]] virtual Outcome<std::vector<std::pair<std::string, std::string>>>
    admit(const SiteQuestion& question, const std::stop_token& stop) = 0;
};

} // namespace mintmark::engine
