#include "provisioning/certificates/ScratchKey.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Tbs.h"

#include <openssl/ecdsa.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

namespace mintmark::certificates {
namespace {

hsm::HsmError failed(const char* what)
{
    ::ERR_clear_error();
    return {hsm::HsmCode::Failed, what};
}

class ScratchKey final : public hsm::Signer {
public:
    ScratchKey(hsm::KeyAlgorithm algorithm, openssl::Key key)
        : m_algorithm(algorithm), m_key(std::move(key)),
          m_spki(openssl::encoded<EVP_PKEY>(m_key.get(), ::i2d_PUBKEY))
    {
    }

    hsm::Result<Bytes> signMessage(ByteView message) override
    {
        const std::unique_ptr<EVP_MD_CTX, openssl::Releaser<::EVP_MD_CTX_free>> context(::EVP_MD_CTX_new());
        const auto* hash = m_algorithm == hsm::KeyAlgorithm::Ed25519  ? nullptr
                           : m_algorithm == hsm::KeyAlgorithm::EcP384 ? ::EVP_sha384()
                                                                      : ::EVP_sha256();
        std::size_t length = 0;
        if (!context || ::EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, m_key.get()) != 1 ||
            ::EVP_DigestSign(context.get(), nullptr, &length, message.data(), message.size()) != 1)
            return fail(failed("a scratch key does not sign"));
        Bytes signature(length);
        if (::EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) != 1)
            return fail(failed("a scratch key does not sign"));
        signature.resize(length);
        return raw(std::move(signature));
    }
    hsm::Result<Bytes> sign(const Sha256& digest) override
    {
        if (m_algorithm == hsm::KeyAlgorithm::Ed25519)
            return fail(hsm::HsmError(hsm::HsmCode::MechanismMissing, "Ed25519 signs no digest"));
        const openssl::KeyContext context(::EVP_PKEY_CTX_new(m_key.get(), nullptr));
        std::size_t length = 0;
        if (!context || ::EVP_PKEY_sign_init(context.get()) != 1 ||
            ::EVP_PKEY_CTX_set_signature_md(context.get(), ::EVP_sha256()) != 1 ||
            ::EVP_PKEY_sign(context.get(), nullptr, &length, digest.data(), digest.size()) != 1)
            return fail(failed("a scratch key does not sign"));
        Bytes signature(length);
        if (::EVP_PKEY_sign(context.get(), signature.data(), &length, digest.data(), digest.size()) != 1)
            return fail(failed("a scratch key does not sign"));
        signature.resize(length);
        return raw(std::move(signature));
    }
    [[nodiscard]] hsm::SignatureScheme scheme() const override { return *hsm::schemeOf(m_algorithm); }
    [[nodiscard]] ByteView publicKey() const override { return m_spki; }

private:
    /// As a token gives it: ECDSA as r ‖ s.
    [[nodiscard]] hsm::Result<Bytes> raw(Bytes signature) const
    {
        const std::size_t half = m_algorithm == hsm::KeyAlgorithm::EcP256   ? 32
                                 : m_algorithm == hsm::KeyAlgorithm::EcP384 ? 48
                                                                            : 0;
        if (half == 0) return signature;
        const auto* at = signature.data();
        const std::unique_ptr<ECDSA_SIG, openssl::Releaser<::ECDSA_SIG_free>> parsed(
            ::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(signature.size())));
        Bytes rs(2 * half);
        const int size = static_cast<int>(half);
        if (!parsed || ::BN_bn2binpad(::ECDSA_SIG_get0_r(parsed.get()), rs.data(), size) != size ||
            ::BN_bn2binpad(::ECDSA_SIG_get0_s(parsed.get()), rs.data() + half, size) != size)
            return fail(failed("a scratch key's signature cannot be read"));
        return rs;
    }

    const hsm::KeyAlgorithm m_algorithm;
    const openssl::Key m_key;
    const Bytes m_spki;
};

EVP_PKEY* generated(hsm::KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case hsm::KeyAlgorithm::EcP256: return ::EVP_EC_gen("P-256");
    case hsm::KeyAlgorithm::EcP384: return ::EVP_EC_gen("P-384");
    case hsm::KeyAlgorithm::Ed25519: return ::EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    default: break;
    }
    const std::size_t bits = hsm::rsaBits(algorithm);
    return bits == 0 ? nullptr : ::EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits);
}

} // namespace

Result<std::unique_ptr<hsm::Signer>> makeScratchKey(hsm::KeyAlgorithm algorithm)
{
    openssl::Key key(generated(algorithm));
    if (!key) return fail(openssl::error(CertificateCode::KeyRefused, "no scratch key of this kind"));
    return std::make_unique<ScratchKey>(algorithm, std::move(key));
}

hsm::Result<Bytes> ScratchRandom::draw(std::size_t octets)
{
    Bytes drawn(octets);
    if (::RAND_bytes(drawn.data(), static_cast<int>(octets)) != 1) return fail(failed("no random octets"));
    return drawn;
}

Result<Bytes> makeScratchRequest(hsm::Signer& key, const std::string& commonName, ByteView nonce)
{
    const auto spki = key.publicKey();
    const auto publicKey = TRY(PublicKey::fromSpki(spki));
    const auto name = TRY(encodeName({{}, commonName}));
    const auto password = der::element(der::tag::printableString, {viewOf(toHex(nonce))});
    const auto attribute = der::sequence(
        {der::element(der::tag::oid, {oid::challengePassword}), der::element(der::tag::set, {password})});
    const auto info =
        der::sequence({der::unsignedInteger({}), name, spki, der::element(der::tag::explicit0, {attribute})});
    return signTbs(key, publicKey, info);
}

} // namespace mintmark::certificates
