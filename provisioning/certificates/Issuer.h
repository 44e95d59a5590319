// Issues device certificates. It asks for itself whether it may, and what it signed is on record before it
// leaves.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Csr.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/Unit.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::certificates {

/// What the registry has set aside for one unit; made by the engine in the transaction of *reserve*.
struct Reservation {
    std::int64_t run = 0; ///< the registry's number of this run
    DeviceId deviceId;
    HardwareId hardwareId;
    /// A further certificate for the key that the device has proved before: the unit is not at the bench, and
    /// its device's state stays as it is.
    bool renews = false;
};

/// The Gate's word that one certificate may be signed: its serial number is on record as intended.
struct Grant {
    std::int64_t intent = 0; ///< the registry's numbers of the intent, the device and the run
    std::int64_t device = 0;
    std::int64_t run = 0;
    Bytes serial;        ///< 16 octets, positive: top bit clear, next bit set (RFC 5280 §4.1.2.2)
    bool renews = false; ///< as its reservation said
};

struct Certificate {
    Bytes der;
    Bytes serial;        ///< content octets of the INTEGER, big-endian, minimal
    Sha256 sha256{};     ///< of the DER
    Sha256 spki{};       ///< of the DER SubjectPublicKeyInfo
    std::string subject; ///< RFC 2253 text
    WallTime notBefore{};
    WallTime notAfter{};
};

/// The engine's side of the issuer's question. What `redeem` and `record` do is durable when they return.
class Gate {
public:
    virtual ~Gate() = default;
    /// The time that certificates are dated by; ClockWrong where the clock cannot be believed.
    [[nodiscard]] virtual Result<WallTime> time() = 0;
    /// Commits serial number and intent, or refuses: another key for the same reservation, a key that another
    /// device has, no order. `detail` of the error tells which; GateRefused and GateFailed are its codes.
    [[nodiscard]] virtual Result<Grant> redeem(const Reservation& reservation, const Sha256& spki,
                                               const Sha256& profileHash) = 0;
    /// Keeps it, if the issuing CA's key signed it (isSignedWith): SigningFailed otherwise, and nothing is
    /// kept. This is the one place that checks what the token signed; nothing leaves the issuer before.
    [[nodiscard]] virtual Result<void> record(const Grant& grant, const Certificate& certificate) = 0;
};

class Issuer {
public:
    virtual ~Issuer() = default;
    /// time → redeem → sign → record, which verifies our own signature first → return. Thread-safe. On any
    /// error no certificate byte has left, and the intent stays without a certificate (void at the next
    /// start).
    [[nodiscard]] virtual Result<Certificate> issue(const Reservation& reservation, const AcceptedCsr& csr,
                                                    const Profile& profile) = 0;
    /// DER of the issuing CA that signed this certificate (isIssuedBy); KeyMismatch where it is none of
    /// these.
    [[nodiscard]] virtual Result<ByteView> issuerOf(ByteView certificateDer) const = 0;
    /// DER of the root above them.
    [[nodiscard]] virtual ByteView rootCertificate() const = 0;
};

/// `signer` is the issuing CA's key and must be the one that `issuerDer` names (its SPKI), else KeyMismatch.
/// Everything passed by reference outlives the issuer.
[[nodiscard]] Result<std::unique_ptr<Issuer>> makeIssuer(hsm::Signer& signer, Bytes issuerDer, Bytes rootDer,
                                                         Gate& gate);

/// The key of a CA's certificate. Malformed, KeyRefused.
[[nodiscard]] Result<PublicKey> issuerKeyOf(ByteView issuerDer);

/// Whether this CA's key signed the certificate, and the names and key identifiers agree (RFC 5280 §6.1.3 a).
/// False for what is no certificate. Time is not judged.
[[nodiscard]] bool isIssuedBy(ByteView certificateDer, ByteView issuerDer);

/// Whether a device's profile goes with this issuing CA: the CA's extended key usage does not limit it,
/// Matter's vendor and product are its own. Forbidden otherwise; the issuer itself looks again.
[[nodiscard]] Result<void> mayIssue(ByteView issuerDer, const Profile& profile);

/// The root verifies itself and the issuer, and the two have what RFC 5280 asks of CAs; SignatureWrong with
/// OpenSSL's reason otherwise. Time is not judged.
[[nodiscard]] Result<void> checkChain(ByteView issuerDer, ByteView rootDer);

/// A self-signed root, and a factory issuing CA under it (path length 0), per reference B2: critical CA:TRUE,
/// critical keyCertSign+cRLSign, SKI (+ AKI), UTF8String names, serial of 16 random octets.
struct CaSubject {
    std::string organization;
    std::string commonName;
};
[[nodiscard]] Result<Bytes> makeRoot(hsm::Signer& key, const CaSubject& subject, std::chrono::days validity,
                                     hsm::Random& random, Clock& clock);
[[nodiscard]] Result<Bytes> makeIssuingCa(hsm::Signer& root, ByteView rootDer, ByteView issuingSpki,
                                          const CaSubject& subject, std::chrono::days validity,
                                          hsm::Random& random, Clock& clock);

/// The same from profiles of the kind `ca`: a self-signed root, or a CA (or, of the kind `proof`, a
/// certificate that shows possession of the CA's key to whoever gave `code`) below another. The keys are of
/// any kind that is certified. Forbidden where the profile and the CA above contradict each other.
[[nodiscard]] Result<Bytes> makeProfiledRoot(hsm::Signer& key, const Profile& profile, hsm::Random& random,
                                             Clock& clock);
[[nodiscard]] Result<Bytes> makeProfiledBelow(hsm::Signer& above, ByteView aboveDer, ByteView spki,
                                              const Profile& profile, const std::string& code,
                                              hsm::Random& random, Clock& clock);

/// A proof of possession alone, under a serial number that is on record already, dated by a time that is
/// believed.
[[nodiscard]] Result<Bytes> makeProof(hsm::Signer& ca, ByteView caDer, ByteView spki, const Profile& profile,
                                      const std::string& code, ByteView serial, WallTime now);

/// A fresh serial number: 16 random octets, top bit clear, next bit set.
[[nodiscard]] Result<Bytes> drawSerial(hsm::Random& random);

/// PEM (RFC 7468) of a certificate's DER, with its final newline; and back, one certificate, nothing around
/// it. `label` may be another kind's: "CERTIFICATE REQUEST".
[[nodiscard]] std::string toPem(ByteView der, std::string_view label = "CERTIFICATE");
[[nodiscard]] Result<Bytes> fromPem(std::string_view pem, std::string_view label = "CERTIFICATE");

/// All certificates in a file: one in DER, or one or more in PEM, with anything between the blocks. Malformed
/// for none, more than 16, more than 1 MiB, or a block that is none.
[[nodiscard]] Result<std::vector<Bytes>> certificatesIn(std::string_view octets);

/// Parses and describes a certificate of anybody; Malformed on anything but exactly one DER certificate.
[[nodiscard]] Result<Certificate> describe(ByteView der);

/// True when `signature` over `digest`, as a unit proves its key (PublicKey::proves), is of the key in this
/// certificate.
[[nodiscard]] bool verifiesWith(ByteView certificateDer, const Sha256& digest, ByteView signature);

} // namespace mintmark::certificates
