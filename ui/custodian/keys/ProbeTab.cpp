#include "ui/custodian/keys/ProbeTab.h"

#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

ProbeTab::ProbeTab(QWidget* parent)
    : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark)), m_table(new QTableWidget(0, 3, this)),
      m_note(dimLine(u"keysProbeNote"_s, this)), m_measure(buttonOf(u"keysMeasure"_s, tr("Measure …"), this)),
      m_progress(new QProgressBar(this))
{
    dressTable(*m_table, u"keysProbe"_s, tr("What the token was measured to do"));
    m_table->setHorizontalHeaderLabels({tr("Works"), tr("What"), tr("Why not")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    m_progress->setObjectName(u"keysProgress"_s);
    m_progress->setAccessibleName(tr("How far the measuring is"));
    m_progress->setTextVisible(false);
    auto* measure = new QHBoxLayout;
    measure->addWidget(m_measure);
    measure->addWidget(m_progress, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->addLayout(measure);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    connect(m_measure, &QPushButton::clicked, this, &ProbeTab::measureWanted);
    rest();
}

void ProbeTab::setTheme(const Theme& theme)
{
    m_theme = &theme;
    if (const auto found = m_found) show(*found);
}

void ProbeTab::showUnmeasured()
{
    m_found.reset();
    m_table->setRowCount(0);
    m_note->setText(tr("Not measured in this window yet. The result is kept: measuring again takes some "
                       "seconds, and makes and destroys keys of its own."));
}

void ProbeTab::offerActs(bool offered, const QString& whyNot)
{
    offer(*m_measure, offered, whyNot);
}

void ProbeTab::showProgress(int percent)
{
    m_progress->setValue(percent);
    m_progress->show();
}

void ProbeTab::rest()
{
    m_progress->hide();
}

void ProbeTab::show(const hsm::Capabilities& found)
{
    m_found = found;
    m_note->setText(
        tr("%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.")
            .arg(lineOf(found.manufacturer), lineOf(found.model), lineOf(found.serial),
                 lineOf(found.firmware), lineOf(toRfc3339(found.measuredAt)))
            .arg(found.parallel));
    std::vector<std::tuple<bool, QString, QString>> rows;
    for (const auto& row : found.rows)
        rows.emplace_back(row.works, lineOf(row.name), lineOf(row.reason));
    const auto offers = hsm::offersOf(found);
    for (const auto& one : offers.keys)
        rows.emplace_back(one.offered,
                          tr("key: %1, %2 (%3)")
                              .arg(lineOf(std::string(hsm::nameOf(one.role))),
                                   lineOf(std::string(hsm::nameOf(one.algorithm))),
                                   lineOf(std::string(hsm::nameOf(one.use)))),
                          lineOf(one.reason));
    rows.emplace_back(offers.backup, tr("backup of keys that are made for it"), lineOf(offers.backupReason));
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& [works, what, why] = rows[static_cast<std::size_t>(row)];
        putRow(*m_table, row, {works ? tr("✓ yes") : tr("✕ no"), what, why});
        m_table->item(row, 0)->setForeground(works ? m_theme->passText : m_theme->dim);
    }
    m_table->resizeRowsToContents();
}

} // namespace mintmark::ui
