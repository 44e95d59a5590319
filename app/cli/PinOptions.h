// PINs beside the station's own: the security officer's, and new ones.
#pragma once

#include "app/cli/Options.h"

namespace mintmark::cli {

enum class Twice { No, Yes };

/// --PREFIXpin-fd and --PREFIXpin-file.
void addPinSource(Options& options, const QString& prefix, const QString& what);

[[nodiscard]] bool hasPin(const Options& options, const QString& prefix);

/// From --PREFIXpin-fd or --PREFIXpin-file, else asked for on the terminal, where `twice` asks again and
/// compares. Empty with `pad`: the token asks for it.
[[nodiscard]] Outcome<Pin> pinFor(const Options& options, const QString& prefix, const std::string& prompt,
                                  bool pad, Twice twice = Twice::No);

} // namespace mintmark::cli
