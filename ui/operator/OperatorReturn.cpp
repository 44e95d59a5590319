// The window's way back to a station's service that has gone, or was not there yet.
#include "ui/common/MessageBar.h"
#include "ui/common/ProblemPage.h"
#include "ui/operator/OperatorWindow.h"

#include <QtWidgets/QStackedWidget>

using namespace std::chrono_literals;

namespace mintmark::ui {
namespace {

/// Those that pass by themselves once somebody starts the service, or another program lets it be.
bool mayCome(const Failure& failure)
{
    return failure.code == FailureCode::ServiceGone || failure.code == FailureCode::ServiceLost ||
           failure.code == FailureCode::ServiceBusy;
}

} // namespace

void OperatorWindow::connectReturn()
{
    m_return.setSingleShot(true);
    m_return.setInterval(2s);
    // Not by `open`: what is wrong stays to be read while it is tried.
    connect(&m_return, &QTimer::timeout, this, [this] { m_calls->open(); });
    connect(m_calls.get(), &StationCalls::stationLost, this,
            [this](const Failure& failure) { (void)isLost(failure); });
}

bool OperatorWindow::isLost(const Failure& failure)
{
    const bool isForgotten = failure.code == FailureCode::OperatorNeeded && m_hasPeople;
    if (failure.code != FailureCode::ServiceLost && failure.code != FailureCode::ServiceGone && !isForgotten)
        return false;
    if (m_lost) return true; // two calls were under way
    m_lost = true;
    m_planning = m_checking = m_confirmed = false;
    m_asked.reset();
    m_look.stop();
    m_question->dismiss();
    whenOpenFailed(failure);
    // Nothing that is under way could still be finished.
    if (m_closing && !m_model.working()) close();
    return true;
}

void OperatorWindow::whenOpenFailed(const Failure& failure)
{
    m_loggedIn = false;
    m_problem->show(failure, m_options.stationPlace);
    m_pages->setCurrentWidget(m_problem);
    showStatus();
    if (mayCome(failure) || m_lost) {
        m_problem->showTrying();
        m_return.start();
    }
    Q_EMIT idle();
}

} // namespace mintmark::ui
