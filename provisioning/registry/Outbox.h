// Runs of which the site's own system has to be told: there with the run, so that no power cut loses one.
#pragma once

#include "provisioning/values/Site.h"

#include <cstdint>

namespace mintmark::registry {

struct UntoldRun {
    std::int64_t run = 0;
    std::uint32_t tries = 0;
    std::string error; ///< of the last try
    WallTime nextTry{};
    SiteResult result; ///< without `station`
};

} // namespace mintmark::registry
