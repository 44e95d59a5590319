// The verbs of mintmark-device. Each returns the program's exit status.
#pragma once

#include <QtCore/QStringList>

namespace mintmark::device {

/// The arguments without the program's name. 0 done, 1 it could not be done, 2 usage.
int runVerb(const QStringList& arguments);

} // namespace mintmark::device
