#include "provisioning/certificates/Csr.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/Request.h"
#include "provisioning/certificates/WeakKeys.h"

#include <algorithm>
#include <array>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largestRequest = 4096;
constexpr std::size_t nonceSize = 16;

CertificateError malformed(std::string what)
{
    return {CertificateCode::Malformed, std::move(what)};
}

} // namespace

Result<Request> splitRequest(ByteView der)
{
    if (der.size() > largestRequest) return fail(malformed("larger than 4096 octets"));
    if (!der::isOneElement(der)) return fail(malformed("not exactly one DER element"));
    const auto broken = [] { return fail(malformed("not a certification request")); };
    der::Reader outermost(der);
    const auto outer = outermost.next(der::tag::sequence);
    if (!outer) return broken();
    der::Reader reader(outer->content);
    const auto info = reader.next(der::tag::sequence);
    const auto algorithm = reader.next(der::tag::sequence);
    const auto signature = reader.next(der::tag::bitString);
    if (!info || !algorithm || !signature || !reader.atEnd()) return broken();
    if (signature->content.size() < 2 || signature->content.front() != 0) return broken();

    der::Reader fields(info->content);
    const auto version = fields.next(der::tag::integer);
    if (!version) return broken();
    if (version->content.size() != 1 || version->content.front() != 0)
        return fail(malformed("not version 0"));
    const auto subject = fields.next(der::tag::sequence);
    const auto spki = fields.next(der::tag::sequence);
    // The attributes are not optional (RFC 2986 §4.1), though empty ones are.
    const auto attributes = fields.next(der::tag::explicit0);
    if (!subject || !spki || !attributes || !fields.atEnd()) return broken();
    return Request{info->whole,         *subject,         *spki,
                   attributes->content, algorithm->whole, signature->content.subspan(1)};
}

namespace {

std::string describeKey(EVP_PKEY* key)
{
    const auto bits = std::to_string(::EVP_PKEY_get_bits(key)) + " bits";
    std::array<char, 64> curve{};
    std::size_t length = 0;
    if (::EVP_PKEY_get_group_name(key, curve.data(), curve.size(), &length) == 1)
        return "EC key on " + std::string(curve.data(), length) + ", " + bits;
    const char* name = ::EVP_PKEY_get0_type_name(key);
    return std::string(name != nullptr ? name : "unknown") + " key, " + bits;
}

/// Why a key of another form is refused. Its signature is judged first, so that damage is not reported as
/// policy.
CertificateError refusal(ByteView der, const Request& request)
{
    der::Reader reader(request.spki.content);
    const auto algorithm = reader.next(der::tag::sequence);
    const auto key = reader.next(der::tag::bitString);
    if (!algorithm || !key || !reader.atEnd()) return malformed("not a public key");
    der::Reader identifier(algorithm->content);
    const auto type = identifier.next(der::tag::oid);
    if (!type) return malformed("not a public key");
    const bool isRsa = oid::same(type->content, oid::rsaEncryption);
    const bool isEc = oid::same(type->content, oid::ecPublicKey);
    if (!isRsa && !isEc)
        return {CertificateCode::KeyRefused,
                "key of an algorithm that is not accepted, OID in hexadecimal " + toHex(type->content)};
    // The curve is the unit's claim: no arithmetic on parameters of a stranger.
    if (isEc && !identifier.nextIs(der::tag::oid))
        return {CertificateCode::KeyRefused,
                "EC key with explicit parameters; only the named curves P-256 and P-384 are accepted"};

    const auto* at = der.data();
    const openssl::X509Request parsed(::d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())));
    EVP_PKEY* const publicKey = parsed ? ::X509_REQ_get0_pubkey(parsed.get()) : nullptr;
    if (publicKey == nullptr)
        return openssl::error(CertificateCode::KeyRefused,
                              isRsa ? "RSA key that cannot be read" : "EC key that cannot be read");
    if (::X509_REQ_verify(parsed.get(), publicKey) != 1)
        return openssl::error(CertificateCode::SignatureWrong, "the request's own signature does not verify");
    return {CertificateCode::KeyRefused,
            describeKey(publicKey) +
                "; accepted are uncompressed keys on P-256 and P-384, RSA of 2048, 3072 and "
                "4096 bits, and Ed25519"};
}

} // namespace

namespace {

/// What a request may be signed with: the key's own kind, with a hash that is not weaker than it.
struct RequestAlgorithm {
    ByteView identifier;
    bool (*fits)(KeyAlgorithm);
    int hashBits; ///< 0: the key's own
};
constexpr std::array requestAlgorithms{
    RequestAlgorithm{oid::ecdsaWithSha256, [](KeyAlgorithm key) { return key == KeyAlgorithm::EcP256; }, 256},
    RequestAlgorithm{oid::ecdsaWithSha256Null, [](KeyAlgorithm key) { return key == KeyAlgorithm::EcP256; },
                     256},
    RequestAlgorithm{oid::ecdsaWithSha384, [](KeyAlgorithm key) { return key == KeyAlgorithm::EcP384; }, 384},
    RequestAlgorithm{oid::ecdsaWithSha256, [](KeyAlgorithm key) { return key == KeyAlgorithm::EcP384; }, 256},
    RequestAlgorithm{oid::ecdsaWithSha512, [](KeyAlgorithm key) { return key == KeyAlgorithm::EcP384; }, 512},
    RequestAlgorithm{oid::sha256WithRsa, hsm::isRsa, 256},
    RequestAlgorithm{oid::sha384WithRsa, hsm::isRsa, 384},
    RequestAlgorithm{oid::sha512WithRsa, hsm::isRsa, 512},
    RequestAlgorithm{oid::ed25519, [](KeyAlgorithm key) { return key == KeyAlgorithm::Ed25519; }, 0},
};

} // namespace

