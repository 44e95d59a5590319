#include "provisioning/engine/SharedSecret.h"

#include <openssl/hmac.h>

#include <algorithm>

namespace mintmark::engine {
namespace {

hsm::Result<Sha256> macOf(const Secret& key, ByteView message)
{
    Sha256 code{};
    unsigned size = 0;
    const auto octets = key.reveal();
    if (::HMAC(::EVP_sha256(), octets.data(), static_cast<int>(octets.size()), message.data(), message.size(),
               code.data(), &size) == nullptr ||
        size != code.size())
        return fail(hsm::HsmError(hsm::HsmCode::Failed, "OpenSSL made no HMAC"));
    return code;
}

} // namespace

hsm::Result<SharedSecret> SharedSecret::derive(hsm::Mac& master, const DeviceId& id)
{
    auto text = id.text;
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    auto octets = TRY(master.mac(viewOf(text)));
    SharedSecret secret(Secret::copyOf(octets));
    wipe(octets.data(), octets.size());
    secret.m_name = TRY(macOf(secret.m_value, viewOf("mintmark-key-name-v1")));
    return secret;
}

bool SharedSecret::proves(const Sha256& digest, ByteView code) const
{
    const auto expected = macOf(m_value, digest);
    return expected && equalInConstantTime(*expected, code);
}

} // namespace mintmark::engine
