// The page in place of the station where it cannot be opened: what is wrong, and what to do.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace mintmark::ui {

/// GUI thread.
class ProblemPage final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemPage(QWidget* parent = nullptr);
    /// Nothing to be done yet but wait.
    void showWaiting(const QString& what);
    void show(const Failure& failure, const QString& where);
    /// After `show`: it is tried again without being asked for.
    void showTrying();
    /// Where there is no station, one can be made from here.
    void offerMaking() { m_offers = true; }

Q_SIGNALS:
    void retryRequested();
    void makingRequested();

private:
    QLabel* m_title;
    QLabel* m_code;
    QLabel* m_cause;
    QLabel* m_action;
    QLabel* m_where;
    QPushButton* m_retry;
    QPushButton* m_make;
    bool m_offers = false;
};

} // namespace mintmark::ui
