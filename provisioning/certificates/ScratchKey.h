// Keys in this process's memory, thrown away with it: for samples and tests, never for what is in use.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"

#include <memory>
#include <string>

namespace mintmark::certificates {

/// A fresh key; KeyRefused for a secret key's algorithm. Thread-safe.
[[nodiscard]] Result<std::unique_ptr<hsm::Signer>> makeScratchKey(hsm::KeyAlgorithm algorithm);

/// The system's random octets.
class ScratchRandom final : public hsm::Random {
public:
    [[nodiscard]] hsm::Result<Bytes> draw(std::size_t octets) override;
};

/// A PKCS #10 request as a unit makes it: CN = `commonName`, challengePassword = the nonce in hexadecimal.
[[nodiscard]] Result<Bytes> makeScratchRequest(hsm::Signer& key, const std::string& commonName,
                                               ByteView nonce);

} // namespace mintmark::certificates
