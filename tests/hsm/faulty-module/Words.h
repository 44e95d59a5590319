// Faults in words, as the environment names them.
#pragma once

#include "tests/hsm/faulty-module/Faults.h"

#include <string>
#include <string_view>
#include <vector>

namespace mintmark::hsm::test {

struct Words {
    std::vector<Strike> strikes;
    Habits habits;
    bool absent = false;
};

/// Parts separated by ';', no blanks. Strikes, at calls since clear() or the loading:
///
///     FUNCTION=DEED  FUNCTION#3=DEED  FUNCTION#3*2=DEED  FUNCTION#3+=DEED
///
/// (every call, the third, the third and fourth, all from the third; FUNCTION is C_Sign or *), where DEED is
/// CKR_NAME, done:CKR_NAME, wait:MS, hang, hang:MS, remove, remove:MS, logout, abort or exit:STATUS. Habits:
///
///     slow=MS (of every call)  absent  sessions=N  sessions-told=N  session-calls=N  session-idle=MS
///     flag-on=CKF_X  flag-off=CKF_X  drop=CKA_X  force=CKA_X:true|false|HEX  refuse=CKA_X  lie=CKA_X
///     unreadable=CKA_X  hide=CKM_X  hide-objects  wrong-public-key  signature=bit|short
///     pin-pad=USER,OFFICER,FRESH  always-authenticate=PIN
///
/// Every name may be a number ("0x101"). `into` holds the habits to change. Empty, or what is wrong, in
/// words; then `into` is not to be used.
[[nodiscard]] std::string parseWords(std::string_view text, Words& into);

} // namespace mintmark::hsm::test
