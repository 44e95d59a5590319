#include "ui/common/PersonPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int nameMost = 128; // a badge's

} // namespace

PersonPage::PersonPage(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_words(new QLabel(this)), m_name(new QLineEdit(this)),
      m_pin(new PinField(this)), m_message(new QLabel(this)), m_enter(new QPushButton(tr("Log in"), this)),
      m_cancel(new QPushButton(tr("Not now"), this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", u"title"_s);
    m_title->setObjectName(u"personTitle"_s);
    m_words->setProperty("role", u"dim"_s);
    m_message->setProperty("role", u"problem"_s);
    m_message->setObjectName(u"personMessage"_s);
    for (auto* label : {m_title, m_words, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_message->setMinimumHeight(76); // nothing jumps when one comes
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_name->setObjectName(u"personName"_s);
    m_name->setMaxLength(nameMost);
    m_name->setAttribute(Qt::WA_InputMethodEnabled,
                         false); // names are ASCII, and a badge is not to be composed
    m_name->setAccessibleName(tr("Name or badge"));
    m_name->setAccessibleDescription(tr("The operator's name, or a badge that a reader types"));
    m_pin->setObjectName(u"personPin"_s);
    m_pin->setAccessibleName(tr("The operator's own PIN"));
    m_enter->setProperty("role", u"primary"_s);
    m_enter->setObjectName(u"personEnter"_s);
    m_enter->setAccessibleDescription(tr("Logs the operator in with name and PIN"));
    m_cancel->setObjectName(u"personCancel"_s);
    m_cancel->setAccessibleDescription(tr("Goes back; nothing is done"));
    auto* name = new QLabel(tr("Name or badge"), this);
    name->setBuddy(m_name);
    auto* pin = new QLabel(tr("Your own PIN"), this);
    pin->setBuddy(m_pin);

    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    card->setFixedWidth(480);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 26);
    column->setSpacing(sizes::gap);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addSpacing(8);
    column->addWidget(name);
    column->addWidget(m_name);
    column->addWidget(pin);
    column->addWidget(m_pin);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(sizes::gap);
    buttons->addWidget(m_enter, 1);
    buttons->addWidget(m_cancel, 1);
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

    m_enter->setAutoDefault(true);
    m_cancel->setAutoDefault(true);
    handFocus(*this, *m_name);
    setTabOrder(m_name, m_pin);
    setTabOrder(m_pin, m_enter);
    setTabOrder(m_enter, m_cancel);
    // A badge's reader ends with Enter.
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (!this->name().isEmpty()) m_pin->setFocus();
    });
    connect(m_name, &QLineEdit::textChanged, this, &PersonPage::look);
    connect(m_pin, &PinField::changed, this, &PersonPage::look);
    connect(m_pin, &PinField::submitted, this, &PersonPage::submit);
    connect(m_pin, &PinField::scannerRefused, this, [this] {
        m_message->setText(
            tr("A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand."));
        m_message->setAccessibleName(m_message->text());
    });
    connect(m_enter, &QPushButton::clicked, this, &PersonPage::submit);
    connect(m_cancel, &QPushButton::clicked, this, &PersonPage::cancelled);
    look();
}

void PersonPage::setTheme(const Theme& theme)
{
    m_pin->setTheme(theme);
}

QString PersonPage::name() const
{
    return m_name->text().trimmed();
}

void PersonPage::ask(Wanted wanted)
{
    m_wanted = wanted;
    m_busy = false;
    m_name->clear();
    m_pin->clear();
    m_message->clear();
    m_cancel->setVisible(wanted != Wanted::Operator);
    m_enter->setText(wanted == Wanted::Leaver ? tr("End the program") : tr("Log in"));
    look();
}

void PersonPage::askWho(const station::StationInfo& info)
{
    m_title->setText(lineOf(info.name));
    m_words->setText(tr("Who works here?"));
    ask(Wanted::Operator);
}

void PersonPage::askSecond(const QString& first, const QString& why)
{
    m_title->setText(tr("A second person"));
    m_words->setText(
        tr("%1 Somebody else than %2, a supervisor or a security officer, has to stand beside, here and now.")
            .arg(why, first));
    ask(Wanted::Second);
}

void PersonPage::askLeaver(const QString& station)
{
    m_title->setText(tr("End the program at %1").arg(station));
    m_words->setText(tr("This screen is locked. A supervisor or a security officer may end it."));
    ask(Wanted::Leaver);
}

void PersonPage::submit()
{
    if (m_busy) return;
    if (name().isEmpty()) return m_name->setFocus();
    if (m_pin->characters() == 0) return m_pin->setFocus();
    Q_EMIT entered();
}

void PersonPage::tell(const Failure& failure)
{
    m_busy = false;
    m_pin->clear();
    m_message->setText(codeOf(failure) + u": "_s + causeOf(failure) + u'\n' + actionOf(failure));
    m_message->setAccessibleName(m_message->text());
    look();
    m_pin->setFocus();
}

void PersonPage::setBusy(const QString& what)
{
    m_busy = true;
    m_message->setText(what);
    look();
}

void PersonPage::look()
{
    m_name->setEnabled(!m_busy);
    m_pin->setEnabled(!m_busy);
    m_cancel->setEnabled(!m_busy);
    m_enter->setEnabled(!m_busy && !name().isEmpty() && m_pin->characters() > 0);
}

} // namespace mintmark::ui
