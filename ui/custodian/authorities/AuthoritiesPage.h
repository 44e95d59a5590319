// The station's CAs, their revocation lists, what ends when, and proof for platforms that a CA is held here.
#pragma once

#include "provisioning/station/Authorities.h"
#include "ui/custodian/Page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace mintmark::ui {

class ProofTab;

class AuthoritiesPage final : public Page {
    Q_OBJECT
public:
    explicit AuthoritiesPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    QWidget* makeLists();
    QWidget* makeCalendar();
    void look();
    void lookAhead();
    void makeNow();
    void save();
    void writeCalendar();
    void choose();
    void offerActs();
    void showAll();
    void showEnding(const std::vector<station::EndingInfo>& all, std::uint64_t more);
    [[nodiscard]] const station::AuthorityInfo* chosen() const;
    [[nodiscard]] int days() const; ///< 0: none that can be
    [[nodiscard]] std::chrono::days ahead() const;

    const Theme* m_theme;
    std::vector<station::AuthorityInfo> m_all;
    std::vector<station::EndingInfo> m_ending;
    std::uint64_t m_more = 0;

    QPushButton* m_again;
    QTableWidget* m_table;
    QLabel* m_details;
    QTabWidget* m_tabs;
    ProofTab* m_proof;
    QLineEdit* m_days;
    QLineEdit* m_listFile;
    QPushButton* m_make;
    QLabel* m_listNote;
    QLineEdit* m_certificateFile;
    QPushButton* m_save;
    QComboBox* m_ahead;
    QLineEdit* m_calendarFile;
    QPushButton* m_calendar;
    QLabel* m_endingNote;
    QTableWidget* m_endingTable;
};

} // namespace mintmark::ui
