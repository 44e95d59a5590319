#include "hsm/Hpke.h"

#include "hsm/HostAead.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace mintmark::hsm {
namespace {

// RFC 9180 §7: kem_id 0x0020, kdf_id 0x0001, aead_id 0x0002.
constexpr std::string_view kemSuite{"KEM\x00\x20", 5};
constexpr std::string_view suite{"HPKE\x00\x20\x00\x01\x00\x02", 10};
constexpr std::size_t hashSize = 32, aeadKeySize = 32, nonceSize = 12, tagSize = 16;

struct Free {
    void operator()(EVP_PKEY* key) const { ::EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { ::EVP_PKEY_CTX_free(context); }
    void operator()(EVP_KDF* kdf) const { ::EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { ::EVP_KDF_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;

auto failed()
{
    return fail(HsmError(HsmCode::Failed, "OpenSSL could not wrap or open a secret (HPKE)"));
}

Secret joined(std::initializer_list<ByteView> parts)
{
    std::size_t size = 0;
    for (const auto part : parts)
        size += part.size();
    Secret all(size);
    auto to = all.revealForWriting().begin();
    for (const auto part : parts)
        to = std::ranges::copy(part, to).out;
    return all;
}

/// One half of HKDF (RFC 5869), as `mode` says.
Result<Secret> hkdf(int mode, ByteView key, ByteView salt, ByteView info, std::size_t size)
{
    const std::unique_ptr<EVP_KDF, Free> kdf(::EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    if (!kdf) return failed();
    const std::unique_ptr<EVP_KDF_CTX, Free> context(::EVP_KDF_CTX_new(kdf.get()));
    if (!context) return failed();
    std::string digest = "SHA256";
    // OpenSSL only reads what these point to.
    const auto octets = [](const char* name, ByteView view) {
        return ::OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(view.data()), view.size());
    };
    std::array<OSSL_PARAM, 5> parameters{};
    std::size_t count = 0;
    parameters[count++] = ::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0);
    parameters[count++] = ::OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode);
    parameters[count++] = octets(OSSL_KDF_PARAM_KEY, key);
    if (mode == EVP_KDF_HKDF_MODE_EXPAND_ONLY)
        parameters[count++] = octets(OSSL_KDF_PARAM_INFO, info);
    else if (!salt.empty())
        parameters[count++] = octets(OSSL_KDF_PARAM_SALT, salt);
    parameters[count] = ::OSSL_PARAM_construct_end();
    Secret derived(size);
    if (::EVP_KDF_derive(context.get(), derived.revealForWriting().data(), derived.size(),
                         parameters.data()) != 1)
        return failed();
    return derived;
}

/// LabeledExtract (RFC 9180 §4).
Result<Secret> extract(std::string_view of, ByteView salt, std::string_view label, ByteView key)
{
    const auto input = joined({viewOf("HPKE-v1"), viewOf(of), viewOf(label), key});
    return hkdf(EVP_KDF_HKDF_MODE_EXTRACT_ONLY, input.reveal(), salt, {}, hashSize);
}

/// LabeledExpand (RFC 9180 §4).
Result<Secret> expand(std::string_view of, const Secret& key, std::string_view label, ByteView info,
                      std::size_t size)
{
    const std::array length{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
    const auto context = joined({length, viewOf("HPKE-v1"), viewOf(of), viewOf(label), info});
    return hkdf(EVP_KDF_HKDF_MODE_EXPAND_ONLY, key.reveal(), {}, context.reveal(), size);
}

Result<Key> privateOf(const Secret& octets)
{
    if (octets.size() != hpkeKeySize) return failed();
    Key key(::EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, octets.reveal().data(), octets.size()));
    if (!key) return failed();
    return key;
}

Result<Bytes> publicOf(const Key& key)
{
    Bytes octets(hpkeKeySize);
    std::size_t size = octets.size();
    if (::EVP_PKEY_get_raw_public_key(key.get(), octets.data(), &size) != 1 || size != octets.size())
        return failed();
    return octets;
}

/// DH(); OpenSSL refuses a result of zeros, as RFC 9180 §7.1.4 asks.
Result<Secret> exchange(const Key& own, ByteView other)
{
    const Key peer(::EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, other.data(), other.size()));
    const std::unique_ptr<EVP_PKEY_CTX, Free> context(::EVP_PKEY_CTX_new(own.get(), nullptr));
    Secret shared(hpkeKeySize);
    std::size_t size = shared.size();
    if (!peer || !context || ::EVP_PKEY_derive_init(context.get()) != 1 ||
        ::EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
        ::EVP_PKEY_derive(context.get(), shared.revealForWriting().data(), &size) != 1 ||
        size != shared.size())
        return fail(HsmError(HsmCode::WrapDamaged, "what was wrapped is damaged: no key was agreed on"));
    return shared;
}

struct Schedule {
    Secret key, nonce;
};

/// ExtractAndExpand (§4.1) and KeySchedule (§5.1) of the base mode.
Result<Schedule> scheduleOf(const Secret& shared, ByteView enc, ByteView publicKey, std::string_view info)
{
    const auto kemContext = joined({enc, publicKey});
    const auto secret = TRY(expand(kemSuite, TRY(extract(kemSuite, {}, "eae_prk", shared.reveal())),
                                   "shared_secret", kemContext.reveal(), hashSize));
    const auto idHash = TRY(extract(suite, {}, "psk_id_hash", {}));
    const auto infoHash = TRY(extract(suite, {}, "info_hash", viewOf(info)));
    const std::array<std::uint8_t, 1> base{0};
    const auto context = joined({base, idHash.reveal(), infoHash.reveal()});
    const auto root = TRY(extract(suite, secret.reveal(), "secret", {}));
    Schedule schedule;
    schedule.key = TRY(expand(suite, root, "key", context.reveal(), aeadKeySize));
    schedule.nonce = TRY(expand(suite, root, "base_nonce", context.reveal(), nonceSize));
    return schedule;
}

} // namespace

Result<Bytes> hpkePublicKey(const Secret& privateKey)
{
    return publicOf(TRY(privateOf(privateKey)));
}

Result<Bytes> hpkeSeal(ByteView publicKey, std::string_view info, const Secret& secret)
{
    if (publicKey.size() != hpkeKeySize) return failed();
    const std::unique_ptr<EVP_PKEY_CTX, Free> context(::EVP_PKEY_CTX_new_id(EVP_PKEY_X25519, nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || ::EVP_PKEY_keygen_init(context.get()) != 1 ||
        ::EVP_PKEY_keygen(context.get(), &made) != 1)
        return failed();
    const Key ephemeral(made);
    auto sealed = TRY(publicOf(ephemeral));
    const auto schedule = TRY(scheduleOf(TRY(exchange(ephemeral, publicKey)), sealed, publicKey, info));
    const auto ciphertext = TRY(sealWith(schedule.key.reveal(), schedule.nonce.reveal(), {}, secret));
    sealed.insert(sealed.end(), ciphertext.begin(), ciphertext.end());
    return sealed;
}

Result<Secret> hpkeOpen(const Secret& privateKey, std::string_view info, ByteView sealed)
{
    if (sealed.size() <= hpkeKeySize + tagSize)
        return fail(HsmError(HsmCode::WrapDamaged, "what was wrapped is cut"));
    const auto enc = sealed.first(hpkeKeySize);
    const auto own = TRY(privateOf(privateKey));
    const auto publicKey = TRY(publicOf(own));
    const auto schedule = TRY(scheduleOf(TRY(exchange(own, enc)), enc, publicKey, info));
    return openWith(schedule.key.reveal(), schedule.nonce.reveal(), {}, sealed.subspan(hpkeKeySize));
}

} // namespace mintmark::hsm
