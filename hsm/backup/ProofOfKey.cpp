#include "hsm/backup/ProofOfKey.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

namespace mintmark::hsm {
namespace {

template <auto Free> struct FreeWith {
    template <class T> void operator()(T* object) const { Free(object); }
};
template <class T, auto Free> using Owned = std::unique_ptr<T, FreeWith<Free>>;
using Key = Owned<EVP_PKEY, ::EVP_PKEY_free>;

constexpr int rsaBitsMinimum = 2048;
constexpr int pssSaltOctets = 32;

auto refuse(std::string why)
{
    return fail(BackupError(BackupCode::NotRehearsed, std::move(why)));
}

BackupResult<void> verdict(bool good)
{
    if (!good) return refuse("the signature does not verify with the backup's public key");
    return {};
}

// Octets of r and of s; 0 for a curve that we do not know.
std::size_t scalarOctets(EVP_PKEY* key)
{
    std::array<char, 64> name{};
    std::size_t length = 0;
    if (::EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1) return 0;
    const std::string_view curve(name.data(), length);
    return curve == "prime256v1" ? 32 : curve == "secp384r1" ? 48 : 0;
}

BackupResult<void> checkEcdsa(EVP_PKEY* key, const Sha256& challenge, ByteView signature)
{
    const auto octets = scalarOctets(key);
    if (octets == 0) return refuse("the backup's key is on a curve other than P-256 and P-384");
    if (signature.size() != 2 * octets)
        return refuse("the signature has " + std::to_string(signature.size()) + " octets instead of " +
                      std::to_string(2 * octets));
    const Owned<ECDSA_SIG, ::ECDSA_SIG_free> parts(::ECDSA_SIG_new());
    BIGNUM* r = ::BN_bin2bn(signature.data(), static_cast<int>(octets), nullptr);
    BIGNUM* s = ::BN_bin2bn(signature.data() + octets, static_cast<int>(octets), nullptr);
    if (!parts || ::ECDSA_SIG_set0(parts.get(), r, s) != 1) {
        ::BN_free(r);
        ::BN_free(s);
        return fail(BackupError(BackupCode::Failed, "no memory to check a signature"));
    }
    std::array<unsigned char, 112> der{};
    auto* end = der.data();
    const int length = ::i2d_ECDSA_SIG(parts.get(), &end);
    const Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free> context(::EVP_PKEY_CTX_new(key, nullptr));
    return verdict(length > 0 && context && ::EVP_PKEY_verify_init(context.get()) == 1 &&
                   ::EVP_PKEY_verify(context.get(), der.data(), static_cast<std::size_t>(length),
                                     challenge.data(), challenge.size()) == 1);
}

BackupResult<void> checkEd25519(EVP_PKEY* key, const Sha256& challenge, ByteView signature)
{
    const Owned<EVP_MD_CTX, ::EVP_MD_CTX_free> context(::EVP_MD_CTX_new());
    return verdict(context && ::EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
                   ::EVP_DigestVerify(context.get(), signature.data(), signature.size(), challenge.data(),
                                      challenge.size()) == 1);
}

BackupResult<void> checkRsa(EVP_PKEY* key, bool pss, const Sha256& challenge, ByteView signature)
{
    if (::EVP_PKEY_get_bits(key) < rsaBitsMinimum) return refuse("the backup's RSA key has too few bits");
    const Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free> context(::EVP_PKEY_CTX_new(key, nullptr));
    const auto* digest = ::EVP_sha256();
    bool ready =
        context && ::EVP_PKEY_verify_init(context.get()) == 1 &&
        ::EVP_PKEY_CTX_set_rsa_padding(context.get(), pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) == 1 &&
        ::EVP_PKEY_CTX_set_signature_md(context.get(), digest) == 1;
    if (pss)
        ready = ready && ::EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), digest) == 1 &&
                ::EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), pssSaltOctets) == 1;
    return verdict(ready && ::EVP_PKEY_verify(context.get(), signature.data(), signature.size(),
                                              challenge.data(), challenge.size()) == 1);
}

} // namespace

BackupResult<void> checkProof(ByteView spki, std::string_view proof, const Sha256& challenge,
                              ByteView signature)
{
    const auto* at = spki.data();
    const Key key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    if (!key) return refuse("the backup's public key cannot be read");
    const int kind = ::EVP_PKEY_get_base_id(key.get());
    if (proof == "ecdsa" && kind == EVP_PKEY_EC) return checkEcdsa(key.get(), challenge, signature);
    if (proof == "ed25519" && kind == EVP_PKEY_ED25519) return checkEd25519(key.get(), challenge, signature);
    if ((proof == "rsa-pkcs1-sha256" || proof == "rsa-pss-sha256") && kind == EVP_PKEY_RSA)
        return checkRsa(key.get(), proof == "rsa-pss-sha256", challenge, signature);
    return refuse("a proof of this kind is not made with a key like the backup's");
}

} // namespace mintmark::hsm
