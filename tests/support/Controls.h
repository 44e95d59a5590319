// What a person can press, choose or type into, for `./dev campaign controls`: each of them is made deaf in
// turn, and a test must fail then.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

class QEvent;
class QObject;
class QWidget;

namespace mintmark::test {

/// MINTMARK_CONTROLS=FILE lists there each control that was shown, a name a line; MINTMARK_DEAF=NAME makes
/// that one deaf.
class Controls {
public:
    Controls();
    ~Controls();
    /// Whether the event must not reach its receiver.
    [[nodiscard]] bool keeps(const QObject& receiver, const QEvent& event);

private:
    QString m_deaf;
    QString m_file;
    QSet<QString> m_seen;
};

/// Those in this window that can be seen and used now. What Qt makes within a control is a part of it.
[[nodiscard]] QList<const QWidget*> usableControls(const QWidget& window);

} // namespace mintmark::test
