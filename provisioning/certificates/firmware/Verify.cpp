#include "provisioning/certificates/firmware/Verify.h"

#include <algorithm>

namespace mintmark::certificates::firmware {

Result<Image> verifyImage(ByteView octets, const ImageKey& key)
{
    auto image = TRY(parseImage(octets));
    const auto wrong = [](CertificateCode code, const std::string& why) {
        return fail(CertificateError{code, why});
    };
    if (image.hash.type != key.hashType())
        return wrong(CertificateCode::KeyMismatch, "the image's hash is " + nameOfTlv(image.hash.type) +
                                                       ", and this key signs " + nameOfTlv(key.hashType()));
    const auto digest = key.digestOf(image.region);
    if (!std::ranges::equal(digest, image.hash.value))
        return wrong(CertificateCode::SignatureWrong,
                     "its octets have another digest (" + toHex(digest) + ") than the image tells");
    if (image.signatures.empty()) return wrong(CertificateCode::SignatureWrong, "it has no signature");
    const auto hash = key.keyHash();
    for (const auto& pair : image.signatures) {
        const auto& named = pair.key.type == tlv::keyHash ? hash : key.encoded();
        if (!std::ranges::equal(pair.key.value, named)) continue;
        if (pair.signature.type != key.signatureType() || !key.verifies(digest, pair.signature.value))
            return wrong(CertificateCode::SignatureWrong,
                         "the signature that names this key does not verify");
        return image;
    }
    return wrong(CertificateCode::KeyMismatch, "no signature names the key " + key.fingerprint());
}

} // namespace mintmark::certificates::firmware
