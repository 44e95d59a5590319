#include "ui/common/Words.h"
#include "ui/operator/TileFace.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <map>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::TileFace)
};

/// Serial numbers are long; their end tells them apart.
QString tailOf(const std::string& serial)
{
    const auto text = lineOf(serial);
    return text.size() > 8 ? u'…' + text.right(8) : text;
}

/// What the engine's rows do, for people. A row that is not here is told by its own name.
QString tellOf(const RunView& run)
{
    static const std::map<std::string_view, const char*> rows{
        {"identify", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "asking the unit who it is")},
        {"admit", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "may this unit be made?")},
        {"reserve", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "reserving its ID")},
        {"key", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "the unit makes its key")},
        {"request", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "taking its certificate request")},
        {"issue", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "signing its certificate")},
        {"write", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "writing its certificate")},
        {"verify", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "reset, and read back")},
        {"prove", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "the unit proves its key")},
        {"lock", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "locking the unit for good")},
        {"finish", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "closing the factory's door")},
        {"record", QT_TRANSLATE_NOOP("mintmark::ui::TileFace", "recording the result")},
    };
    const auto row = rows.find(run.text);
    return row == rows.end() ? lineOf(run.text) : Words::tr(row->second);
}

void runningWords(TileWords& words, const RunView& run)
{
    words.word = wordOf(run.step);
    words.detail = tellOf(run);
    if (run.step == Step::Locking) words.pill = Words::tr("DO NOT REMOVE");
}

QString sinceThen(const TileState& tile)
{
    const auto& now = tile.now;
    switch (tile.lookNow()) {
    case TileLook::Locking: return Words::tr("now LOCKING: do not remove");
    case TileLook::Running: return Words::tr("now %1, %2 %").arg(wordOf(now.step)).arg(now.wholePercent);
    case TileLook::Unproved: return Words::tr("since then UNPROVED %1").arg(lineOf(now.deviceId));
    case TileLook::Passed: return Words::tr("since then PASS %1").arg(lineOf(now.deviceId));
    case TileLook::Before: return Words::tr("since then PASS %1 (before)").arg(lineOf(now.deviceId));
    case TileLook::Failed:
        return tile.unseenCount > 1 ? Words::tr("and %1 before it: see the log").arg(tile.unseenCount - 1)
                                    : QString{};
    case TileLook::Ready: break;
    }
    return {};
}

} // namespace

TileWords wordsOf(const TileState& tile, Milliseconds elapsed)
{
    const auto& run = tile.shown();
    TileWords words;
    words.socket = lineOf(tile.socket.text);
    words.seconds = secondsOf(elapsed);
    words.id = lineOf(run.deviceId);
    const auto serial = run.certificateSerial.empty()
                            ? QString{}
                            : Words::tr("certificate %1").arg(tailOf(run.certificateSerial));
    switch (tile.look()) {
    case TileLook::Ready:
        words.word = tile.held ? Words::tr("HELD") : wordOf(Step::Ready);
        if (tile.held && run.stopped && run.step != Step::Ready)
            words.detail =
                Words::tr("stopped at %1: scan “Start %2” to go on").arg(wordOf(run.step), words.socket);
        else if (tile.held)
            words.detail = Words::tr("scan “Start %1” to let it go on").arg(words.socket);
        else if (run.stopped && run.step != Step::Ready)
            words.detail = Words::tr("stopped at %1: the run goes on next time").arg(wordOf(run.step));
        else if (!run.text.empty())
            words.detail = lineOf(run.text);
        else
            words.detail = tile.serving ? Words::tr("put a unit in") : Words::tr("press Start");
        if (!run.stopped) words.seconds.clear();
        break;
    case TileLook::Running:
    case TileLook::Locking: runningWords(words, run); break;
    case TileLook::Passed:
        words.word = wordOf(Step::Pass);
        words.detail = serial;
        break;
    case TileLook::Unproved:
        words.word = unprovedText();
        words.pill = Words::tr("WRITTEN, NO PROOF OF ITS KEY");
        words.detail = serial;
        break;
    case TileLook::Before:
        words.word = wordOf(Step::Pass);
        words.pill = Words::tr("PROVISIONED BEFORE");
        words.detail = serial;
        break;
    case TileLook::Failed: {
        words.word = wordOf(Step::Fail);
        const Failure unknown{FailureCode::Internal};
        const auto& failure = run.failure ? *run.failure : unknown;
        words.code = codeOf(failure);
        words.cause = causeOf(failure);
        words.action = actionOf(failure);
        words.since = sinceThen(tile);
        if (words.id.isEmpty()) words.id = Words::tr("no device ID");
        break;
    }
    }
    if (words.id.isEmpty() && !run.hardwareId.empty())
        words.id = Words::tr("unit %1").arg(tailOf(run.hardwareId));
    if (words.id.isEmpty()) words.id = u"—"_s;
    return words;
}

QString unprovedText()
{
    return Words::tr("UNPROVED");
}

QString acknowledgeText()
{
    return Words::tr("Acknowledge");
}

QString sentencesOf(const TileWords& words)
{
    QStringList parts;
    parts << Words::tr("Socket %1: %2").arg(words.socket, words.word);
    for (const auto& part : {words.pill, words.id == u"—"_s ? QString{} : words.id, words.detail, words.code,
                             words.cause, words.action, words.since, words.seconds})
        if (!part.isEmpty()) parts << part;
    return parts.join(u"\n"_s);
}

} // namespace mintmark::ui
