#include "ui/operator/TileGrid.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

int columnsFor(int count, const QSizeF& place)
{
    constexpr double wanted = 1.35; // width to height: room for a word, and for sentences below it
    int best = 1;
    double least = 1e9;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double width = std::max(1.0, place.width() / columns - sizes::gap);
        const double height = std::max(1.0, place.height() / rows - sizes::gap);
        const double empty = static_cast<double>(rows * columns - count) / (rows * columns);
        const double cost = std::abs(std::log(width / height / wanted)) + 1.5 * empty;
        if (cost < least - 1e-9) {
            least = cost;
            best = columns;
        }
    }
    return best;
}

TileGrid::TileGrid(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setAccessibleName(tr("Sockets"));
    setMinimumHeight(160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TileGrid::setTheme(const Theme& theme)
{
    m_theme = &theme;
    for (auto* tile : m_tiles)
        tile->setTheme(theme);
}

void TileGrid::show(const BatchModel& model, Milliseconds now)
{
    const auto& states = model.tiles();
    if (states.size() != m_tiles.size()) {
        for (auto* tile : m_tiles)
            delete tile;
        m_tiles.clear();
        for (std::size_t i = 0; i < states.size(); ++i) {
            auto* tile = new SocketTile(this);
            tile->setObjectName(u"tile-%1"_s.arg(i + 1));
            tile->setTheme(*m_theme);
            connect(tile, &SocketTile::acknowledged, this, [this, i] { Q_EMIT acknowledged(i); });
            m_tiles.push_back(tile);
            tile->setVisible(true);
        }
        arrange();
    }
    for (std::size_t i = 0; i < states.size(); ++i)
        m_tiles[i]->show(states[i], model.elapsed(i, now));
}

bool TileGrid::focusFirstFailure()
{
    for (auto* tile : m_tiles) {
        if (!tile->tile().unseen) continue;
        tile->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

void TileGrid::focusTile(std::size_t index)
{
    if (index < m_tiles.size()) m_tiles[index]->setFocus(Qt::ShortcutFocusReason);
}

void TileGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TileGrid::arrange()
{
    if (m_tiles.empty()) return;
    const int count = static_cast<int>(m_tiles.size());
    const int columns = columnsFor(count, size());
    const int rows = (count + columns - 1) / columns;
    // Whole pixels, with the remainder spread, so that the grid ends where its neighbours end.
    const auto edge = [](int total, int parts, int part) { return part * (total + sizes::gap) / parts; };
    for (int i = 0; i < count; ++i) {
        const int column = i % columns;
        const int row = i / columns;
        const int x = edge(width(), columns, column);
        const int y = edge(height(), rows, row);
        m_tiles[static_cast<std::size_t>(i)]->setGeometry(x, y,
                                                          edge(width(), columns, column + 1) - sizes::gap - x,
                                                          edge(height(), rows, row + 1) - sizes::gap - y);
    }
}

} // namespace mintmark::ui
