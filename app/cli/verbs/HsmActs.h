// What the words after `mintmark hsm` share: which token they mean, and how they speak of it.
#pragma once

#include "app/cli/PeopleOptions.h"
#include "app/cli/TokenOptions.h"
#include "provisioning/station/KeyRoom.h"

namespace mintmark::cli {

[[nodiscard]] bool json(const Options& options);
[[nodiscard]] bool spends(const Options& options); ///< --spend-final-try
[[nodiscard]] Failure usage(const QString& what);

/// Logs in who may manage keys, where the key room is a station's and that has operators.
[[nodiscard]] Outcome<std::string> keyHolder(const Options& options);

void show(const Options& options, const hsm::KeyListing& key);

// Backups of keys (HsmBackups.cpp).
[[nodiscard]] Outcome<void> backup(const Options& options, station::KeyRoom& room);
[[nodiscard]] Outcome<void> restore(const Options& options, station::KeyRoom& room);
[[nodiscard]] Outcome<void> rehearse(const Options& options, station::KeyRoom& room);
[[nodiscard]] Outcome<void> inspect(const Options& options, station::KeyRoom& room);

} // namespace mintmark::cli
