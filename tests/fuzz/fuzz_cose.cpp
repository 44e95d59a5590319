#include "provisioning/certificates/Nrf91.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::certificates;

MINTMARK_FUZZ_TARGET(cose)
{
    const ByteView input(data, size);
    if (const auto cose = readCose(input)) MINTMARK_FUZZ_MUST(cose->signature.size() == 64);
    const auto text = textOf(input);
    if (const auto key = readKeygen(text, {})) MINTMARK_FUZZ_MUST(key->known == Known::Reported);
    if (const auto token = readAttestationToken(text, {}))
        MINTMARK_FUZZ_MUST(token->known == Known::Reported);
}
