// Backups of keys: what a file is worth, its rehearsal, and its way back into a token.
#pragma once

#include "ui/custodian/Page.h"
#include "ui/custodian/keys/TokenLogin.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace mintmark::ui {

class DeskPanel;
class RestorePanel;

class BackupsPage final : public Page {
    Q_OBJECT
public:
    explicit BackupsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    void inspect();
    void rehearse();
    void findTokens();
    void restore();
    void show(const station::BackupReport& report);
    void offerActs();
    void front(QWidget* panel);
    [[nodiscard]] std::filesystem::path file() const;

    bool m_known = false; ///< the file that is named was looked at
    QLineEdit* m_file;
    QPushButton* m_inspect;
    QLabel* m_report;
    QLabel* m_worth;
    QLineEdit* m_module;
    QPushButton* m_rehearse;
    QPushButton* m_restore;
    QStackedWidget* m_lower;
    QWidget* m_plain;
    RestorePanel* m_restoring;
    DeskPanel* m_desk;
};

} // namespace mintmark::ui
