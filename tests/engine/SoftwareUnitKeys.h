// Keys for units, made in software.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/UnitKeys.h"
#include "tests/certificates/Fixture.h"
#include "tests/engine/FakeUnit.h"

#include <openssl/x509.h>

namespace mintmark::engine::test {

inline Bytes pkcs8Of(EVP_PKEY* key)
{
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, decltype(&::PKCS8_PRIV_KEY_INFO_free)> info(
        ::EVP_PKEY2PKCS8(key), &::PKCS8_PRIV_KEY_INFO_free);
    Bytes der(static_cast<std::size_t>(::i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr)));
    auto* at = der.data();
    ::i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at);
    return der;
}

/// An envelope is the transport key's digest and the PKCS #8, as FakeUnit opens it.
class SoftwareUnitKeys final : public hsm::UnitKeys {
public:
    hsm::Result<hsm::UnitKey> make(hsm::KeyAlgorithm, ByteView transport) override
    {
        ++made;
        const auto key = makeUnitKey();
        auto octets = pkcs8Of(key.get());
        if (!transport.empty()) {
            const auto whose = sha256(transport);
            octets.insert(octets.begin(), whose.begin(), whose.end());
        }
        return hsm::UnitKey{certificates::test::spkiOfKey(key.get()), Secret::copyOf(octets)};
    }
    int made = 0;
};

} // namespace mintmark::engine::test
