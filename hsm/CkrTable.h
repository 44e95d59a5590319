// What each CKR of PKCS #11 v2.40 means to the callers of a key: one table, a row per value.
#pragma once

#include "hsm/base/HsmError.h"

#include <span>

namespace mintmark::hsm {

struct CkrRow {
    unsigned long value;  ///< CK_RV
    const char* name;     ///< CKR_PIN_INCORRECT
    HsmCode code;         ///< what the caller is told
    const char* sentence; ///< for people
};

/// In the order of the values; CKR_OK is not in it.
[[nodiscard]] std::span<const CkrRow> ckrTable();

/// `detail` reads "C_Login: CKR_PIN_INCORRECT: the PIN is wrong"; a value that is not in the table is Failed
/// and shown in hexadecimal.
[[nodiscard]] HsmError ckrError(const char* function, unsigned long value);

/// Nothing for CKR_OK, else ckrError.
[[nodiscard]] Result<void> checked(const char* function, unsigned long value);

} // namespace mintmark::hsm
