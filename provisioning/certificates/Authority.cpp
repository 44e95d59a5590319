// The station's own root and issuing CA, and serial numbers.
#include "provisioning/certificates/Issuer.h"

#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/Tbs.h"

#include <algorithm>

namespace mintmark::certificates {

Result<Bytes> drawSerial(hsm::Random& random)
{
    constexpr std::size_t size = 16;
    auto drawn = random.draw(size);
    if (!drawn) return fail(signerError(drawn.error()));
    if (drawn->size() != size)
        return fail(
            CertificateError{CertificateCode::SigningFailed, "the token drew another number of octets"});
    // Positive, and never shorter: the length tells nothing, and no octet is lost to DER's minimal form.
    drawn->front() = static_cast<std::uint8_t>((drawn->front() & 0x7f) | 0x40);
    return std::move(*drawn);
}

namespace {

/// Root and issuing CA of a ceremony or a demo, as profiles: what reference B2 recommends.
Profile plainCa(const CaSubject& subject, std::chrono::days validity, std::optional<std::uint32_t> pathLength)
{
    Profile profile;
    profile.kind = ProfileKind::Ca;
    profile.organization = subject.organization;
    profile.validity = validity;
    profile.certificate.commonName = subject.commonName;
    profile.certificate.serialNumber.clear();
    profile.certificate.extendedKeyUsage.clear();
    profile.certificate.keyUsage = keyusage::keyCertSign | keyusage::cRLSign;
    profile.certificate.pathLength = pathLength;
    return profile;
}

} // namespace

Result<Bytes> makeProfiledRoot(hsm::Signer& key, const Profile& profile, hsm::Random& random, Clock& clock)
{
    if (profile.kind != ProfileKind::Ca)
        return fail(CertificateError{CertificateCode::Forbidden, "the profile is not a CA's"});
    const auto spki = key.publicKey();
    const auto publicKey = TRY(PublicKey::fromSpki(spki));
    const auto name = TRY(subjectOf(profile, {}));
    const auto extensions = TRY(extensionsOf(profile, {}));
    const auto period = TRY(validityFrom(clock.now(), profile.validity, std::nullopt));
    const auto serial = TRY(drawSerial(random));
    const auto tbs = TRY(encodeTbs({.role = Role::Profiled,
                                    .serial = serial,
                                    .issuerName = name,
                                    .subjectName = name,
                                    .validity = period,
                                    .spki = spki,
                                    .authorityKey = {},
                                    .issuerKey = publicKey.algorithm(),
                                    .extensions = extensions}));
    return signTbs(key, publicKey, tbs);
}

namespace {

Result<Bytes> signBelow(hsm::Signer& above, ByteView aboveDer, ByteView spki, const Profile& profile,
                        const std::string& code, ByteView serial, WallTime now)
{
    const auto issuer = TRY(CaCertificate::parse(aboveDer));
    const bool isCa = profile.kind == ProfileKind::Ca;
    if (profile.kind == ProfileKind::Leaf)
        return fail(
            CertificateError{CertificateCode::Forbidden, "devices are certified by the issuer alone"});
    if (!std::ranges::equal(above.publicKey(), issuer.spki))
        return fail(CertificateError{CertificateCode::KeyMismatch, isCa
                                                                       ? "the signer's key is not the root's"
                                                                       : "the signer's key is not the CA's"});
    if (isCa && !issuer.mayHaveCaBelow)
        return fail(CertificateError{CertificateCode::Forbidden, "this CA may not have another below it"});
    const auto issuerKey = TRY(PublicKey::fromSpki(issuer.spki));
    (void)TRY(PublicKey::fromSpki(spki));
    if (std::ranges::equal(spki, issuer.spki))
        return fail(CertificateError{CertificateCode::KeyRefused, "the issuing CA needs a key of its own"});
    const auto name = TRY(subjectOf(profile, {.id = {}, .hardware = {}, .code = code}));
    if (name == issuer.name)
        return fail(
            CertificateError{CertificateCode::SubjectWrong, "the issuing CA needs a name of its own"});
    const auto extensions = TRY(extensionsOf(profile, {.id = {}, .hardware = {}, .code = code}));
    const auto end = profile.certificate.mayOutliveIssuer ? End::MayOutliveIssuer : End::WithinIssuer;
    const auto period = TRY(validityFrom(now, profile.validity, issuer.validity, end));
    const auto tbs = TRY(encodeTbs({.role = Role::Profiled,
                                    .serial = serial,
                                    .issuerName = issuer.name,
                                    .subjectName = name,
                                    .validity = period,
                                    .spki = spki,
                                    .authorityKey = issuer.keyId,
                                    .issuerKey = issuerKey.algorithm(),
                                    .extensions = extensions}));
    TRY(checkBinding(profile, issuer, tbs));
    return signTbs(above, issuerKey, tbs);
}

} // namespace

Result<Bytes> makeProfiledBelow(hsm::Signer& above, ByteView aboveDer, ByteView spki, const Profile& profile,
                                const std::string& code, hsm::Random& random, Clock& clock)
{
    return signBelow(above, aboveDer, spki, profile, code, TRY(drawSerial(random)), clock.now());
}

Result<Bytes> makeProof(hsm::Signer& ca, ByteView caDer, ByteView spki, const Profile& profile,
                        const std::string& code, ByteView serial, WallTime now)
{
    if (profile.kind != ProfileKind::Proof)
        return fail(CertificateError{CertificateCode::Forbidden, "the profile is not a proof's"});
    return signBelow(ca, caDer, spki, profile, code, serial, now);
}

Result<Bytes> makeRoot(hsm::Signer& key, const CaSubject& subject, std::chrono::days validity,
                       hsm::Random& random, Clock& clock)
{
    return makeProfiledRoot(key, plainCa(subject, validity, std::nullopt), random, clock);
}

Result<Bytes> makeIssuingCa(hsm::Signer& root, ByteView rootDer, ByteView issuingSpki,
                            const CaSubject& subject, std::chrono::days validity, hsm::Random& random,
                            Clock& clock)
{
    return makeProfiledBelow(root, rootDer, issuingSpki, plainCa(subject, validity, 0), {}, random, clock);
}

} // namespace mintmark::certificates
