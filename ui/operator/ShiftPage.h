// The shift at a glance: order, profile, people, figures, the last results, what is well and what is not.
#pragma once

#include "provisioning/station/Orders.h"
#include "provisioning/station/Station.h"
#include "ui/common/Theme.h"
#include "ui/operator/ShiftModel.h"

#include <QtWidgets/QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace mintmark::ui {

class ShiftChart;

struct ShiftFacts {
    QString order, profile, operatorName; ///< the order may be empty
    QString work{};                       ///< the work list's file; empty: none
    std::optional<station::OrderInfo> progress;
    std::optional<double> ratePerHour;
};

/// GUI thread. Shows what it is given and says what was asked for. F2 and Esc go back to the tiles.
class ShiftPage final : public QWidget {
    Q_OBJECT
public:
    explicit ShiftPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const ShiftModel& shift, const ShiftFacts& facts);
    void showHealth(const std::vector<station::Diagnosis>& found);
    void setSound(bool on);
    /// Nobody changes while a batch works.
    void setWorking(bool working);

Q_SIGNALS:
    void back();
    void logOutRequested();
    void soundChanged(bool on);
    void barcodesRequested();
    void lookRequested();
    void checkRequested(); ///< before it is due

private:
    QWidget* makeHeader();
    void set(int row, const QString& name, const QString& value);
    const Theme* m_theme;
    QPushButton* m_sound;
    QPushButton* m_logOut;
    QPushButton* m_check;
    QGridLayout* m_facts;
    QLabel* m_last;
    QGridLayout* m_health;
    std::vector<station::Diagnosis> m_found;
    ShiftChart* m_chart;
};

/// What is told of it: token, registry, disk and clock whatever they are, and everything else that is not
/// well. Each once, the worst of it.
std::vector<station::Diagnosis> healthAtAGlance(const std::vector<station::Diagnosis>& found);

} // namespace mintmark::ui
