#include "ui/custodian/Page.h"

#include "ui/common/FocusHand.h"
#include "ui/custodian/KeptNote.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

Page::Page(Work& work, QWidget* parent) : QWidget(parent), m_work(work)
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
}

bool Page::isKeptAway(const QString& what, const QStringList& commands)
{
    if (!m_work.session().isGuarded) return false;
    if (m_kept == nullptr) m_kept = new KeptNote(title(), what, commands, this);
    handFocus(*this, *m_kept);
    return true;
}

QHBoxLayout* Page::head(const QString& heading, const std::vector<Deed>& deeds)
{
    auto* title = new QLabel(heading, this);
    title->setProperty("role", u"title"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    row->addWidget(title, 1);
    for (const auto& deed : deeds) {
        deed.button->setObjectName(deed.objectName);
        deed.button->setAccessibleDescription(deed.what);
        deed.button->setAutoDefault(true);
        row->addWidget(deed.button);
    }
    return row;
}

} // namespace mintmark::ui
