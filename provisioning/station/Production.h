// A production station: for a token that custodians have made ready, with an issuing CA of a ceremony.
#pragma once

#include "hsm/Capabilities.h"
#include "hsm/TokenInfo.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace mintmark::station {

struct ProductionRequest {
    std::filesystem::path directory;
    std::string name;                                ///< of the station: 1 to 20 of A-Z a-z 0-9 . _ -
    hsm::TokenAddress token;                         ///< that holds the issuing CA's key
    std::filesystem::path root, issuing;             ///< the CAs' certificates, PEM
    std::vector<std::filesystem::path> orderSigners; ///< public keys in PEM; at least one
    std::vector<std::string> profiles; ///< files, or names of shipped ones; copied into the station
    std::string
        pinCredential; ///< systemd's, from which the PIN comes at each start; empty: somebody gives it
};

/// What a station would be made of.
struct ProductionPlan {
    std::filesystem::path directory;
    hsm::TokenInfo token;
    hsm::Capabilities measured;
    std::vector<std::string> lacks; ///< what the token cannot do and the station needs; empty: it fits
    std::string root, issuing;      ///< the CAs' names
    WallTime issuingUntil{};
    std::string issuingKey; ///< its label on the token
    std::vector<std::string> profiles;
    std::size_t orderSigners = 0;
};

/// Looks at all that `makeProductionStation` looks at, and makes nothing: no folder, no key that stays (the
/// probe makes some of its own and takes them away; what it measured is remembered). One C_Login. `percent`
/// tells the probe.
[[nodiscard]] Outcome<ProductionPlan>
planProductionStation(const ProductionRequest& request, const Pin& pin, bool spendFinalTry,
                      const std::function<void(const std::string&)>& progress,
                      const std::function<void(int)>& percent);

/// Looks at everything before it changes anything: the chain, its dates, the issuing key on the token (it is
/// found by its certificate, and signs once), the profiles under that CA. Then makes the station's own keys
/// on the token (station, audit, registry) and the registry; no PIN is written anywhere. A failure leaves no
/// station, and takes the keys that it made away again; a cut may leave up to three keys with these labels,
/// used for nothing. One C_Login. `progress` tells each stage. Usage, StationExists, IssuerExpired,
/// HsmKeyMissing, ProfileWrong, and what a token says.
[[nodiscard]] Outcome<void> makeProductionStation(const ProductionRequest& request, const Pin& pin,
                                                  bool spendFinalTry,
                                                  const std::function<void(const std::string&)>& progress);

} // namespace mintmark::station
