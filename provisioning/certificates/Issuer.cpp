#include "provisioning/certificates/Issuer.h"

#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/Tbs.h"

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

namespace mintmark::certificates {
namespace {

constexpr std::size_t serialSize = 16;

/// The newest that were issued here, and were looked at by the gate: nobody has to parse them again to tell
/// whose they are. Thread-safe.
class Issued {
public:
    void add(const Sha256& certificate)
    {
        const std::lock_guard guard(m_mutex);
        m_newest.at(m_next++ % m_newest.size()) = certificate;
    }
    [[nodiscard]] bool has(const Sha256& certificate) const
    {
        const std::lock_guard guard(m_mutex);
        return std::ranges::find(m_newest, std::optional(certificate)) != m_newest.end();
    }

private:
    mutable std::mutex m_mutex;
    std::array<std::optional<Sha256>, 64> m_newest;
    std::size_t m_next = 0;
};

class FactoryIssuer final : public Issuer {
public:
    FactoryIssuer(hsm::Signer& signer, PublicKey key, CaCertificate issuer, CaCertificate root, Gate& gate)
        : m_signer(signer), m_key(std::move(key)), m_issuer(std::move(issuer)), m_root(std::move(root)),
          m_gate(gate)
    {
    }

    Result<Certificate> issue(const Reservation& reservation, const AcceptedCsr& csr,
                              const Profile& profile) override;
    [[nodiscard]] Result<ByteView> issuerOf(ByteView certificateDer) const override
    {
        if (m_issued.has(sha256(certificateDer)) || isIssuedBy(certificateDer, m_issuer.der))
            return ByteView(m_issuer.der);
        return fail(CertificateError{CertificateCode::KeyMismatch, "it is of another issuing CA"});
    }
    [[nodiscard]] ByteView rootCertificate() const override { return m_root.der; }

private:
    hsm::Signer& m_signer;
    const PublicKey m_key;
    const CaCertificate m_issuer;
    const CaCertificate m_root;
    Gate& m_gate;
    Issued m_issued;
};

bool isUsableSerial(ByteView serial)
{
    return serial.size() == serialSize && (serial.front() & 0xc0) == 0x40;
}

/// The chain ends with whoever ends first.
Validity overlap(const Validity& a, const Validity& b)
{
    return {std::max(a.notBefore, b.notBefore), std::min(a.notAfter, b.notAfter)};
}

Result<Certificate> FactoryIssuer::issue(const Reservation& reservation, const AcceptedCsr& csr,
                                         const Profile& profile)
{
    // Everything that can be refused is refused before the gate commits a serial number.
    if (profile.kind != ProfileKind::Leaf)
        return fail(CertificateError{CertificateCode::Forbidden, "the profile is not a device's"});
    if (profile.keyWay == KeyWay::Derived)
        return fail(CertificateError{CertificateCode::Forbidden, "a key that is derived has no certificate"});
    if (csr.algorithm() != profile.keyAlgorithm)
        return fail(CertificateError{CertificateCode::KeyRefused,
                                     "the key is " + std::string(hsm::nameOf(csr.algorithm())) +
                                         ", the profile asks for " +
                                         std::string(hsm::nameOf(profile.keyAlgorithm))});
    if (reservation.deviceId != csr.deviceId())
        return fail(CertificateError{CertificateCode::SubjectWrong, "the request is for another device"});
    if (reservation.hardwareId.octets.empty())
        return fail(CertificateError{CertificateCode::SubjectWrong, "the unit has no hardware ID"});
    if (std::ranges::equal(csr.publicKey(), m_issuer.spki) ||
        std::ranges::equal(csr.publicKey(), m_root.spki))
        return fail(CertificateError{CertificateCode::KeyRefused, "the unit's key is a CA's"});
    const auto end = profile.certificate.mayOutliveIssuer ? End::MayOutliveIssuer : End::WithinIssuer;
    const auto validity = TRY(
        validityFrom(TRY(m_gate.time()), profile.validity, overlap(m_issuer.validity, m_root.validity), end));
    const Naming naming{reservation.deviceId.text, reservation.hardwareId.hex(), {}};
    const auto subject = TRY(subjectOf(profile, naming));
    const auto extensions = TRY(extensionsOf(profile, naming));
    auto subjectText = TRY(nameText(subject));
    static constexpr std::array<std::uint8_t, serialSize> anySerial{0x40};
    CertificateParts parts{.role = Role::Profiled,
                           .serial = anySerial,
                           .issuerName = m_issuer.name,
                           .subjectName = subject,
                           .validity = validity,
                           .spki = csr.publicKey(),
                           .authorityKey = m_issuer.keyId,
                           .issuerKey = m_key.algorithm(),
                           .extensions = extensions};
    TRY(checkBinding(profile, m_issuer,
                     profile.platform == Platform::Matter ? TRY(encodeTbs(parts)) : Bytes{}));

    const auto grant = TRY(m_gate.redeem(reservation, csr.publicKeyDigest(), profile.hash));
    if (!isUsableSerial(grant.serial))
        return fail(CertificateError{CertificateCode::GateFailed,
                                     "the serial number granted is not 16 octets, positive"});
    parts.serial = grant.serial;
    const auto tbs = TRY(encodeTbs(parts));
    Certificate certificate;
    certificate.der = TRY(signTbsUnchecked(m_signer, m_key, tbs)); // the gate looks at it
    certificate.serial = grant.serial;
    certificate.sha256 = sha256(certificate.der);
    certificate.spki = csr.publicKeyDigest();
    certificate.subject = std::move(subjectText);
    certificate.notBefore = validity.notBefore;
    certificate.notAfter = validity.notAfter;
    TRY(m_gate.record(grant, certificate));
    m_issued.add(certificate.sha256);
    return certificate;
}

} // namespace

Result<PublicKey> issuerKeyOf(ByteView issuerDer)
{
    return PublicKey::fromSpki(TRY(CaCertificate::parse(issuerDer)).spki);
}

bool isIssuedBy(ByteView certificateDer, ByteView issuerDer)
{
    const auto certificate = parseX509(certificateDer);
    const auto issuer = parseX509(issuerDer);
    const bool agree = certificate && issuer &&
                       ::X509_check_issued(issuer->get(), certificate->get()) == X509_V_OK &&
                       ::X509_verify(certificate->get(), ::X509_get0_pubkey(issuer->get())) == 1;
    ::ERR_clear_error();
    return agree;
}

Result<void> mayIssue(ByteView issuerDer, const Profile& profile)
{
    if (profile.kind != ProfileKind::Leaf)
        return fail(CertificateError{CertificateCode::Forbidden, "the profile is not a device's"});
    return checkBinding(profile, TRY(CaCertificate::parse(issuerDer)), {});
}

Result<void> checkChain(ByteView issuerDer, ByteView rootDer)
{
    const auto issuer = TRY(parseX509(issuerDer));
    const auto root = TRY(parseX509(rootDer));
    const openssl::Store store(::X509_STORE_new());
    const openssl::StoreContext context(::X509_STORE_CTX_new());
    if (!store || !context || ::X509_STORE_add_cert(store.get(), root.get()) != 1 ||
        ::X509_STORE_CTX_init(context.get(), store.get(), issuer.get(), nullptr) != 1)
        return fail(openssl::error(CertificateCode::Internal, "the chain cannot be checked"));
    ::X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_X509_STRICT |
                                                  X509_V_FLAG_CHECK_SS_SIGNATURE);
    if (::X509_verify_cert(context.get()) == 1) return {};
    const int reason = ::X509_STORE_CTX_get_error(context.get());
    ::ERR_clear_error();
    return fail(CertificateError{CertificateCode::SignatureWrong,
                                 std::string("the issuing CA is not under this root: ") +
                                     ::X509_verify_cert_error_string(reason),
                                 reason});
}

Result<std::unique_ptr<Issuer>> makeIssuer(hsm::Signer& signer, Bytes issuerDer, Bytes rootDer, Gate& gate)
{
    auto issuer = TRY(CaCertificate::parse(issuerDer));
    auto root = TRY(CaCertificate::parse(rootDer));
    TRY(checkChain(issuerDer, rootDer));
    if (!std::ranges::equal(signer.publicKey(), issuer.spki))
        return fail(
            CertificateError{CertificateCode::KeyMismatch, "the signer's key is not the issuing CA's"});
    auto key = TRY(PublicKey::fromSpki(issuer.spki));
    return std::make_unique<FactoryIssuer>(signer, std::move(key), std::move(issuer), std::move(root), gate);
}

} // namespace mintmark::certificates
