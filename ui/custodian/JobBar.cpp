#include "ui/custodian/JobBar.h"

#include "ui/common/Theme.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

JobBar::JobBar(const QString& objectName, Ends ends, QWidget* parent)
    : QWidget(parent), m_what(new QLabel(this)), m_bar(new QProgressBar(this))
{
    setObjectName(objectName);
    m_what->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(objectName + u"Progress"_s);
    m_bar->setTextVisible(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    row->addWidget(m_what);
    row->addWidget(m_bar, 1);
    hide();
    if (ends == Ends::ByItself) return;
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(objectName + u"Stop"_s);
    m_stop->setProperty("role", u"small"_s);
    m_stop->setAutoDefault(true);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job == nullptr) return;
        m_job->stop();
        m_stop->setEnabled(false);
        m_what->setText(tr("Stopping …"));
    });
}

void JobBar::follow(Job* job, const QString& what)
{
    m_job = job;
    m_what->setText(what);
    m_bar->setAccessibleName(what);
    m_bar->setRange(0, 0); // until the first word
    if (m_stop != nullptr) {
        m_stop->setAccessibleDescription(what);
        m_stop->setEnabled(true);
    }
    connect(job, &Job::percent, this, [this](int percent) {
        m_bar->setRange(0, 100);
        m_bar->setValue(percent);
    });
    connect(job, &Job::ended, this, [this] {
        m_job = nullptr;
        hide();
        Q_EMIT busyChanged(false);
    });
    show();
    Q_EMIT busyChanged(true);
}

void JobBar::say(const QString& words)
{
    if (m_job != nullptr && !m_job->token().stop_requested()) m_what->setText(words);
}

} // namespace mintmark::ui
