// The application of the tests of screens: whatever the GUI thread does in answer to an event must not wait
// at a border, and must not take long.
#pragma once

#include "tests/support/Controls.h"

#include <QtWidgets/QApplication>

namespace mintmark::test {

/// A border that is called while an event is handled ends the test at once (qFatal). An event that takes more
/// than 50 ms of the thread's CPU is told at the end, with its kind and its receiver; more than 500 ms is
/// fatal, too.
class WatchedApplication final : public QApplication {
public:
    WatchedApplication(int& argc, char** argv);
    ~WatchedApplication() override;
    bool notify(QObject* receiver, QEvent* event) override;
    /// Controls of the windows of this run that are on neither of the campaign's lists.
    [[nodiscard]] QStringList unlistedControls() const { return m_controls.unlisted(); }

private:
    Controls m_controls;
    int m_depth = 0;
    QStringList m_slow;
};

} // namespace mintmark::test
