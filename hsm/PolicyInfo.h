// The key policies for people.
#pragma once

#include <string>
#include <vector>

namespace mintmark::hsm {

/// How a key of one role is made, for people; from resources/key-policies.
struct PolicyInfo {
    std::string name, title, purpose;
    std::vector<std::string> algorithms;
    bool backupAllowed = false;
    std::string backupReason;
    std::vector<std::string> notBeside;
};

/// In the order of KeyRole.
[[nodiscard]] std::vector<PolicyInfo> policyInfos();

} // namespace mintmark::hsm
