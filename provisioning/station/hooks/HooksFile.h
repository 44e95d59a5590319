// hooks.toml of a station: programs of the factory's own that a batch starts at named stages.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::station {

enum class HookStage { BatchStarted, UnitPassed, UnitFailed, UnitKnown, BatchEnded };
/// "batch-started", "unit-passed", "unit-failed", "unit-known", "batch-ended".
std::string_view nameOf(HookStage stage);

struct Hook {
    HookStage stage = HookStage::UnitPassed;
    std::vector<std::string> program; ///< its absolute path, and arguments
    Milliseconds within{10'000};
};

inline constexpr const char* hooksFile = "hooks.toml";

/// Pure. StationWrong, with `name`, line and key.
[[nodiscard]] Outcome<std::vector<Hook>> parseHooks(std::string_view text, const std::string& name);

/// None where there is no such file. StationWrong, also where others may write the file, or a program is not
/// there or others may write it.
[[nodiscard]] Outcome<std::vector<Hook>> readHooks(const std::filesystem::path& station);

} // namespace mintmark::station
