#include "provisioning/certificates/CaRequest.h"
#include "provisioning/certificates/Csr.h"
#include "provisioning/certificates/PublicKey.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::certificates;

MINTMARK_FUZZ_TARGET(csr)
{
    const ByteView input(data, size);
    const Bytes nonce{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const auto csr = AcceptedCsr::accept(
        input, {.deviceId = {"demo-00000001"}, .nonce = nonce, .algorithm = std::nullopt});
    if (csr) MINTMARK_FUZZ_MUST(PublicKey::fromSpki(csr->publicKey()).has_value());
    if (!csr) MINTMARK_FUZZ_MUST(!csr.error().detail.empty());
    (void)acceptCaRequest(input, {"Mintmark Test", "Issuing CA 1"});
}
