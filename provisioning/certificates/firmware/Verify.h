// Does an MCUboot image hold what a key has signed?
#pragma once

#include "provisioning/certificates/firmware/Image.h"
#include "provisioning/certificates/firmware/Keys.h"

namespace mintmark::certificates::firmware {

/// Reads the image (parseImage), then the hash, then the signatures: one of the pairs has to name this key
/// and verify. Malformed; SignatureWrong for another digest, no signature, or one of this key that does not
/// verify; KeyMismatch where no pair names the key.
[[nodiscard]] Result<Image> verifyImage(ByteView octets, const ImageKey& key);

} // namespace mintmark::certificates::firmware
