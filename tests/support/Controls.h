// What a person can press, choose or type into: known by the window, the page and the name. For `./dev
// campaign controls`, which makes each of them deaf in turn, and a test must fail then; and for each suite of
// screens, which fails where a window of it has one that nobody listed.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QEvent;
class QObject;
class QWidget;

namespace mintmark::test {

/// Where it is: "operator/OperatorPage/start", "custodian/window/leave". Numbers at a name's end are one: of
/// the tiles each is "tile-*". Empty for what is in no window of ours, is no control, or a part of one.
[[nodiscard]] QString placeOf(const QObject& control);
/// All there are in this widget and below, hidden ones, too.
[[nodiscard]] QSet<QString> placesIn(const QWidget& root);

/// tests/campaign/controls.txt: what the campaign has confirmed, each with the suite that noticed; and
/// controls-unconfirmed.txt: what it has still to try.
struct ControlLists {
    QStringList confirmed, unconfirmed; ///< places, in the order of the files
    static ControlLists read();
};

/// MINTMARK_CONTROLS=FILE lists there each control of the windows that were shown, a place a line, and with a
/// tab behind it each test that sent it a key or a click; MINTMARK_DEAF=PLACE makes that one deaf.
class Controls {
public:
    Controls();
    ~Controls();
    /// Whether the event must not reach its receiver.
    [[nodiscard]] bool keeps(const QObject& receiver, const QEvent& event);
    /// Those of this run that neither list has.
    [[nodiscard]] QStringList unlisted() const;

private:
    QString m_deaf;
    QString m_file;
    QSet<QString> m_seen, m_operated;
};

/// Those in this window that can be seen and used now. What Qt makes within a control is a part of it.
[[nodiscard]] QList<const QWidget*> usableControls(const QWidget& window);

} // namespace mintmark::test