Result<PublicKey> keyOfRequest(ByteView der, const Request& request)
{
    if (!PublicKey::formOf(request.spki.whole)) return fail(refusal(der, request));
    auto key = TRY(PublicKey::fromSpki(request.spki.whole));
    const auto found = std::ranges::find_if(requestAlgorithms, [&](const RequestAlgorithm& one) {
        return oid::same(one.identifier, request.algorithm) && one.fits(key.algorithm());
    });
    if (found == requestAlgorithms.end())
        return fail(CertificateError{CertificateCode::SignatureWrong,
                                     "not signed with an algorithm that goes with its key and is accepted "
                                     "(P-256: ecdsa-with-SHA256)"});
    const bool verified = found->hashBits == 0
                              ? key.verifies(request.info, request.signature)
                              : key.verifies(request.info, request.signature, found->hashBits);
    if (!verified)
        return fail(
            CertificateError{CertificateCode::SignatureWrong, "the request's own signature does not verify"});
    return key;
}

namespace {

bool isText(std::uint8_t tag)
{
    return tag == der::tag::utf8String || tag == der::tag::printableString || tag == der::tag::ia5String;
}

Result<void> checkSubject(ByteView subject, const DeviceId& expected)
{
    const auto broken = [] { return fail(malformed("the subject is not a name")); };
    int commonNames = 0;
    bool matches = false;
    der::Reader names(subject);
    while (!names.atEnd()) {
        const auto set = names.next(der::tag::set);
        if (!set || set->content.empty()) return broken();
        der::Reader attributes(set->content);
        while (!attributes.atEnd()) {
            const auto attribute = attributes.next(der::tag::sequence);
            if (!attribute) return broken();
            der::Reader reader(attribute->content);
            const auto type = reader.next(der::tag::oid);
            const auto value = reader.next();
            if (!type || !value || !reader.atEnd()) return broken();
            if (!oid::same(type->content, oid::commonName)) continue;
            ++commonNames;
            matches = isText(value->tag) && oid::same(value->content, viewOf(expected.text));
        }
    }
    if (commonNames != 1)
        return fail(CertificateError{CertificateCode::SubjectWrong,
                                     std::to_string(commonNames) + " common names instead of one"});
    if (!matches || expected.text.empty())
        return fail(
            CertificateError{CertificateCode::SubjectWrong, "the common name is not " + expected.text});
    return {};
}

/// Does this extension ask for rights that no device has? `value` is one DER element of the right type.
std::optional<std::string_view> forbiddenRight(ByteView type, const der::Element& value)
{
    if (oid::same(type, oid::basicConstraints)) {
        const auto ca = der::Reader(value.content).next(der::tag::boolean);
        if (ca && ca->content.front() != 0) return "CA:TRUE";
    }
    if (oid::same(type, oid::keyUsage)) {
        const auto bits = value.content.size() > 1 ? value.content[1] : std::uint8_t{0};
        if ((bits & 0x04) != 0) return "keyCertSign";
        if ((bits & 0x02) != 0) return "cRLSign";
    }
    return std::nullopt;
}

/// The value of an extension that can give a CA's rights: one DER element of the type that it has to have.
std::optional<der::Element> valueOf(ByteView type, ByteView octets)
{
    const auto tag = oid::same(type, oid::basicConstraints) ? der::tag::sequence : der::tag::bitString;
    if (!der::isOneElement(octets)) return std::nullopt;
    return der::Reader(octets).next(tag);
}

Result<void> checkExtensionRequest(ByteView value)
{
    const auto broken = [] { return fail(malformed("the extension request is not a list of extensions")); };
    der::Reader reader(value);
    const auto list = reader.next(der::tag::sequence);
    if (!list || !reader.atEnd()) return broken();
    der::Reader extensions(list->content);
    while (!extensions.atEnd()) {
        const auto extension = extensions.next(der::tag::sequence);
        if (!extension) return broken();
        der::Reader fields(extension->content);
        const auto type = fields.next(der::tag::oid);
        if (fields.nextIs(der::tag::boolean)) (void)fields.next();
        const auto content = fields.next(der::tag::octetString);
        if (!type || !content || !fields.atEnd()) return broken();
        // Nobody looks into the others: nothing of a request is copied into the certificate.
        if (!oid::same(type->content, oid::basicConstraints) && !oid::same(type->content, oid::keyUsage))
            continue;
        const auto inner = valueOf(type->content, content->content);
        if (!inner) return broken();
        const auto right = forbiddenRight(type->content, *inner);
        if (right)
            return fail(CertificateError{CertificateCode::Forbidden, "asks for " + std::string(*right)});
    }
    return {};
}

struct Attributes {
    int nonces = 0;
    bool nonceMatches = false;
    std::vector<ByteView> extensionRequests;
};

Result<Attributes> readAttributes(ByteView octets, ByteView nonce)
{
    const auto broken = [] { return fail(malformed("the attributes cannot be read")); };
    const auto expected = toHex(nonce);
    Attributes found;
    der::Reader list(octets);
    while (!list.atEnd()) {
        const auto attribute = list.next(der::tag::sequence);
        if (!attribute) return broken();
        der::Reader reader(attribute->content);
        const auto type = reader.next(der::tag::oid);
        const auto values = reader.next(der::tag::set);
        if (!type || !values || !reader.atEnd() || values->content.empty()) return broken();
        der::Reader each(values->content);
        while (!each.atEnd()) {
            const auto value = each.next();
            if (!value) return broken();
            if (oid::same(type->content, oid::challengePassword)) {
                ++found.nonces;
                found.nonceMatches =
                    isText(value->tag) && equalInConstantTime(value->content, viewOf(expected));
            }
            if (oid::same(type->content, oid::extensionRequest))
                found.extensionRequests.push_back(value->whole);
        }
    }
    return found;
}

} // namespace

