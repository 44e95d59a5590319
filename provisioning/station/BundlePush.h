// A push from a bundle: on a machine that has the network, and no station. For the command line.
#pragma once

#include "provisioning/station/Bundle.h"
#include "provisioning/station/Destinations.h"

namespace mintmark::station {

struct BundlePush {
    std::filesystem::path bundle, key; ///< as for verifyBundle
    std::filesystem::path ledger;      ///< a folder for the push's own ledger; made where it is not there
    std::string kind;                  ///< a name of destinationKinds()
    std::map<std::string, std::string> settings;
    Secret credential;
    bool retries = false; ///< what was set aside is owed again
    bool dryRun = false;
    std::optional<Milliseconds> within;
    std::filesystem::path receipt; ///< for the station; empty: none
};

struct BundlePushed {
    BundleVerdict bundle;
    PushSummary summary;
    std::string warning;            ///< of the credential
    std::string receipt;            ///< hex SHA-256 of the file; empty: none
    std::optional<Failure> failure; ///< why it could not go on
};

/// Tells the destination of what the bundle says, as the station's own push would, once all of the bundle has
/// held. BundleWrong, also for a bundle that is older than the one before, or of another registry: it would
/// undo what came later. Its ledger is of one destination and one registry (DestinationWrong), and for one
/// process at a time (LedgerBusy).
[[nodiscard]] Outcome<BundlePushed> pushBundle(BundlePush what, const PushListener& listener,
                                               const std::stop_token& stop);

} // namespace mintmark::station
