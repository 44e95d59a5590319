// Where orders come from: a draft, and a signature by a key that is elsewhere.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/OrderFile.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/keyroom/NamedKey.h"
#include "provisioning/station/keyroom/Place.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr std::size_t fileMost = std::size_t{1024} * 1024;

struct Draft {
    orders::Envelope envelope; ///< without signatures where it was a payload
    Order order;
};

Outcome<Draft> draftIn(const std::filesystem::path& file)
{
    const auto content = readWhole(file, fileMost);
    if (!content)
        return fail(
            Failure{FailureCode::OrderWrong, file.string() + " cannot be read, or is larger than 1 MiB"});
    Draft draft;
    draft.envelope = {std::string(orders::orderType), bytesOf(*content), {}};
    if (auto envelope = orders::parseEnvelope(*content)) draft.envelope = std::move(*envelope);
    if (draft.envelope.type != orders::orderType)
        return fail(
            Failure{FailureCode::OrderWrong, file.string() + " is signed as something else than an order"});
    auto order = orders::parseOrder(draft.envelope.payload);
    if (!order) return fail(Failure{FailureCode::OrderWrong, file.string() + ": " + order.error().detail});
    draft.order = std::move(*order);
    return draft;
}

SignedOrder signedOrder(Draft draft)
{
    SignedOrder result{std::move(draft.order), {}};
    for (const auto& signature : draft.envelope.signatures)
        result.keys.push_back(signature.keyId);
    return result;
}

} // namespace

Outcome<void> draftOrder(const std::optional<std::filesystem::path>& station, Order order,
                         const std::filesystem::path& output)
{
    const auto [profile, scheme] =
        TRY(loadProfileWithIds(station.value_or(defaultStationDirectory()), order.profile));
    order.profile = profile.name;
    order.profileVersion = profile.version;
    order.profileHash = profile.hash;
    if (order.proofs.empty()) order.proofs = {profile.proof};
    if (const auto good = orders::checkOrder(order); !good)
        return fail(Failure{FailureCode::OrderWrong, good.error().detail});
    const auto payload = orders::writeOrder(order);
    return writeWhole(output, textOf(payload));
}

Outcome<SignedOrder> signOrder(const std::optional<std::filesystem::path>& station,
                               const OrderSigning& request, const Pin& pin, const hsm::LoginOptions& options)
{
    auto draft = TRY(draftIn(request.input));
    const auto place = TRY(keyRoomPlace(station));
    const auto token = TRY(outcomeOf(hsm::openToken(request.token, place.lockFile(), systemClock())));
    {
        const auto login = TRY(outcomeOf(token->login(pin, options)));
        const auto key = TRY(namedKey(*token, request.key, hsm::KeyRole::OrderSigner, FailureCode::HsmRole));
        if (key.algorithm != hsm::KeyAlgorithm::EcP256)
            return fail(Failure{FailureCode::HsmRole, "orders are signed with a key on P-256"});
        const auto signer = TRY(outcomeOf(token->signer(key.address)));
        const auto message = orders::preAuthentication(draft.envelope.type, draft.envelope.payload);
        auto signature = TRY(outcomeOf(signer->sign(sha256(message))));
        const auto id = toHex(sha256(signer->publicKey()));
        std::erase_if(draft.envelope.signatures, [&](const auto& one) { return one.keyId == id; });
        draft.envelope.signatures.push_back({id, std::move(signature)});
    }
    TRY(writeWhole(request.output, orders::writeEnvelope(draft.envelope)));
    return signedOrder(std::move(draft));
}

Outcome<SignedOrder> readOrder(const std::filesystem::path& file)
{
    return signedOrder(TRY(draftIn(file)));
}

} // namespace mintmark::station
