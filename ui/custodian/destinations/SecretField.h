// Takes a credential into locked memory, typed or pasted, and shows dots.
//
// Beside PinField: a cloud's key is long, is copied from the cloud's own pages, and may have lines.
#pragma once

#include "hsm/base/Secret.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// GUI thread. Ctrl+V pastes and empties the clipboard; drop, input methods and the menu are refused. Escape
/// clears, Backspace takes the last octet's character away. At most 16 KiB; what does not fit is not taken.
class SecretField final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t most = 16 * 1024;
    explicit SecretField(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Hands it over and leaves the field empty.
    [[nodiscard]] Secret take();
    void clear();
    [[nodiscard]] std::size_t octets() const { return m_size; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void submitted(); ///< Enter
    void changed();
    /// More than the field holds: nothing of it was taken.
    void refused();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void paste();
    void append(const char* octets, std::size_t count);
    void tell();
    Secret m_octets;
    std::size_t m_size = 0;
    const Theme* m_theme;
};

} // namespace mintmark::ui
