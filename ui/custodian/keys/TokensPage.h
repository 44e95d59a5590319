// The tokens and their keys: looked at, measured, made, deleted, and taken out for a backup.
#pragma once

#include "ui/custodian/Page.h"
#include "ui/custodian/keys/TokenLogin.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QTabWidget;

namespace mintmark::ui {

class BackupPanel;
class DeletePanel;
class DeskPanel;
class GeneratePanel;
class PinPanel;

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
    void showKeys(const std::vector<hsm::KeyListing>& keys);
    void showMeasured(const hsm::Capabilities& found);
    [[nodiscard]] const KnownToken* token() const;
    [[nodiscard]] const hsm::KeyListing* key() const;
    [[nodiscard]] bool hasFile() const; ///< the chosen token is the station's, which keeps its PIN
    void front(QWidget* panel);

    const Theme* m_theme;
    std::vector<KnownToken> m_tokens;
    std::string m_keysOf; ///< URI of the token whose keys stand in the table
    std::vector<hsm::KeyListing> m_list;
    std::optional<hsm::Capabilities> m_measured;
    Wanted m_wanted = Wanted::List;
    bool m_looked = false;

    QLineEdit* m_module;
    QPushButton* m_find;
    QPushButton* m_again;
    QTableWidget* m_table;
    QTabWidget* m_tabs;
    QTableWidget* m_keys;
    QLabel* m_keysNote;
    QPushButton *m_listKeys, *m_generate, *m_backup, *m_delete;
    QTableWidget* m_probe;
    QLabel* m_probeNote;
    QPushButton* m_measure;
    QProgressBar* m_progress;
    QLabel* m_busy;
    QTableWidget* m_policies;
    QStackedWidget* m_lower; ///< the tabs, or what an act asks
    PinPanel* m_pin;
    GeneratePanel* m_making;
    DeletePanel* m_deleting;
    BackupPanel* m_backing;
    DeskPanel* m_desk;
};

} // namespace mintmark::ui
