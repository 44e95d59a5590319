// The key of the ledger's file: drawn once, and kept sealed under the registry's, which the token wraps.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/values/Failure.h"

#include <filesystem>

namespace mintmark::station {

inline constexpr const char* ledgerName = "ledger.db";
inline constexpr const char* ledgerKeyName = "ledger.key";

/// Makes the file where neither it nor a ledger is there. `sealing` is the registry's sealing key
/// (labels/Sealing.h). LedgerDamaged where it does not open. `settled`: no other sealing key is on its way,
/// and what was sealed for one goes.
[[nodiscard]] Outcome<Secret> ledgerKeyOf(const std::filesystem::path& station, const Secret& sealing,
                                          hsm::Random& random, bool settled);

/// Before the registry gets another key: sealed for both from here on. Nothing to do where there is no
/// ledger.
[[nodiscard]] Outcome<void> sealLedgerKeyFor(const std::filesystem::path& station, const Secret& before,
                                             const Secret& after, hsm::Random& random);

} // namespace mintmark::station
