// The scan field that is always armed: takes what a scanner types out of a window's key presses, wherever the
// focus is.
#pragma once

#include "ui/operator/ScanTiming.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <functional>

class QKeyEvent;
class QWidget;

namespace mintmark::ui {

/// GUI thread. What a person types arrives where it was typed, some 50 ms later; what a scanner types arrives
/// at the handler alone, and its Enter or Tab nowhere. Fields for PINs are left to themselves (PinField
/// refuses a scanner). Key presses without a time are no device's: they pass.
class Scanner final : public QObject {
    Q_OBJECT
public:
    /// Whether the scan was taken: where not, and a line can be typed into, it goes there (a badge). `text`
    /// is empty, and `length` is not, where it was longer than a scan may be. The text is wiped afterwards.
    using Handler = std::function<bool(const QString& text, std::size_t length)>;
    Scanner(QWidget& window, Handler handler);
    ~Scanner() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isOurs(QObject* watched, const QKeyEvent& key) const;
    bool lookAtShortcut(QKeyEvent& key);
    bool press(QKeyEvent& key);
    void finish();
    void deliverTyped();
    QWidget& m_window;
    Handler m_handler;
    ScanTiming m_timing;
    QTimer m_patience;    ///< after which what is held is a person's
    quint64 m_seenAt = 0; ///< of the press that was looked at last: it comes again to each parent
    int m_seenKey = 0;
    bool m_seenTaken = false;
};

} // namespace mintmark::ui
