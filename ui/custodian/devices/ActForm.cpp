#include "ui/custodian/devices/ActForm.h"

#include "ui/common/Chooser.h"
#include "ui/common/Theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

ActForm::ActForm(const QString& objectName, const QString& title, const QString& words, const QString& button,
                 QWidget* parent)
    : QFrame(parent), m_grid(new QGridLayout), m_do(new QPushButton(button, this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(objectName);
    setProperty("role", u"card"_s);
    setAccessibleName(title);
    auto* heading = new QLabel(title, this);
    heading->setFont(textFont(sizes::body, Weight::Bold));
    auto* text = new QLabel(words, this);
    text->setProperty("role", u"dim"_s);
    text->setWordWrap(true);
    m_do->setObjectName(objectName + u"-do"_s);
    m_do->setProperty("role", u"small"_s);
    m_do->setAccessibleDescription(title);
    m_do->setAutoDefault(true);
    m_cancel->setObjectName(objectName + u"-cancel"_s);
    m_cancel->setProperty("role", u"small"_s);
    m_cancel->setAccessibleDescription(tr("Leaves everything as it is"));
    m_cancel->setAutoDefault(true);
    m_grid->setHorizontalSpacing(sizes::gap);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_do);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(text);
    column->addLayout(m_grid);
    column->addLayout(buttons);
    hide();
    connect(m_do, &QPushButton::clicked, this, &ActForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ActForm::cancelled);
}

void ActForm::add(const QString& label, QWidget* field)
{
    const int row = m_grid->rowCount();
    if (!label.isEmpty()) {
        auto* name = new QLabel(label, this);
        name->setBuddy(field);
        m_grid->addWidget(name, row, 0);
        m_labels.insert(field, name);
    }
    m_grid->addWidget(field, row, 1);
    if (field->accessibleName().isEmpty()) field->setAccessibleName(label);
    m_fields << field;
    setTabOrder(field, m_cancel);
    setTabOrder(m_cancel, m_do);
}

QLineEdit* ActForm::addLine(const QString& objectName, const QString& label, const QString& placeholder,
                            bool isNeeded)
{
    auto* line = new QLineEdit(this);
    line->setObjectName(objectName);
    line->setPlaceholderText(placeholder);
    line->setAccessibleDescription(!placeholder.isEmpty() ? placeholder
                                   : isNeeded             ? tr("It has to be filled in")
                                                          : tr("It may be empty"));
    line->setMaxLength(4096);
    add(label, line);
    if (isNeeded) m_needed << line;
    connect(line, &QLineEdit::textChanged, this, &ActForm::look);
    connect(line, &QLineEdit::returnPressed, this, &ActForm::submit);
    look();
    return line;
}

QComboBox* ActForm::addChoice(const QString& objectName, const QString& label)
{
    auto* choice = new Chooser(this);
    choice->setObjectName(objectName);
    add(label, choice);
    return choice;
}

QCheckBox* ActForm::addCheck(const QString& objectName, const QString& text)
{
    auto* check = new QCheckBox(text, this);
    check->setObjectName(objectName);
    check->setAccessibleName(text);
    add({}, check);
    return check;
}

QLabel* ActForm::addWords(const QString& label)
{
    auto* words = new QLabel(this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    add(label, words);
    m_fields.removeLast(); // nothing to be busy with
    return words;
}

void ActForm::setShown(QWidget* field, bool isShown)
{
    field->setVisible(isShown);
    if (auto* label = m_labels.value(field)) label->setVisible(isShown);
    look();
}

void ActForm::open()
{
    setBusy(false);
    show();
    for (auto* field : m_fields)
        if (field->isVisible()) {
            field->setFocus();
            return;
        }
    m_cancel->setFocus();
}

void ActForm::setBusy(bool busy)
{
    m_isBusy = busy;
    for (auto* field : m_fields)
        field->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    look();
}

void ActForm::look()
{
    m_do->setEnabled(!m_isBusy && std::ranges::none_of(m_needed, [](const QLineEdit* line) {
        return !line->isHidden() && line->text().trimmed().isEmpty();
    }));
}

void ActForm::submit()
{
    if (m_do->isEnabled()) Q_EMIT submitted();
}

void ActForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_isBusy)
        Q_EMIT cancelled();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mintmark::ui
