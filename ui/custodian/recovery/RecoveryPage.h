// The way back to the registry's key when the token is dead: what there is, making it, and trying it.
#pragma once

#include "provisioning/station/Recovery.h"
#include "ui/custodian/Page.h"
#include "ui/custodian/keys/TokenLogin.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace mintmark::ui {

class DeskPanel;
class RecoveryPanel;

class RecoveryPage final : public Page {
    Q_OBJECT
public:
    explicit RecoveryPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    void look();
    void askMake();
    void make();
    void test(station::RecoveryKind kind);
    void show(const station::RecoveryStatus& status);
    void offerActs();
    void front(QWidget* panel);
    [[nodiscard]] bool has(station::RecoveryKind kind) const;

    std::optional<station::RecoveryStatus> m_status;
    std::optional<KnownToken> m_token;
    QPushButton* m_again;
    QLabel* m_worth;
    QLabel* m_parts;
    QPushButton* m_make;
    QPushButton* m_testShares;
    QPushButton* m_testPassphrase;
    QStackedWidget* m_lower;
    QWidget* m_plain;
    RecoveryPanel* m_making;
    DeskPanel* m_desk;
};

} // namespace mintmark::ui
