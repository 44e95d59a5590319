// Takes a PIN, key press by key press, into locked memory, and shows dots.
//
// Not a QLineEdit: that keeps its text in a QString, with an undo list, the clipboard and an input method.
#pragma once

#include "hsm/base/Secret.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// GUI thread. Paste, drop, input methods and the context menu are refused, and so is whatever types as fast
/// as a scanner; Escape clears; Backspace takes the last character away; a key that is held down types once.
class PinField final : public QWidget {
    Q_OBJECT
public:
    explicit PinField(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Hands the PIN over and leaves the field empty.
    [[nodiscard]] Pin take();
    void clear();
    [[nodiscard]] std::size_t characters() const { return m_pin.characters(); }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Enter was pressed, once per press.
    void submitted();
    /// The number of characters changed.
    void changed();
    /// Something typed faster than a person does: nothing of it was taken.
    void scannerRefused();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    bool isScanners(const QKeyEvent& event);
    void typed(const QKeyEvent& event);
    void tell();
    Pin m_pin;
    const Theme* m_theme;
    quint64 m_lastAt = 0;    ///< of the last key press that had a time
    int m_fast = 0;          ///< key presses in a row with less than a person's time between them
    bool m_refusing = false; ///< until it pauses
};

} // namespace mintmark::ui
