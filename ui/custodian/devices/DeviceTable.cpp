#include "ui/custodian/devices/DeviceTable.h"

#include "ui/common/Tables.h"
#include "ui/common/Theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int tall = 34;
/// At 100 %, in the order of the columns.
constexpr int widths[DeviceModel::columns] = {180, 140, 125, 180, 110, 145, 145, 320, 160, 120};

std::optional<station::DeviceFilter::Sort> sortOf(int column)
{
    using Sort = station::DeviceFilter::Sort;
    switch (column) {
    case DeviceModel::Id: return Sort::Id;
    case DeviceModel::Made: return Sort::Made;
    case DeviceModel::Changed: return Sort::Changed;
    default: return std::nullopt;
    }
}

} // namespace

DeviceTable::DeviceTable(DeviceModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    dressTable(*this, u"deviceTable"_s, tr("Devices"));
    setAccessibleDescription(tr("Enter opens the device of the row; Shift and Ctrl select several"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    // Every row alike: nothing of a million rows is measured.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    resizeToText();
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        if (const auto sort = sortOf(column))
            Q_EMIT sortAsked(*sort);
        else
            showSort(m_sort, m_descending); // Qt moves the arrow to whatever is clicked
    });
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& at) { Q_EMIT opened(at.row()); });
}

void DeviceTable::resizeToText()
{
    verticalHeader()->setDefaultSectionSize(scaled(tall));
    verticalScrollBar()->setSingleStep(scaled(tall));
    for (int column = 0; column < DeviceModel::columns; ++column)
        setColumnWidth(column, std::max(scaled(widths[column]), horizontalHeader()->sectionSizeHint(column)));
}

void DeviceTable::showSort(station::DeviceFilter::Sort sort, bool descending)
{
    m_sort = sort;
    m_descending = descending;
    for (const int column : {DeviceModel::Id, DeviceModel::Made, DeviceModel::Changed})
        if (sortOf(column) == sort)
            horizontalHeader()->setSortIndicator(column,
                                                 descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DeviceTable::setWords(const QString& words)
{
    if (words == m_words) return;
    m_words = words;
    viewport()->update();
}

std::uint64_t DeviceTable::selectedRows() const
{
    std::uint64_t rows = 0;
    // By ranges: all of a million rows are one.
    for (const auto& range : selectionModel()->selection())
        rows += static_cast<std::uint64_t>(range.height());
    return rows;
}

void DeviceTable::forEachSelected(const std::function<void(int)>& take) const
{
    std::vector<std::pair<int, int>> ranges;
    for (const auto& range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::ranges::sort(ranges);
    for (const auto& [top, bottom] : ranges)
        for (int row = top; row <= bottom; ++row)
            take(row);
}

void DeviceTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DeviceTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_words.isEmpty() || m_model.rowCount() > 0) return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = scaled(24);
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_words);
}

void DeviceTable::updateGeometries()
{
    QTableView::updateGeometries();
    look();
}

void DeviceTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0) look();
}

void DeviceTable::look()
{
    if (m_model.rowCount() == 0) return;
    const int first = rowAt(0);
    if (first < 0) return;
    const int last = rowAt(viewport()->height() - 1);
    m_model.setInSight(first, last < 0 ? m_model.rowCount() - 1 : last);
}

} // namespace mintmark::ui
