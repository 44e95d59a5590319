// DSSE v1: a payload of any kind, and who signed it (github.com/secure-systems-lab/dsse, protocol.md).
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "provisioning/orders/OrderError.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::orders {

struct DsseSignature {
    std::string keyId; ///< a hint, never believed
    Bytes octets;
};

struct Envelope {
    std::string type;
    Bytes payload;
    std::vector<DsseSignature> signatures; ///< 1 to 16
};

/// What is signed: "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body.
[[nodiscard]] Bytes preAuthentication(std::string_view type, ByteView payload);
/// Base64 of both alphabets, as the protocol asks. Form.
[[nodiscard]] Result<Envelope> parseEnvelope(std::string_view text);
/// One line of JSON with the standard alphabet.
[[nodiscard]] std::string writeEnvelope(const Envelope& envelope);

/// Asks of each signature whether it is good; the payload is believed when one of them is.
[[nodiscard]] bool isSigned(const Envelope& envelope,
                            const std::function<bool(ByteView message, ByteView signature)>& isGood);

} // namespace mintmark::orders
