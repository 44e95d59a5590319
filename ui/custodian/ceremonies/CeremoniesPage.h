// A key ceremony, from its script to its transcript: read, compare, rehearse, run, keep.
#pragma once

#include "provisioning/station/Ceremony.h"
#include "ui/custodian/Page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace mintmark::ui {

class DeskPanel;

class CeremoniesPage final : public Page {
    Q_OBJECT
public:
    explicit CeremoniesPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    QWidget* makePlan();
    QWidget* makeResult();
    void readPlan();
    void run(bool rehearse);
    void check();
    void showPlan();
    void showSteps();
    void showResult(const station::CeremonyResult& result, bool rehearsal);
    void take(const station::CeremonyEvent& event);
    void offerActs();
    void front(QWidget* panel);

    const Theme* m_theme;
    std::optional<station::CeremonyPlan> m_plan;
    std::uint32_t m_now = 0; ///< the step under way

    QLineEdit* m_script;
    QPushButton* m_read;
    QStackedWidget* m_pages;
    QLabel* m_empty;
    QWidget* m_planned;
    QLabel* m_name;
    QLabel* m_code;
    QLabel* m_people;
    QLabel* m_state;
    QTableWidget* m_steps;
    QStackedWidget* m_lower;
    QWidget* m_begin;
    QComboBox* m_token;
    QCheckBox* m_without;
    QPushButton* m_rehearse;
    QPushButton* m_start;
    DeskPanel* m_desk;
    QWidget* m_result;
    QLabel* m_outcome;
    QLineEdit* m_certificate;
    QPushButton* m_check;
    QPushButton* m_back;
    QLabel* m_checked;
    std::filesystem::path m_transcript;
};

} // namespace mintmark::ui
