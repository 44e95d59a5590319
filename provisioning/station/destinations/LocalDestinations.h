// The destinations of a station in this process.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/exports/delivery/Ledger.h"
#include "provisioning/exports/delivery/Pusher.h"
#include "provisioning/station/Destinations.h"
#include "provisioning/station/RunLock.h"

namespace mintmark::station {

class LocalDestinations final : public Destinations {
public:
    struct Parts {
        registry::Store& store;
        hsm::Random& random;
        std::filesystem::path directory;
        Secret sealing; ///< the registry's sealing key
        bool mayWrite;  ///< the store
        bool settled;   ///< no other key of the registry is on its way
    };
    LocalDestinations(Parts parts, Clock& clock) : m_parts(std::move(parts)), m_clock(clock) {}

    /// What earlier processes that could not write the audit log left for it.
    [[nodiscard]] Outcome<void> bringNotes();

    Outcome<std::vector<DestinationInfo>> list() override;
    Outcome<void> add(const Destination& destination, const std::string& by) override;
    Outcome<void> remove(const std::string& name, const std::string& by) override;
    Outcome<void> setCredential(const std::string& name, const Secret& credential,
                                const std::string& by) override;
    Outcome<PushSummary> push(const PushRequest& request, const PushListener& listener,
                              std::stop_token stop) override;
    Outcome<std::vector<Delivery>> ledger(const DeliveryFilter& filter) override;
    Outcome<ArrivalSummary> seen(const PushRequest& request, const PushListener& listener,
                                 std::stop_token stop) override;
    Outcome<ReceiptTaken> takeReceipt(const std::string& name, const std::filesystem::path& receipt,
                                      const std::string& by) override;
    Outcome<std::uint64_t> retry(const std::string& name, const std::string& by) override;

private:
    [[nodiscard]] Outcome<exports::Ledger*> open();
    /// Nobody else tells it anything, or asks it for arrivals.
    [[nodiscard]] Outcome<RunLock> lock(const exports::LedgerDestination& destination);
    [[nodiscard]] Outcome<exports::LedgerDestination> named(const std::string& name);
    [[nodiscard]] Outcome<exports::OpenTarget> targetOf(const exports::LedgerDestination& destination);
    /// Whether the audit log has the bundle's statement.
    [[nodiscard]] Outcome<bool> isOurs(const std::string& statement);
    [[nodiscard]] Outcome<void> note(const std::string& action, const std::string& subject,
                                     const std::string& detail);

    Parts m_parts;
    Clock& m_clock;
    std::mutex m_mutex;          ///< guards the opening
    std::optional<Secret> m_key; ///< of credentials: the ledger's own
    std::optional<exports::Ledger> m_ledger;
};

} // namespace mintmark::station
