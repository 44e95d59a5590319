// For benchmarks of whole programs: STATION DEVICES fills a demo station's registry, with the station's own
// key, as an import would.
#include "provisioning/station/Station.h"
#include "provisioning/station/recovery/KeyedStation.h"
#include "tests/bench/OneDevice.h"

#include <cstdlib>

using namespace mintmark;

int main(int argc, char** argv)
{
    const auto give = [](const std::string& what) {
        std::fprintf(stderr, "fill: %s\n", what.c_str());
        return 1;
    };
    if (argc != 3) return give("STATION DEVICES");
    const std::filesystem::path directory = argv[1];
    const std::uint64_t size = std::strtoull(argv[2], nullptr, 10);
    const auto pin = station::readPinFile(directory / "pin");
    if (!pin) return give(pin.error().text());
    const auto keyed = station::openKeyedStation(directory, *pin, /*spendFinalTry=*/false);
    if (!keyed) return give(keyed.error().text());
    const auto store = station::openForWork(keyed->directory / "registry.db", keyed->key);
    if (!store) return give(store.error().text());
    registry::OrderRow order = 0;
    auto imported = (*store)->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        registry::NewOrder entry;
        entry.name = "PO-1";
        entry.revision = 1;
        entry.envelope = bytesOf("signed");
        entry.profile = "demo";
        entry.quantity = 1'000'000'000;
        order = TRY(transaction.importOrder(entry));
        return {};
    });
    if (const auto done = imported.get(); !done) return give(done.error().detail);
    constexpr std::uint64_t perJob = 1000;
    for (std::uint64_t at = 0; at < size; at += perJob) {
        auto committed = (*store)->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
            for (auto number = at; number < std::min(size, at + perJob); ++number)
                TRY(bench::addDevice(transaction, order, number));
            return {};
        });
        if (const auto done = committed.get(); !done) return give(done.error().detail);
    }
    return 0;
}
