// The directory of this process's SoftHSM token, and the copy that outlives a kill in the middle of a login.
//
//   <directory>/softhsm2.conf              what SOFTHSM2_CONF names; ours, never the user's own
//   <directory>/tokens/<uuid>/token.object SoftHSM's: label, serial, and the wrapped key of all others
//   <directory>/token-copy/<uuid>.object   ours: the same, fsynced, taken after a login
//
// See resources/docs/decisions/soft-token-copy.md.
#pragma once

#include "hsm/base/HsmError.h"

#include <filesystem>
#include <optional>
#include <string>

namespace mintmark::hsm {

/// Puts the copy in the place of each token.object that is empty, gone or cut short; TokenDamaged when one is
/// empty and there is no copy. Does nothing in a process that uses no soft token of ours.
[[nodiscard]] Result<void> restoreSoftToken();
/// Takes a new copy of each token.object that differs from its own in more than the counter of its writes.
[[nodiscard]] Result<void> copySoftToken();
/// fsync of every file of the token: SoftHSM itself never does.
[[nodiscard]] Result<void> settleSoftToken();

/// Which SoftHSM this process uses, as it is now: the destructor puts that back, whatever makeSoftToken and
/// useSoftToken were told in between. It lives longer than every token that is opened meanwhile.
class SoftTokenInUse {
public:
    SoftTokenInUse();
    ~SoftTokenInUse();
    SoftTokenInUse(const SoftTokenInUse&) = delete;
    SoftTokenInUse& operator=(const SoftTokenInUse&) = delete;

private:
    std::optional<std::string> m_configuration; ///< SOFTHSM2_CONF
    std::optional<std::filesystem::path> m_directory;
};

} // namespace mintmark::hsm
