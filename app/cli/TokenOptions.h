// Which token a verb works with, and its user PIN.
#pragma once

#include "app/cli/Options.h"
#include "provisioning/station/KeyRoom.h"

namespace mintmark::cli {

/// --module, --module-arguments, --token.
void addToken(Options& options);

[[nodiscard]] std::filesystem::path moduleOf(const Options& options); ///< absolute; empty where none is given
[[nodiscard]] std::string argumentsOf(const Options& options);
/// --module and --token, or the station's own.
[[nodiscard]] Outcome<hsm::TokenAddress> addressOf(const Options& options, const station::KeyRoom& room);

/// "'bench' (SoftHSM project SoftHSM v2, serial …)"
[[nodiscard]] std::string named(const hsm::TokenInfo& token);
/// State of the user PIN, in the words that a custodian needs before the next try; "good" where all is well.
[[nodiscard]] QString pinState(const hsm::TokenInfo& token);

/// The station's own where the token is the station's and it knows its PIN; else from the options, or asked
/// for on the terminal, where a doubtful state is told first.
[[nodiscard]] Outcome<Pin> userPin(const Options& options, station::KeyRoom& room,
                                   const hsm::TokenAddress& address);

} // namespace mintmark::cli
