// `mintmark init --guarded`: a station that a service keeps, and nobody at the bench can go round.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <optional>
#include <string>
#include <vector>

namespace mintmark::cli {

struct GuardedPlan {
    /// Of the `mintmark init` that makes the station, besides --station: "--demo", "--name", …
    std::vector<std::string> words;
    /// Options of it whose files root reads: copies are brought to the account.
    std::vector<std::pair<std::string, std::string>> files;
    std::optional<Pin> tokenPin;     ///< for that init, which gets it through a pipe
    std::vector<std::string> groups; ///< to which the account belongs besides, as it opens the token so
    std::string credential;          ///< from which the PIN comes at the service's start; empty: none
    std::string officer;             ///< the first security officer; empty: none is made yet
    int pinDescriptor = -1;          ///< of the officer's PIN; -1: it is asked for
};

/// As root: the account `mintmark` and the group `mintmark-users` where they are missing, the folder of the
/// station and that of the socket, and in them, as that account, the station and its first operator. What
/// is there already is kept; a station that is there ends it (StationExists) before anything is changed.
/// Tells what it does, and what comes next.
[[nodiscard]] Outcome<void> initGuarded(const GuardedPlan& plan);

} // namespace mintmark::cli
