// Modules and their tokens, as they are offered for a new station. No GUI thread: looking takes its time.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "provisioning/values/Failure.h"

#include <QtCore/QString>

#include <filesystem>
#include <vector>

namespace mintmark::ui {

struct FoundModule {
    hsm::ModuleInfo info;
    std::vector<hsm::TokenInfo> tokens; ///< those that were made ready
    QString problem;                    ///< why none can be listed; empty where they can
};

/// An empty `module`: those that are installed. Needs no PIN and spends no try.
[[nodiscard]] Outcome<std::vector<FoundModule>> findModules(const std::filesystem::path& module);

/// Why a station cannot be made on it, or not yet, before anybody enters a PIN; empty: it can.
[[nodiscard]] QString obstacleOf(const hsm::TokenInfo& token);

/// The module's address of this token alone.
[[nodiscard]] hsm::TokenAddress addressOf(const FoundModule& module, const hsm::TokenInfo& token);

/// What `progress` of a new station tells, in the window's language.
[[nodiscard]] QString stageOf(const std::string& stage);

} // namespace mintmark::ui
