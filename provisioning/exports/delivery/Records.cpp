#include "provisioning/exports/delivery/Records.h"

#include "provisioning/exports/DeviceExport.h"

namespace mintmark::exports {
namespace {

Ledger::Plan unfitPlan(const Misfit& misfit)
{
    const auto why = misfit.field + ": " + misfit.why;
    return {misfit.deviceId, sha256(viewOf("unfit\n" + why)), false, why};
}

class RegistryParcels final : public ParcelSource {
public:
    RegistryParcels(registry::Store& store, const Target& target, std::uint64_t all)
        : m_store(store), m_target(target), m_all(all)
    {
        m_query.limit = 512;
    }

    std::uint64_t all() const override { return m_all; }

    Result<Page> page() override
    {
        Page page;
        const auto devices = TRY(m_store.devices(m_query));
        for (const auto& device : devices) {
            const auto record = TRY(recordOf(m_store, device, m_target.carriesFacts()));
            const auto parcel = m_target.parcelOf(record);
            if (!parcel)
                page.plans.push_back(unfitPlan(parcel.error()));
            else if (*parcel)
                page.plans.push_back({(*parcel)->deviceId, (*parcel)->digest(), (*parcel)->blocked, {}});
            else
                ++page.unready;
        }
        page.isLast = devices.size() < m_query.limit;
        if (!devices.empty()) m_query.after = devices.back().row;
        return page;
    }

    Result<std::optional<Parcel>> parcel(const std::string& deviceId) override
    {
        const auto device = TRY(m_store.deviceById(deviceId));
        if (!device) return std::optional<Parcel>{};
        auto parcel = m_target.parcelOf(TRY(recordOf(m_store, *device, m_target.carriesFacts())));
        if (!parcel) return std::optional<Parcel>{};
        return std::move(*parcel);
    }

private:
    registry::Store& m_store;
    const Target& m_target;
    const std::uint64_t m_all;
    registry::DeviceQuery m_query;
};

} // namespace

Result<std::unique_ptr<ParcelSource>> parcelsOf(registry::Store& store, const Target& target)
{
    std::uint64_t all = 0;
    for (const auto& [state, count] : TRY(store.counts()))
        all += count;
    return std::make_unique<RegistryParcels>(store, target, all);
}

} // namespace mintmark::exports
