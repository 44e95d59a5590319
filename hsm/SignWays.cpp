#include "hsm/SignWays.h"

#include "hsm/base/Digest.h"

#include <openssl/sha.h>

#include <array>

namespace mintmark::hsm {
namespace {

using enum SignWay::Input;

constexpr std::array ways{
    SignWay{SignatureScheme::EcdsaSha256, CKM_ECDSA, Sha256, "CKM_ECDSA"},
    SignWay{SignatureScheme::EcdsaSha256, CKM_ECDSA_SHA256, Message, "CKM_ECDSA_SHA256"},
    SignWay{SignatureScheme::EcdsaSha384, CKM_ECDSA, Sha384, "CKM_ECDSA"},
    SignWay{SignatureScheme::EcdsaSha384, CKM_ECDSA_SHA384, Message, "CKM_ECDSA_SHA384"},
    SignWay{SignatureScheme::Ed25519, CKM_EDDSA, Message, "CKM_EDDSA"},
    SignWay{SignatureScheme::RsaPkcs1Sha256, CKM_SHA256_RSA_PKCS, Message, "CKM_SHA256_RSA_PKCS"},
    SignWay{SignatureScheme::RsaPkcs1Sha256, CKM_RSA_PKCS, DigestInfo, "CKM_RSA_PKCS"},
    SignWay{SignatureScheme::RsaPssSha256, CKM_SHA256_RSA_PKCS_PSS, Message, "CKM_SHA256_RSA_PKCS_PSS"},
    SignWay{SignatureScheme::RsaPssSha256, CKM_RSA_PKCS_PSS, Sha256, "CKM_RSA_PKCS_PSS"},
};

// RFC 8017 §9.2 note 1.
constexpr std::array<std::uint8_t, 19> digestInfoPrefix{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60,
                                                        0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
                                                        0x01, 0x05, 0x00, 0x04, 0x20};

} // namespace

std::span<const SignWay> signWays()
{
    return ways;
}

Bytes inputOf(const SignWay& way, ByteView message)
{
    switch (way.input) {
    case Sha256: {
        const auto digest = sha256(message);
        return {digest.begin(), digest.end()};
    }
    case Sha384: {
        Bytes digest(SHA384_DIGEST_LENGTH);
        ::SHA384(message.data(), message.size(), digest.data());
        return digest;
    }
    case DigestInfo: {
        const auto digest = sha256(message);
        Bytes info(digestInfoPrefix.begin(), digestInfoPrefix.end());
        info.insert(info.end(), digest.begin(), digest.end());
        return info;
    }
    case Message: break;
    }
    return {message.begin(), message.end()};
}

Bytes inputOfDigest(const SignWay& way, const mintmark::Sha256& digest)
{
    Bytes input;
    if (way.input == DigestInfo) input.assign(digestInfoPrefix.begin(), digestInfoPrefix.end());
    input.insert(input.end(), digest.begin(), digest.end());
    return input;
}

std::size_t signatureSize(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::EcP384 ? 96 : isRsa(algorithm) ? rsaBits(algorithm) / 8 : 64;
}

Result<Bytes> signIn(Session& session, CK_OBJECT_HANDLE key, const SignWay& way, ByteView input,
                     std::size_t size, Connection* asking)
{
    CK_RSA_PKCS_PSS_PARAMS pss{CKM_SHA256, CKG_MGF1_SHA256, 32};
    CK_MECHANISM mechanism{way.mechanism, nullptr, 0};
    if (way.scheme == SignatureScheme::RsaPssSha256) {
        mechanism.pParameter = &pss;
        mechanism.ulParameterLen = sizeof pss;
    }
    CK_RV rv = session.p11().C_SignInit(session.handle(), &mechanism, key);
    if (rv != CKR_OK) return fail(session.error("C_SignInit", rv));
    if (asking != nullptr) TRY(asking->authenticate(session));
    Bytes signature(size);
    CK_ULONG length = signature.size();
    // An empty message has no address, and modules refuse a null pointer whatever the length is.
    std::uint8_t none = 0;
    auto* octets = input.empty() ? &none : const_cast<std::uint8_t*>(input.data());
    rv = session.p11().C_Sign(session.handle(), octets, input.size(), signature.data(), &length);
    if (rv != CKR_OK) return fail(session.error("C_Sign", rv));
    if (length != size)
        return fail(HsmError(HsmCode::SignatureWrong, "C_Sign: a signature of this key has " +
                                                          std::to_string(size) + " octets, not " +
                                                          std::to_string(length)));
    return signature;
}

} // namespace mintmark::hsm
