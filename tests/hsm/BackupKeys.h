// Keys made by OpenSSL for the tests of backups, standing in for one that a token holds.
#pragma once

#include "hsm/backup/BackupFile.h"
#include "tests/hsm/BackupBench.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

namespace mintmark::hsm::test {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { ::EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { ::EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { ::EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ::ECDSA_SIG_free(signature); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

/// "P-256", "P-384", "P-521", "Ed25519", "RSA-2048", "RSA-1024"
inline Key makeKey(const std::string& algorithm)
{
    if (algorithm == "Ed25519") return Key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (algorithm.starts_with("RSA-"))
        return Key(
            ::EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{std::stoul(algorithm.substr(4))}));
    return Key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", algorithm.c_str()));
}

inline Bytes spkiOf(const Key& key)
{
    unsigned char* der = nullptr;
    const int length = ::i2d_PUBKEY(key.get(), &der);
    Bytes spki(der, der + length);
    ::OPENSSL_free(der);
    return spki;
}

/// As a PKCS #11 token would: ECDSA r ‖ s over the digest, Ed25519 over its octets, RSA over it as SHA-256.
inline Bytes sign(const Key& key, const std::string& proof, const Sha256& digest)
{
    Bytes signature(600);
    std::size_t length = signature.size();
    if (proof == "ed25519") {
        const std::unique_ptr<EVP_MD_CTX, FreeKey> context(::EVP_MD_CTX_new());
        ::EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
        ::EVP_DigestSign(context.get(), signature.data(), &length, digest.data(), digest.size());
        signature.resize(length);
        return signature;
    }
    const std::unique_ptr<EVP_PKEY_CTX, FreeKey> context(::EVP_PKEY_CTX_new(key.get(), nullptr));
    ::EVP_PKEY_sign_init(context.get());
    if (proof.starts_with("rsa-")) {
        const bool pss = proof == "rsa-pss-sha256";
        ::EVP_PKEY_CTX_set_rsa_padding(context.get(), pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING);
        ::EVP_PKEY_CTX_set_signature_md(context.get(), ::EVP_sha256());
        if (pss) ::EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), 32);
    }
    ::EVP_PKEY_sign(context.get(), signature.data(), &length, digest.data(), digest.size());
    signature.resize(length);
    if (proof != "ecdsa") return signature;
    const auto* at = signature.data();
    const std::unique_ptr<ECDSA_SIG, FreeKey> parts(
        ::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(signature.size())));
    const int scalar = (::EVP_PKEY_get_bits(key.get()) + 7) / 8;
    Bytes plain(static_cast<std::size_t>(2 * scalar));
    ::BN_bn2binpad(::ECDSA_SIG_get0_r(parts.get()), plain.data(), scalar);
    ::BN_bn2binpad(::ECDSA_SIG_get0_s(parts.get()), plain.data() + scalar, scalar);
    return plain;
}

/// A sealed backup of a key with this SPKI, or of a secret key where there is none.
inline BackupFile backupOf(const Bytes& spki, const Secret& backupKey)
{
    BackupFile file;
    file.role = spki.empty() ? "group-master" : "issuing-ca";
    file.algorithm = spki.empty() ? "AES-256" : "P-256";
    file.label = "issuing \"2026\" \\ caf\xC3\xA9";
    file.id = {0x01, 0x02, 0xA0, 0xFF};
    file.spki = spki;
    if (spki.empty()) file.checkValue = {0xC0, 0xFF, 0xEE};
    file.mechanism = "CKM_AES_KEY_WRAP_KWP";
    file.wrapped = Bytes(150, 0x5C);
    file.set = {0x3f, 0x0a, 0x91, 0xc2};
    file.threshold = 2;
    for (std::uint8_t i = 1; i <= 3; ++i)
        file.commitments.push_back(sha256(Bytes{i}));
    file.source = {"SoftHSM project", "SoftHSM v2", "0123456789abcdef", "factory"};
    file.time = "2026-11-22T14:05:00.123Z";
    file.policy = sha256(viewOf("policy"));
    [[maybe_unused]] const auto sealed = file.seal(backupKey);
    return file;
}

} // namespace mintmark::hsm::test
