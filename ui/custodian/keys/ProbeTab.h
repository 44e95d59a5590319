// What the chosen token can: measured, not read off its data sheet.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

/// GUI thread.
class ProbeTab final : public QWidget {
    Q_OBJECT
public:
    explicit ProbeTab(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const hsm::Capabilities& found);
    /// Of a token that was not measured in this window.
    void showUnmeasured();
    void offerActs(bool offered, const QString& whyNot);
    /// How far a measuring is; `rest` when it has ended.
    void showProgress(int percent);
    void rest();

Q_SIGNALS:
    void measureWanted();

private:
    const Theme* m_theme;
    std::optional<hsm::Capabilities> m_found;
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton* m_measure;
    QProgressBar* m_progress;
};

} // namespace mintmark::ui
