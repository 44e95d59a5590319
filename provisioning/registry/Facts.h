// Which of a device's facts is the current one (truth 3).
#pragma once

#include "provisioning/registry/Store.h"

#include <map>
#include <set>

namespace mintmark::registry {

/// The current fact of each name, from `Store::facts` (oldest first): the newest of those known best that
/// nobody corrected. Nothing known better gives way to something known worse.
inline std::map<std::string, Fact> currentFacts(const std::vector<Fact>& facts)
{
    std::set<std::int64_t> wrong;
    for (const auto& fact : facts)
        if (fact.corrects != 0) wrong.insert(fact.corrects);
    std::map<std::string, Fact> current;
    for (const auto& fact : facts) {
        if (fact.row != 0 && wrong.contains(fact.row)) continue;
        const auto [place, added] = current.emplace(fact.name, fact);
        if (!added && fact.known >= place->second.known) place->second = fact;
    }
    return current;
}

} // namespace mintmark::registry