bool AcceptedCsr::verifies(const Sha256& digest, ByteView signature) const
{
    return m_key->proves(digest, signature);
}

KeyAlgorithm AcceptedCsr::algorithm() const
{
    return m_key->algorithm();
}

AcceptedCsr::AcceptedCsr(Bytes spki, std::shared_ptr<const PublicKey> key, DeviceId deviceId)
    : m_spki(std::move(spki)), m_key(std::move(key)), m_digest(sha256(m_spki)),
      m_deviceId(std::move(deviceId))
{
}

namespace {

Result<void> checkKey(const PublicKey& key, ByteView spki, const Expectation& expectation)
{
    if (expectation.algorithm && key.algorithm() != *expectation.algorithm)
        return fail(CertificateError{CertificateCode::KeyRefused,
                                     "the key is " + std::string(hsm::nameOf(key.algorithm())) +
                                         ", the profile asks for " +
                                         std::string(hsm::nameOf(*expectation.algorithm))});
    TRY(checkStrength(spki, expectation.weakKeys));
    if (!expectation.foreignKeys.empty() &&
        std::ranges::find(expectation.foreignKeys, sha256(spki)) != expectation.foreignKeys.end())
        return fail(
            CertificateError{CertificateCode::KeyRefused, "the unit's key is a CA's or a signing key"});
    return {};
}

} // namespace

Result<AcceptedCsr> AcceptedCsr::certifiedBefore(ByteView certificateDer, const Expectation& expectation)
{
    const auto certificate = TRY(parseX509(certificateDer));
    auto spki = spkiOf(*certificate);
    const auto key = TRY(PublicKey::fromSpki(spki));
    TRY(checkKey(key, spki, expectation));
    return AcceptedCsr(std::move(spki), std::make_shared<const PublicKey>(key), expectation.deviceId);
}

Result<AcceptedCsr> AcceptedCsr::madeByToken(ByteView spki, const Expectation& expectation)
{
    const auto key = TRY(PublicKey::fromSpki(spki));
    TRY(checkKey(key, spki, expectation));
    return AcceptedCsr({spki.begin(), spki.end()}, std::make_shared<const PublicKey>(key),
                       expectation.deviceId);
}

Result<AcceptedCsr> AcceptedCsr::accept(ByteView der, const Expectation& expectation)
{
    const bool hasNonce = expectation.freshness == Freshness::Nonce;
    if (hasNonce && expectation.nonce.size() != nonceSize)
        return fail(CertificateError{CertificateCode::Internal, "a nonce has 16 octets"});
    const auto request = TRY(splitRequest(der));
    const auto key = TRY(keyOfRequest(der, request));
    TRY(checkKey(key, request.spki.whole, expectation));
    TRY(checkSubject(request.subject.content, expectation.deviceId));
    const auto attributes = TRY(readAttributes(request.attributes, expectation.nonce));
    if (hasNonce && attributes.nonces != 1)
        return fail(CertificateError{CertificateCode::NonceWrong, std::to_string(attributes.nonces) +
                                                                      " challenge passwords instead of one"});
    if (hasNonce && !attributes.nonceMatches)
        return fail(
            CertificateError{CertificateCode::NonceWrong, "the challenge password is not the nonce sent"});
    for (const auto value : attributes.extensionRequests)
        TRY(checkExtensionRequest(value));
    return AcceptedCsr({request.spki.whole.begin(), request.spki.whole.end()},
                       std::make_shared<const PublicKey>(key), expectation.deviceId);
}

} // namespace mintmark::certificates
