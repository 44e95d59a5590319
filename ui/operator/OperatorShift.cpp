// The window's people, and what it knows of the shift.
#include "ui/common/MessageBar.h"
#include "ui/common/PersonPage.h"
#include "ui/common/Words.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/ShiftPage.h"

#include <QtWidgets/QStackedWidget>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mintmark::ui {

void OperatorWindow::connectPerson()
{
    auto* calls = m_calls.get();
    connect(calls, &StationCalls::personNeeded, this, [this](const station::StationInfo& info) {
        m_info = info;
        m_hasPeople = true;
        m_lost = false;
        m_person->askWho(info);
        m_pages->setCurrentWidget(m_person);
        m_person->setFocus();
        showStatus();
        Q_EMIT idle();
    });
    connect(calls, &StationCalls::personIn, this, [this](const QString& name) {
        // Another person, another shift.
        if (m_options.operatorName != name.toStdString()) m_shift.clear();
        m_options.operatorName = name.toStdString();
    });
    connect(calls, &StationCalls::personFailed, this, [this](const Failure& failure) {
        if (isLost(failure)) return;
        m_person->tell(failure);
        Q_EMIT idle();
    });
    connect(calls, &StationCalls::secondIn, this, [this] {
        showOperator();
        if (m_asked) begin(*std::exchange(m_asked, std::nullopt));
    });
    connect(calls, &StationCalls::worksHere, this, [this](const QString& name) {
        m_options.operatorName = name.toStdString();
        showWhere();
    });
    connect(calls, &StationCalls::mayLeave, this, [this] {
        m_mayLeave = true;
        if (m_before != nullptr) m_pages->setCurrentWidget(m_before);
        close();
        // Whoever chooses to go on locks the screen again.
        m_mayLeave = m_closing || m_question->isVisible();
    });
    connect(m_question, &MessageBar::secondChosen, this, [this] { m_mayLeave = false; });
    connect(m_person, &PersonPage::entered, this, [this] {
        const auto name = m_person->name().toStdString();
        auto pin = m_person->take();
        m_person->setBusy(tr("Looking at name and PIN …"));
        switch (m_person->wanted()) {
        case PersonPage::Wanted::Second:
            m_calls->second(name, std::move(pin), station::Delicate::LockFuses);
            break;
        case PersonPage::Wanted::Leaver: m_calls->leave(name, std::move(pin)); break;
        case PersonPage::Wanted::Operator: m_calls->logIn(name, std::move(pin)); break;
        }
    });
    connect(m_person, &PersonPage::cancelled, this, [this] {
        if (m_person->wanted() == PersonPage::Wanted::Leaver) {
            if (m_before == m_person || m_before == nullptr) {
                m_person->askWho(m_info); // nobody was in
                m_person->setFocus();
            } else {
                m_pages->setCurrentWidget(m_before);
                m_before->setFocus();
            }
            return;
        }
        m_asked.reset();
        m_confirmed = false;
        showOperator();
    });
}

