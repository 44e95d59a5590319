// Lies over a page of which a guarded station's service does nothing: what it is, where it is done, and how.
#pragma once

#include <QtWidgets/QFrame>

class QLabel;

namespace mintmark::ui {

/// GUI thread. Covers its parent, whatever size that has; what lies beneath is out of use.
class KeptNote final : public QFrame {
    Q_OBJECT
public:
    /// `what` is a sentence, `commands` a line for each.
    KeptNote(const QString& title, const QString& what, const QStringList& commands, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace mintmark::ui
