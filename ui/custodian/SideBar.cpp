#include "ui/custodian/SideBar.h"

#include "ui/common/Theme.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int wide = 190;

} // namespace

SideBar::SideBar(QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_column(new QVBoxLayout(this))
{
    setObjectName(u"side"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Pages"));
    m_buttons->setExclusive(true);
    m_column->setContentsMargins(0, sizes::margin, 0, sizes::margin);
    m_column->setSpacing(2);
    m_column->addStretch(1);
    setMinimumWidth(wide);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on) Q_EMIT chosenChanged(index);
    });
}

void SideBar::add(const QString& title)
{
    const int index = static_cast<int>(m_buttons->buttons().size());
    auto* button = new QPushButton(title, this);
    button->setCheckable(true);
    button->setProperty("role", u"side"_s);
    button->setObjectName(u"side-%1"_s.arg(index + 1));
    button->setAccessibleName(title);
    button->setAccessibleDescription(tr("Shows the page %1").arg(title));
    m_buttons->addButton(button, index);
    m_column->insertWidget(m_column->count() - 1, button);
    if (index < 9) {
        auto* key = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)), this);
        connect(key, &QShortcut::activated, this, [this, index] { choose(index); });
        button->setToolTip(key->key().toString(QKeySequence::NativeText));
    }
}

void SideBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange) return;
    // The chosen one is bold, and wider than the style's own hint.
    const QFontMetrics bold(textFont(sizes::body, Weight::Bold));
    for (auto* button : m_buttons->buttons())
        button->setMinimumWidth(bold.horizontalAdvance(button->text()) + scaled(40));
}

void SideBar::choose(int index)
{
    if (auto* button = m_buttons->button(index)) button->setChecked(true);
}

int SideBar::chosen() const
{
    return m_buttons->checkedId();
}

} // namespace mintmark::ui
