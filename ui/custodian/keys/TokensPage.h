// The tokens and their keys: looked at, measured, made, deleted, and taken out for a backup.
#pragma once

#include "ui/custodian/Page.h"
#include "ui/custodian/keys/TokenLogin.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QTabWidget;

namespace mintmark::ui {

class BackupPanel;
class DeletePanel;
class DeskPanel;
class GeneratePanel;
class KeysTab;
class PinPanel;
class PoliciesTab;
class ProbeTab;

class TokensPage final : public Page {
    Q_OBJECT
public:
    explicit TokensPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    enum class Wanted { List, Measure };
    void layOut();
    void connectAll();
    void look();
    void find();
    void ask(Wanted wanted);
    void run(TokenLogin login);
    void generate();
    void destroy();
    void askDelete();
    void backup();
    void busy(const QString& what);
    void rest();
    void choose();
    void offerActs();
    void add(KnownToken token);
    void showTokens();
    [[nodiscard]] const KnownToken* token() const;
    [[nodiscard]] bool hasFile() const; ///< the chosen token is the station's, which keeps its PIN
    void front(QWidget* panel);

    const Theme* m_theme;
    std::vector<KnownToken> m_tokens;
    std::string m_keysOf; ///< URI of the token that the tabs are about
    Wanted m_wanted = Wanted::List;
    bool m_looked = false;

    QLineEdit* m_module;
    QPushButton* m_find;
    QPushButton* m_again;
    QTableWidget* m_table;
    QTabWidget* m_tabs;
    KeysTab* m_keys;
    ProbeTab* m_probe;
    QLabel* m_busy;
    PoliciesTab* m_policies;
    QStackedWidget* m_lower; ///< the tabs, or what an act asks
    PinPanel* m_pin;
    GeneratePanel* m_making;
    DeletePanel* m_deleting;
    BackupPanel* m_backing;
    DeskPanel* m_desk;
};

} // namespace mintmark::ui
