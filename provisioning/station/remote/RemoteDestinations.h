// The destinations of a station behind a service.
#pragma once

#include "provisioning/station/Destinations.h"
#include "provisioning/station/remote/Connection.h"

namespace mintmark::station {

class RemoteDestinations final : public Destinations {
public:
    explicit RemoteDestinations(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<std::vector<DestinationInfo>> list() override;
    [[nodiscard]] Outcome<void> add(const Destination& destination, const std::string& by) override;
    [[nodiscard]] Outcome<void> remove(const std::string& name, const std::string& by) override;
    [[nodiscard]] Outcome<void> setCredential(const std::string& name, const Secret& credential,
                                              const std::string& by) override;
    [[nodiscard]] Outcome<PushSummary> push(const PushRequest& request, const PushListener& listener,
                                            std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<Delivery>> ledger(const DeliveryFilter& filter) override;
    [[nodiscard]] Outcome<ArrivalSummary> seen(const PushRequest& request, const PushListener& listener,
                                               std::stop_token stop) override;
    [[nodiscard]] Outcome<ReceiptTaken> takeReceipt(const std::string& name,
                                                    const std::filesystem::path& receipt,
                                                    const std::string& by) override;
    [[nodiscard]] Outcome<std::uint64_t> retry(const std::string& name, const std::string& by) override;

private:
    wire::Connection& m_connection;
};

} // namespace mintmark::station
