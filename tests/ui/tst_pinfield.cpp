#include "tests/support/Main.h"
#include "tests/ui/Scan.h"
#include "ui/common/PinField.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QInputMethodEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace mintmark;
using namespace mintmark::ui;
using mintmark::test::Keyboard;

namespace {

QString contents(PinField& field)
{
    const auto pin = field.take();
    return QString::fromStdString(textOf(pin.reveal()));
}

} // namespace

class TestPinField : public QObject {
    Q_OBJECT
    std::unique_ptr<PinField> m_field;
private Q_SLOTS:
    void init()
    {
        m_field = std::make_unique<PinField>();
        m_field->resize(m_field->sizeHint());
        m_field->show();
        m_field->activateWindow();
        m_field->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    }

    void typedCharactersArriveInOrder()
    {
        QSignalSpy changed(m_field.get(), &PinField::changed);
        QTest::keyClicks(m_field.get(), QStringLiteral("12ab!9"));
        QCOMPARE(m_field->characters(), std::size_t{6});
        QCOMPARE(changed.count(), 6);
        QCOMPARE(contents(*m_field), QStringLiteral("12ab!9"));
        QCOMPARE(m_field->characters(), std::size_t{0}); // taken: empty again, and still usable
        QTest::keyClicks(m_field.get(), QStringLiteral("7"));
        QCOMPARE(contents(*m_field), QStringLiteral("7"));
    }

    void charactersBeyondAsciiAreOneEach()
    {
        const auto type = [&](const QString& text) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, text);
            QApplication::sendEvent(m_field.get(), &press);
        };
        type(QStringLiteral("é"));
        type(QStringLiteral("中"));
        type(QString::fromUcs4(U"🔑"));
        QCOMPARE(m_field->characters(), std::size_t{3});
        QTest::keyClick(m_field.get(), Qt::Key_Backspace);
        QCOMPARE(contents(*m_field), QStringLiteral("é中"));
        type(QString(QChar(0xd83d))); // half a character
        QCOMPARE(m_field->characters(), std::size_t{0});
    }

    void backspaceTakesTheLastAndEscapeAll()
    {
        QTest::keyClick(m_field.get(), Qt::Key_Backspace); // empty
        QTest::keyClicks(m_field.get(), QStringLiteral("123"));
        QTest::keyClick(m_field.get(), Qt::Key_Backspace);
        QCOMPARE(m_field->characters(), std::size_t{2});
        QTest::keyClick(m_field.get(), Qt::Key_Escape);
        QCOMPARE(m_field->characters(), std::size_t{0});
    }

    void pasteDropAndInputMethodsAreRefused()
    {
        QApplication::clipboard()->setText(QStringLiteral("9999"));
        QTest::keyClick(m_field.get(), Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(m_field.get(), Qt::Key_Insert, Qt::ShiftModifier);
        QTest::mouseClick(m_field.get(), Qt::MiddleButton);
        QCOMPARE(m_field->characters(), std::size_t{0});
        QVERIFY(!m_field->acceptDrops());
        QVERIFY(!m_field->testAttribute(Qt::WA_InputMethodEnabled));
        QInputMethodEvent composed(QStringLiteral("12"), {});
        composed.setCommitString(QStringLiteral("1234"));
        QApplication::sendEvent(m_field.get(), &composed);
        QCOMPARE(m_field->characters(), std::size_t{0});
    }

    void nothingGoesToTheClipboard()
    {
        QApplication::clipboard()->setText(QStringLiteral("before"));
        QTest::keyClicks(m_field.get(), QStringLiteral("1234"));
        QTest::keyClick(m_field.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_field.get(), Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(m_field.get(), Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
        QCOMPARE(contents(*m_field), QStringLiteral("1234"));
    }

    void thePinIsInNoPropertyOrText()
    {
        QTest::keyClicks(m_field.get(), QStringLiteral("4711"));
        const auto* meta = m_field->metaObject();
        for (int i = 0; i < meta->propertyCount(); ++i)
            QVERIFY2(!m_field->property(meta->property(i).name()).toString().contains(QStringLiteral("4711")),
                     meta->property(i).name());
        QVERIFY(!m_field->accessibleName().isEmpty());
    }

    void aHeldKeyTypesOnce()
    {
        for (int i = 0; i < 5; ++i) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_1, Qt::NoModifier, QStringLiteral("1"), i > 0);
            QApplication::sendEvent(m_field.get(), &press);
        }
        QCOMPARE(m_field->characters(), std::size_t{1});
        QSignalSpy submitted(m_field.get(), &PinField::submitted);
        for (int i = 0; i < 5; ++i) {
            QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), i > 0);
            QApplication::sendEvent(m_field.get(), &press);
        }
        QCOMPARE(submitted.count(), 1);
        QCOMPARE(m_field->characters(), std::size_t{1}); // Enter is no part of it
    }

    void aScannerIsRefusedAndAFastPersonIsNot()
    {
        QSignalSpy refused(m_field.get(), &PinField::scannerRefused);
        QSignalSpy submitted(m_field.get(), &PinField::submitted);
        Keyboard keyboard(*m_field);
        keyboard.write(QStringLiteral("12"));
        keyboard.press(Qt::Key_3, QStringLiteral("3"), 20); // rolled over
        keyboard.press(Qt::Key_4, QStringLiteral("4"), 90);
        QCOMPARE(refused.count(), 0);
        QCOMPARE(m_field->characters(), std::size_t{4});
        // What was typed before goes too: nobody knows whose it was.
        keyboard.scan(QStringLiteral("4711081"));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(submitted.count(), 0);
        QCOMPARE(m_field->characters(), std::size_t{0});
        keyboard.scan(QStringLiteral("47"), Qt::Key_Tab); // short, and ends with Tab
        QCOMPARE(refused.count(), 2);
        QCOMPARE(m_field->characters(), std::size_t{0});
        keyboard.write(QStringLiteral("98"));
        keyboard.press(Qt::Key_Return, QStringLiteral("\r"), 150);
        QCOMPARE(submitted.count(), 1);
        QCOMPARE(contents(*m_field), QStringLiteral("98"));
    }

    void aFullFieldTakesNoMore()
    {
        QTest::keyClicks(m_field.get(), QString(200, u'7'));
        QCOMPARE(m_field->characters(), Pin::maximum);
        QVERIFY(!m_field->grab().isNull()); // and draws its dots within itself
    }

    void theFocusAndTheDotsShow()
    {
        const auto empty = m_field->grab().toImage();
        QTest::keyClicks(m_field.get(), QStringLiteral("1"));
        const auto one = m_field->grab().toImage();
        QVERIFY(empty != one);
        m_field->clear();
        QVERIFY(m_field->grab().toImage() == empty);
    }
};
MINTMARK_TEST(TestPinField)
#include "tst_pinfield.moc"
