#include "ui/custodian/FactTable.h"

#include "ui/common/Tables.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

FactTable::FactTable(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QTableWidget(0, 2, parent)
{
    dressTable(*this, objectName, accessibleName);
    setHorizontalHeaderLabels({tr("What"), tr("Value")});
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    setWordWrap(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void FactTable::setFacts(const std::vector<std::pair<QString, QString>>& facts)
{
    int row = 0;
    for (const auto& [name, value] : facts) {
        if (value.isEmpty()) continue;
        if (row == rowCount()) insertRow(row);
        const auto put = [&](int column, const QString& text) {
            if (auto* there = item(row, column)) {
                if (there->text() != text) there->setText(text);
            } else {
                setItem(row, column, new QTableWidgetItem(text));
            }
            item(row, column)->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
        };
        put(0, name);
        put(1, value);
        item(row, 1)->setToolTip(value);
        ++row;
    }
    setRowCount(row);
    resizeRowsToContents();
}

void FactTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) && currentRow() >= 0) {
        QGuiApplication::clipboard()->setText(item(currentRow(), 1)->text());
        return;
    }
    QTableWidget::keyPressEvent(event);
}

void FactTable::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    resizeRowsToContents();
}

void FactTable::showEvent(QShowEvent* event)
{
    QTableWidget::showEvent(event);
    resizeRowsToContents();
}

} // namespace mintmark::ui
