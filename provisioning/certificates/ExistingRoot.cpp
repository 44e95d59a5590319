#include "provisioning/certificates/ExistingRoot.h"

#include "provisioning/certificates/CertificateCheck.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/Tbs.h"
#include "provisioning/certificates/WeakKeys.h"

namespace mintmark::certificates {

Result<Certificate> acceptRoot(ByteView der, WallTime now)
{
    const auto ca = TRY(CaCertificate::parse(der));
    if (!isIssuedBy(der, der))
        return fail(CertificateError{CertificateCode::SignatureWrong,
                                     "it is not signed by its own key, so that it is no root's"});
    if (!ca.mayHaveCaBelow)
        return fail(CertificateError{CertificateCode::Malformed, "a root that may have no CA below it"});
    (void)TRY(PublicKey::fromSpki(ca.spki));
    TRY(checkStrength(ca.spki, nullptr));
    // What a verifier refuses would be noticed under the root's signature only, when it is too late.
    const std::vector<Bytes> alone{ca.der};
    for (const auto& finding : checkCertificates(alone, First::Ca))
        if (finding.rule.weight == Weight::Must)
            return fail(CertificateError{CertificateCode::Malformed, "as a root it is not accepted, as " +
                                                                         std::string(finding.rule.what) +
                                                                         ": " + finding.detail});
    TRY(checkChain(der, der));
    if (now < ca.validity.notBefore || now >= ca.validity.notAfter)
        return fail(CertificateError{CertificateCode::IssuerExpired,
                                     "it is valid from " + toRfc3339(ca.validity.notBefore) + " to " +
                                         toRfc3339(ca.validity.notAfter) +
                                         ", and this machine's clock says " + toRfc3339(now)});
    return describe(der);
}

Result<Bytes> makeStandIn(hsm::Signer& key, ByteView rootDer, hsm::Random& random)
{
    const auto root = TRY(CaCertificate::parse(rootDer));
    const auto spki = key.publicKey();
    const auto publicKey = TRY(PublicKey::fromSpki(spki));
    const auto serial = TRY(drawSerial(random));
    const auto tbs = TRY(encodeTbs({.role = Role::Root,
                                    .serial = serial,
                                    .issuerName = root.name,
                                    .subjectName = root.name,
                                    .validity = root.validity,
                                    .spki = spki,
                                    .authorityKey = {},
                                    .issuerKey = publicKey.algorithm()}));
    return signTbs(key, publicKey, tbs);
}

} // namespace mintmark::certificates
