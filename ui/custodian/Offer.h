// What a role may not do is not offered, and a tool tip says why.
#pragma once

#include "ui/common/Words.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// `control` can be used where whoever is logged in may, and it `isPossible`; else its tool tip has the
/// reason.
inline void offer(QWidget& control, const Work& work, station::Act act, bool isPossible = true,
                  const QString& whyNot = {})
{
    const bool may = work.may(act);
    control.setEnabled(may && isPossible);
    control.setToolTip(!may          ? lineOf(orders::refusal(work.session().who->role, act))
                       : !isPossible ? whyNot
                                     : QString());
}

} // namespace mintmark::ui
