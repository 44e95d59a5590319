// The window's batches: looked at where they lock, begun, stopped, ended.
#include "ui/common/MessageBar.h"
#include "ui/common/PersonPage.h"
#include "ui/common/Words.h"
#include "ui/operator/ConfirmPage.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/ShiftPage.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

Milliseconds now()
{
    return systemClock().steady();
}

unsigned unseenIn(const BatchModel& model)
{
    unsigned all = 0;
    for (const auto& tile : model.tiles())
        all += tile.unseenCount;
    return all;
}

} // namespace

void OperatorWindow::connectBatch()
{
    auto* calls = m_calls.get();
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &OperatorWindow::refresh);
    connect(calls, &StationCalls::happened, this, &OperatorWindow::whenHappened);
    connect(calls, &StationCalls::batchEnded, this, [this](const station::BatchSummary& summary) {
        whenBatchEnded(nullptr);
        if (summary.badRows > 0 && !m_closing)
            m_messages->tell(tr("Rows of the work list that were left out: %1").arg(figures(summary.badRows)),
                             tr("The log says which, and why. Mend them; units of theirs were not made."));
    });
    connect(calls, &StationCalls::batchFailed, this,
            [this](const Failure& failure) { whenBatchEnded(&failure); });
    connect(calls, &StationCalls::planned, this, &OperatorWindow::whenPlanned);
    connect(calls, &StationCalls::planFailed, this, [this](const Failure& failure) {
        m_planning = false;
        m_asked.reset();
        m_question->dismiss();
        if (isLost(failure)) return;
        m_messages->tell(failure);
        showOperator();
        if (m_closing) close();
        Q_EMIT idle();
    });
    connect(m_page, &OperatorPage::startRequested, this, [this] { start(m_sockets); });
    connect(m_page, &OperatorPage::stopRequested, this, &OperatorWindow::stop);
    connect(m_confirm, &ConfirmPage::confirmed, this, [this] {
        if (!m_asked) return;
        m_confirmed = true;
        showOperator();
        begin(*std::exchange(m_asked, std::nullopt));
    });
    connect(m_confirm, &ConfirmPage::cancelled, this, [this] {
        m_asked.reset();
        showOperator();
    });
    connect(m_question, &MessageBar::firstChosen, this, [this] {
        m_closing = true;
        m_question->await(tr("Finishing the runs, then closing …"),
                          tr("Each run ends between two steps and goes on next time."));
        stop();
        if (!m_model.working()) close();
    });
    connect(m_question, &MessageBar::secondChosen, this, [this] {
        m_question->dismiss();
        m_page->setFocus();
    });
}

void OperatorWindow::start(const std::vector<station::SocketRequest>& sockets)
{
    if (m_model.working() || m_planning || !m_loggedIn || sockets.empty()) return;
    if (needsCheck()) return showCheck();
    if (m_checking) return; // it is being stopped
    m_messages->dismiss();
    station::BatchRequest request;
    request.profile = m_page->profile();
    request.sockets = sockets;
    request.count = m_options.count;
    request.operatorName = m_options.operatorName;
    request.order = m_options.order;
    request.work = m_options.work;
    if (m_confirmed || !m_options.profileFacts) return begin(std::move(request));
    m_asked = request;
    m_planning = true;
    m_page->setFocus();
    m_question->await(tr("Looking at the profile and the units …"), {});
    refresh();
    m_calls->plan(std::move(request));
}

void OperatorWindow::whenPlanned(const BatchPlan& plan)
{
    m_planning = false;
    m_question->dismiss();
    refresh();
    if (!m_asked) return;
    if (m_closing) return static_cast<void>(close());
    if (!plan.locks) return begin(*std::exchange(m_asked, std::nullopt));
    m_confirm->show(plan);
    m_pages->setCurrentWidget(m_confirm);
    m_confirm->setFocus();
    Q_EMIT idle();
}

void OperatorWindow::begin(station::BatchRequest request)
{
    if (m_model.working() || !m_loggedIn) return;
    m_messages->dismiss();
    m_resolved.clear();
    m_asked = request;
    m_serving.clear();
    for (const auto& socket : request.sockets)
        m_serving.push_back(socket.name.text);
    m_model.begin(m_options.count, now(), m_serving);
    m_memory.order = request.order;
    m_memory.profile = request.profile;
    m_memory.work = request.work.string();
    m_memory.working = true;
    remember();
    m_tick.start();
    // The Start button goes out of use: the next Space must not land on its neighbour.
    m_page->setFocus();
    m_shiftPage->setWorking(true);
    refresh();
    m_calls->provision(std::move(request));
}

void OperatorWindow::stop()
{
    if (m_planning) m_calls->stop();
    if (!m_model.working()) return;
    m_model.stopping();
    m_calls->stop();
    refresh();
}

void OperatorWindow::whenHappened(const std::deque<Event>& events)
{
    const auto unseen = unseenIn(m_model);
    const auto resolved = m_resolved.size();
    for (const auto& event : events)
        m_model.apply(event, now());
    refresh();
    if (m_resolved.size() != resolved) {
        constexpr qsizetype told = 4;
        auto lines = m_resolved.mid(0, told);
        if (m_resolved.size() > told) lines << tr("and %1 more: see the log").arg(m_resolved.size() - told);
        m_messages->tell(tr("What an earlier batch left was settled"), lines.join(u'\n'));
    }
    if (unseenIn(m_model) <= unseen) return;
    // A failure is seen and heard, wherever one looks.
    if (m_pages->currentWidget() == m_shiftPage) showOperator();
    if (!m_memory.sound) return;
    if (m_options.sound)
        m_options.sound();
    else
        QApplication::beep();
}

void OperatorWindow::whenBatchEnded(const Failure* failure)
{
    m_model.end(now());
    m_tick.stop();
    // Nobody can stand beside where nobody can log in: then it is a failure as any other.
    const bool wantsSecond =
        failure != nullptr && failure->code == FailureCode::SecondNeeded && m_options.people && !m_closing;
    // The page that follows says what is to be done.
    const bool wantsCheck =
        failure != nullptr && failure->code == FailureCode::OrderCheck && !m_closing && !m_sockets.empty();
    if (failure != nullptr && isLost(*failure)) {
        // What the bench remembers stays: it was cut off, and is told so until the next batch ends well.
        tellCutOff();
        m_shiftPage->setWorking(false);
        refresh();
        if (m_closing) close();
        return;
    }
    if (failure != nullptr && !wantsSecond && !wantsCheck) m_messages->tell(*failure);
    m_memory.working = false;
    remember();
    m_calls->count();
    if (!m_options.order.empty()) m_calls->order(m_options.order);
    m_shiftPage->setWorking(false);
    refresh();
    if (wantsSecond) {
        m_person->askSecond(lineOf(m_options.operatorName), tr("This profile locks its units for good."));
        m_pages->setCurrentWidget(m_person);
        m_person->setFocus();
    } else {
        // What was confirmed was confirmed for this batch.
        m_confirmed = false;
        m_asked.reset();
    }
    if (wantsCheck) showCheck();
    if (m_page->hasFocus()) m_page->focusStart();
    if (m_closing) {
        close();
    } else if (m_question->isVisible()) {
        // The batch ended by itself while the question stood there: it no longer needs to be asked.
        m_question->dismiss();
    }
    Q_EMIT idle();
}

} // namespace mintmark::ui
