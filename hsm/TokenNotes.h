// Small texts of ours that a token keeps beside its keys, and that no copy of a disk takes back.
#pragma once

#include "hsm/base/HsmError.h"

#include "hsm/base/Bytes.h"

#include <optional>
#include <string>

namespace mintmark::hsm {

/// Private data objects (PKCS #11 v2.40 §4.3), two for each name in turn: the newer is written before the
/// older goes, so that a cut leaves one of them. A token's memory wears: not for what happens with every
/// unit. Must not outlive the token; needs a login.
class TokenNotes {
public:
    virtual ~TokenNotes() = default;
    /// Nothing where there is none. Failed for one that nobody of ours wrote.
    [[nodiscard]] virtual Result<std::optional<Bytes>> read(const std::string& name) = 0;
    /// `value` has at most 1024 octets. MechanismMissing where the token keeps no such objects.
    [[nodiscard]] virtual Result<void> write(const std::string& name, const Bytes& value) = 0;
};

} // namespace mintmark::hsm
