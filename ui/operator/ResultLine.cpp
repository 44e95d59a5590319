#include "ui/operator/ResultLine.h"

#include "ui/common/Words.h"
#include "ui/operator/TileFace.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::ResultLine)
};

QString wordFor(const LogLine& line)
{
    return *line.result == RunResult::Failed ? Words::tr("FAIL")
           : line.unproved                   ? unprovedText()
                                             : Words::tr("PASS");
}

} // namespace

QString resultInBrief(const LogLine& line)
{
    QStringList parts{timeOf(line.at).left(8), lineOf(line.socket).leftJustified(3)};
    if (line.result) parts << wordFor(line);
    parts << (line.deviceId.empty() ? u"—"_s : lineOf(line.deviceId));
    if (line.failure) parts << codeOf(*line.failure);
    if (line.result && *line.result == RunResult::Before) parts << Words::tr("before");
    parts << secondsOf(line.elapsed);
    return parts.join(u"  "_s);
}

QString resultLine(const LogLine& line)
{
    QStringList parts;
    parts << timeOf(line.at) << lineOf(line.socket).leftJustified(5);
    if (line.result) {
        parts << wordFor(line);
        parts << (line.deviceId.empty() ? u"—"_s : lineOf(line.deviceId)).leftJustified(14);
        if (line.failure)
            parts << codeOf(*line.failure) << causeOf(*line.failure);
        else if (*line.result == RunResult::Before)
            parts << Words::tr("provisioned before");
        if (!line.failure && !line.certificateSerial.empty())
            parts << Words::tr("certificate %1").arg(lineOf(line.certificateSerial).right(8));
        parts << secondsOf(line.elapsed);
    } else {
        parts << lineOf(line.text);
        if (line.failure) parts << codeOf(*line.failure) << causeOf(*line.failure);
    }
    return parts.join(u"  "_s);
}

} // namespace mintmark::ui