void OperatorWindow::connectShift()
{
    auto* calls = m_calls.get();
    m_look.setInterval(60s);
    const auto look = [this] {
        m_calls->look();
        if (!m_options.order.empty()) m_calls->order(m_options.order);
    };
    connect(&m_look, &QTimer::timeout, this, look);
    connect(m_shiftPage, &ShiftPage::lookRequested, this, look);
    connect(calls, &StationCalls::looked, m_shiftPage, &ShiftPage::showHealth);
    connect(calls, &StationCalls::ordered, this, [this](const station::OrderInfo& order) {
        m_progress = order;
        refresh();
        if (m_pages->currentWidget() == m_page && needsCheck() && !m_leftCheck) showCheck();
    });
    connect(calls, &StationCalls::orderFailed, this, [this](const Failure& failure) {
        m_progress.reset();
        if (isLost(failure)) return;
        if (failure.code != FailureCode::OrderUnknown || !m_orderOfBefore) return m_messages->tell(failure);
        // What was remembered is no more: nobody asked for it.
        m_orderOfBefore = false;
        m_messages->tell(tr("The order %1 of before is no longer here").arg(lineOf(m_options.order)),
                         tr("The station goes on without one. Name another with --order."));
        m_options.order.clear();
        showWhere();
    });
    connect(calls, &StationCalls::rememberFailed, this, [this](const Failure& failure) {
        m_page->note(tr("What the bench does cannot be remembered: %1").arg(lineOf(failure.detail)));
    });
    connect(calls, &StationCalls::printed, this, [this](const QString& file) {
        m_messages->tell(tr("The commands for the scanner are in a file"),
                         tr("Print %1 without scaling it.").arg(file));
    });
    connect(calls, &StationCalls::printFailed, m_messages, qOverload<const Failure&>(&MessageBar::tell));
    connect(m_page, &OperatorPage::shiftRequested, this, [this] {
        m_pages->setCurrentWidget(m_shiftPage);
        showShift();
        m_shiftPage->setFocus();
        m_calls->look();
    });
    connect(m_shiftPage, &ShiftPage::back, this, &OperatorWindow::showOperator);
    connect(m_shiftPage, &ShiftPage::checkRequested, this, &OperatorWindow::showCheck);
    connect(m_shiftPage, &ShiftPage::logOutRequested, this, &OperatorWindow::logOut);
    connect(m_shiftPage, &ShiftPage::barcodesRequested, this, &OperatorWindow::printBarcodes);
    connect(m_shiftPage, &ShiftPage::soundChanged, this, [this](bool on) {
        m_memory.sound = on;
        remember();
    });
}

void OperatorWindow::showShift()
{
    ShiftFacts facts;
    facts.order = lineOf(m_options.order);
    facts.work = lineOf(m_options.work.string());
    facts.profile = m_page->profileText();
    facts.operatorName = lineOf(m_options.operatorName);
    facts.progress = m_progress;
    facts.ratePerHour = m_model.counters(systemClock().steady()).ratePerHour();
    m_shiftPage->show(m_shift, facts);
    m_shiftPage->setWorking(m_model.working() || m_planning);
}

void OperatorWindow::logOut()
{
    if (m_model.working() || m_planning) {
        m_messages->tell(tr("A batch is working"), tr("Stop it first; then the next operator logs in."));
        return;
    }
    m_messages->dismiss();
    m_asked.reset();
    m_confirmed = false;
    m_leftCheck = false;
    if (m_checking) m_calls->stop();
    m_look.stop();
    if (m_hasPeople)
        m_calls->changePerson();
    else
        open(); // the token's PIN is all that keeps people apart
}

void OperatorWindow::remember()
{
    m_calls->remember(m_memory);
}

void OperatorWindow::recall(const FloorMemory& memory)
{
    m_memory = memory;
    m_shiftPage->setSound(memory.sound);
    if (m_options.profile.empty()) m_options.profile = memory.profile;
    if (m_options.order.empty() && !memory.order.empty()) {
        m_options.order = memory.order;
        m_orderOfBefore = true;
    }
    if (m_options.work.empty()) m_options.work = memory.work;
    if (!memory.working) return;
    tellCutOff();
    m_memory.working = false;
}

void OperatorWindow::tellCutOff()
{
    const auto what = m_memory.order.empty()
                          ? tr("profile %1").arg(lineOf(m_memory.profile))
                          : tr("order %1, profile %2").arg(lineOf(m_memory.order), lineOf(m_memory.profile));
    m_messages->tell(
        tr("A batch was cut off: %1").arg(what),
        tr("Put the same units in and start: each run goes on as the same device, or is told why not."));
}

void OperatorWindow::printBarcodes()
{
    std::vector<SocketName> names;
    for (const auto& socket : m_sockets)
        names.push_back(socket.name);
    m_calls->printBarcodes(m_options.barcodeFile, std::move(names));
}

} // namespace mintmark::ui
