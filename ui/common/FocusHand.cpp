#include "ui/common/FocusHand.h"

#include <QtCore/QPointer>
#include <QtGui/QFocusEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QWidget>

namespace mintmark::ui {
namespace {

class Hand final : public QObject {
public:
    explicit Hand(QWidget& whole) : QObject(&whole) { whole.installEventFilter(this); }
    void setFirst(QWidget* first) { m_first = first; }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FocusIn && m_first)
            m_first->setFocus(static_cast<QFocusEvent*>(event)->reason());
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QWidget> m_first;
};

Hand* handOf(QWidget& whole)
{
    for (auto* child : whole.children())
        if (auto* hand = dynamic_cast<Hand*>(child)) return hand;
    return nullptr;
}

} // namespace

void handFocus(QWidget& whole, QWidget& first)
{
    auto* hand = handOf(whole);
    (hand != nullptr ? hand : new Hand(whole))->setFirst(&first);
}

void keepFocus(QWidget& whole)
{
    if (auto* hand = handOf(whole)) hand->setFirst(nullptr);
}

void keepFocusInSight(QWidget& window)
{
    constexpr int margin = 24;
    QObject::connect(qApp, &QApplication::focusChanged, &window, [&window](QWidget*, QWidget* now) {
        if (now == nullptr || !window.isAncestorOf(now)) return;
        for (auto* parent = now->parentWidget(); parent != nullptr; parent = parent->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(parent)) area->ensureWidgetVisible(now, 0, margin);
    });
}

} // namespace mintmark::ui
