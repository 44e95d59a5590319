// The site's own system as a station in this process asks and tells it.
#pragma once

#include "provisioning/engine/SiteDesk.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Site.h"
#include "provisioning/station/site/SiteLink.h"

namespace mintmark::station {

/// For a batch; the link outlives it.
class LinkedSiteDesk final : public engine::SiteDesk {
public:
    LinkedSiteDesk(SiteLink& link, Milliseconds within) : m_link(link), m_within(within) {}
    Outcome<std::vector<std::pair<std::string, std::string>>> admit(const SiteQuestion& question,
                                                                    const std::stop_token& stop) override;

private:
    SiteLink& m_link;
    const Milliseconds m_within;
};

class LocalSite final : public Site {
public:
    LocalSite(registry::Store& store, std::filesystem::path directory, SitePlace place, std::string station,
              bool mayWrite)
        : m_store(store), m_directory(std::move(directory)), m_place(std::move(place)),
          m_station(std::move(station)), m_mayWrite(mayWrite)
    {
    }
    Outcome<SiteInfo> info() override;
    Outcome<SiteAnswer> ask(SiteQuestion question, const std::stop_token& stop) override;
    Outcome<SiteDelivery> deliver(const std::function<void(std::uint64_t)>& told,
                                  const std::stop_token& stop) override;

    /// SiteNone where none is named or it cannot be asked.
    [[nodiscard]] Outcome<std::unique_ptr<SiteLink>> link() const;
    [[nodiscard]] Milliseconds patience() const { return Milliseconds{1000} * m_place.timeoutSeconds; }
    [[nodiscard]] bool isNamed() const { return m_place.isNamed(); }

private:
    registry::Store& m_store;
    const std::filesystem::path m_directory;
    const SitePlace m_place;
    const std::string m_station;
    const bool m_mayWrite;
};

} // namespace mintmark::station
