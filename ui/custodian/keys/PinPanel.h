// Asks for what an act needs, and for the token's PIN last of all; a panel in the page.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/common/PinField.h"

#include <QtWidgets/QFrame>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace mintmark::ui {

/// GUI thread. Its controls are named by `prefix`: "…Pin", "…Spend", "…Go", "…Cancel"; "…Officer" where it is
/// wanted.
class PinPanel : public QFrame {
    Q_OBJECT
public:
    PinPanel(const QString& prefix, QWidget* parent);
    virtual void setTheme(const Theme& theme);
    /// Empty fields, with the state of the token's PIN in words. `hasFile`: an empty PIN means the one that
    /// the station keeps.
    void ask(const QString& title, const QString& words, const hsm::TokenInfo& token, bool hasFile);
    /// Each hands over and leaves its field empty.
    [[nodiscard]] Pin takePin() { return m_pin->take(); }
    /// Empty where the panel does not want it.
    [[nodiscard]] Pin takeOfficer() { return m_officer == nullptr ? Pin() : m_officer->take(); }
    [[nodiscard]] bool spends() const;

Q_SIGNALS:
    void entered();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    /// No PIN stays behind.
    void hideEvent(QHideEvent* event) override;
    [[nodiscard]] QFormLayout* form() const { return m_form; }
    void setGo(const QString& text, const char* role);
    /// The officer's PIN is asked for, too; before the panel is asked first.
    void wantOfficer();
    /// Whether the rest of the form can be sent.
    [[nodiscard]] virtual bool isComplete() const { return true; }
    void look();

private:
    void submit();
    void watch(PinField* field);
    void clear();
    QLabel* m_title;
    QLabel* m_words;
    QLabel* m_state;
    QFormLayout* m_form;
    PinField* m_pin;
    PinField* m_officer = nullptr; ///< where it is wanted
    QLabel* m_pinLabel = nullptr;  ///< until it is asked first
    QLabel* m_officerLabel = nullptr;
    QCheckBox* m_spend;
    QPushButton* m_go;
    QPushButton* m_cancel;
    bool m_mayBeEmpty = false;
    bool m_padded = false;
};

} // namespace mintmark::ui
