// What leaves the registry: exports to files, backups, and what the site's own system has still to be told.
#pragma once

#include "provisioning/station/Site.h"
#include "ui/custodian/Page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;
class QTabWidget;

namespace mintmark::ui {

class Attempts;
class Card;
class FileField;
class JobBar;

class ExportsPage final : public Page {
    Q_OBJECT
public:
    explicit ExportsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    struct Wanted {
        std::string format;
        std::filesystem::path file;
        bool leavesUnfitOut;
        std::map<std::string, std::string> options;
    };
    struct Kept {
        std::filesystem::path folder;
        std::uint32_t keep;
    };
    QWidget* makeExport();
    QWidget* makeBackup();
    QWidget* makeSite();
    /// What the chosen form can be asked for.
    void showOptions();
    /// NAME=VALUE a line; the error is a sentence.
    [[nodiscard]] Expected<std::map<std::string, std::string>, QString> optionsTyped() const;
    void askExport();
    void doExport(const Wanted& wanted);
    void askBackup();
    void doBackup(const Kept& kept);
    /// With the station open for work, where nobody else has it; else beside whoever has.
    void backUpBeside(const Kept& kept);
    void backedUp(const Kept& kept, const Outcome<station::BackupInfo>& made);
    void listBackups();
    void readSite();
    void showSite(const station::SiteInfo& info);
    void deliver();
    void offer();

    QTabWidget* m_tabs;
    Attempts* m_attempts;
    QComboBox* m_format;
    QCheckBox* m_leaveOut;
    FileField *m_file, *m_folder;
    QLineEdit* m_keep;
    QPlainTextEdit* m_options;
    QLabel *m_optionNames, *m_fileProblem, *m_folderProblem, *m_siteWords;
    QListWidget* m_backups;
    QTableWidget* m_waiting;
    QPushButton *m_export, *m_backup, *m_look, *m_deliver;
    JobBar *m_exportBar, *m_backupBar, *m_siteBar;
    bool m_hasSite = false;
    std::uint64_t m_left = 0; ///< runs that wait
    std::size_t m_there = 0;  ///< backups in the folder
};

/// A backup as it lies in a folder.
struct BackupFile {
    std::string name;
    std::uintmax_t octets = 0;
};
/// The newest first, at most `most`; blocks on the disk. OutputFailed for a folder that cannot be read.
[[nodiscard]] Outcome<std::vector<BackupFile>> backupsIn(const std::filesystem::path& folder,
                                                         std::size_t most);

} // namespace mintmark::ui
