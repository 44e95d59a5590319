#include "provisioning/certificates/CaRequest.h"

#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/Request.h"
#include "provisioning/certificates/Tbs.h"
#include "provisioning/certificates/WeakKeys.h"

#include <algorithm>

namespace mintmark::certificates {
namespace {

CertificateError malformed(std::string what)
{
    return {CertificateCode::Malformed, std::move(what)};
}

/// Asking for less than this profile gives is another wish, and refused like one for more.
Result<void> checkExtensions(ByteView list)
{
    bool constraints = false;
    bool usage = false;
    der::Reader reader(list);
    while (!reader.atEnd()) {
        const auto extension = reader.next(der::tag::sequence);
        if (!extension) return fail(malformed("the extension request is not a list of extensions"));
        const auto once = [&](bool& seen, ByteView wanted) {
            return std::ranges::equal(extension->whole, wanted) && !std::exchange(seen, true);
        };
        if (once(constraints, oid::issuingCaConstraints) || once(usage, oid::keyCertSignAndCrlSign)) continue;
        return fail(CertificateError{
            CertificateCode::Forbidden,
            "asks for an extension that an issuing CA does not get, or gets only "
            "otherwise: " +
                toHex(extension->whole.first(std::min<std::size_t>(extension->whole.size(), 24)))});
    }
    return {};
}

Result<void> checkAttributes(ByteView octets)
{
    der::Reader list(octets);
    if (list.atEnd()) return {};
    const auto broken = [] { return fail(malformed("the attributes cannot be read")); };
    const auto attribute = list.next(der::tag::sequence);
    if (!attribute) return broken();
    der::Reader reader(attribute->content);
    const auto type = reader.next(der::tag::oid);
    const auto values = reader.next(der::tag::set);
    if (!type || !values || !reader.atEnd()) return broken();
    if (!oid::same(type->content, oid::extensionRequest) || !list.atEnd())
        return fail(CertificateError{CertificateCode::Forbidden,
                                     "has attributes besides one request for extensions"});
    der::Reader each(values->content);
    const auto extensions = each.next(der::tag::sequence);
    if (!extensions || !each.atEnd()) return broken();
    return checkExtensions(extensions->content);
}

} // namespace

Result<Bytes> makeCaRequest(hsm::Signer& key, const CaSubject& subject)
{
    const auto spki = key.publicKey();
    const auto publicKey = TRY(PublicKey::fromSpki(spki));
    const auto name = TRY(encodeName({subject.organization, subject.commonName, {}}));
    const auto extensions = der::sequence({oid::issuingCaConstraints, oid::keyCertSignAndCrlSign});
    const auto attribute = der::sequence(
        {der::element(der::tag::oid, {oid::extensionRequest}), der::element(der::tag::set, {extensions})});
    const auto info =
        der::sequence({der::unsignedInteger({}), name, spki, der::element(der::tag::explicit0, {attribute})});
    // A request and a certificate are signed in the same way, and have the same outer form.
    return signTbs(key, publicKey, info);
}

Result<CaRequest> acceptCaRequest(ByteView der, const CaSubject& subject)
{
    const auto request = TRY(splitRequest(der));
    (void)TRY(keyOfRequest(der, request));
    TRY(checkStrength(request.spki.whole, nullptr));
    const auto wanted = TRY(encodeName({subject.organization, subject.commonName, {}}));
    if (!std::ranges::equal(request.subject.whole, wanted)) {
        const auto is = nameText(request.subject.whole);
        return fail(CertificateError{CertificateCode::SubjectWrong,
                                     "it is of " + (is ? *is : std::string("a name that cannot be read")) +
                                         " instead of " + TRY(nameText(wanted))});
    }
    TRY(checkAttributes(request.attributes));
    return CaRequest{{request.spki.whole.begin(), request.spki.whole.end()}, sha256(request.spki.whole)};
}

Result<Bytes> makeIssuingCaFromRequest(hsm::Signer& root, ByteView rootDer, ByteView requestDer,
                                       const CaSubject& subject, std::chrono::days validity,
                                       hsm::Random& random, Clock& clock)
{
    const auto request = TRY(acceptCaRequest(requestDer, subject));
    return makeIssuingCa(root, rootDer, request.spki, subject, validity, random, clock);
}

Result<void> checkCaCertificate(ByteView der, const CaExpectation& expectation)
{
    const auto ca = TRY(CaCertificate::parse(der));
    if (!std::ranges::equal(ca.spki, expectation.spki))
        return fail(CertificateError{CertificateCode::KeyMismatch, "the certificate is of another key"});
    const auto name = TRY(encodeName({expectation.subject.organization, expectation.subject.commonName, {}}));
    if (ca.name != name)
        return fail(
            CertificateError{CertificateCode::SubjectWrong,
                             "it is of " + TRY(nameText(ca.name)) + " instead of " + TRY(nameText(name))});
    if (ca.validity.notAfter - ca.validity.notBefore != expectation.validity)
        return fail(malformed("it is valid from " + toRfc3339(ca.validity.notBefore) + " to " +
                              toRfc3339(ca.validity.notAfter) + " instead of " +
                              std::to_string(expectation.validity.count()) + " days"));
    const bool isRoot = std::ranges::equal(der, expectation.rootDer);
    if (isRoot != ca.mayHaveCaBelow)
        return fail(malformed(isRoot ? "a root that may have no CA below it"
                                     : "an issuing CA that may have others below it"));
    return checkChain(der, expectation.rootDer);
}

} // namespace mintmark::certificates
