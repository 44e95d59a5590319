// The registry's devices in a format, by pages: public data only.
#pragma once

#include "provisioning/exports/Exporter.h"
#include "provisioning/registry/Store.h"

#include <functional>
#include <stop_token>
#include <string_view>

namespace mintmark::exports {

/// What the registry says of a device now.
[[nodiscard]] registry::Result<Record> recordOf(registry::Store& store, const registry::Device& device,
                                                bool withFacts);

/// Takes whole lines; false ends the export.
using Sink = std::function<bool(std::string_view)>;

enum class ExportEnd {
    Complete,
    SinkRefused,
    Stopped,
    Unfit,   ///< the destination would refuse some: `misfits`
    TooMany, ///< more records than one file of the format may hold
};

/// What becomes of a device that the destination would refuse.
enum class Unfit { EndsIt, IsLeftOut };

struct Exported {
    ExportEnd end = ExportEnd::Complete;
    std::uint64_t devices = 0; ///< told
    std::uint64_t blocked = 0; ///< of those, as not to be let in
    std::uint64_t unready = 0; ///< not told: not provisioned, or blocked where the format has no word for it
    std::uint64_t unfit = 0;   ///< not told: the destination would refuse them
    std::vector<Misfit> misfits; ///< the first 100 of them
};

/// Memory stays flat. Devices in the order of their making. After the first one that is unfit, where that
/// ends it, nothing more goes to the sink; the rest is looked at all the same, so that all are named.
/// `progress` 0…100.
[[nodiscard]] registry::Result<Exported> exportDevices(registry::Store& store, Exporter& exporter,
                                                       Unfit unfit, const Sink& sink,
                                                       const std::function<void(int)>& progress,
                                                       const std::stop_token& stop);

} // namespace mintmark::exports
