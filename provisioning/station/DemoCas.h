// The CAs of a demo station: for everybody who looks at a certificate, not for production.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/StationFile.h"

namespace mintmark::station {

/// Makes both keys in the token, which is logged in, and certificates for them; writes `root` and `issuing`
/// (PEM) and puts the keys into `file`.
[[nodiscard]] Outcome<void> makeDemoCas(hsm::Token& token, StationFile& file,
                                        const std::filesystem::path& root,
                                        const std::filesystem::path& issuing,
                                        const std::function<void(const std::string&)>& progress);

} // namespace mintmark::station
