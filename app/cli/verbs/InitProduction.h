// `mintmark init --module …`: a production station, for a token with an issuing CA of a ceremony.
#pragma once

#include "app/cli/Options.h"

namespace mintmark::cli {

/// Where `init` makes a station: also on a machine with a service, which others mean by default, one's own.
[[nodiscard]] std::filesystem::path newStationDirectory(const Options& options);

/// Beside those of a demo station: --module, --token and so on.
void addProduction(Options& options);
/// Whether any of them is there: they go with no demo station.
[[nodiscard]] bool hasProduction(const Options& options);

/// Whoever calls makes the recovery with this PIN too.
[[nodiscard]] Outcome<Pin> initProduction(const Options& options);

/// The same as words for another account's `mintmark init`: what is no file, and the files that have to be
/// brought to it, each after its option.
struct ProductionWords {
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> files;
};
/// Usage where one is missing.
[[nodiscard]] Outcome<ProductionWords> productionWords(const Options& options);

} // namespace mintmark::cli
