// Small parts that the key room's forms are made of.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/common/Theme.h"

#include <QtCore/QString>

class QFormLayout;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;
class QWidget;

namespace mintmark::ui {

QLabel* headingOf(const QString& text, QWidget* parent);
/// Wraps, plain text.
QLabel* dimLine(const QString& name, QWidget* parent);
QPushButton* buttonOf(const QString& name, const QString& text, QWidget* parent, const char* role = nullptr);
/// `what` is its accessible description: how it is filled in.
QLineEdit* fieldOf(const QString& name, const QString& accessibleName, const QString& what, QWidget* parent);
/// Enabled, or not with the reason as its tool tip and description.
void offer(QWidget& control, bool offered, const QString& why);
QFormLayout* formOf();
/// The label in the middle of the field's height.
QLabel* addRow(QFormLayout& form, const QString& label, QWidget* field);

/// A row of a table; each text is its cell's tool tip as well, where the column is too narrow.
void putRow(QTableWidget& table, int row, const QStringList& texts);

/// State of the user PIN, in the words that a custodian needs before the next try; "good" where all is well.
QString pinStateOf(const hsm::TokenInfo& token);
/// "label (maker model, serial …)"
QString nameOf(const hsm::TokenInfo& token);

} // namespace mintmark::ui
