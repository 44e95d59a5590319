#include "provisioning/certificates/CertificateCheck.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/Parsed.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::certificates;

MINTMARK_FUZZ_TARGET(certificate)
{
    const ByteView input(data, size);
    const std::vector<Bytes> chain{Bytes(input.begin(), input.end()), Bytes(input.begin(), input.end())};
    // The same certificate twice is a chain that nothing good is said of.
    MINTMARK_FUZZ_MUST(!checkCertificates(chain).empty());
    (void)checkCertificates(std::span(chain).first(1), First::Ca);
    (void)describe(input);
    (void)CaCertificate::parse(input);
    (void)certificatesIn(textOf(input));
}
