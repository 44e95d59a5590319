#include "provisioning/certificates/Nrf91.h"

#include "provisioning/certificates/Cbor.h"
#include "provisioning/certificates/PublicKey.h"

#include <algorithm>
#include <array>

namespace mintmark::certificates {
namespace {

constexpr std::size_t longestText = 16384;
constexpr std::size_t uuidSize = 16;
constexpr std::size_t nonceSize = 16;
constexpr std::uint64_t coseSign1Tag = 18;
constexpr std::uint64_t selfDescribedTag = 55799; // RFC 8949 §3.4.6
constexpr std::uint64_t tokenType = 1;
constexpr std::uint64_t publicKeyType = 8;
constexpr std::uint64_t requestType = 9;
constexpr std::uint8_t es256Header[] = {0xa1, 0x01, 0x26}; // {1: -7}

CertificateError malformed(std::string what)
{
    return {CertificateCode::Malformed, std::move(what)};
}

/// base64url without padding (RFC 4648 §5).
std::optional<Bytes> fromBase64Url(std::string_view text)
{
    std::string standard(text);
    for (auto& c : standard) {
        if (c == '+' || c == '/' || c == '=') return std::nullopt;
        if (c == '-') c = '+';
        if (c == '_') c = '/';
    }
    standard.append((4 - standard.size() % 4) % 4, '=');
    return fromBase64(standard);
}

struct Parts {
    Bytes body;
    std::optional<Bytes> attestation;
};

Result<Parts> split(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.size() > longestText) return fail(malformed("larger than 16 KiB"));
    const auto point = text.find('.');
    auto body = fromBase64Url(text.substr(0, point));
    if (!body || body->empty()) return fail(malformed("not base64url"));
    if (point == std::string_view::npos) return Parts{std::move(*body), std::nullopt};
    auto attestation = fromBase64Url(text.substr(point + 1));
    if (!attestation || attestation->empty()) return fail(malformed("the attestation is not base64url"));
    return Parts{std::move(*body), std::move(attestation)};
}

std::string uuidText(ByteView octets)
{
    auto text = toHex(octets);
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        text.insert(at, 1, '-');
    return text;
}

std::optional<Bytes> octetsOf(cbor::Reader& reader, std::size_t size)
{
    const auto octets = reader.octets();
    if (!octets || octets->size() != size) return std::nullopt;
    return Bytes(octets->begin(), octets->end());
}

/// [type, UUID, bstr .cbor sec_tag, SHA-256 of the body, nonce]
Result<ModemKey> readPayload(ByteView payload, ByteView body)
{
    const auto broken = [] { return fail(malformed("the attestation's payload is none of a key")); };
    cbor::Reader reader(payload);
    if (!reader.tag(selfDescribedTag) || reader.array() != std::optional<std::uint64_t>{5}) return broken();
    const auto type = reader.unsignedNumber();
    const auto uuid = octetsOf(reader, uuidSize);
    const auto tag = reader.octets();
    const auto digest = octetsOf(reader, Sha256{}.size());
    const auto nonce = octetsOf(reader, nonceSize);
    if (!type || !uuid || !tag || !digest || !nonce || !reader.atEnd()) return broken();
    if (*type != requestType && *type != publicKeyType) return broken();
    cbor::Reader inner(*tag);
    auto number = inner.number();
    if (!number || !inner.atEnd()) return broken();
    // The modem writes tags from 2^31 as negative numbers.
    if (*number < 0) *number += std::int64_t{1} << 32;
    if (*number < 0 || *number > 0xffffffff) return broken();
    if (!std::ranges::equal(*digest, sha256(body)))
        return fail(
            CertificateError{CertificateCode::Forbidden,
                             "the attestation is of another request: its digest is " + toHex(*digest)});
    ModemKey key;
    key.body = *type == requestType ? ModemKey::Body::Request : ModemKey::Body::PublicKey;
    key.uuid = uuidText(*uuid);
    key.securityTag = static_cast<std::uint32_t>(*number);
    key.nonce = *nonce;
    return key;
}

Result<Known> judge(const CoseSign1& cose, ByteView makerKey, ByteView detached)
{
    if (makerKey.empty()) return Known::Reported;
    if (verifies(cose, makerKey, detached)) return Known::Attested;
    return fail(CertificateError{CertificateCode::SignatureWrong,
                                 "the attestation is not signed with the key that the profile names (key " +
                                     std::to_string(cose.keyId) + ")"});
}

CertificateError notAttested()
{
    return {CertificateCode::SignatureWrong,
            "the profile names the maker's key, and there is no attestation"};
}

} // namespace

