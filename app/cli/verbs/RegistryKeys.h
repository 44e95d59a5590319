// `mintmark registry recovery`, `rekey`, `token change` and `recover`: the registry's key.
#pragma once

#include "app/cli/Options.h"
#include "provisioning/station/Recovery.h"

namespace mintmark::cli {

/// The options that these acts have beside the station's.
void addKeyOptions(Options& options);
/// What stands in the usage, in the description and among the examples.
[[nodiscard]] QString keyUsage();
[[nodiscard]] QString keyDescription();
[[nodiscard]] QString keyExamples();
/// Nothing where the words are none of these acts'.
[[nodiscard]] std::optional<ExitStatus> runKeyAct(const Options& options, const QStringList& words);

/// "2/3" as threshold and count. Usage.
[[nodiscard]] Outcome<station::RecoveryRequest> sharesRequest(const QString& text);
/// Makes it at the terminal and tells it.
[[nodiscard]] Outcome<void> makeRecoveryHere(const Options& options, const std::filesystem::path& station,
                                             const station::RecoveryRequest& request, const Pin& pin,
                                             bool spendFinalTry);
/// The PIN of the station's own token: from the options, from where the station has it, or asked for.
[[nodiscard]] Outcome<Pin> stationPin(const Options& options);

} // namespace mintmark::cli
