#include "ui/custodian/keys/Forms.h"

#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::Forms)
};

} // namespace

QLabel* headingOf(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", u"title"_s);
    return label;
}

QLabel* dimLine(const QString& name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setProperty("role", u"dim"_s);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton* buttonOf(const QString& name, const QString& text, QWidget* parent, const char* role)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(true); // Enter, as Space does
    if (role != nullptr) button->setProperty("role", QString::fromLatin1(role));
    return button;
}

QLineEdit* fieldOf(const QString& name, const QString& accessibleName, const QString& what, QWidget* parent)
{
    auto* field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setAccessibleDescription(what);
    field->setMaxLength(4096);
    return field;
}

void offer(QWidget& control, bool offered, const QString& why)
{
    control.setEnabled(offered);
    control.setToolTip(offered ? QString() : why);
    control.setAccessibleDescription(offered ? QString() : why);
}

QFormLayout* formOf()
{
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(sizes::gap);
    form->setVerticalSpacing(sizes::gap);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

QLabel* addRow(QFormLayout& form, const QString& text, QWidget* field)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(field);
    label->setMinimumHeight(scaled(sizes::control));
    form.addRow(label, field);
    return label;
}

void putRow(QTableWidget& table, int row, const QStringList& texts)
{
    for (int column = 0; column < texts.size(); ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setToolTip(texts[column]);
        table.setItem(row, column, item);
    }
}

QString pinStateOf(const hsm::TokenInfo& token)
{
    QStringList words;
    if (!token.initialised) return Words::tr("not initialised");
    if (!token.pinSet) words << Words::tr("never set");
    if (token.pinLocked) words << Words::tr("LOCKED");
    if (token.pinFinalTry) words << Words::tr("ONE TRY LEFT");
    if (token.pinCountLow) words << Words::tr("a wrong one was given");
    if (token.pinToBeChanged) words << Words::tr("has to be changed");
    if (token.pinPad) words << Words::tr("typed at the token");
    if (token.pinFailuresHere > 0) words << Words::tr("%1 wrong from here").arg(token.pinFailuresHere);
    return words.isEmpty() ? Words::tr("good") : words.join(u", "_s);
}

QString nameOf(const hsm::TokenInfo& token)
{
    return Words::tr("%1 (%2 %3, serial number %4)")
        .arg(lineOf(token.label), lineOf(token.manufacturer), lineOf(token.model), lineOf(token.serial));
}

} // namespace mintmark::ui
