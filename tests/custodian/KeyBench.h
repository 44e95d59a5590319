// What the suites of the key room's pages do again and again.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "tests/custodian/RoomBench.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
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
