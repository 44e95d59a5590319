#include "app/device/Endorsement.h"

#include "app/device/Key.h"
#include "app/device/Maker.h"

namespace mintmark::device {

Result<Endorsement> makeEndorsement(const std::string& makerPem, std::span<const std::uint8_t> hardwareId)
{
    const auto key = Key::generate();
    if (!key) return tl::make_unexpected(key.error());
    auto pem = key->pem();
    if (!pem) return tl::make_unexpected(pem.error());
    auto chain = makerCertificate(makerPem, key->get(), "endorsement key", hardwareId);
    if (!chain) return tl::make_unexpected(chain.error());
    const Bytes above = certificatesIn(makerPem);
    chain->insert(chain->end(), above.begin(), above.end());
    // The protocol's bound (resources/docs/agent-protocol.md).
    constexpr std::size_t largest = 8192;
    if (chain->size() > largest) return failure("the maker's certificates are too large");
    return Endorsement{std::move(*pem), std::move(*chain)};
}

} // namespace mintmark::device
