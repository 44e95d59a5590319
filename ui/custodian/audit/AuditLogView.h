// The audit log, the newest entry first, a page at a time, with filters.
#pragma once

#include "provisioning/station/Audit.h"
#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace mintmark::ui {

class AuditModel;

/// GUI thread. Holds one page, and where those before it began.
class AuditLogView final : public QWidget {
    Q_OBJECT
public:
    explicit AuditLogView(Work& work, QWidget* parent = nullptr);
    /// Reads the page that is shown anew.
    void read();
    /// The page that begins with this entry, whatever was filtered.
    void goTo(std::int64_t number);
    void setTheme();

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);

private:
    QWidget* makeFilters();
    QWidget* makePager();
    void filter();
    void clear();
    void showFrom(std::int64_t before);
    void ask();
    void take(station::AuditPage page);
    void end();
    void showChosen();

    Work& m_work;
    station::AuditFilter m_filter;
    std::vector<std::int64_t> m_earlier; ///< where the pages before this one begin
    std::vector<station::AuditEntryInfo> m_found;
    std::int64_t m_before = 0; ///< where this page begins
    std::int64_t m_next = 0;   ///< and the following one
    int m_asked = 0;           ///< the answer that is awaited

    AuditModel* m_model;
    QLineEdit *m_who, *m_what, *m_subject, *m_text, *m_from, *m_until;
    QPushButton *m_filterButton, *m_clear, *m_newest, *m_newer, *m_older, *m_stop;
    QLabel* m_problem;
    QLabel* m_place;
    QTableView* m_table;
    QPlainTextEdit* m_whole;
};

/// "2026-11-26", "2026-11-26 18:30" or with seconds, in local time; its last moment, or its first. Nothing
/// for what is no such time.
std::optional<WallTime> timeIn(const QString& text, bool last);

} // namespace mintmark::ui
