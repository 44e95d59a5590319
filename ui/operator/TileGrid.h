// The tiles of all sockets, in as many columns as make them largest.
#pragma once

#include "ui/operator/SocketTile.h"

#include <vector>

namespace mintmark::ui {

inline constexpr std::size_t maximumSockets = 16;

/// How many columns `count` tiles get in a place of this shape.
int columnsFor(int count, const QSizeF& place);

/// GUI thread.
class TileGrid final : public QWidget {
    Q_OBJECT
public:
    explicit TileGrid(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const BatchModel& model, Milliseconds now);
    [[nodiscard]] const std::vector<SocketTile*>& tiles() const { return m_tiles; }
    /// Moves the focus to the first tile with a failure that nobody acknowledged; false where there is none.
    bool focusFirstFailure();
    void focusTile(std::size_t index);

Q_SIGNALS:
    void acknowledged(std::size_t tile);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    std::vector<SocketTile*> m_tiles;
    const Theme* m_theme;
};

} // namespace mintmark::ui
