#include "provisioning/certificates/TransportKey.h"

#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/WeakKeys.h"

#include <openssl/x509.h>

#include <algorithm>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largest = 4096;

/// Signed by the maker's key, for this unit.
Result<void> checkAttestation(const X509& certificate, ByteView makerKey, const HardwareId& unit)
{
    const auto* at = makerKey.data();
    const openssl::Key maker(::d2i_PUBKEY(nullptr, &at, static_cast<long>(makerKey.size())));
    const bool isMakers = maker && ::X509_verify(const_cast<X509*>(&certificate), maker.get()) == 1;
    ::ERR_clear_error();
    if (!isMakers)
        return fail(CertificateError{CertificateCode::SignatureWrong,
                                     "the certificate of the unit's transport key is not the maker's"});
    const auto subject = openssl::encoded(::X509_get_subject_name(&certificate), &::i2d_X509_NAME);
    auto number = attributeOf(subject, oid::serialNumber);
    std::ranges::transform(number, number.begin(), [](char c) {
        return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (number != unit.hex())
        return fail(CertificateError{CertificateCode::SubjectWrong,
                                     "the maker's certificate is for the transport key of another unit"});
    return {};
}

} // namespace

Result<TransportKey> acceptTransportKey(ByteView der, const Profile& profile, const HardwareId& unit)
{
    if (der.empty() || der.size() > largest)
        return fail(CertificateError{CertificateCode::Malformed, "the unit's transport key has " +
                                                                     std::to_string(der.size()) + " octets"});
    const auto certificate = parseX509(der);
    TransportKey key;
    key.spki = certificate ? spkiOf(**certificate) : Bytes(der.begin(), der.end());
    const auto form = PublicKey::formOf(key.spki);
    if (!form || !hsm::isRsa(*form))
        return fail(
            CertificateError{certificate || form ? CertificateCode::KeyRefused : CertificateCode::Malformed,
                             "the unit's transport key is no RSA key of 2048, 3072 or 4096 bits"});
    TRY(PublicKey::fromSpki(key.spki));
    TRY(checkStrength(key.spki, nullptr));
    if (std::ranges::find(profile.transportKeys, sha256(key.spki)) != profile.transportKeys.end()) {
        key.howKnown = "pinned by the profile";
        return key;
    }
    if (certificate && !profile.makerKey.empty()) {
        TRY(checkAttestation(**certificate, profile.makerKey, unit));
        key.howKnown = "attested by the maker";
        return key;
    }
    return fail(CertificateError{CertificateCode::Forbidden,
                                 "the profile does not pin the unit's transport key, SHA-256 " +
                                     toHex(sha256(key.spki)) + ", and no maker attests it"});
}

} // namespace mintmark::certificates
