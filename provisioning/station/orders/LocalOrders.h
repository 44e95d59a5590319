// Orders of the station in this process.
#pragma once

#include "hsm/Token.h"
#include "provisioning/engine/ClockGuard.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/orders/LocalPermit.h"
#include "provisioning/station/orders/OrderCounter.h"
#include "provisioning/values/Profile.h"

#include <span>

namespace mintmark::station {

/// Where an order's counter lies.
[[nodiscard]] std::filesystem::path counterFileOf(const std::filesystem::path& station,
                                                  const std::string& order);
/// A station for production, or a demo station that was told who signs orders.
[[nodiscard]] Outcome<bool> needsOrders(registry::Store& store, StationKind kind);

class LocalOrders final : public Orders {
public:
    /// `guard` is null where the station is open for reading. All outlive this.
    LocalOrders(const std::filesystem::path& directory, const StationFile& file, registry::Store& store,
                hsm::Token& token, engine::ClockGuard* guard)
        : m_directory(directory), m_file(file), m_store(store), m_token(token), m_guard(guard)
    {
    }

    [[nodiscard]] Outcome<StationIdentity> identity() override;
    [[nodiscard]] Outcome<OrderInfo> import(const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<std::vector<OrderInfo>> list() override;
    [[nodiscard]] Outcome<OrderInfo> show(const std::string& name) override;
    [[nodiscard]] Outcome<OrderInfo> close(const std::string& name, const std::string& supervisor,
                                           const std::string& why) override;

    /// Each order's counter against the registry.
    [[nodiscard]] Outcome<std::vector<CheckFinding>> check();
    /// All that can be refused is refused before a key is used: OrderUnknown, OrderOld, OrderUnsigned,
    /// OrderStation, OrderTerm, OrderProfile, OrderFull, OrderCounter.
    [[nodiscard]] Outcome<std::unique_ptr<LocalPermit>>
    permit(const std::string& name, const Profile& profile, std::span<const std::string> sockets);
    /// An order that has the station checked, as it was signed. The same refusals, but of what is full; its
    /// counter is not looked at.
    [[nodiscard]] Outcome<std::pair<Order, registry::OrderRow>>
    orderOfCheck(const std::string& name, const Profile& profile, std::span<const std::string> sockets);
    /// The profile's name. OrderUnknown.
    [[nodiscard]] Outcome<std::string> profileOf(const std::string& name)
    {
        return TRY(recordOf(name)).profile;
    }

private:
    struct Read {
        orders::Envelope envelope;
        Order order;
        const OrderShare* share = nullptr; ///< within `order`, of this station
    };
    [[nodiscard]] Outcome<std::vector<certificates::PublicKey>> signers();
    [[nodiscard]] Outcome<Sha256> stationKey() const;
    /// Envelope, signature, payload, share: in this order.
    [[nodiscard]] Outcome<std::unique_ptr<Read>> believed(std::string_view text, const std::string& where);
    /// Open, as it was signed, valid now, and for this profile and these sockets.
    [[nodiscard]] Outcome<std::unique_ptr<Read>>
    usable(const registry::OrderRecord& record, const Profile& profile, std::span<const std::string> sockets);
    [[nodiscard]] Outcome<OrderInfo> infoOf(const registry::OrderRecord& record);
    [[nodiscard]] Outcome<registry::OrderRecord> recordOf(const std::string& name);
    [[nodiscard]] Outcome<std::unique_ptr<hsm::Signer>> stationSigner();
    /// The first time, whether the token keeps notes is tried out where `mayWrite`.
    [[nodiscard]] Outcome<CounterWitness> witness(bool mayWrite);

    const std::filesystem::path& m_directory;
    const StationFile& m_file;
    registry::Store& m_store;
    hsm::Token& m_token;
    engine::ClockGuard* m_guard;
    std::unique_ptr<hsm::TokenNotes> m_notes;
};

} // namespace mintmark::station
