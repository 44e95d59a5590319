// A device's certificate and those above it, in the files that platforms and programs take.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/certificates/CertificateError.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::certificates {

struct ChainForm {
    std::string_view name;
    std::string_view what; ///< a line for people: what the file holds, and why so
};
/// All that `chainFiles` makes.
[[nodiscard]] std::span<const ChainForm> chainForms();

struct Chain {
    ByteView leaf, issuing, root; ///< DER
};

struct ChainPart {
    std::string name; ///< of the file, where a form is of several; else empty
    Bytes octets;
    bool isPem = false;
};
/// One part, but for "matter", which is two. Forbidden for a form that is not known, or a certificate that
/// the platform does not take: Matter's are DACs of at most 600 octets, AWS' PEM has at most 65536.
/// KeyMismatch where one is not signed by the next.
[[nodiscard]] Result<std::vector<ChainPart>> chainFiles(std::string_view form, const Chain& chain);

} // namespace mintmark::certificates
