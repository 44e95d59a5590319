// For ./dev bench: what the registry costs at a size, with every index and the trigrams in place.
//
// FOLDER DEVICES: fills a registry to that size in bulk, as an import would, then commits devices from 8
// threads at once, each waiting for the disk, and asks what screens ask. JSON: medians and the 95th of a
// hundred.
#include "provisioning/exports/DeviceExport.h"
#include "tests/bench/OneDevice.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

namespace {

using namespace mintmark;
using namespace mintmark::registry;
using bench::addDevice;
using bench::unitOf;
using SteadyClock = std::chrono::steady_clock;

constexpr int sockets = 8, perSocket = 50, perJob = 1000, questions = 200;

[[noreturn]] void give(const std::string& what)
{
    std::fprintf(stderr, "registry: %s\n", what.c_str());
    std::exit(1);
}

template <class T> T must(Result<T> result)
{
    if (!result) give(result.error().detail);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

double msSince(SteadyClock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

double atPercent(std::vector<double>& values, std::size_t percent)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, values.size() * percent / 100)];
}

/// Resident now, in MB.
double residentMb()
{
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * 4096 / 1e6;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) give("FOLDER DEVICES");
    const std::filesystem::path file = std::filesystem::path(argv[1]) / "registry.db";
    const std::uint64_t size = std::strtoull(argv[2], nullptr, 10);
    Secret key(32);
    for (auto& octet : key.revealForWriting())
        octet = 0x5a;
    auto& clock = systemClock();
    double bulkPerSecond = 0, commit50 = 0, commit95 = 0, commitsPerSecond = 0;
    OrderRow order = 0;
    {
        const auto store = must(openStore(file, key, OpenMode::Create, "bench", clock));
        NewOrder entry;
        entry.name = "PO-1";
        entry.revision = 1;
        entry.envelope = bytesOf("signed");
        entry.profile = "demo";
        entry.quantity = 1'000'000'000;
        must(store
                 ->commit([&](Transaction& transaction) -> Result<void> {
                     order = TRY(transaction.importOrder(entry));
                     return {};
                 })
                 .get());
        // The last tenth is measured: by then the indexes have their size.
        auto begin = SteadyClock::now();
        std::uint64_t measured = 0;
        for (std::uint64_t at = 0; at < size; at += perJob) {
            if (at >= size / 10 * 9 && measured == 0) {
                begin = SteadyClock::now();
                measured = size - at;
            }
            must(store
                     ->commit([&](Transaction& transaction) -> Result<void> {
                         for (std::uint64_t i = at; i < std::min<std::uint64_t>(size, at + perJob); ++i)
                             TRY(addDevice(transaction, order, i));
                         return {};
                     })
                     .get());
        }
        bulkPerSecond = static_cast<double>(measured) * 1000 / msSince(begin);

        std::mutex mutex;
        std::vector<double> waits;
        const auto together = SteadyClock::now();
        {
            std::vector<std::jthread> floor;
            for (int socket = 0; socket < sockets; ++socket)
                floor.emplace_back([&, socket] {
                    for (int i = 0; i < perSocket; ++i) {
                        const auto number = size + static_cast<std::uint64_t>(socket * perSocket + i);
                        const auto asked = SteadyClock::now();
                        must(store
                                 ->commit([&](Transaction& transaction) {
                                     return addDevice(transaction, order, number);
                                 })
                                 .get());
                        const auto waited = msSince(asked);
                        const std::lock_guard lock(mutex);
                        waits.push_back(waited);
                    }
                });
        }
        commitsPerSecond = sockets * perSocket * 1000.0 / msSince(together);
        commit50 = atPercent(waits, 50);
        commit95 = atPercent(waits, 95);
    }
    std::vector<double> opens, exact, prefix, part, pages;
    for (int i = 0; i < 10; ++i) {
        const auto begin = SteadyClock::now();
        (void)must(openStore(file, key, OpenMode::ReadOnly, "bench", clock));
        opens.push_back(msSince(begin));
    }
    const auto store = must(openStore(file, key, OpenMode::ReadOnly, "bench", clock));
    std::uint64_t random = 88172645463325252ULL;
    const auto draw = [&] {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return random % size;
    };
    const auto timed = [](std::vector<double>& values, const auto& ask) {
        const auto begin = SteadyClock::now();
        (void)must(ask());
        values.push_back(msSince(begin));
    };
    for (int i = 0; i < questions; ++i) {
        char id[32];
        std::snprintf(id, sizeof id, "MM-%09llu", static_cast<unsigned long long>(draw()));
        timed(exact, [&] { return store->deviceById(id); });
        // As somebody types it: what all IDs begin with at first, under whatever sorting and filter stands
        // there.
        DeviceQuery query;
        query.limit = 50;
        query.sort = static_cast<DeviceSort>(draw() % 3);
        query.descending = draw() % 2 == 0;
        if (draw() % 2 == 0) query.state = DeviceState::Provisioned;
        if (draw() % 2 == 0) query.order = order;
        query.idPrefix = std::string(id).substr(0, 3 + draw() % 10);
        timed(prefix, [&] { return store->devices(query); });
        query.idPrefix.clear();
        for (const auto& whole : {std::string(id), unitOf(draw()).hex()}) {
            const auto at = draw() % (whole.size() - 3);
            query.text = whole.substr(at, 3 + draw() % (whole.size() - at - 3 + 1));
            timed(part, [&] { return store->devices(query); });
        }
    }
    for (const bool ofState : {false, true})
        for (const bool ofOrder : {false, true})
            for (const bool down : {false, true})
                for (const auto sort : {DeviceSort::Made, DeviceSort::Changed, DeviceSort::Id}) {
                    DeviceQuery query;
                    query.limit = 50;
                    query.sort = sort;
                    query.descending = down;
                    if (ofState) query.state = DeviceState::Provisioned;
                    if (ofOrder) query.order = order;
                    // The first page, and one from the middle.
                    timed(pages, [&] { return store->devices(query); });
                    const auto middle =
                        must(store->deviceById("MM-000000000"))->row + static_cast<DeviceRow>(size / 2);
                    DeviceQuery one;
                    one.after = middle;
                    one.limit = 1;
                    const auto found = must(store->devices(one));
                    if (found.empty()) continue;
                    query.after = found.front().row;
                    query.afterChanged = found.front().changedAt;
                    query.afterId = found.front().id.text;
                    timed(pages, [&] { return store->devices(query); });
                }
    const auto before = residentMb();
    struct Cost {
        double perSecond = 0, mb = 0;
    };
    const auto costOf = [&](exports::Exporter& exporter) {
        const auto begin = SteadyClock::now();
        std::uint64_t octets = 0;
        Cost cost;
        const auto exported = exports::exportDevices(
            *store, exporter, exports::Unfit::EndsIt,
            [&](std::string_view line) {
                if ((octets += line.size()) % 64 == 0) cost.mb = std::max(cost.mb, residentMb());
                return true;
            },
            [](int) {}, {});
        if (!exported) give(exported.error().detail);
        if (exported->end != exports::ExportEnd::Complete || exported->devices < size)
            give("an export is not whole");
        cost.perSecond = static_cast<double>(exported->devices) * 1000 / msSince(begin);
        return cost;
    };
    const auto lines = costOf(**exports::exporterFor({"jsonl", {}, {}}));
    const auto hub = costOf(**exports::exporterFor({"azure-hub-thumbprint", {}, {}}));
    std::printf(
        "{\"devices\":%llu,\"bulkPerSecond\":%.0f,\"commitMs50\":%.2f,\"commitMs95\":%.2f,"
        "\"commitsPerSecond\":%.0f,"
        "\"openMs\":%.2f,\"exactMs95\":%.2f,\"prefixMs95\":%.2f,\"partMs95\":%.2f,\"pageMs95\":%.2f,"
        "\"exportPerSecond\":%.0f,\"exportMb\":%.0f,\"hubPerSecond\":%.0f,\"hubMb\":%.0f,"
        "\"beforeExportMb\":%.0f,\"octetsPerDevice\":%llu}\n",
        static_cast<unsigned long long>(size), bulkPerSecond, commit50, commit95, commitsPerSecond,
        atPercent(opens, 50), atPercent(exact, 95), atPercent(prefix, 95), atPercent(part, 95),
        atPercent(pages, 95), lines.perSecond, lines.mb, hub.perSecond, hub.mb, before,
        static_cast<unsigned long long>(std::filesystem::file_size(file) / (size + sockets * perSocket)));
    return 0;
}
