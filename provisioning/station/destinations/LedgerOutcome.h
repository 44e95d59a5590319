// The ledger is a database like the registry, and not the registry: its troubles are its own.
#pragma once

#include "provisioning/engine/FailureOf.h"
#include "provisioning/exports/delivery/Ledger.h"

namespace mintmark::station {

template <class T> [[nodiscard]] Outcome<T> ledgerOutcome(registry::Result<T> result)
{
    if (result) {
        if constexpr (std::is_void_v<T>)
            return {};
        else
            return std::move(*result);
    }
    const auto failure = engine::failureOf(result.error());
    const bool isDisk = result.error().code == registry::StoreCode::DiskFull;
    return fail(isDisk ? failure : Failure{FailureCode::LedgerDamaged, failure.detail});
}

} // namespace mintmark::station
