// What a token really does, as measured: what is offered follows from it.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/KeyAlgorithm.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

/// One thing that was tried.
struct Capability {
    std::string name;   ///< "sign ECDSA-SHA-256 raw", "wrap AES-GCM", "session keys"
    bool works = false; ///< its result was checked outside the token, where there is one
    std::string reason; ///< why not, as the token said it; empty where it works
};

struct Capabilities {
    std::string manufacturer, model, serial, firmware; ///< of the token that was measured
    WallTime measuredAt{};
    unsigned parallel = 1; ///< sessions that signed at the same time without an error, at most 8
    std::vector<Capability> rows;
    bool isolated = false; ///< with the module in another process: p11-kit's remoting carries less

    /// False for what was not tried.
    [[nodiscard]] bool can(std::string_view name) const;
    /// Nothing for what was not tried.
    [[nodiscard]] const Capability* row(std::string_view name) const;
};

} // namespace mintmark::hsm
