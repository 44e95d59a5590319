#include "ui/common/Tables.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

namespace mintmark::ui {
namespace {

/// Decides anew whenever the table gets another size, or other columns.
class Fitter final : public QObject {
public:
    Fitter(QTableView& table, int wide) : QObject(&table), m_table(table), m_wide(wide)
    {
        auto* header = table.horizontalHeader();
        header->setSectionResizeMode(QHeaderView::ResizeToContents);
        table.viewport()->installEventFilter(this);
        connect(header, &QHeaderView::sectionResized, this, [this](int section) {
            if (section != m_wide) fit();
        });
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize) fit();
        return QObject::eventFilter(watched, event);
    }

private:
    void fit()
    {
        auto* header = m_table.horizontalHeader();
        int others = 0;
        for (int i = 0; i < header->count(); ++i)
            if (i != m_wide && !header->isSectionHidden(i)) others += header->sectionSize(i);
        const bool hasRoom = m_table.viewport()->width() - others >= header->sectionSizeHint(m_wide);
        const auto mode = hasRoom ? QHeaderView::Stretch : QHeaderView::ResizeToContents;
        if (m_wide < header->count() && header->sectionResizeMode(m_wide) != mode)
            header->setSectionResizeMode(m_wide, mode);
    }

    QTableView& m_table;
    int m_wide;
};

} // namespace

void fitColumns(QTableView& table, int wide)
{
    new Fitter(table, wide);
}

void dressTable(QTableView& table, const QString& objectName, const QString& accessibleName)
{
    table.setObjectName(objectName);
    table.setAccessibleName(accessibleName);
    table.verticalHeader()->hide();
    table.setShowGrid(false);
    table.setTabKeyNavigation(false);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
}

} // namespace mintmark::ui
