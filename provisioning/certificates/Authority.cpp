// The station's own root and issuing CA, and serial numbers.
#include "provisioning/certificates/Issuer.h"

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

Result<Bytes> makeRoot(hsm::Signer& key, const CaSubject& subject, std::chrono::days validity,
                       hsm::Random& random, Clock& clock)
{
    const auto spki = key.publicKey();
    const auto publicKey = TRY(P256Key::fromSpki(spki));
    const auto name = TRY(encodeName({subject.organization, subject.commonName, {}}));
    const auto period = TRY(validityFrom(clock.now(), validity, std::nullopt));
    const auto serial = TRY(drawSerial(random));
    const auto tbs = TRY(encodeTbs({.role = Role::Root,
                                    .serial = serial,
                                    .issuerName = name,
                                    .subjectName = name,
                                    .validity = period,
                                    .spki = spki,
                                    .authorityKey = {}}));
    return signTbs(key, publicKey, tbs);
}

Result<Bytes> makeIssuingCa(hsm::Signer& root, ByteView rootDer, ByteView issuingSpki,
                            const CaSubject& subject, std::chrono::days validity, hsm::Random& random,
                            Clock& clock)
{
    const auto above = TRY(CaCertificate::parse(rootDer));
    if (!std::ranges::equal(root.publicKey(), above.spki))
        return fail(CertificateError{CertificateCode::KeyMismatch, "the signer's key is not the root's"});
    if (!above.mayHaveCaBelow)
        return fail(CertificateError{CertificateCode::Forbidden, "this CA may not have another below it"});
    const auto rootKey = TRY(P256Key::fromSpki(above.spki));
    TRY(P256Key::fromSpki(issuingSpki));
    if (std::ranges::equal(issuingSpki, above.spki))
        return fail(CertificateError{CertificateCode::KeyRefused, "the issuing CA needs a key of its own"});
    const auto name = TRY(encodeName({subject.organization, subject.commonName, {}}));
    if (name == above.name)
        return fail(
            CertificateError{CertificateCode::SubjectWrong, "the issuing CA needs a name of its own"});
    const auto period = TRY(validityFrom(clock.now(), validity, above.validity));
    const auto serial = TRY(drawSerial(random));
    const auto tbs = TRY(encodeTbs({.role = Role::IssuingCa,
                                    .serial = serial,
                                    .issuerName = above.name,
                                    .subjectName = name,
                                    .validity = period,
                                    .spki = issuingSpki,
                                    .authorityKey = above.keyId}));
    return signTbs(root, rootKey, tbs);
}

} // namespace mintmark::certificates
