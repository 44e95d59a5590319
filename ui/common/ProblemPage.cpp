#include "ui/common/ProblemPage.h"

#include "ui/common/Theme.h"
#include "ui/common/Words.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

ProblemPage::ProblemPage(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_code(new QLabel(this)), m_cause(new QLabel(this)),
      m_action(new QLabel(this)), m_where(new QLabel(this)), m_retry(new QPushButton(tr("Try again"), this)),
      m_make(new QPushButton(tr("Make a station …"), this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", u"title"_s);
    m_code->setProperty("role", u"code"_s);
    m_where->setObjectName(u"problemWhere"_s);
    m_where->setProperty("role", u"dim"_s);
    m_retry->setProperty("role", u"primary"_s);
    m_retry->setObjectName(u"retry"_s);
    m_retry->setAccessibleDescription(tr("Opens the station once more"));
    m_retry->setAutoDefault(true);
    m_make->setObjectName(u"makeStation"_s);
    m_make->setAccessibleDescription(tr("Asks what is needed for a new station, and makes it"));
    m_make->setAutoDefault(true);
    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    card->setFixedWidth(640);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 28);
    column->setSpacing(sizes::gap);
    for (auto* label : {m_title, m_code, m_cause, m_action, m_where}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        // The command that mends it can be marked and taken to a terminal.
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(label);
    }
    column->addWidget(m_make);
    column->addWidget(m_retry);
    connect(m_make, &QPushButton::clicked, this, &ProblemPage::makingRequested);
    connect(m_retry, &QPushButton::clicked, this, &ProblemPage::retryRequested);
    auto* page = new QVBoxLayout(this);
    page->addStretch(2);
    // Between stretches: beside an alignment the card's height would be that of its text on the page's width.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card);
    row->addStretch(1);
    page->addLayout(row);
    page->addStretch(3);
}

void ProblemPage::showWaiting(const QString& what)
{
    m_title->setText(what);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_cause), static_cast<QWidget*>(m_action),
          static_cast<QWidget*>(m_where), static_cast<QWidget*>(m_retry), static_cast<QWidget*>(m_make)})
        widget->hide();
}

void ProblemPage::show(const Failure& failure, const QString& where)
{
    m_title->setText(failure.code == FailureCode::SocketUnknown ? tr("The bench's sockets cannot be used")
                     : failure.code == FailureCode::ServiceLost ? tr("The station’s service does not answer")
                                                                : tr("The station cannot be opened"));
    m_code->setText(codeOf(failure));
    m_cause->setText(causeOf(failure));
    m_action->setText(actionOf(failure));
    m_where->setText(where);
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_code->text() + u": "_s + m_cause->text() + u' ' + m_action->text());
    for (QWidget* widget : {static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_cause),
                            static_cast<QWidget*>(m_action), static_cast<QWidget*>(m_retry)})
        widget->setVisible(true);
    m_where->setVisible(!where.isEmpty());
    const bool offers = m_offers && failure.code == FailureCode::StationMissing;
    m_make->setVisible(offers);
    (offers ? m_make : m_retry)->setFocus();
}

void ProblemPage::showTrying()
{
    const auto words = tr("It is tried again every few seconds.");
    m_where->setText(m_where->text().isEmpty() ? words : m_where->text() + u'\n' + words);
    m_where->show();
}

} // namespace mintmark::ui
