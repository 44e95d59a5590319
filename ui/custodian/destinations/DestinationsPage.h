// Where devices are registered: each destination, how far it is, what is sent to it, and what it refused.
#pragma once

#include "ui/custodian/Page.h"
#include "ui/custodian/destinations/DestinationForm.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace mintmark::ui {

class CredentialForm;
class FactTable;
class JobBar;
class LedgerView;

class DestinationsPage final : public Page {
    Q_OBJECT
public:
    explicit DestinationsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeFacts();
    void connectAll();
    void look();
    void show();
    void showChosen();
    void offerActs();
    [[nodiscard]] const station::DestinationInfo* chosen() const;
    void open(SideForm* form);
    void done(SideForm* form);
    void add();
    void seal();
    void push(bool dryRun);
    void pushed(const std::string& name, bool dryRun, const Outcome<station::PushSummary>& end);
    void retry();
    void remove();
    /// What the form was about went wrong: in the form, where what was typed is at fault.
    void complain(SideForm* form, const Failure& failure);

    const Theme* m_theme;
    std::vector<station::DestinationInfo> m_all;
    std::string m_wanted; ///< to be chosen when it is there
    std::string m_for;    ///< whose credential the form is about

    QLabel* m_empty;
    QTableWidget* m_table;
    LedgerView* m_ledger;
    QStackedWidget* m_side;
    QLabel* m_name;
    FactTable* m_facts;
    JobBar* m_job;
    QLabel* m_waiting; ///< for what a push waits
    QPushButton *m_again, *m_add, *m_push, *m_plan, *m_retry, *m_credential, *m_remove;
    DestinationForm* m_addForm;
    CredentialForm* m_credentialForm;
};

} // namespace mintmark::ui
