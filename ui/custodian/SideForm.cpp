#include "ui/custodian/SideForm.h"

#include "ui/common/PinField.h"
#include "ui/common/Words.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr const char* labelOf = "fieldLabel"; // a field's property: the label that stands above it

} // namespace

int sideWidth()
{
    return scaled(380);
}

SideForm::SideForm(const QString& name, const QString& title, const QString& submit, QWidget* parent)
    : QFrame(parent), m_name(name), m_title(new QLabel(title, this)), m_scroll(new QScrollArea(this)),
      m_body(new QWidget), m_fields(new QVBoxLayout(m_body)), m_problem(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_submit(new QPushButton(submit, this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(name);
    setProperty("role", u"card"_s);
    setAccessibleName(title);
    m_cancelWord = m_cancel->text();
    m_title->setFont(textFont(sizes::body, Weight::Bold));
    m_title->setWordWrap(true);
    m_fields->setContentsMargins(2, 2, 2, 2);
    m_fields->setSpacing(4);
    m_fields->addStretch(1);
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problem->setObjectName(name + u"Problem"_s);
    m_problem->setProperty("role", u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("It is being done"));
    m_progress->hide();
    m_submit->setObjectName(name + u"Submit"_s);
    m_submit->setProperty("role", u"primary"_s);
    m_submit->setAccessibleDescription(title);
    m_cancel->setObjectName(name + u"Cancel"_s);
    m_cancel->setAccessibleDescription(tr("Goes back; nothing is changed"));
    for (auto* button : {m_submit, m_cancel})
        button->setAutoDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(sizes::gap);
    buttons->addWidget(m_submit, 1);
    buttons->addWidget(m_cancel, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(sizes::gap);
    column->addWidget(m_title);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_problem);
    column->addWidget(m_progress);
    column->addLayout(buttons);
    connect(m_submit, &QPushButton::clicked, this, &SideForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &SideForm::cancelled);
}

void SideForm::addField(const QString& label, QWidget* field)
{
    auto* const at = m_fields;
    if (!label.isEmpty()) {
        auto* words = new QLabel(label, m_body);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        words->setContentsMargins(0, 6, 0, 0); // nearer to its field than to the one above
        words->setBuddy(field);
        field->setProperty(labelOf, QVariant::fromValue<QObject*>(words));
        at->insertWidget(at->count() - 1, words);
    }
    at->insertWidget(at->count() - 1, field);
    if (m_first == nullptr && field->focusPolicy() != Qt::NoFocus) m_first = field;
    field->installEventFilter(this);
    // What comes later stands before the buttons.
    QWidget::setTabOrder(field, m_submit);
    QWidget::setTabOrder(m_submit, m_cancel);
}

QLineEdit* SideForm::addLine(const QString& name, const QString& label, const QString& what)
{
    auto* line = new QLineEdit(m_body);
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setAccessibleDescription(what);
    line->setMaxLength(4096);
    connect(line, &QLineEdit::returnPressed, this, &SideForm::submit);
    addField(label, line);
    return line;
}

PinField* SideForm::addPin(const QString& name, const QString& label)
{
    auto* pin = new PinField(m_body);
    pin->setObjectName(name);
    pin->setAccessibleName(label);
    connect(pin, &PinField::submitted, this, &SideForm::submit);
    addField(label, pin);
    return pin;
}

QLabel* SideForm::addNote(const QString& text)
{
    auto* note = new QLabel(text, m_body);
    note->setProperty("role", u"dim"_s);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    m_fields->insertWidget(m_fields->count() - 1, note);
    return note;
}

void SideForm::setTitle(const QString& title)
{
    m_title->setText(title);
    m_submit->setAccessibleDescription(title);
    setAccessibleName(title);
}

void SideForm::setSubmit(const QString& text)
{
    m_submit->setText(text);
}

void SideForm::setCancel(const QString& text, const QString& what)
{
    m_cancelWord = text;
    m_cancel->setText(text);
    m_cancel->setAccessibleDescription(what);
    m_cancel->setVisible(!text.isEmpty());
}

void SideForm::setTheme(const Theme& theme)
{
    m_title->setFont(textFont(sizes::body, Weight::Bold));
    for (auto* pin : m_body->findChildren<PinField*>())
        pin->setTheme(theme);
}

void SideForm::begin()
{
    setBusy(false);
    tell({});
    m_scroll->verticalScrollBar()->setValue(0);
    (m_first != nullptr && m_first->isVisibleTo(this) ? m_first : m_submit)->setFocus();
}

void SideForm::tell(const QString& problem, QWidget* field)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (field != nullptr) field->setFocus();
    if (problem.isEmpty()) return;
    m_problem->setAccessibleName(problem);
    QAccessibleEvent alert(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool SideForm::tellUsage(const Failure& failure, QWidget* field)
{
    if (failure.code != FailureCode::Usage) return false;
    tell(lineOf(failure.detail), field);
    return true;
}

void SideForm::setBusy(bool busy, const QString& stop)
{
    const bool hadFocus = isAncestorOf(focusWidget()) && m_body->isAncestorOf(window()->focusWidget());
    m_busy = busy;
    m_body->setEnabled(!busy);
    m_submit->setEnabled(!busy);
    m_cancel->setEnabled(!busy || !stop.isEmpty());
    m_cancel->setText(busy && !stop.isEmpty() ? stop : m_cancelWord);
    m_progress->setVisible(busy);
    if (busy && hadFocus && m_cancel->isEnabled()) m_cancel->setFocus();
}

void SideForm::setFieldVisible(QWidget* field, bool visible)
{
    field->setVisible(visible);
    if (auto* label = qobject_cast<QWidget*>(field->property(labelOf).value<QObject*>()))
        label->setVisible(visible);
}

void SideForm::submit()
{
    if (m_busy) return;
    tell({});
    Q_EMIT submitted();
}

void SideForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_cancel->isEnabled()) {
        Q_EMIT cancelled();
        return;
    }
    QFrame::keyPressEvent(event);
}

bool SideForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        if (auto* field = qobject_cast<QWidget*>(watched)) m_scroll->ensureWidgetVisible(field, 0, 24);
    return QFrame::eventFilter(watched, event);
}

} // namespace mintmark::ui
