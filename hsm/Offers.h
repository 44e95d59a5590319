// What is offered of a token: a pure function of what it was measured to do.
#pragma once

#include "hsm/Capabilities.h"
#include "hsm/KeyRole.h"

#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

enum class KeyUse; // hsm/KeyPolicy.h

/// One form of a role's key, in one algorithm.
struct Offer {
    KeyRole role = KeyRole::RootCa;
    KeyUse use{};
    KeyAlgorithm algorithm = KeyAlgorithm::EcP256;
    bool offered = false;
    std::string reason; ///< why not, as the token said it when it was measured; empty where it is offered
};

struct Offers {
    std::vector<Offer> keys; ///< in the policies' order; what was not measured does not stand here
    bool sessionKeys = false;
    std::string sessionKeysReason;
    bool backup = false; ///< keys can be made that leave under a trusted key alone
    std::string backupReason;

    /// Nothing where it was not measured: then it is tried.
    [[nodiscard]] const Offer* find(KeyRole role, KeyUse use, KeyAlgorithm algorithm) const;
};

/// Not of the backup wrap key, which is no token's.
[[nodiscard]] Offers offersOf(const Capabilities& found);

/// "wrap", "oaep", …: as the policies' files name it.
[[nodiscard]] std::string_view nameOf(KeyUse use);
/// The probe's row for a form of the registry wrap key: "wrap AES-GCM".
[[nodiscard]] std::string_view probeRowOf(KeyUse use);

} // namespace mintmark::hsm
