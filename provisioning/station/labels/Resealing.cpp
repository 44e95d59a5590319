#include "provisioning/station/labels/Resealing.h"

#include "provisioning/station/labels/Sealing.h"

#include <memory>

namespace mintmark::station {

Outcome<registry::Reseal> resealing(const Secret& before, const Secret& after, hsm::Random& random)
{
    // A std::function is copied, a Secret is not.
    const auto from = std::make_shared<const Secret>(TRY(sealingKeyOf(before)));
    const auto to = std::make_shared<const Secret>(TRY(sealingKeyOf(after)));
    return registry::Reseal([from, to, &random](const std::string& device, const std::string& name,
                                                const Bytes& content) -> registry::Result<Bytes> {
        const auto failed = [](const Failure& failure) {
            return fail(registry::StoreError(registry::StoreCode::Damaged, failure.detail));
        };
        const auto secret = unseal(*from, device, name, content);
        if (!secret) return failed(secret.error());
        auto sealed = seal(*to, device, name, *secret, random);
        if (!sealed) return failed(sealed.error());
        return std::move(*sealed);
    });
}

} // namespace mintmark::station
