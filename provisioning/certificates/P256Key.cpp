#include "provisioning/certificates/P256Key.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>

namespace mintmark::certificates {
namespace {

/// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING of 65 octets.
constexpr std::uint8_t spkiPrefix[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                       0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                       0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::uint8_t uncompressed = 0x04;

} // namespace

bool P256Key::hasForm(ByteView spki)
{
    return spki.size() == spkiSize && std::ranges::equal(spki.first(std::size(spkiPrefix)), spkiPrefix) &&
           spki[std::size(spkiPrefix)] == uncompressed;
}

Result<P256Key> P256Key::fromSpki(ByteView spki)
{
    if (!hasForm(spki))
        return fail(CertificateError{CertificateCode::KeyRefused,
                                     "not an uncompressed P-256 key on its named curve"});
    const openssl::KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    if (!context || ::EVP_PKEY_fromdata_init(context.get()) != 1)
        return fail(openssl::error(CertificateCode::Internal, "no EC keys in this OpenSSL"));
    std::string group = "prime256v1";
    const auto point = pointOf(spki);
    std::array<OSSL_PARAM, 3> parameters{
        ::OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        // The parameter is only read; OSSL_PARAM has no const.
        ::OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::uint8_t*>(point.data()),
                                            point.size()),
        ::OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    // Decoding the point checks that it is on the curve; P-256 has cofactor 1, so that it then is in the
    // group.
    if (::EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data()) != 1)
        return fail(openssl::error(CertificateCode::KeyRefused, "the point is not on P-256"));
    return P256Key(std::shared_ptr<EVP_PKEY>(key, ::EVP_PKEY_free));
}

bool P256Key::verifies(const Sha256& digest, ByteView signature) const
{
    const openssl::KeyContext context(::EVP_PKEY_CTX_new(m_key.get(), nullptr));
    const bool verified = context && ::EVP_PKEY_verify_init(context.get()) == 1 &&
                          ::EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(),
                                            digest.size()) == 1;
    if (!verified) ::ERR_clear_error();
    return verified;
}

Bytes signatureToDer(ByteView rs)
{
    if (rs.size() != 64) return {};
    return der::sequence({der::unsignedInteger(rs.first(32)), der::unsignedInteger(rs.last(32))});
}

} // namespace mintmark::certificates
