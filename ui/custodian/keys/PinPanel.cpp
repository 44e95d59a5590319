#include "ui/custodian/keys/PinPanel.h"

#include "ui/custodian/keys/Forms.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

PinPanel::PinPanel(const QString& prefix, QWidget* parent)
    : QFrame(parent), m_title(headingOf({}, this)), m_words(new QLabel(this)),
      m_state(dimLine(prefix + u"State"_s, this)), m_form(formOf()), m_pin(new PinField(this)),
      m_spend(new QCheckBox(tr("The last try of the PIN may be spent"), this)),
      m_go(buttonOf(prefix + u"Go"_s, tr("Go on"), this, "primary")),
      m_cancel(buttonOf(prefix + u"Cancel"_s, tr("Cancel"), this))
{
    setObjectName(prefix + u"Panel"_s);
    setProperty("role", u"card"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_pin->setObjectName(prefix + u"Pin"_s);
    m_pin->setAccessibleName(tr("PIN of the token"));
    m_spend->setObjectName(prefix + u"Spend"_s);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_go);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addLayout(m_form);
    column->addWidget(m_spend);
    column->addLayout(buttons);
    column->addStretch(1);
    watch(m_pin);
    connect(m_go, &QPushButton::clicked, this, &PinPanel::submit);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT cancelled();
    });
}

void PinPanel::watch(PinField* field)
{
    connect(field, &PinField::submitted, this, &PinPanel::submit);
    connect(field, &PinField::changed, this, &PinPanel::look);
}

void PinPanel::clear()
{
    m_pin->clear();
    if (m_officer != nullptr) m_officer->clear();
}

void PinPanel::setTheme(const Theme& theme)
{
    for (auto* field : {m_pin, m_officer}) {
        if (field == nullptr) continue;
        field->setTheme(theme);
        field->setMaximumWidth(scaled(420));
    }
}

void PinPanel::setGo(const QString& text, const char* role)
{
    m_go->setText(text);
    m_go->setProperty("role", QString::fromLatin1(role));
}

void PinPanel::wantOfficer()
{
    m_officer = new PinField(this);
    m_officer->setObjectName(m_pin->objectName().chopped(3) + u"Officer"_s); // "…Pin"
    m_officer->setAccessibleName(tr("PIN of the token's security officer"));
    setTabOrder(m_pin, m_officer);
    watch(m_officer);
}

void PinPanel::ask(const QString& title, const QString& words, const hsm::TokenInfo& token, bool hasFile)
{
    if (m_pinLabel == nullptr) {
        // Last of all, below what the form itself asks.
        m_form->addRow(m_state);
        m_pinLabel = addRow(*m_form, tr("PIN"), m_pin);
        if (m_officer != nullptr) m_officerLabel = addRow(*m_form, tr("Security officer's PIN"), m_officer);
    }
    m_title->setText(title);
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    clear();
    m_mayBeEmpty = hasFile || token.pinPad;
    m_padded = token.pinPad;
    auto state = tr("Token %1. State of its PIN: %2.").arg(nameOf(token), pinStateOf(token));
    if (token.pinPad)
        state += u' ' + tr("It is typed at the token itself.");
    else if (hasFile)
        state += u' ' + tr("Left empty, it is the one that the station keeps.");
    m_state->setText(state);
    m_pinLabel->setVisible(!token.pinPad);
    m_pin->setVisible(!token.pinPad);
    if (m_officer != nullptr) {
        m_officerLabel->setVisible(!token.pinPad);
        m_officer->setVisible(!token.pinPad);
    }
    m_spend->setChecked(false);
    m_spend->setVisible(token.pinFinalTry || token.pinCountLow || token.pinFailuresHere > 1 ||
                        (m_officer != nullptr && (token.officerPinFinalTry || token.officerPinCountLow)));
    look();
}

bool PinPanel::spends() const
{
    return m_spend->isChecked();
}

void PinPanel::look()
{
    const bool pin = m_mayBeEmpty || m_pin->characters() > 0;
    const bool officer = m_officer == nullptr || m_padded || m_officer->characters() > 0;
    m_go->setEnabled(pin && officer && isComplete());
}

void PinPanel::submit()
{
    if (m_go->isEnabled()) Q_EMIT entered();
}

void PinPanel::hideEvent(QHideEvent* event)
{
    clear();
    QFrame::hideEvent(event);
}

void PinPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_cancel->click();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mintmark::ui
