#include "ui/custodian/exports/Attempts.h"

#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/Cards.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::size_t rowsMost = 100;

} // namespace

Attempts::Attempts(QWidget* parent)
    : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark)), m_table(new QTableWidget(0, 4, this)),
      m_again(buttonOf(tr("Try again"), "tryAgain", tr("Does once more what failed")))
{
    auto* name = new QLabel(tr("Done from this window"), this);
    name->setProperty("role", u"cardTitle"_s);
    name->setBuddy(m_table);
    dressTable(*m_table, u"attempts"_s, tr("What was done from this window"));
    m_table->setHorizontalHeaderLabels({tr("Time"), tr("What"), tr("Where"), tr("How it ended")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_again->setProperty("role", u"small"_s);
    auto* top = new QHBoxLayout;
    top->addWidget(name, 1);
    top->addWidget(m_again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Attempts::offer);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const auto row = m_table->currentRow();
        if (row < 0 || row >= static_cast<int>(m_rows.size())) return;
        // Copied: the row moves as its successor comes.
        if (const auto again = m_rows[static_cast<std::size_t>(row)].attempt.again) again();
    });
    offer();
}

void Attempts::setTheme(const Theme& theme)
{
    m_theme = &theme;
    show();
}

void Attempts::add(Attempt attempt)
{
    m_rows.push_front({std::move(attempt), QDateTime::currentDateTime().toString(u"HH:mm:ss"_s)});
    if (m_rows.size() > rowsMost) m_rows.pop_back();
    show();
    m_table->selectRow(0);
}

void Attempts::setFree(bool isFree)
{
    m_isFree = isFree;
    offer();
}

void Attempts::show()
{
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& [attempt, time] = m_rows[static_cast<std::size_t>(row)];
        const bool isBad = attempt.again != nullptr;
        const auto ending = (isBad ? u"✕ "_s : u"✓ "_s) +
                            (attempt.failure ? codeOf(*attempt.failure) + u": "_s + causeOf(*attempt.failure)
                                             : attempt.words);
        const QString texts[] = {time, attempt.what, attempt.where, ending};
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            if (column == 3) item->setForeground(isBad ? m_theme->failText : m_theme->passText);
            if (column == 3 && attempt.failure) item->setToolTip(actionOf(*attempt.failure));
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeRowsToContents();
    offer();
}

void Attempts::offer()
{
    const auto row = m_table->currentRow();
    const bool failed = row >= 0 && row < static_cast<int>(m_rows.size()) &&
                        m_rows[static_cast<std::size_t>(row)].attempt.again != nullptr;
    m_again->setEnabled(failed && m_isFree);
    m_again->setToolTip(failed ? QString() : tr("Choose something that failed"));
}

} // namespace mintmark::ui
