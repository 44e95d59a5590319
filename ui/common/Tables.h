// How tables look and behave, the same on every page.
#pragma once

#include <QtCore/QString>

class QTableView;

namespace mintmark::ui {

/// Whole rows, nothing edited in place, Tab leaves the table, headers at the left, rows that grow with the
/// text.
void dressTable(QTableView& table, const QString& objectName, const QString& accessibleName);
/// Each column as wide as its contents and its header need; `wide` takes the rest. Where there is no rest,
/// the table is scrolled.
void fitColumns(QTableView& table, int wide);

} // namespace mintmark::ui
