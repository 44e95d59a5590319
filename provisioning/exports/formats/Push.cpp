#include "provisioning/exports/formats/Push.h"

#include "provisioning/exports/delivery/ParcelFile.h"
#include "provisioning/exports/targets/Parcels.h"

#include <array>

namespace mintmark::exports {
namespace {

class Parcels final : public Exporter {
public:
    using ParcelOf = std::function<MadeParcel(const Record&)>;
    Parcels(ParcelOf parcelOf, bool carriesFacts)
        : m_parcelOf(std::move(parcelOf)), m_carriesFacts(carriesFacts)
    {
    }

    bool carriesFacts() const override { return m_carriesFacts; }
    bool tells(Standing standing) const override { return standing != Standing::Unready; }
    Expected<std::string, Misfit> write(const Record& record) override
    {
        const auto parcel = TRY(m_parcelOf(record));
        return parcel ? parcelLine(*parcel) : std::string();
    }

private:
    const ParcelOf m_parcelOf;
    const bool m_carriesFacts;
};

constexpr std::array hubRows{
    OptionRow{"authentication", "thumbprint|certificateAuthority",
              "how the hub knows a device: by its certificate's thumbprint (without this option), or by the "
              "CA, which is registered there"},
};

} // namespace

MadeExporter makePushDps(const Making&)
{
    return std::make_unique<Parcels>(&dpsParcel, true);
}

MadeExporter makePushHub(const Making& making)
{
    const bool byAuthority = making.options.text("authentication") == "certificateAuthority";
    return std::make_unique<Parcels>(
        [byAuthority](const Record& record) { return hubParcel(record, byAuthority); }, true);
}

MadeExporter makePushAws(const Making&)
{
    return std::make_unique<Parcels>(&awsParcel, false);
}

MadeExporter makePushWebhook(const Making&)
{
    return std::make_unique<Parcels>(&webhookParcel, true);
}

std::span<const OptionRow> pushHubOptions()
{
    return hubRows;
}

} // namespace mintmark::exports
