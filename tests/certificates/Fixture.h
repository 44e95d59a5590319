// Software keys, requests made by OpenSSL, and a gate that can be told to say no.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/OpenSsl.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mintmark::certificates::test {

openssl::Key makeEcKey(const char* curve = "P-256");
openssl::Key makeExplicitEcKey();
openssl::Key makeRsaKey(unsigned bits);
Bytes spkiOfKey(EVP_PKEY* key);

/// A P-256 key in memory. Counts its signatures, and may be told to sign wrongly.
class SoftwareSigner final : public hsm::Signer {
public:
    SoftwareSigner();
    hsm::Result<Bytes> sign(const Sha256& digest) override;
    [[nodiscard]] ByteView publicKey() const override { return m_spki; }

    /// Applied to what was signed; set before any thread signs.
    std::function<hsm::Result<Bytes>(Bytes)> twist;
    [[nodiscard]] int signatures() const;

private:
    openssl::Key m_key;
    Bytes m_spki;
    mutable std::mutex m_mutex;
    int m_signatures = 0;
};

class SoftwareRandom final : public hsm::Random {
public:
    hsm::Result<Bytes> draw(std::size_t octets) override;
};

class RecordingGate final : public Gate {
public:
    Result<WallTime> time() override { return now ? Result<WallTime>(now()) : systemClock().now(); }
    Result<Grant> redeem(const Reservation& reservation, const Sha256& spki,
                         const Sha256& profileHash) override;
    Result<void> record(const Grant& grant, const Certificate& certificate) override;

    std::function<Result<WallTime>()> now; ///< none: the machine's
    std::optional<CertificateError> refusal;
    std::optional<CertificateError> recordFailure;
    std::optional<Bytes> serial; ///< instead of a fresh one
    Bytes issuer;                ///< whose signature has to be on what is recorded; empty: anybody's
    Sha256 spki{};
    Sha256 profileHash{};
    std::vector<std::string> calls; ///< "redeem", "record"
    std::vector<Certificate> recorded;

private:
    SoftwareRandom m_random;
    std::mutex m_mutex;
};

/// What a request says; made and signed by OpenSSL.
struct RequestParts {
    EVP_PKEY* key = nullptr;
    long version = 0;
    std::vector<std::pair<const char*, std::string>> subject{{"CN", "demo-00000001"}};
    std::vector<std::string> challengePasswords{"000102030405060708090a0b0c0d0e0f"};
    std::vector<std::pair<int, const char*>> extensions; ///< NID and OpenSSL's configuration text
    const EVP_MD* digest = ::EVP_sha256();
};
Bytes makeRequest(const RequestParts& parts);
Expectation expectation();
/// A request that is accepted, for this device.
AcceptedCsr acceptedFor(const DeviceId& id, EVP_PKEY* key);

/// A root and an issuing CA, made a moment ago.
struct Authorities {
    explicit Authorities(Clock& clock, std::chrono::days rootValidity = std::chrono::days{10950},
                         std::chrono::days issuingValidity = std::chrono::days{7300});
    SoftwareSigner rootKey;
    SoftwareSigner issuingKey;
    SoftwareRandom random;
    Bytes root;
    Bytes issuing;
};

Profile demoProfile();
Reservation reservation();
WallTime at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0);

} // namespace mintmark::certificates::test
