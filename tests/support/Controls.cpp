#include "tests/support/Controls.h"

#include <QtCore/QEvent>
#include <QtCore/QFile>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSlider>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextEdit>

namespace mintmark::test {
namespace {

bool isControl(const QObject& object)
{
    static constexpr const char* kinds[] = {"QAbstractButton",
                                            "QComboBox",
                                            "QLineEdit",
                                            "QAbstractSpinBox",
                                            "QAbstractSlider",
                                            "QTabBar",
                                            "QAbstractItemView",
                                            "QTextEdit",
                                            "QPlainTextEdit",
                                            "mintmark::ui::PinField",
                                            "mintmark::ui::SecretField"};
    return std::any_of(std::begin(kinds), std::end(kinds),
                       [&](const char* kind) { return object.inherits(kind); });
}

/// What Qt makes within a control has no name, or one of Qt's own.
bool isPart(const QObject& object)
{
    return object.objectName().isEmpty() || object.objectName().startsWith(QLatin1String("qt_"));
}

QString nameOf(const QObject& object)
{
    if (!isPart(object)) return object.objectName();
    for (const auto* parent = object.parent(); parent != nullptr; parent = parent->parent())
        if (isControl(*parent)) return {};
    if (object.inherits("QScrollBar")) return {};
    return QStringLiteral("(no name) ") + QString::fromLatin1(object.metaObject()->className());
}

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::Shortcut:
    case QEvent::InputMethod: return true;
    default: return false;
    }
}

} // namespace

QList<const QWidget*> usableControls(const QWidget& window)
{
    QList<const QWidget*> all;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!isControl(*widget) || nameOf(*widget).isEmpty()) continue;
        bool isWithin = false;
        for (const auto* parent = widget->parentWidget(); parent != nullptr && parent != &window;
             parent = parent->parentWidget())
            isWithin = isWithin || isControl(*parent);
        if (!isWithin && widget->isVisible() && widget->isEnabled()) all << widget;
    }
    return all;
}

Controls::Controls()
    : m_deaf(qEnvironmentVariable("MINTMARK_DEAF")), m_file(qEnvironmentVariable("MINTMARK_CONTROLS"))
{
}

Controls::~Controls()
{
    if (m_file.isEmpty()) return;
    QFile file(m_file);
    if (!file.open(QIODevice::Append)) qFatal("%s cannot be written", qPrintable(m_file));
    for (const auto& name : std::as_const(m_seen))
        file.write(name.toUtf8() + '\n');
}

bool Controls::keeps(const QObject& receiver, const QEvent& event)
{
    if (!m_file.isEmpty() && event.type() == QEvent::Show && isControl(receiver)) {
        if (const auto name = nameOf(receiver); !name.isEmpty()) m_seen << name;
    }
    if (m_deaf.isEmpty() || !isInput(event.type()) || !receiver.isWidgetType()) return false;
    const auto* heard = &receiver;
    while (isPart(*heard) && heard->parent() != nullptr)
        heard = heard->parent();
    return heard->objectName() == m_deaf;
}

} // namespace mintmark::test
