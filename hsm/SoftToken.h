// The directory of this process's SoftHSM token, and the copy that outlives a kill in the middle of a login.
//
//   <directory>/softhsm2.conf              what SOFTHSM2_CONF names; ours, never the user's own
//   <directory>/tokens/<uuid>/token.object SoftHSM's: label, serial, and the wrapped key of all others
//   <directory>/token-copy/<uuid>.object   ours: the same, fsynced, taken after a login
//
// See resources/docs/decisions/soft-token-copy.md.
#pragma once

#include "hsm/base/HsmError.h"

namespace mintmark::hsm {

/// Puts the copy in the place of each token.object that is empty, gone or cut short; TokenDamaged when one is
/// empty and there is no copy. Does nothing in a process that uses no soft token of ours.
[[nodiscard]] Result<void> restoreSoftToken();
/// Takes a new copy of each token.object that differs from its own in more than the counter of its writes.
[[nodiscard]] Result<void> copySoftToken();
/// fsync of every file of the token: SoftHSM itself never does.
[[nodiscard]] Result<void> settleSoftToken();

} // namespace mintmark::hsm
