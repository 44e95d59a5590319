// The switches of the faulty module. A test opens the library itself, sets them, and then loads it as any
// other PKCS #11 module.
#pragma once

#include <p11-kit/pkcs11.h>

#include <atomic>

namespace mintmark::hsm::test {

struct Faults {
    char library[512] = {};                         ///< the real module, set before the first load
    const char* function = nullptr;                 ///< this C_ function …
    CK_RV answer = CKR_OK;                          ///< … answers this …
    std::atomic<int> after{0};                      ///< … after so many good calls
    CK_FLAGS tokenFlags = 0;                        ///< added to what C_GetTokenInfo says
    CK_ULONG maxSessions = 0;                       ///< ulMaxSessionCount, where not 0
    CK_ATTRIBUTE_TYPE lie = CKA_VENDOR_DEFINED;     ///< this flag is read the wrong way round
    CK_ATTRIBUTE_TYPE unknown = CKA_VENDOR_DEFINED; ///< this attribute cannot be read
    bool damagedSignature = false;
    std::atomic<int> logins{0}, opened{0}, closed{0}, searches{0};
};

} // namespace mintmark::hsm::test

extern "C" mintmark::hsm::test::Faults* mintmarkFaults();
