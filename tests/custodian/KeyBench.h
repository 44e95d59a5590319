// What the suites of the key room's pages do again and again.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "tests/custodian/RoomBench.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableWidget>

namespace mintmark::test {

inline constexpr auto softHsm = "/usr/lib/softhsm/libsofthsm2.so";

inline Pin typedPin(std::string_view text)
{
    Pin pin;
    pin.append(text);
    return pin;
}

/// With the keys: to the entry that begins so.
inline bool chooseBy(QComboBox* chooser, const QString& beginning)
{
    if (chooser == nullptr || !chooser->isVisible()) return false;
    const int wanted = chooser->findText(beginning, Qt::MatchStartsWith);
    if (wanted < 0) return false;
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Home);
    for (int i = 0; i < wanted; ++i)
        QTest::keyClick(chooser, Qt::Key_Down);
    return chooser->currentIndex() == wanted;
}

inline void typeInto(const RoomBench& bench, const char* name, const QString& text)
{
    auto* field = bench.visible<QLineEdit>(name);
    QVERIFY2(field != nullptr && field->isEnabled(), name);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

/// Into a PIN's field, without Enter.
inline void typePin(const RoomBench& bench, const char* name, const QString& text)
{
    QTRY_VERIFY2(bench.visible(name) != nullptr, name);
    bench.visible(name)->setFocus();
    QTest::keyClicks(bench.visible(name), text);
}

/// By the mouse.
inline void clickRow(QTableWidget* table, int row)
{
    QVERIFY(table != nullptr && row >= 0 && row < table->rowCount());
    table->scrollToItem(table->item(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualItemRect(table->item(row, 0)).center());
    QCOMPARE(table->currentRow(), row);
}

inline int rowWith(const QTableWidget* table, const QString& text)
{
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < table->columnCount(); ++column)
            if (table->item(row, column) != nullptr && table->item(row, column)->text().contains(text))
                return row;
    return -1;
}

/// A PIN in a file of its own, for the command line.
class PinFile {
public:
    explicit PinFile(const QByteArray& pin) : m_path(m_folder.filePath(QStringLiteral("pin")))
    {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("no file for a PIN");
        file.write(pin + '\n');
    }
    [[nodiscard]] const QString& path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

/// Gives the token this many wrong PINs, by the command line: after two, a third is not tried unasked.
inline void guess(const DemoRoom& room, int times, const QStringList& more = {})
{
    const PinFile wrong("00000000");
    for (int i = 0; i < times; ++i) {
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      QStringList{QStringLiteral("hsm"), QStringLiteral("keys"), QStringLiteral("--pin-file"),
                                  wrong.path(), QStringLiteral("--station"),
                                  QString::fromStdString(room.station())} +
                          more);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 3);
    }
}

/// Ticks that the last try may be spent, in the panel of this name.
inline void spend(const RoomBench& bench, const QString& panel)
{
    auto* box = bench.visible<QCheckBox>(qPrintable(panel + QStringLiteral("Spend")));
    QVERIFY2(box != nullptr, qPrintable(panel));
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QVERIFY(box->isChecked());
}

/// What `mintmark hsm keys --json …` tells, by CKA_ID.
inline std::map<QString, QJsonObject> keysByCommand(const DemoRoom& room, const QStringList& more = {})
{
    std::map<QString, QJsonObject> keys;
    for (const auto& line :
         room.mintmark(QStringList{QStringLiteral("hsm"), QStringLiteral("keys"), QStringLiteral("--json")} +
                       more)
             .split('\n')) {
        const auto object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty()) keys[object[QStringLiteral("id")].toString()] = object;
    }
    return keys;
}

} // namespace mintmark::test
