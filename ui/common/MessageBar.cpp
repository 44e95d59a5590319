#include "ui/common/MessageBar.h"

#include "ui/common/Words.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_text(new QLabel(this)), m_first(new QPushButton(this)),
      m_second(new QPushButton(this)), m_dismiss(new QPushButton(tr("Dismiss"), this))
{
    setObjectName(u"messageBar"_s);
    m_title->setProperty("role", u"problem"_s);
    m_first->setProperty("role", u"primary"_s);
    m_first->setObjectName(u"barFirst"_s);
    m_second->setObjectName(u"barSecond"_s);
    m_dismiss->setObjectName(u"barDismiss"_s);
    m_dismiss->setAccessibleDescription(tr("Takes the message away"));
    for (auto* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 10, 8);
    row->addLayout(words, 1);
    row->addWidget(m_first);
    row->addWidget(m_second);
    row->addWidget(m_dismiss);
    connect(m_first, &QPushButton::clicked, this, &MessageBar::firstChosen);
    connect(m_second, &QPushButton::clicked, this, &MessageBar::secondChosen);
    connect(m_dismiss, &QPushButton::clicked, this, &MessageBar::dismiss);
    for (auto* button : {m_first, m_second, m_dismiss})
        button->setAutoDefault(true); // Enter answers, as Space does
    hide();
}

void MessageBar::show(const char* tone, const QString& title, const QString& text)
{
    setProperty("tone", QString::fromLatin1(tone));
    for (auto* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_title)}) {
        style()->unpolish(widget);
        style()->polish(widget);
    }
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    if (m_help != nullptr) m_help->hide();
    setAccessibleName(title);
    setAccessibleDescription(text);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::offerHelp()
{
    m_help = new QPushButton(tr("Help"), this);
    m_help->setObjectName(u"barHelp"_s);
    m_help->setAccessibleDescription(tr("Opens the code's entry in the manual"));
    m_help->setAutoDefault(true);
    m_help->hide();
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_dismiss), m_help);
    setTabOrder(m_help, m_dismiss);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(m_code); });
}

void MessageBar::tell(const Failure& failure)
{
    tellAs("error", codeOf(failure) + u": "_s + causeOf(failure), actionOf(failure));
    m_code = codeOf(failure);
    if (m_help != nullptr) m_help->show();
}

void MessageBar::tell(const QString& title, const QString& text)
{
    tellAs("told", title, text);
}

void MessageBar::tellAs(const char* tone, const QString& title, const QString& text)
{
    m_first->hide();
    m_second->hide();
    m_dismiss->show();
    show(tone, title, text);
}

void MessageBar::ask(const QString& title, const QString& text, const QString& first, const QString& second)
{
    m_first->setText(first);
    m_first->setAccessibleDescription(title);
    m_second->setText(second);
    m_second->setAccessibleDescription(title);
    m_first->show();
    m_second->show();
    m_dismiss->hide();
    show("question", title, text);
    // The answer that changes nothing has the focus, so that a stray Space is harmless.
    m_second->setFocus();
}

void MessageBar::await(const QString& title, const QString& text)
{
    m_first->hide();
    m_second->hide();
    m_dismiss->hide();
    show("question", title, text);
}

void MessageBar::dismiss()
{
    hide();
    m_title->clear();
    m_text->clear();
}

QString MessageBar::text() const
{
    return m_title->text() + u'\n' + m_text->text();
}

} // namespace mintmark::ui
