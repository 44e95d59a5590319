// Profiles: those that ship and the station's, an editor that says what is wrong while one types, and an
// example of the certificate.
#pragma once

#include "provisioning/station/ProfileRoom.h"
#include "ui/custodian/Page.h"

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;
class QTabWidget;

namespace mintmark::ui {

class FactTable;
class ProfileEditor;

/// A profile that ships can be read and saved as another; the station's can be changed.
class ProfilesPage final : public Page {
    Q_OBJECT
public:
    explicit ProfilesPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    struct Example {
        std::vector<std::pair<QString, QString>> facts;
        QString text;
    };
    QWidget* makeList();
    QWidget* makeText();
    QWidget* makeExample();
    void connectAll();
    void look();
    void show(std::vector<station::ProfileView> all);
    void showErrors(const std::vector<ProfileError>& errors);
    void choose();
    void load(const station::ProfileView& view);
    [[nodiscard]] bool isShipped() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] int rowOf(const std::string& name, const std::string& source) const;
    void lint();
    void offerActs();
    void beginSaveAs();
    void endSaveAs();
    void saveAs();
    void save();
    void write(const std::string& name, station::Replace replace);
    void makeExampleOf();
    void showExample(const Example& example);

    const Theme* m_theme;
    std::vector<station::ProfileView> m_all;
    station::ProfileView m_open; ///< as it was read, and stands in its file
    std::vector<ProfileError> m_errors;
    QTimer m_typed;          ///< shortly after the last key
    int m_edits = 0;         ///< so that an answer to an older text is passed over
    bool m_isLinted = false; ///< m_errors is of the text that is there

    QTableWidget* m_table;
    QTabWidget* m_tabs;
    ProfileEditor* m_editor;
    QTableWidget* m_errorTable;
    QLabel *m_state, *m_exampleNote;
    QPushButton *m_save, *m_saveAs, *m_example, *m_saveAsIt, *m_saveAsNot;
    QWidget* m_saveAsRow;
    QLineEdit* m_name;
    FactTable* m_facts;
    QPlainTextEdit* m_certificate;
};

} // namespace mintmark::ui
