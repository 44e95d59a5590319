// A unit whose firmware is sent over SMP: its application, or MCUboot's serial recovery, which knows no more.
#pragma once

#include "provisioning/devices/Links.h"
#include "provisioning/devices/protocols/SmpClient.h"
#include "provisioning/devices/protocols/SmpImages.h"
#include "provisioning/values/Profile.h"

namespace mintmark::devices {

class UnitImages {
public:
    UnitImages(std::unique_ptr<Link> link, smp::Carriage carriage)
        : m_link(std::move(link)), m_client(*m_link, carriage), m_images(m_client)
    {
    }
    [[nodiscard]] smp::Images& images() { return m_images; }
    /// Waits until it answers again.
    [[nodiscard]] Result<void> reset(const Deadline& deadline);

private:
    std::unique_ptr<Link> m_link;
    smp::SmpClient m_client;
    smp::Images m_images;
};

/// Refused where the profile's units speak another protocol.
[[nodiscard]] Result<std::unique_ptr<UnitImages>> openImages(const std::string& port, const Profile& profile,
                                                             Clock& clock, Links& links, std::stop_token stop);

/// As the profile's [target] says.
[[nodiscard]] smp::Carriage carriageOf(const Target& target);
/// Zephyr answers a reset, and resets a moment later; any answer then is a sign of life.
[[nodiscard]] Result<void> resetAndWait(smp::SmpClient& client, Link& link, const Deadline& deadline);

} // namespace mintmark::devices