Result<CoseSign1> readCose(ByteView octets)
{
    const auto broken = [] { return fail(malformed("not a COSE_Sign1 with ES256")); };
    cbor::Reader reader(octets);
    if (!reader.tag(coseSign1Tag) || reader.array() != std::optional<std::uint64_t>{4}) return broken();
    const auto header = reader.octets();
    if (!header || !std::ranges::equal(*header, es256Header)) return broken();
    // {4: bstr .cbor kid}, and nothing else.
    if (reader.map() != std::optional<std::uint64_t>{1} ||
        reader.unsignedNumber() != std::optional<std::uint64_t>{4})
        return broken();
    const auto keyId = reader.octets();
    if (!keyId) return broken();
    cbor::Reader inner(*keyId);
    const auto number = inner.number();
    if (!number || !inner.atEnd()) return broken();
    CoseSign1 cose;
    cose.protectedHeader.assign(header->begin(), header->end());
    cose.keyId = *number;
    if (!reader.null()) {
        const auto payload = reader.octets();
        if (!payload) return broken();
        cose.payload = Bytes(payload->begin(), payload->end());
    }
    auto signature = octetsOf(reader, 64);
    if (!signature || !reader.atEnd()) return broken();
    cose.signature = std::move(*signature);
    return cose;
}

bool verifies(const CoseSign1& cose, ByteView spki, ByteView detached)
{
    const auto key = PublicKey::fromSpki(spki);
    if (!key || key->algorithm() != KeyAlgorithm::EcP256) return false;
    // Sig_structure (RFC 9052 §4.4): ["Signature1", protected, external_aad, payload]
    Bytes signedOctets{0x84, 0x6a};
    const auto append = [&](ByteView more) {
        signedOctets.insert(signedOctets.end(), more.begin(), more.end());
    };
    append(viewOf("Signature1"));
    append(cbor::octetString(cose.protectedHeader));
    append(cbor::octetString({}));
    append(cbor::octetString(cose.payload ? ByteView(*cose.payload) : detached));
    return key->verifies(signedOctets, signatureToDer(cose.signature));
}

Result<ModemKey> readKeygen(std::string_view text, ByteView makerKey)
{
    auto parts = TRY(split(text));
    if (!parts.attestation) {
        if (!makerKey.empty()) return fail(notAttested());
        ModemKey key;
        key.der = std::move(parts.body);
        return key;
    }
    const auto cose = TRY(readCose(*parts.attestation));
    if (!cose.payload) return fail(malformed("the attestation holds no payload"));
    auto key = TRY(readPayload(*cose.payload, parts.body));
    key.known = TRY(judge(cose, makerKey, {}));
    key.keyId = cose.keyId;
    key.der = std::move(parts.body);
    return key;
}

Result<AcceptedCsr> acceptModemRequest(const ModemKey& key, Expectation expectation)
{
    if (key.body != ModemKey::Body::Request)
        return fail(malformed("the modem gave a public key, and no request"));
    if (!key.uuid.empty() && key.uuid != expectation.deviceId.text)
        return fail(CertificateError{CertificateCode::SubjectWrong, "the attestation is of " + key.uuid +
                                                                        " instead of " +
                                                                        expectation.deviceId.text});
    expectation.freshness = Freshness::None;
    return AcceptedCsr::accept(key.der, expectation);
}

Result<AttestationToken> readAttestationToken(std::string_view text, ByteView makerKey)
{
    const auto parts = TRY(split(text));
    const auto broken = [] { return fail(malformed("not an attestation token")); };
    cbor::Reader reader(parts.body);
    if (!reader.tag(selfDescribedTag) || reader.array() != std::optional<std::uint64_t>{5} ||
        reader.unsignedNumber() != std::optional<std::uint64_t>{tokenType})
        return broken();
    const auto uuid = octetsOf(reader, uuidSize);
    const auto type = reader.unsignedNumber();
    const auto firmware = octetsOf(reader, uuidSize);
    auto nonce = octetsOf(reader, nonceSize);
    if (!uuid || !type || !firmware || !nonce || !reader.atEnd()) return broken();
    AttestationToken token{uuidText(*uuid), *type, uuidText(*firmware), std::move(*nonce)};
    if (!parts.attestation) {
        if (!makerKey.empty()) return fail(notAttested());
        return token;
    }
    const auto cose = TRY(readCose(*parts.attestation));
    if (cose.payload) return fail(malformed("the attestation of a token holds a payload of its own"));
    token.known = TRY(judge(cose, makerKey, parts.body));
    return token;
}

std::string_view deviceTypeNamed(std::uint64_t type)
{
    static constexpr std::array<std::string_view, 4> names{"nRF9160 SIAA", "nRF9161 LACA", "nRF9131",
                                                           "nRF9151"};
    return type >= 3 && type <= 6 ? names[static_cast<std::size_t>(type - 3)] : std::string_view{};
}

} // namespace mintmark::certificates
