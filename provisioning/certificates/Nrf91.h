// What an nRF91's modem says of a key that it made: AT%KEYGEN and AT%ATTESTTOKEN (reference B6).
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Csr.h"
#include "provisioning/values/State.h"

#include <optional>
#include <string>
#include <string_view>

namespace mintmark::certificates {

/// COSE_Sign1 (RFC 9052 §4.2) with ES256, as the modem makes it.
struct CoseSign1 {
    Bytes protectedHeader;        ///< a10126
    std::int64_t keyId = 0;       ///< -2 identity key, -4 Nordic's base production key, -5 research key
    std::optional<Bytes> payload; ///< nothing: detached
    Bytes signature;              ///< r ‖ s, 64 octets
};
/// Malformed for anything but exactly one such structure.
[[nodiscard]] Result<CoseSign1> readCose(ByteView octets);
/// Whether the signature is of this P-256 key; `detached` is the payload where the structure holds none.
[[nodiscard]] bool verifies(const CoseSign1& cose, ByteView spki, ByteView detached);

/// A key that the modem made, and how that is known: `Attested` with a signature that the maker's key
/// verifies, `Reported` otherwise.
struct ModemKey {
    enum class Body { Request, PublicKey } body = Body::Request;
    Bytes der; ///< PKCS #10, or the public key's message, exactly as emitted
    Known known = Known::Reported;
    // From the attestation; empty where the modem gave none.
    std::string uuid; ///< lower case, 8-4-4-4-12
    std::uint32_t securityTag = 0;
    Bytes nonce; ///< 16 octets, the modem's own
    std::int64_t keyId = 0;
};
/// `text` is what AT%KEYGEN printed: base64url, a point, base64url of the attestation (which may be missing).
/// Malformed for another form; Forbidden when the attestation is of another body than the one beside it;
/// SignatureWrong when `makerKey` (a SubjectPublicKeyInfo, may be empty) is given and did not sign it, or
/// there is no attestation then.
[[nodiscard]] Result<ModemKey> readKeygen(std::string_view text, ByteView makerKey);

/// The request in it, accepted as AcceptedCsr does; `expectation` without a nonce. SubjectWrong when the
/// attestation is of another device than the request.
[[nodiscard]] Result<AcceptedCsr> acceptModemRequest(const ModemKey& key, Expectation expectation);

/// Who a modem says that it is.
struct AttestationToken {
    std::string uuid;
    std::uint64_t deviceType = 0; ///< 3 nRF9160, 4 nRF9161, 5 nRF9131, 6 nRF9151
    std::string firmwareUuid;
    Bytes nonce; ///< 16 octets
    Known known = Known::Reported;
};
/// What AT%ATTESTTOKEN printed; errors as with readKeygen.
[[nodiscard]] Result<AttestationToken> readAttestationToken(std::string_view text, ByteView makerKey);
[[nodiscard]] std::string_view deviceTypeNamed(std::uint64_t type); ///< "nRF9160 SIAA"; empty for another

} // namespace mintmark::certificates
