// A bundle: a folder whose files a signed manifest names.
#pragma once

#include "app/verify/Keys.h"
#include "app/verify/Report.h"

namespace mintmark::verify {

/// That one of the keys signed the manifest, and that the folder has the files that it names, and no others.
void checkBundle(const std::string& folder, const Keys& keys, Report& report);

} // namespace mintmark::verify
