// Several issuing CAs under one root: they share the load and cover for each other where a profile allows it.
#pragma once

#include "provisioning/certificates/Issuer.h"

#include <functional>
#include <vector>

namespace mintmark::certificates {

struct IssuingCas {
    /// The station's own; it waits for its token by itself. Signs alone where the profile allows no sibling.
    std::unique_ptr<Issuer> own;
    /// The own one and its siblings; none of them waits for its token (SignerLost at once).
    std::vector<std::unique_ptr<Issuer>> covering;
    /// Blocks until one of them can sign again; false where that is waited for no more.
    std::function<bool()> wait;
};

/// With `Profile::siblingIssuers`, each certificate is of the one with the least to do; one whose token is
/// lost is passed over for a second, and covered for at once: under another serial number, as the first is
/// another CA's and stays void. An error that is not the token's is told and not tried elsewhere, but for a
/// CA whose own validity is over. Thread-safe.
[[nodiscard]] std::unique_ptr<Issuer> makeSharedIssuer(IssuingCas parts, Clock& clock);

} // namespace mintmark::certificates
