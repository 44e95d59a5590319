#include "ui/common/PinPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

PinPage::PinPage(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_token(new QLabel(this)), m_pin(new PinField(this)),
      m_message(new QLabel(this)), m_login(new QPushButton(tr("Log in"), this)),
      m_file(new QPushButton(tr("Use the station's PIN file"), this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setObjectName(u"stationName"_s);
    m_title->setProperty("role", u"title"_s);
    m_token->setProperty("role", u"dim"_s);
    m_message->setProperty("role", u"problem"_s);
    m_message->setObjectName(u"pinMessage"_s);
    for (auto* label : {m_title, m_token, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    // Room for a message is kept, so that nothing jumps when one comes.
    m_message->setMinimumHeight(76);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_login->setProperty("role", u"primary"_s);
    m_login->setObjectName(u"login"_s);
    m_login->setAccessibleDescription(tr("Logs in to the token with the PIN, once"));
    m_file->setObjectName(u"pinFile"_s);
    m_file->setAccessibleDescription(tr("Logs in with the PIN in the file that the station names"));
    auto* name = new QLabel(tr("PIN of the token"), this);
    name->setBuddy(m_pin);

    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    m_card = card;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 26);
    column->setSpacing(sizes::gap);
    column->addWidget(m_title);
    column->addWidget(m_token);
    column->addSpacing(8);
    column->addWidget(name);
    column->addWidget(m_pin);
    // One above the other: either is longer in another language.
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(sizes::gap);
    buttons->addWidget(m_login);
    buttons->addWidget(m_file);
    column->addLayout(buttons);
    column->addWidget(m_message);
    auto* page = new QVBoxLayout(this);
    page->addStretch(2);
    auto* row = new QHBoxLayout; // as in ProblemPage
    row->addStretch(1);
    row->addWidget(card);
    row->addStretch(1);
    page->addLayout(row);
    page->addStretch(3);

    m_login->setAutoDefault(true);
    m_file->setAutoDefault(true);
    handFocus(*this, *m_pin);
    setTabOrder(m_pin, m_login);
    setTabOrder(m_login, m_file);
    connect(m_pin, &PinField::submitted, this, &PinPage::submit);
    connect(m_login, &QPushButton::clicked, this, &PinPage::submit);
    connect(m_file, &QPushButton::clicked, this, &PinPage::fileRequested);
    connect(m_pin, &PinField::changed, this,
            [this] { m_login->setEnabled(!m_busy && m_pin->characters() > 0); });
    connect(m_pin, &PinField::scannerRefused, this, [this] {
        m_message->setText(
            tr("A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand."));
        m_message->setAccessibleName(m_message->text());
    });
    setReady();
}

void PinPage::setTheme(const Theme& theme)
{
    m_pin->setTheme(theme);
    m_card->setFixedWidth(scaled(480));
}

void PinPage::setStation(const station::StationInfo& info)
{
    m_title->setText(lineOf(info.name));
    m_token->setText(
        tr("Token “%1”. Each wrong PIN brings it nearer to locking itself.").arg(lineOf(info.tokenLabel)));
    m_hasFile = info.hasPinFile;
    m_file->setVisible(m_hasFile);
}

void PinPage::submit()
{
    // An empty PIN would cost a try.
    if (m_busy || m_pin->characters() == 0) return;
    Q_EMIT entered();
}

void PinPage::tell(const Failure& failure)
{
    m_pin->clear();
    setReady();
    m_message->setText(codeOf(failure) + u": "_s + causeOf(failure) + u'\n' + actionOf(failure));
    m_message->setAccessibleName(m_message->text());
    m_pin->setFocus();
}

void PinPage::setBusy(const QString& what)
{
    m_busy = true;
    m_message->setText(what);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_pin), static_cast<QWidget*>(m_login), static_cast<QWidget*>(m_file)})
        widget->setEnabled(false);
}

void PinPage::setReady()
{
    m_busy = false;
    m_message->clear();
    m_pin->setEnabled(true);
    m_login->setEnabled(m_pin->characters() > 0);
    m_file->setEnabled(true);
}

} // namespace mintmark::ui
