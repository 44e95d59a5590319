#include "ui/custodian/audit/AuditPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/audit/AuditLogView.h"
#include "ui/custodian/audit/AuditProofs.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

AuditPage::AuditPage(Work& work, QWidget* parent)
    : Page(work, parent), m_tabs(new QTabWidget(this)), m_log(new AuditLogView(work)),
      m_proofs(new AuditProofs(work)), m_refusal(new QLabel(this))
{
    auto* heading = new QLabel(tr("Audit"), this);
    heading->setProperty("role", u"title"_s);
    m_tabs->setObjectName(u"auditTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the page"));
    m_tabs->tabBar()->setObjectName(u"auditTabBar"_s);
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(m_proofs, tr("Verification and proofs"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(heading);
    column->addWidget(m_refusal);
    column->addWidget(m_tabs, 1);
    m_refusal->setObjectName(u"auditRefusal"_s);
    m_refusal->setProperty("role", u"dim"_s);
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->setWordWrap(true);
    m_refusal->setAlignment(Qt::AlignTop);
    m_refusal->hide();
    handFocus(*this, *m_log);
    connect(m_tabs, &QTabWidget::currentChanged, this, &AuditPage::shown);
    connect(m_log, &AuditLogView::failed, this, &Page::failed);
    connect(m_proofs, &AuditProofs::failed, this, &Page::failed);
    connect(m_proofs, &AuditProofs::told, this, &Page::told);
    connect(m_proofs, &AuditProofs::asked, this, &Page::asked);
    connect(m_proofs, &AuditProofs::entryWanted, this, [this](qint64 number) {
        m_log->goTo(number);
        const QSignalBlocker blocker(m_tabs); // it is being read
        m_tabs->setCurrentWidget(m_log);
        m_log->setFocus();
    });
}

QString AuditPage::title() const
{
    return tr("Audit");
}

void AuditPage::shown()
{
    const bool may = work().may(station::Act::AuditRead);
    m_tabs->setVisible(may);
    m_refusal->setVisible(!may);
    if (!may) {
        m_refusal->setText(lineOf(orders::refusal(work().session().who->role, station::Act::AuditRead)));
        return;
    }
    if (m_tabs->currentWidget() == m_log)
        m_log->read();
    else
        m_proofs->read();
}

void AuditPage::setTheme(const Theme& theme)
{
    m_log->setTheme();
    m_proofs->setTheme(theme);
}

} // namespace mintmark::ui
