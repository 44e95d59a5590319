#include "provisioning/certificates/Crl.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/Parsed.h"

#include <algorithm>

namespace mintmark::certificates {
namespace {

Bytes bigEndian(std::uint64_t number)
{
    Bytes octets(8);
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] = static_cast<std::uint8_t>(number >> (8 * (octets.size() - 1 - i)));
    return octets;
}

Result<Bytes> entryOf(const RevokedCertificate& revoked)
{
    const auto serial = der::unsignedInteger(revoked.serial);
    const auto at = TRY(encodeTime(revoked.revokedAt));
    if (revoked.reason == RevocationReason::Unspecified) return der::sequence({serial, at});
    const auto reason = static_cast<std::uint8_t>(revoked.reason);
    const auto enumerated = der::element(der::tag::enumerated, {ByteView(&reason, 1)});
    return der::sequence({serial, at, der::sequence({der::extension(oid::crlReason, enumerated)})});
}

CertificateError malformed(const char* why)
{
    return {CertificateCode::Malformed, why};
}

} // namespace

Result<Bytes> makeCrl(hsm::Signer& signer, const CrlParts& parts)
{
    const auto issuer = TRY(CaCertificate::parse(parts.issuerDer));
    if (!std::ranges::equal(signer.publicKey(), issuer.spki))
        return fail(CertificateError{CertificateCode::KeyMismatch, "the signer's key is not the issuer's"});
    if (parts.number == 0) return fail(malformed("a list's number is above 0"));
    if (parts.nextUpdate <= parts.thisUpdate)
        return fail(malformed("a list's next update comes after this one"));

    std::vector<const RevokedCertificate*> ordered;
    for (const auto& one : parts.revoked)
        ordered.push_back(&one);
    // The order is free; by time it reads like a history, and a list of the same facts has the same octets.
    std::ranges::sort(ordered, [](const auto* a, const auto* b) {
        return std::tie(a->revokedAt, a->serial) < std::tie(b->revokedAt, b->serial);
    });
    std::vector<Bytes> serials;
    Bytes entries;
    for (const auto* one : ordered) {
        if (one->serial.empty() || one->serial.size() > 20)
            return fail(malformed("a serial number has 1 to 20 octets"));
        serials.push_back(one->serial);
        const auto entry = TRY(entryOf(*one));
        entries.insert(entries.end(), entry.begin(), entry.end());
    }
    std::ranges::sort(serials);
    if (std::ranges::adjacent_find(serials) != serials.end())
        return fail(malformed("a serial number is on the list twice"));

    static constexpr std::uint8_t version2[] = {0x02, 0x01, 0x01};
    const auto authority = der::extension(oid::authorityKeyIdentifier,
                                          der::sequence({der::element(der::tag::context0, {issuer.keyId})}));
    const auto number = der::extension(oid::crlNumber, der::unsignedInteger(bigEndian(parts.number)));
    const auto extensions = der::element(der::tag::explicit0, {der::sequence({authority, number})});
    const auto thisUpdate = TRY(encodeTime(parts.thisUpdate));
    const auto nextUpdate = TRY(encodeTime(parts.nextUpdate));
    // An empty list of entries is absent, and never an empty SEQUENCE (§5.1.2.6).
    const auto revoked = entries.empty() ? Bytes{} : der::sequence({entries});
    const auto key = TRY(PublicKey::fromSpki(issuer.spki));
    const auto tbs = der::sequence({version2, signatureAlgorithmOf(key.algorithm()), issuer.name, thisUpdate,
                                    nextUpdate, revoked, extensions});
    return signTbs(signer, key, tbs);
}

} // namespace mintmark::certificates
