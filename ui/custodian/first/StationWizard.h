// Asks what a first station needs, step by step, shows what will be made, and makes it.
#pragma once

#include "provisioning/station/Production.h"
#include "ui/common/MakerPage.h"
#include "ui/custodian/Work.h"
#include "ui/custodian/first/Found.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace mintmark::ui {

class FileField;
class PinField;
class SideForm;

/// GUI thread. What it finds and makes is `mintmark init`'s: station::makeDemoStation and
/// station::makeProductionStation, on a thread of its own. A PIN is held from the last question to the
/// station's making, and no longer.
class StationWizard final : public MakerPage {
    Q_OBJECT
public:
    explicit StationWizard(QWidget* parent = nullptr);
    ~StationWizard() override;
    void setTheme(const Theme& theme) override;
    void begin(const std::filesystem::path& place) override;

private:
    void makeForms();
    void makeNamesForm();
    void connectForms();
    void go(SideForm* form);
    void back();

    void makeDemo();
    void find();
    void whenFound(const Outcome<std::vector<FoundModule>>& found);
    void showTokens();
    void showToken();
    [[nodiscard]] const FoundModule* module() const;
    [[nodiscard]] const hsm::TokenInfo* token() const;
    void leaveToken();

    [[nodiscard]] std::optional<station::ProductionRequest> request();
    void plan();
    void whenPlanned(const Outcome<station::ProductionPlan>& plan);
    void showPlan(const station::ProductionPlan& plan);
    void makeReal();

    void showMade(const std::filesystem::path& folder, bool isDemo);
    void showFailed(const Failure& failure);
    void tellIn(SideForm& form, const Failure& failure);
    /// What a new station's progress goes to, from any thread.
    [[nodiscard]] std::function<void(const std::string&)> progress();

    std::filesystem::path m_place;
    std::vector<FoundModule> m_found;
    station::ProductionRequest m_request;
    std::shared_ptr<Pin> m_pin;
    QString m_madeIn;
    QStringList m_told; ///< what the progress said of this attempt

    QStackedWidget* m_forms;
    QLabel* m_stage;
    SideForm* m_first;
    SideForm* m_demo;
    SideForm* m_token;
    SideForm* m_names;
    SideForm* m_confirm;
    SideForm* m_end;
    SideForm* m_before = nullptr; ///< whence the end was come to
    QComboBox* m_kind;
    FileField* m_demoFolder;
    QLineEdit* m_demoName;
    QComboBox* m_modules;
    FileField* m_moduleFile;
    QPushButton* m_find;
    QComboBox* m_tokens;
    QLabel* m_tokenState;
    FileField* m_folder;
    QLineEdit* m_name;
    FileField* m_root;
    FileField* m_issuing;
    FileField* m_signer;
    QLineEdit* m_profile;
    QLabel* m_pinState;
    PinField* m_pinField;
    QCheckBox* m_spend;
    QLabel* m_verdict;
    QLabel* m_plan;
    QLabel* m_result;
    std::unique_ptr<Work> m_work; ///< last: its thread ends before what it tells
};

} // namespace mintmark::ui
