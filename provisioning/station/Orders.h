// Production orders at a station: what it may make, and how far it has come. For command line and screen.
#pragma once

#include "hsm/KeyValues.h"
#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Order.h"
#include "provisioning/values/State.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

/// What an order asks of the station at the start of a shift, and what the station has shown.
struct ShiftInfo {
    std::uint32_t hours = 0;       ///< how long that holds
    std::vector<std::string> good; ///< hardware numbers of the units, lower-case hex
    std::vector<std::string> bad;  ///< the same, and behind a space the code where the order names one
    /// When the station was last right about such a unit; nothing, too, where it was wrong since.
    std::optional<WallTime> goodAt, badAt;
    std::optional<WallTime> wrongAt; ///< the station was wrong, and has not been right about both since
    std::optional<WallTime> until;   ///< it is proved until then; nothing: nothing is begun under the order
};

struct OrderInfo {
    std::string name, product, customer, profile;
    std::uint32_t revision = 0, profileVersion = 0;
    std::string sha256; ///< of the payload that was signed
    WallTime notBefore{}, notAfter{}, importedAt{};
    std::optional<WallTime> closedAt;
    std::string closedWhy;
    std::vector<std::string> sockets; ///< that it names; empty: any
    std::uint64_t quantity = 0;       ///< of this station
    std::uint64_t made = 0;           ///< ended as the order asks
    std::uint64_t underway = 0;       ///< have a place, and are not done: in work, or failed since
    std::uint64_t left = 0;
    std::uint64_t givenBack = 0; ///< places of units that failed before they had a certificate
    std::uint64_t runsPassed = 0, runsFailed = 0;
    std::map<DeviceState, std::uint64_t> states;
    std::optional<double> yield;    ///< of the runs that passed or failed
    std::optional<double> perHour;  ///< lately
    std::optional<WallTime> finish; ///< at that pace
    std::optional<Failure> refusal; ///< why nothing can be made under it now
    std::optional<ShiftInfo> shift; ///< nothing: the order asks for no check of the station
};

/// How an order names this station.
struct StationIdentity {
    std::string name;
    std::string key; ///< lower-case hex SHA-256 of the station key's SubjectPublicKeyInfo
    std::string keyPem;
    std::vector<std::string> signers; ///< the same of each key that orders are believed of
    bool needsOrders = false;
};

/// Of a station with somebody logged in. Calls block.
class Orders {
public:
    virtual ~Orders() = default;
    [[nodiscard]] virtual Outcome<StationIdentity> identity() = 0;
    /// Checks signature, form, station and profile before the registry is touched. OrderWrong, OrderUnsigned,
    /// OrderStation, OrderOld, OrderProfile (the profile is not here, or not the one that was ordered),
    /// AllotmentOverlap. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<OrderInfo> import(const std::filesystem::path& file) = 0;
    [[nodiscard]] virtual Outcome<std::vector<OrderInfo>> list() = 0;
    [[nodiscard]] virtual Outcome<OrderInfo> show(const std::string& name) = 0;
    /// Nothing more is made under it; there is no way back. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<OrderInfo> close(const std::string& name, const std::string& supervisor,
                                                   const std::string& why) = 0;
};

/// Fills in the profile's version and hash, and writes the payload to `output`, ready to be signed. `profile`
/// is looked for in `station` as for a batch. OrderWrong with the member that cannot be.
[[nodiscard]] Outcome<void> draftOrder(const std::optional<std::filesystem::path>& station, Order order,
                                       const std::filesystem::path& output);

struct OrderSigning {
    hsm::TokenAddress token;
    std::string key; ///< CKA_ID in hexadecimal, fingerprint, or label; empty: the token's only order-signer
    std::filesystem::path input, output; ///< a payload, or an envelope that gets one more signature
};
struct SignedOrder {
    Order order;
    std::vector<std::string> keys; ///< key IDs that the signatures name: hints
};
/// With a key of the role order-signer. One C_Login. OrderWrong, and no PIN is spent, for what is no order.
[[nodiscard]] Outcome<SignedOrder> signOrder(const std::optional<std::filesystem::path>& station,
                                             const OrderSigning& request, const Pin& pin,
                                             const hsm::LoginOptions& options);
/// What the file says; nothing of it is believed.
[[nodiscard]] Outcome<SignedOrder> readOrder(const std::filesystem::path& file);

} // namespace mintmark::station
