// An MCUboot image from a stranger: what is read stands within its octets, and none verifies with a key that
// signed nothing.
#include "provisioning/certificates/firmware/Verify.h"

#include <cstdlib>

using namespace mintmark;
using namespace mintmark::certificates::firmware;

namespace {

const ImageKey& key()
{
    // The generator of P-256 (FIPS 186-4 D.1.2.3), which signed nothing of the corpus.
    static const auto read =
        ImageKey::fromSpki(fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"
                                   "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                   "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
                               .value());
    return read.value();
}

bool within(ByteView part, ByteView whole)
{
    return part.empty() ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView octets(data, size);
    const auto image = parseImage(octets);
    if (!image) {
        if (image.error().detail.rfind("offset 0x", 0) != 0) std::abort();
    } else {
        if (!within(image->region, octets) || image->octets > size || image->signatures.size() > 4)
            std::abort();
        for (const auto& one : image->all)
            if (!within(one.value, octets) || one.offset >= size) std::abort();
    }
    if (verifyImage(octets, key())) std::abort();
    return 0;
}
