#include "tests/certificates/Fixture.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>

namespace mintmark::certificates::test {
namespace {

/// The fixture's own failures are defects of the test, not of what is tested.
void must(bool condition, const char* what)
{
    if (condition) return;
    std::fprintf(stderr, "fixture: %s\n", what);
    std::abort();
}

} // namespace

openssl::Key makeEcKey(const char* curve)
{
    openssl::Key key(::EVP_EC_gen(curve));
    must(key != nullptr, "no EC key");
    return key;
}

openssl::Key makeExplicitEcKey()
{
    const openssl::KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    must(::EVP_PKEY_keygen_init(context.get()) == 1 &&
             ::EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context.get(), NID_X9_62_prime256v1) == 1 &&
             ::EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_EXPLICIT_CURVE) == 1 &&
             ::EVP_PKEY_generate(context.get(), &key) == 1,
         "no EC key with explicit parameters");
    return openssl::Key(key);
}

openssl::Key makeRsaKey(unsigned bits)
{
    openssl::Key key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)));
    must(key != nullptr, "no RSA key");
    return key;
}

Bytes spkiOfKey(EVP_PKEY* key)
{
    return openssl::encoded<EVP_PKEY>(key, ::i2d_PUBKEY);
}

SoftwareSigner::SoftwareSigner() : m_key(makeEcKey()), m_spki(spkiOfKey(m_key.get())) {}

int SoftwareSigner::signatures() const
{
    const std::lock_guard lock(m_mutex);
    return m_signatures;
}

hsm::Result<Bytes> SoftwareSigner::sign(const Sha256& digest)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_signatures;
    }
    const openssl::KeyContext context(::EVP_PKEY_CTX_new(m_key.get(), nullptr));
    Bytes der(80);
    std::size_t length = der.size();
    must(::EVP_PKEY_sign_init(context.get()) == 1 &&
             ::EVP_PKEY_sign(context.get(), der.data(), &length, digest.data(), digest.size()) == 1,
         "no signature");
    const auto* from = der.data();
    ECDSA_SIG* signature = ::d2i_ECDSA_SIG(nullptr, &from, static_cast<long>(length));
    Bytes raw(64);
    must(::BN_bn2binpad(::ECDSA_SIG_get0_r(signature), raw.data(), 32) == 32 &&
             ::BN_bn2binpad(::ECDSA_SIG_get0_s(signature), raw.data() + 32, 32) == 32,
         "no r and s");
    ::ECDSA_SIG_free(signature);
    if (twist) return twist(std::move(raw));
    return raw;
}

hsm::Result<Bytes> SoftwareRandom::draw(std::size_t octets)
{
    Bytes drawn(octets);
    must(::RAND_bytes(drawn.data(), static_cast<int>(octets)) == 1, "no random octets");
    return drawn;
}

Result<Grant> RecordingGate::redeem(const Reservation&, const Sha256& key, const Sha256& hash)
{
    const std::lock_guard lock(m_mutex);
    calls.emplace_back("redeem");
    spki = key;
    profileHash = hash;
    if (refusal) return fail(*refusal);
    Grant grant;
    grant.serial = serial ? *serial : drawSerial(m_random).value();
    return grant;
}

Result<void> RecordingGate::record(const Grant&, const Certificate& certificate)
{
    const std::lock_guard lock(m_mutex);
    calls.emplace_back("record");
    if (recordFailure) return fail(*recordFailure);
    if (!issuer.empty() && !isSignedWith(TRY(issuerKeyOf(issuer)), certificate.der))
        return fail(CertificateError{CertificateCode::SigningFailed, "it does not verify"});
    recorded.push_back(certificate);
    return {};
}

Bytes makeRequest(const RequestParts& parts)
{
    const openssl::X509Request request(::X509_REQ_new());
    must(::X509_REQ_set_version(request.get(), parts.version) == 1, "no version");
    auto* subject = ::X509_REQ_get_subject_name(request.get());
    for (const auto& [field, value] : parts.subject)
        must(::X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.data()),
                                          static_cast<int>(value.size()), -1, 0) == 1,
             "no subject");
    must(::X509_REQ_set_pubkey(request.get(), parts.key) == 1, "no key");
    if (!parts.challengePasswords.empty()) {
        auto* attribute = ::X509_ATTRIBUTE_new();
        must(::X509_ATTRIBUTE_set1_object(attribute, ::OBJ_nid2obj(NID_pkcs9_challengePassword)) == 1,
             "no attribute");
        for (const auto& password : parts.challengePasswords)
            must(::X509_ATTRIBUTE_set1_data(attribute, V_ASN1_PRINTABLESTRING, password.data(),
                                            static_cast<int>(password.size())) == 1,
                 "no challenge password");
        must(::X509_REQ_add1_attr(request.get(), attribute) == 1, "no attribute");
        ::X509_ATTRIBUTE_free(attribute);
    }
    if (!parts.extensions.empty()) {
        auto* list = sk_X509_EXTENSION_new_null();
        for (const auto& [nid, text] : parts.extensions) {
            auto* extension = ::X509V3_EXT_conf_nid(nullptr, nullptr, nid, text);
            must(extension != nullptr && sk_X509_EXTENSION_push(list, extension) > 0, "no extension");
        }
        must(::X509_REQ_add_extensions(request.get(), list) == 1, "no extension request");
        sk_X509_EXTENSION_pop_free(list, ::X509_EXTENSION_free);
    }
    must(::X509_REQ_sign(request.get(), parts.key, parts.digest) > 0, "not signed");
    return openssl::encoded<X509_REQ>(request.get(), ::i2d_X509_REQ);
}

Expectation expectation()
{
    return {{"demo-00000001"}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
}

AcceptedCsr acceptedFor(const DeviceId& id, EVP_PKEY* key)
{
    RequestParts parts;
    parts.key = key;
    parts.subject = {{"CN", id.text}};
    auto expected = expectation();
    expected.deviceId = id;
    return AcceptedCsr::accept(makeRequest(parts), expected).value();
}

Authorities::Authorities(Clock& clock, std::chrono::days rootValidity, std::chrono::days issuingValidity)
    : root(makeRoot(rootKey, {"Mintmark Test", "Root"}, rootValidity, random, clock).value()),
      issuing(makeIssuingCa(rootKey, root, issuingKey.publicKey(), {"Mintmark Test", "Issuing CA 1"},
                            issuingValidity, random, clock)
                  .value())
{
}

Profile demoProfile()
{
    Profile profile;
    profile.name = "demo";
    profile.version = 1;
    profile.hash = sha256(viewOf("the profile's text"));
    profile.organization = "Mintmark Test";
    profile.validity = std::chrono::days{3650};
    return profile;
}

Reservation reservation()
{
    return {1, {"demo-00000001"}, {{0xa1, 0xb2, 0xc3, 0xd4, 0x05, 0x06}}};
}

WallTime at(int year, unsigned month, unsigned day, int hour, int minute, int second)
{
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)} + hours{hour} +
           minutes{minute} + seconds{second};
}

} // namespace mintmark::certificates::test
