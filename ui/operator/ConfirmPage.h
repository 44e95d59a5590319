// Before units are locked for good: what will be done, with which profile, and to which units; somebody scans
// one of them.
#pragma once

#include "ui/common/Theme.h"
#include "ui/operator/StationCalls.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. Enter confirms, and so does a scanner; Esc does not begin.
class ConfirmPage final : public QWidget {
    Q_OBJECT
public:
    explicit ConfirmPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const BatchPlan& plan);

Q_SIGNALS:
    void confirmed();
    void cancelled();

private:
    void judge();
    QLabel* m_profile;
    QLabel* m_plan;
    QLabel* m_units;
    QLineEdit* m_serial;
    QLabel* m_message;
    QPushButton* m_confirm;
    std::vector<PlannedUnit> m_known;
    const Theme* m_theme;
};

/// In groups of four, as people compare it.
QString fingerprintOf(const std::string& sha256);
/// Whether what was scanned or typed is this unit: its number without regard to case and separators, or its
/// ID.
bool isUnit(const PlannedUnit& unit, const QString& scanned);

} // namespace mintmark::ui
