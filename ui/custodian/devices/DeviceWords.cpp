#include "ui/custodian/devices/DeviceWords.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::DeviceWords)
};

} // namespace

QString wordOf(Known known)
{
    switch (known) {
    case Known::Intended: return Words::tr("intended");
    case Known::Reported: return Words::tr("reported by the unit");
    case Known::Observed: return Words::tr("observed by the host");
    case Known::Attested: return Words::tr("attested by a signature");
    }
    return {};
}

QString wordOf(RevocationReason reason)
{
    switch (reason) {
    case RevocationReason::Unspecified: return Words::tr("unspecified");
    case RevocationReason::KeyCompromise: return Words::tr("key compromised");
    case RevocationReason::AffiliationChanged: return Words::tr("affiliation changed");
    case RevocationReason::Superseded: return Words::tr("superseded by another");
    case RevocationReason::CessationOfOperation: return Words::tr("out of operation");
    case RevocationReason::PrivilegeWithdrawn: return Words::tr("privilege withdrawn");
    }
    return {};
}

QString whenOf(WallTime time)
{
    return minuteOf(time);
}

QString linesOf(const std::string& text)
{
    auto lines = QString::fromStdString(text);
    for (auto& c : lines)
        if (c != u'\n' && !c.isPrint() && !c.isSurrogate()) c = u' ';
    return lines.trimmed();
}

} // namespace mintmark::ui
