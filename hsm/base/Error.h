// The shape of a room's error: which, the foreign code behind it, and where.
#pragma once

#include <string>
#include <utility>

namespace mintmark {

/// `Code` is the room's enum. `foreign` holds what the layer below said (CKR, errno, an SQLite result,
/// an SMP rc), 0 where there is none. `detail` is for people and logs: never a secret.
template <class Code> struct Error {
    Code code;
    std::string detail;
    long foreign = 0;

    Error(Code c, std::string d = {}, long f = 0) : code(c), detail(std::move(d)), foreign(f) {}
};

} // namespace mintmark
