// What was tried on the page, how it ended, and another try for what failed.
#pragma once

#include "provisioning/values/Failure.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

#include <deque>
#include <functional>

class QPushButton;
class QTableWidget;

namespace mintmark::ui {

/// GUI thread. Of this window's session, the newest first; the audit log has the rest.
class Attempts final : public QWidget {
    Q_OBJECT
public:
    struct Attempt {
        QString what, where, words;
        std::optional<Failure> failure;
        std::function<void()> again; ///< where it failed, or not all of it was done
    };
    explicit Attempts(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void add(Attempt attempt);
    /// While something else is under way, nothing is tried again.
    void setFree(bool isFree);

private:
    struct Row {
        Attempt attempt;
        QString time;
    };
    void show();
    void offer();
    std::deque<Row> m_rows;
    const Theme* m_theme;
    bool m_isFree = true;
    QTableWidget* m_table;
    QPushButton* m_again;
};

} // namespace mintmark::ui
