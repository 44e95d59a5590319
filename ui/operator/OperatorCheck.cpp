// The window's check of the station, where the order asks for it.
#include "ui/common/MessageBar.h"
#include "ui/common/Words.h"
#include "ui/operator/CheckPage.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/OperatorWindow.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStackedWidget>

namespace mintmark::ui {

void OperatorWindow::connectCheck()
{
    auto* calls = m_calls.get();
    connect(calls, &StationCalls::lookedAt, this, [this](const station::ShiftUnit& unit) {
        if (!m_checking) return;
        m_check->look(unit);
        if (unit.verdict != station::ShiftVerdict::Wrong || !m_memory.sound) return;
        if (m_options.sound)
            m_options.sound();
        else
            QApplication::beep();
    });
    connect(calls, &StationCalls::checked, this, &OperatorWindow::whenChecked);
    connect(calls, &StationCalls::checkFailed, this, [this](const Failure& failure) {
        m_checking = false;
        if (isLost(failure)) return;
        // Whoever stopped it has gone on to something else, or is back already.
        if (failure.code != FailureCode::Interrupted)
            m_check->fail(failure);
        else if (m_pages->currentWidget() == m_check && !m_closing)
            check();
        Q_EMIT idle();
    });
    connect(m_check, &CheckPage::againRequested, this, &OperatorWindow::showCheck);
    connect(m_check, &CheckPage::goOnRequested, this, &OperatorWindow::leaveCheck);
    connect(m_check, &CheckPage::left, this, &OperatorWindow::leaveCheck);
}

bool OperatorWindow::needsCheck() const
{
    if (!m_progress || !m_progress->shift || m_options.order.empty()) return false;
    const auto& until = m_progress->shift->until;
    return !until || systemClock().now() > *until;
}

void OperatorWindow::showCheck()
{
    if (!m_loggedIn || m_model.working() || m_planning || m_sockets.empty()) return;
    m_leftCheck = false;
    m_pages->setCurrentWidget(m_check);
    if (!m_checking) check();
    m_check->setFocus();
}

void OperatorWindow::check()
{
    m_checking = true;
    m_check->begin(lineOf(m_options.order),
                   m_progress && m_progress->shift ? *m_progress->shift : station::ShiftInfo{});
    m_calls->checkShift({m_options.order, m_sockets, m_options.operatorName, true});
}

void OperatorWindow::leaveCheck()
{
    if (m_checking) m_calls->stop();
    m_leftCheck = needsCheck(); // what is proved will be due again
    showOperator();
}

void OperatorWindow::whenChecked(const station::ShiftInfo& shift)
{
    m_checking = false;
    if (m_progress) m_progress->shift = shift;
    m_check->end(shift);
    if (!m_options.order.empty()) m_calls->order(m_options.order);
    Q_EMIT idle();
}

} // namespace mintmark::ui
