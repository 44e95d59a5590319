// What was done to the first entry that does not follow from the one before: told from it and from what
// stands behind.
#pragma once

#include "app/verify/Entry.h"
#include "app/verify/Lines.h"
#include "app/verify/Report.h"

namespace mintmark::verify {

/// Where the log stood before that entry.
struct Place {
    std::uint64_t from = 1;       ///< the first entry of the file
    std::uint64_t due = 1;        ///< the number that should come
    Digest before{};              ///< the hash of number due - 1
    Digest beforeThat{};          ///< of number due - 2, where due - 1 stands in the file
    std::uint64_t lastLine = 0;   ///< where due - 1 stands
    bool lastIsConfirmed = false; ///< whether a signed head says that due - 1 is what was signed
};

/// Reads on in `lines`, to their end where it must; what `entry` points to ends with that.
Finding outOfPlace(const Place& place, const Entry& entry, Lines& lines);

} // namespace mintmark::verify
