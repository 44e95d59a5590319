#include "provisioning/exports/DeviceExport.h"

#include "provisioning/registry/Facts.h"

#include <algorithm>

namespace mintmark::exports {
namespace {

constexpr std::size_t misfitsKept = 100;

} // namespace

registry::Result<Record> recordOf(registry::Store& store, const registry::Device& device, bool withFacts)
{
    Record record;
    record.device = device;
    record.certificates = TRY(store.certificates(device.row));
    if (!withFacts) return record;
    record.facts = registry::currentFacts(TRY(store.facts(device.row)));
    if (const auto roots = TRY(store.trustOf(device.row))) record.trustRoots = roots->title();
    return record;
}

registry::Result<Exported> exportDevices(registry::Store& store, Exporter& exporter, Unfit unfit,
                                         const Sink& sink, const std::function<void(int)>& progress,
                                         const std::stop_token& stop)
{
    std::uint64_t total = 0, seen = 0;
    for (const auto& [state, count] : TRY(store.counts()))
        total += count;
    Exported exported;
    auto ended = [&](ExportEnd how) {
        exported.end = how;
        return exported;
    };
    const auto give = [&](const std::string& lines) { return lines.empty() || sink(lines); };
    if (!give(exporter.opening())) return ended(ExportEnd::SinkRefused);
    registry::DeviceQuery query;
    query.limit = 512;
    while (true) {
        const auto page = TRY(store.devices(query));
        for (const auto& device : page) {
            if (stop.stop_requested()) return ended(ExportEnd::Stopped);
            const auto record = TRY(recordOf(store, device, exporter.carriesFacts()));
            const auto standing = exporter.standing(record);
            if (!exporter.tells(standing)) {
                ++exported.unready;
                continue;
            }
            auto lines = exporter.write(record);
            if (!lines) {
                ++exported.unfit;
                if (exported.misfits.size() < misfitsKept)
                    exported.misfits.push_back(std::move(lines.error()));
                continue;
            }
            if (exporter.most() != 0 && exported.devices == exporter.most()) return ended(ExportEnd::TooMany);
            const bool isGiven = exported.unfit == 0 || unfit == Unfit::IsLeftOut;
            if (isGiven && !give(*lines)) return ended(ExportEnd::SinkRefused);
            ++exported.devices;
            if (standing == Standing::Blocked) ++exported.blocked;
        }
        seen += page.size();
        if (total > 0) progress(static_cast<int>(std::min<std::uint64_t>(100, seen * 100 / total)));
        if (page.size() < query.limit) break;
        query.after = page.back().row;
    }
    if (exported.unfit != 0 && unfit == Unfit::EndsIt) return ended(ExportEnd::Unfit);
    if (!give(exporter.closing())) return ended(ExportEnd::SinkRefused);
    progress(100);
    return exported;
}

} // namespace mintmark::exports
