// Certificates looked at: our own rules, with their reasons. No station and no token is needed.
#pragma once

#include "provisioning/values/Failure.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mintmark::station {

struct CheckRule {
    std::string id, what, why, source;
    bool must = true; ///< else it should be so
};
/// All rules that a check looks at.
[[nodiscard]] std::vector<CheckRule> certificateCheckRules();

struct ChainFinding {
    CheckRule rule;
    std::size_t place = 0; ///< in the chain, from 1
    std::string subject;   ///< empty where it cannot be read
    std::string detail;
};
struct ChainReport {
    std::vector<std::string> subjects; ///< as they stand in the files; empty where one cannot be read
    std::vector<ChainFinding> findings;
};
/// The certificates of all files, in their order, as one chain: the device's first, its issuers, the root
/// last. With `firstIsCa` the first one is a CA's. CertificateFile where one cannot be read or holds none.
[[nodiscard]] Outcome<ChainReport> checkCertificateFiles(const std::vector<std::filesystem::path>& files,
                                                         bool firstIsCa);

} // namespace mintmark::station
