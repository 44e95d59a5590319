#include "ui/custodian/KeptNote.h"

#include "ui/common/Theme.h"

#include <QtCore/QEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

KeptNote::KeptNote(const QString& title, const QString& what, const QStringList& commands, QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"keptNote"_s);
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::StrongFocus);
    auto* heading = new QLabel(title, this);
    heading->setProperty("role", u"title"_s);
    auto* why = new QLabel(
        tr("This station is kept by its service: who works here can open neither its token nor its "
           "files. %1 On the station's machine, as the service's own account:")
            .arg(what),
        this);
    why->setObjectName(u"keptWhat"_s);
    auto* how = new QLabel(commands.join(u'\n'), this);
    how->setObjectName(u"keptHow"_s);
    how->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    how->setFont(monoFont(sizes::body));
    auto* more = new QLabel(tr("The page “Help” has the whole list: “The station as a service”."), this);
    more->setProperty("role", u"dim"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    for (auto* label : {heading, why, how, more}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(1);
    setAccessibleName(title);
    setAccessibleDescription(why->text() + u' ' + commands.join(u' '));
    for (auto* other : parent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (other != this) other->setEnabled(false);
    parent->installEventFilter(this);
    setGeometry(parent->rect());
    raise();
    show();
}

bool KeptNote::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

} // namespace mintmark::ui
