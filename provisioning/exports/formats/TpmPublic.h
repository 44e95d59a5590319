// An endorsement key as a TPM tells it, from the public key alone.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Expected.h"

namespace mintmark::exports {

/// TPM2B_PUBLIC (TPM 2.0 Library, part 2, 12.2.5) of a DER SubjectPublicKeyInfo, with the attributes, policy
/// and cipher of the default templates of TCG's EK Credential Profile: L-1 for RSA-2048, L-2 for P-256. An
/// endorsement key that was made by another template has another name, and a TPM does not open what is
/// addressed to this one. A sentence for any other key.
[[nodiscard]] Expected<Bytes, std::string> tpmPublicOf(ByteView publicKey);

} // namespace mintmark::exports
