// For ./dev bench: how soon the table of devices shows the first page of a filter, over a registry that
// mintmark_bench_registry has filled: FOLDER. Through the page's own lane, model and table, to the last row
// painted; JSON, the median and the 95th of a hundred, and what the first page costs.
#include "provisioning/registry/Store.h"
#include "tests/ui/FakeStation.h"
#include "ui/custodian/devices/DeviceTable.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace mintmark;
using SteadyClock = std::chrono::steady_clock;
using Sort = station::DeviceFilter::Sort;

constexpr int deadlineMs = 60'000;

[[noreturn]] void give(const std::string& what)
{
    std::fprintf(stderr, "devices: %s\n", what.c_str());
    std::exit(1);
}

Outcome<std::unique_ptr<registry::Store>> openRegistry(const std::filesystem::path& folder)
{
    Secret key(32);
    for (auto& octet : key.revealForWriting())
        octet = 0x5a; // as it was filled
    auto store = registry::openStore(folder / "registry.db", key, registry::OpenMode::ReadOnly, "bench",
                                     systemClock());
    if (!store) return fail(Failure(FailureCode::RegistryKey, store.error().detail));
    return std::move(*store);
}

/// A station that is nothing but its registry.
class RegistryStation final : public test::FakeStation {
public:
    explicit RegistryStation(std::unique_ptr<registry::Store> store)
        : FakeStation(std::make_shared<test::FakeBench>()), m_store(std::move(store))
    {
    }
    [[nodiscard]] Outcome<std::map<DeviceState, std::uint64_t>> counts() override
    {
        return known(m_store->counts());
    }
    [[nodiscard]] Outcome<std::vector<station::DeviceInfo>>
    devices(const station::DeviceFilter& filter) override
    {
        registry::DeviceQuery query;
        query.after = filter.after;
        query.limit = filter.limit;
        query.state = filter.state;
        query.idPrefix = filter.idPrefix;
        query.text = filter.text;
        query.sort = static_cast<registry::DeviceSort>(filter.sort);
        query.descending = filter.descending;
        query.afterChanged = filter.afterChanged;
        query.afterId = filter.afterId;
        std::vector<station::DeviceInfo> page;
        for (const auto& one : TRY(known(m_store->devices(query)))) {
            station::DeviceInfo info;
            info.row = one.row;
            info.deviceId = one.id.text;
            info.hardwareId = one.hardwareId.hex();
            info.model = one.model;
            info.state = one.state;
            info.createdAt = one.createdAt;
            info.changedAt = one.changedAt;
            // As the station does for each: its order's name, and its certificates.
            for (const auto& order : TRY(known(m_store->orders())))
                if (order.row == one.order) info.order = order.name;
            for (const auto& record : TRY(known(m_store->certificates(one.row)))) {
                station::CertificateInfo certificate;
                certificate.serial = toHex(record.serial);
                certificate.notAfter = record.notAfter;
                certificate.profile = record.profile;
                info.certificates.push_back(std::move(certificate));
            }
            page.push_back(std::move(info));
        }
        return page;
    }

private:
    template <class T> static Outcome<T> known(registry::Result<T> result)
    {
        if (!result) return fail(Failure(FailureCode::RegistryKey, result.error().detail));
        return std::move(*result);
    }
    std::unique_ptr<registry::Store> m_store;
};

/// Until everything in sight is read and painted, in milliseconds.
double shown(ui::DeviceTable& table, ui::DeviceModel& model, const station::DeviceFilter& filter)
{
    QEventLoop loop;
    QTimer late;
    late.setSingleShot(true);
    QObject::connect(&late, &QTimer::timeout, &loop, [] { give("no page came within a minute"); });
    late.start(deadlineMs);
    QObject::connect(&model, &ui::DeviceModel::atRest, &loop, &QEventLoop::quit);
    const auto begin = SteadyClock::now();
    model.setFilter(filter);
    loop.exec();
    table.viewport()->repaint();
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

double atPercent(std::vector<double>& values, std::size_t percent)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, values.size() * percent / 100)];
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2) give("FOLDER");
    ui::WorkOptions options;
    options.openToRead =
        [folder = std::filesystem::path(argv[1])]() -> Outcome<std::unique_ptr<station::Station>> {
        return std::unique_ptr<station::Station>(
            std::make_unique<RegistryStation>(TRY(openRegistry(folder))));
    };
    ui::Work work(std::move(options));
    work.open();
    ui::DeviceModel model(work);
    QObject::connect(&model, &ui::DeviceModel::failed, &model,
                     [](const Failure& failure) { give(failure.text()); });
    ui::DeviceTable table(model);
    table.resize(1280, 800);
    table.show();
    const auto first = shown(table, model, {});
    const auto all = model.rowCount();
    if (all == 0) give("the registry is empty");
    std::vector<double> waits;
    std::uint64_t random = 88172645463325252ULL;
    for (int i = 0; i < 100; ++i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        char id[32];
        std::snprintf(id, sizeof id, "MM-%09llu",
                      static_cast<unsigned long long>(random % static_cast<unsigned>(all)));
        station::DeviceFilter filter;
        filter.sort = static_cast<Sort>(i % 3);
        filter.descending = i % 2 == 0;
        switch (i % 4) {
        case 0: filter.state = DeviceState::Provisioned; break;
        case 1: filter.idPrefix = std::string(id).substr(0, 9); break;
        case 2: filter.text = std::string(id).substr(5); break;
        default: break; // all of them, sorted otherwise
        }
        waits.push_back(shown(table, model, filter));
        if (model.rowCount() == 0) give(std::string("nothing fits ") + id);
    }
    std::printf("{\"devices\":%d,\"firstMs\":%.2f,\"filterMs50\":%.2f,\"filterMs95\":%.2f}\n", all, first,
                atPercent(waits, 50), atPercent(waits, 95));
    return 0;
}
