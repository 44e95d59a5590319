#include "provisioning/station/labels/Sealing.h"

#include "hsm/HostAead.h"
#include "hsm/HostKdf.h"
#include "provisioning/engine/FailureOf.h"

#include <string_view>

namespace mintmark::station {
namespace {

constexpr std::string_view keyInfo = "mintmark-seal-v1";
constexpr std::size_t ivSize = 12;

/// Neither part holds an octet 0: an ID is printable, a name is ours.
std::string contextOf(const std::string& deviceId, const std::string& name)
{
    std::string context(keyInfo);
    context += '\0';
    context += name;
    context += '\0';
    return context + deviceId;
}

} // namespace

Outcome<Secret> sealingKeyOf(const Secret& registryKey)
{
    return engine::outcomeOf(hsm::derivedKey(registryKey, keyInfo));
}

Outcome<Bytes> seal(const Secret& key, const std::string& deviceId, const std::string& name,
                    const Secret& content, hsm::Random& random)
{
    auto sealed = TRY(engine::outcomeOf(random.draw(ivSize)));
    const auto context = contextOf(deviceId, name);
    const auto ciphertext =
        TRY(engine::outcomeOf(hsm::sealWith(key.reveal(), sealed, viewOf(context), content)));
    sealed.insert(sealed.end(), ciphertext.begin(), ciphertext.end());
    return sealed;
}

Outcome<Secret> unseal(const Secret& key, const std::string& deviceId, const std::string& name,
                       ByteView sealed)
{
    const auto context = contextOf(deviceId, name);
    if (sealed.size() <= ivSize)
        return fail(Failure{FailureCode::RegistryKey, name + " of " + deviceId + " is cut"});
    auto opened = hsm::openWith(key.reveal(), sealed.first(ivSize), viewOf(context), sealed.subspan(ivSize));
    if (!opened)
        return fail(Failure{FailureCode::RegistryKey,
                            name + " of " + deviceId + " does not open: " + opened.error().detail});
    return std::move(*opened);
}

} // namespace mintmark::station
