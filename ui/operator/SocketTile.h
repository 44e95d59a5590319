// One socket on the bench: its tile, with the button that acknowledges a failure.
#pragma once

#include "ui/operator/TileFace.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace mintmark::ui {

/// GUI thread. Esc acknowledges a failure while the tile (or its button) has the focus.
class SocketTile final : public QWidget {
    Q_OBJECT
public:
    explicit SocketTile(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Repaints only what has changed.
    void show(const TileState& tile, Milliseconds elapsed);
    [[nodiscard]] const TileState& tile() const { return m_tile; }
    [[nodiscard]] const TileWords& words() const { return m_words; }
    [[nodiscard]] const TileLayout& face() const { return m_layout; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {150, 120}; }
    [[nodiscard]] QSize sizeHint() const override { return {300, 215}; }

Q_SIGNALS:
    void acknowledged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void arrange();
    TileState m_tile;
    TileWords m_words;
    TileLayout m_layout;
    const Theme* m_theme;
    QPushButton* m_acknowledge;
};

} // namespace mintmark::ui
