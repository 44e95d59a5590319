#include "tests/support/Controls.h"

#include "tests/Where.h"

#include <QtCore/QEvent>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSlider>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>
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

/// And what of ours takes keys or the mouse by itself.
bool isOperable(const QObject& object)
{
    return isControl(object) || object.inherits("mintmark::ui::SocketTile") ||
           object.inherits("mintmark::ui::ShareField");
}

/// What Qt makes within a control has no name, or one of Qt's own.
bool isPart(const QObject& object)
{
    const auto name = object.objectName();
    return name.isEmpty() || name.startsWith(QLatin1String("qt_")) ||
           name == QLatin1String("ScrollLeftButton") || name == QLatin1String("ScrollRightButton");
}

QString nameOf(const QObject& object)
{
    if (!isPart(object)) return object.objectName();
    for (const auto* parent = object.parent(); parent != nullptr; parent = parent->parent())
        if (isControl(*parent)) return {};
    if (object.inherits("QScrollBar")) return {};
    return QStringLiteral("(no name) ") + QString::fromLatin1(object.metaObject()->className());
}

/// The window's face, by its class; empty: none of ours.
QString faceOf(const QObject& object)
{
    if (object.inherits("mintmark::ui::OperatorWindow")) return QStringLiteral("operator");
    if (object.inherits("mintmark::ui::CustodianWindow")) return QStringLiteral("custodian");
    return {};
}

/// One of ours that takes its turn with others.
bool isPage(const QObject& object)
{
    return QByteArrayView(object.metaObject()->className()).startsWith("mintmark::ui::") &&
           qobject_cast<const QStackedWidget*>(object.parent()) != nullptr;
}

/// The same wherever it is shown, and wired within itself. What the desk's Stop ends, each page says.
bool isWhole(const QString& kind, const QString& name)
{
    return kind == QStringLiteral("StationWizard") ||
           (kind == QStringLiteral("DeskPanel") && name != QStringLiteral("deskStop"));
}

QStringList linesOf(const char* file)
{
    QFile input(QStringLiteral(MINTMARK_SOURCE_DIR "/tests/campaign/") + QString::fromLatin1(file));
    if (!input.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", file);
    QStringList lines;
    for (const auto& line : QString::fromUtf8(input.readAll()).split(u'\n'))
        if (!line.isEmpty() && !line.startsWith(u'#')) lines << line.section(u'\t', 0, 0);
    return lines;
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

/// The test that runs, as Qt Test takes it on the command line: "theFloor:200 %".
QString testNow()
{
    auto name = QString::fromLatin1(QTest::currentTestFunction());
    if (const auto* tag = QTest::currentDataTag(); tag != nullptr) name += u':' + QString::fromUtf8(tag);
    return name;
}

} // namespace

QString placeOf(const QObject& control)
{
    if (!isOperable(control)) return {};
    auto name = nameOf(control);
    if (name.isEmpty()) return {};
    static const QRegularExpression number(QStringLiteral("-[0-9]+$"));
    name.replace(number, QStringLiteral("-*"));
    auto page = QStringLiteral("window");
    for (const auto* parent = &control; parent != nullptr; parent = parent->parent()) {
        const auto kind = QString::fromLatin1(parent->metaObject()->className()).section(u':', -1);
        if (isPage(*parent)) page = kind;
        if (isWhole(kind, name)) return QStringLiteral("custodian/") + kind + u'/' + name;
        if (const auto face = faceOf(*parent); !face.isEmpty()) return face + u'/' + page + u'/' + name;
    }
    return {};
}

QSet<QString> placesIn(const QWidget& root)
{
    QSet<QString> places{placeOf(root)};
    for (const auto* widget : root.findChildren<QWidget*>())
        places << placeOf(*widget);
    places.remove(QString());
    return places;
}

ControlLists ControlLists::read()
{
    return {linesOf("controls.txt"), linesOf("controls-unconfirmed.txt")};
}

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
    for (const auto& lines : {m_seen, m_operated})
        for (const auto& line : lines)
            file.write(line.toUtf8() + '\n');
}

QStringList Controls::unlisted() const
{
    // The campaign finds them by itself.
    if (!m_file.isEmpty() || !m_deaf.isEmpty() || m_seen.isEmpty()) return {};
    const auto lists = ControlLists::read();
    const QSet<QString> listed(lists.confirmed.begin(), lists.confirmed.end());
    const QSet<QString> waiting(lists.unconfirmed.begin(), lists.unconfirmed.end());
    auto all = (m_seen - listed - waiting).values();
    all.sort();
    return all;
}

bool Controls::keeps(const QObject& receiver, const QEvent& event)
{
    if (event.type() == QEvent::Show && receiver.isWidgetType()) {
        const auto& widget = static_cast<const QWidget&>(receiver);
        // With a window or a page comes all that is in it, also what no test opens.
        if (!faceOf(receiver).isEmpty() || isPage(receiver))
            m_seen |= placesIn(widget);
        else if (const auto place = placeOf(receiver); !place.isEmpty())
            m_seen << place;
    }
    if ((m_deaf.isEmpty() && m_file.isEmpty()) || !isInput(event.type()) || !receiver.isWidgetType())
        return false;
    const auto* heard = &receiver;
    while (isPart(*heard) && heard->parent() != nullptr)
        heard = heard->parent();
    const auto place = placeOf(*heard);
    if (!m_file.isEmpty() && !place.isEmpty()) m_operated << place + u'\t' + testNow();
    return !m_deaf.isEmpty() && place == m_deaf;
}

} // namespace mintmark::test
