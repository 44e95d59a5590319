// Shows how far a job is, and stops it.
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mintmark::ui {

class Job;

/// GUI thread. Hidden while there is no job.
class JobBar final : public QWidget {
    Q_OBJECT
public:
    enum class Ends { Stoppable, ByItself };
    /// Its parts are named "<objectName>Progress" and, where it can be stopped, "<objectName>Stop".
    JobBar(const QString& objectName, Ends ends, QWidget* parent = nullptr);
    /// One at a time.
    void follow(Job* job, const QString& what);
    /// What it is at now, in place of `what`; not once it is being stopped.
    void say(const QString& words);
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    QLabel* m_what;
    QProgressBar* m_bar;
    QPushButton* m_stop = nullptr; ///< where it can be stopped
    Job* m_job = nullptr;
};

} // namespace mintmark::ui
