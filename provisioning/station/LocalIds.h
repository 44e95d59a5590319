// IDs and pools of the station in the caller's own process.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/identity/Scheme.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Ids.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// What is passed by reference outlives it.
class LocalIds final : public Ids {
public:
    LocalIds(std::filesystem::path directory, const StationFile& file, registry::Store& store,
             hsm::Random& random, Clock& clock)
        : m_directory(std::move(directory)), m_file(file), m_store(store), m_random(random), m_clock(clock)
    {
    }

    [[nodiscard]] Outcome<IdPreview> preview(const std::string& profile, std::uint32_t count) override;
    [[nodiscard]] Outcome<std::vector<PoolInfo>> pools() override;
    [[nodiscard]] Outcome<void> voids(const std::string& pool,
                                      const std::function<bool(const VoidInfo&)>& take) override;
    [[nodiscard]] Outcome<PoolInfo> allot(const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<void>
    take(const std::string& profile, std::uint32_t count,
         const std::function<bool(const std::vector<std::string>&)>& deliver) override;

private:
    /// The numbers that would be drawn next, and how many there are after them.
    class Ahead;
    [[nodiscard]] Outcome<void> signedByKey(const std::filesystem::path& file,
                                            std::string_view content) const;

    std::filesystem::path m_directory;
    const StationFile& m_file;
    registry::Store& m_store;
    hsm::Random& m_random;
    Clock& m_clock;
};

/// A line for each pool of the profile that has less left than its share.
[[nodiscard]] Outcome<std::vector<std::string>> lowPools(registry::Store& store, const std::string& station,
                                                         const Profile& profile,
                                                         const identity::Scheme& scheme);

} // namespace mintmark::station
