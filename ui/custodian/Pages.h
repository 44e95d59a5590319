// The pages of the custodian's window, in the order of the side bar.
#pragma once

#include "ui/custodian/Page.h"

#include <vector>

namespace mintmark::ui {

/// Made anew; the caller gives them a parent.
std::vector<Page*> makePages(Work& work);

} // namespace mintmark::ui
