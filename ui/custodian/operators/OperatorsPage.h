// Who works at the station, what each may do, and what needs two people.
#pragma once

#include "provisioning/station/Operators.h"
#include "ui/custodian/Page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace mintmark::ui {

class PinField;
class SideForm;

class OperatorsPage final : public Page {
    Q_OBJECT
public:
    explicit OperatorsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    struct All {
        std::vector<station::OperatorInfo> people;
        station::TwoPeople policy;
    };
    void makeForms();
    QWidget* makePolicy();
    void connectAll();
    void look();
    void show(All all);
    void offerActs();
    [[nodiscard]] const station::OperatorInfo* chosen() const;
    void open(SideForm* form);
    void done(SideForm* form);
    /// Both fields hold the same PIN: it is taken. Else it is told.
    std::shared_ptr<Pin> newPin(SideForm* form, PinField* pin, PinField* again);
    /// `call(station::Operators&)`; what is shown is read anew where it did what it should.
    void change(SideForm* form, std::function<Outcome<void>(station::Operators&)> call, const QString& title,
                const QString& text = {});

    void beginFor(SideForm* form, const QString& title);
    void add();
    void setPin();
    void setRole();
    void unlock();
    void remove();
    [[nodiscard]] station::TwoPeople typedPolicy() const;
    void showPolicy();
    void savePolicy();

    const Theme* m_theme;
    All m_all;
    std::string m_for; ///< whom the form that is open is about

    QLabel* m_empty;
    QTableWidget* m_table;
    QStackedWidget* m_side;
    QPushButton *m_add, *m_pin, *m_role, *m_unlock, *m_remove, *m_savePolicy;
    SideForm *m_addForm, *m_pinForm, *m_roleForm;
    QLineEdit *m_addName, *m_addBadge;
    QComboBox *m_addRole, *m_newRole;
    PinField *m_addPin, *m_addAgain, *m_newPin, *m_newAgain;
    std::vector<std::pair<station::Delicate, QCheckBox*>> m_policy;
};

} // namespace mintmark::ui
