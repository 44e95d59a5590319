// The key that a chip's maker gave it, as a TPM or a secure element has one.
#pragma once

#include "app/device/Result.h"

#include <span>

namespace mintmark::device {

struct Endorsement {
    std::string keyPem; ///< P-256
    Bytes chain;        ///< DER certificates: the key's, then those that came with the maker's key
};

/// `makerPem`: the maker's private key, and behind it the certificates that lead to its root, if there are
/// any.
Result<Endorsement> makeEndorsement(const std::string& makerPem, std::span<const std::uint8_t> hardwareId);

} // namespace mintmark::device
