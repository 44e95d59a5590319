// What is well at the station, and what to do about the rest: `mintmark doctor` on a page.
#pragma once

#include "ui/custodian/Page.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace mintmark::ui {

class HealthPage final : public Page {
    Q_OBJECT
public:
    explicit HealthPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    void look();
    void show(const std::vector<station::Diagnosis>& found);
    void showCommand();
    void copyCommand();

    const Theme* m_theme;
    std::vector<station::Diagnosis> m_found;
    QTableWidget* m_table;
    QPushButton* m_again;
    QLabel* m_command; ///< of the finding that is chosen
    QPushButton* m_copy;
};

} // namespace mintmark::ui
