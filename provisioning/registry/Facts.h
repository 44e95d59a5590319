// Which of a device's facts is the current one (truth 3).
#pragma once

#include "provisioning/registry/Store.h"

#include <map>

namespace mintmark::registry {

/// The current fact of each name, from `Store::facts` (oldest first): the newest of those known best. Nothing
/// known better gives way to something known worse.
inline std::map<std::string, Fact> currentFacts(const std::vector<Fact>& facts)
{
    std::map<std::string, Fact> current;
    for (const auto& fact : facts) {
        const auto [place, added] = current.emplace(fact.name, fact);
        if (!added && fact.known >= place->second.known) place->second = fact;
    }
    return current;
}

} // namespace mintmark::registry
