// An export bundle: a tar whose files a signed statement names (resources/docs/bundle.md).
#pragma once

#include "app/verify/Anchors.h"

namespace mintmark::verify {

/// That the container has the one form that it may have, that one of the keys signed its statement and the
/// head in it, and that its files are those that the statement names. `kept`: heads that came another way;
/// those of the bundle's number say the same. Memory does not grow with the file.
void checkTarBundle(const std::string& path, const Keys& keys, const Anchors& kept, Report& report);

} // namespace mintmark::verify
