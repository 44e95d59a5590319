// Where a push gets from what is to be told: the registry's devices, each as it is now.
#pragma once

#include "provisioning/exports/delivery/Ledger.h"
#include "provisioning/exports/delivery/Target.h"

namespace mintmark::exports {

class ParcelSource {
public:
    struct Page {
        std::vector<Ledger::Plan> plans;
        std::uint64_t unready = 0; ///< of which the destination is told nothing
        bool isLast = false;
    };
    virtual ~ParcelSource() = default;
    [[nodiscard]] virtual std::uint64_t all() const = 0; ///< devices, about
    /// From the first to the last, a page each time.
    [[nodiscard]] virtual Result<Page> page() = 0;
    /// What the destination would be told of the device now; nothing: nothing, any more. Any thread.
    [[nodiscard]] virtual Result<std::optional<Parcel>> parcel(const std::string& deviceId) = 0;
};

/// Both outlive it.
[[nodiscard]] Result<std::unique_ptr<ParcelSource>> parcelsOf(registry::Store& store, const Target& target);

} // namespace mintmark::exports
