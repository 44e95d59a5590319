// Sets of trust roots of an opened station: on record in the registry, and a file each in the station's
// folder.
#pragma once

#include "provisioning/registry/Store.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/Trust.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

class LocalTrust final : public Trust {
public:
    /// `store` and `clock` outlive it.
    LocalTrust(std::filesystem::path station, registry::Store& store, Access access, Clock& clock)
        : m_station(std::move(station)), m_store(store), m_access(access), m_clock(clock)
    {
    }
    [[nodiscard]] Outcome<std::pair<TrustSetInfo, bool>> add(const std::string& name,
                                                             const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<std::vector<TrustSetInfo>> sets() override;
    [[nodiscard]] Outcome<TrustSetInfo> set(const std::string& title) override;
    [[nodiscard]] Outcome<void> affected(const TrustQuestion& question,
                                         const std::function<bool(const AffectedDevice&)>& take) override;

private:
    [[nodiscard]] TrustSetInfo infoOf(const registry::TrustRecord& record, bool newest) const;
    [[nodiscard]] TrustRootInfo infoOf(const TrustRoot& root) const;

    std::filesystem::path m_station;
    registry::Store& m_store;
    Access m_access;
    Clock& m_clock;
};

/// The set that a batch's profile names, whole and as it was added; nothing where it names none. `name` is
/// the profile's, as for loadProfile: ProfileWrong with its file, line and key where the station lacks the
/// set; TrustAltered.
[[nodiscard]] Outcome<std::optional<TrustSet>> rootsFor(const std::filesystem::path& station,
                                                        registry::Store& store, const Profile& profile,
                                                        const std::string& name);
/// The same of the makers' roots that the profile asks a unit's endorsement to lead to.
[[nodiscard]] Outcome<std::optional<TrustSet>> endorsementRootsFor(const std::filesystem::path& station,
                                                                   registry::Store& store, const Profile& profile,
                                                                   const std::string& name);

} // namespace mintmark::station
