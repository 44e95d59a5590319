#include "ui/custodian/Cards.h"

#include "ui/common/Theme.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

Card::Card(const QString& title, QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setProperty("role", u"card"_s);
    m_column->setContentsMargins(sizes::margin, sizes::gap, sizes::margin, sizes::margin);
    m_column->setSpacing(8);
    auto* name = new QLabel(title, this);
    name->setProperty("role", u"cardTitle"_s);
    m_column->addWidget(name);
}

QLabel* Card::addWords(const QString& text, const char* role)
{
    auto* words = new QLabel(text, this);
    words->setProperty("role", QString::fromLatin1(role));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    m_column->addWidget(words);
    return words;
}

QLabel* Card::addProblem(const char* objectName)
{
    auto* problem = addWords({}, "problem");
    problem->setObjectName(QString::fromLatin1(objectName));
    problem->hide();
    return problem;
}

void Card::addField(const QString& name, QWidget* field)
{
    auto* label = new QLabel(name, this);
    label->setBuddy(field);
    m_column->addWidget(label);
    m_column->addWidget(field);
}

void Card::addButtons(std::initializer_list<QPushButton*> buttons)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    for (auto* button : buttons)
        row->addWidget(button);
    row->addStretch(1);
    m_column->addLayout(row);
}

QPushButton* buttonOf(const QString& text, const char* objectName, const QString& description)
{
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setAccessibleDescription(description);
    button->setAutoDefault(true);
    return button;
}

void say(QLabel& problem, const QString& text)
{
    problem.setText(text);
    problem.setVisible(!text.isEmpty());
}

} // namespace mintmark::ui
