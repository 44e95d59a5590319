#include "ui/operator/OperatorWindow.h"

#include "ui/common/FocusHand.h"
#include "ui/common/MessageBar.h"
#include "ui/common/PersonPage.h"
#include "ui/common/PinPage.h"
#include "ui/common/ProblemPage.h"
#include "ui/common/Words.h"
#include "ui/operator/CheckPage.h"
#include "ui/operator/ConfirmPage.h"
#include "ui/operator/ElidedLabel.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/ScanDesk.h"
#include "ui/operator/ShiftPage.h"
#include "ui/operator/SocketForm.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

OperatorWindow::OperatorWindow(WindowOptions options, QWidget* parent)
    : QWidget(parent), m_options(std::move(options)), m_question(new MessageBar(this)),
      m_messages(new MessageBar(this)), m_pages(new QStackedWidget(this)), m_problem(new ProblemPage),
      m_person(new PersonPage), m_pin(new PinPage), m_form(new SocketForm), m_check(new CheckPage),
      m_confirm(new ConfirmPage), m_page(new OperatorPage), m_shiftPage(new ShiftPage),
      m_statusBar(new QWidget(this)), m_status(new ElidedLabel(m_statusBar)),
      m_scan(new ElidedLabel(tr("Scanner: ready"), m_statusBar)),
      m_calls(std::make_unique<StationCalls>(
          CallOptions{m_options.open, m_options.people, m_options.findSockets, m_options.profileFacts,
                      m_options.health, m_options.judge, m_options.memoryFile},
          this))
{
    arrange();
    keepFocusInSight(*this);
    connectStation();
    connectPages();
    connectMaker();
    connectBatch();
    connectReturn();
    connectCheck();
    connectPerson();
    connectShift();
    connectScans();
    setTheme(m_options.theme);
    open();
}

OperatorWindow::~OperatorWindow()
{
    m_calls.reset();
    m_scans.reset();
}

void OperatorWindow::arrange()
{
    setObjectName(u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Mintmark"));
    setMinimumSize(960, 640);
    m_question->setAccessibleName(tr("Question"));
    for (auto* page :
         {static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_person), static_cast<QWidget*>(m_pin),
          static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_check), static_cast<QWidget*>(m_confirm),
          static_cast<QWidget*>(m_page), static_cast<QWidget*>(m_shiftPage)})
        m_pages->addWidget(page);
    m_statusBar->setObjectName(u"statusBar"_s);
    m_statusBar->setAttribute(Qt::WA_StyledBackground);
    m_status->setObjectName(u"status"_s);
    m_scan->setObjectName(u"scan"_s);
    m_scan->setAccessibleName(tr("The last scan"));
    for (auto* label : {m_status, m_scan}) {
        label->setProperty("role", u"dim"_s);
        label->setTextFormat(Qt::PlainText);
    }
    // What does not fit is cut: the bar never makes the window wider than its screen.
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* status = new QHBoxLayout(m_statusBar);
    status->setContentsMargins(sizes::margin, 4, sizes::margin, 4);
    status->setSpacing(sizes::gap);
    status->addWidget(m_status, 1);
    status->addWidget(m_scan);

    auto* bars = new QVBoxLayout;
    bars->setContentsMargins(sizes::margin, 0, sizes::margin, 0);
    bars->setSpacing(0);
    bars->addWidget(m_question);
    bars->addWidget(m_messages);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bars);
    column->addWidget(m_pages, 1);
    column->addWidget(m_statusBar);
}

void OperatorWindow::connectStation()
{
    auto* calls = m_calls.get();
    connect(calls, &StationCalls::opened, this, &OperatorWindow::whenOpened);
    connect(calls, &StationCalls::openFailed, this, &OperatorWindow::whenOpenFailed);
    connect(calls, &StationCalls::loggedIn, this, &OperatorWindow::whenLoggedIn);
    connect(calls, &StationCalls::loginFailed, this, &OperatorWindow::whenLoginFailed);
    connect(calls, &StationCalls::counted, this, [this](quint64 devices) {
        m_devices = devices;
        showStatus();
    });
}

void OperatorWindow::connectPages()
{
    connect(m_problem, &ProblemPage::retryRequested, this, &OperatorWindow::open);
    connect(m_pin, &PinPage::entered, this, [this] {
        auto pin = m_pin->take();
        m_pin->setBusy(tr("Opening the token and the registry …"));
        m_calls->login(std::move(pin));
    });
    connect(m_pin, &PinPage::fileRequested, this, [this] {
        m_pin->setBusy(tr("Opening the token and the registry …"));
        m_calls->loginFromFile();
    });
    connect(m_form, &SocketForm::chosen, this, [this](const std::vector<station::SocketRequest>& sockets) {
        useSockets(sockets);
        m_memory.sockets = sockets;
        m_options.work = m_form->workList();
        m_memory.work = m_options.work.string();
        showWhere();
        remember();
        showOperator();
    });
    connect(m_page, &OperatorPage::themeRequested, this, [this] { setTheme(otherThan(m_options.theme)); });
    connect(m_page, &OperatorPage::socketsRequested, this, &OperatorWindow::showForm);
    connect(m_page, &OperatorPage::acknowledged, this, [this](std::size_t tile) {
        m_model.acknowledge(tile);
        refresh();
    });
}

void OperatorWindow::connectMaker()
{
    if (!m_options.maker) return;
    m_maker = m_options.maker();
    m_pages->addWidget(m_maker);
    m_problem->offerMaking();
    connect(m_problem, &ProblemPage::makingRequested, this, [this] {
        m_pages->setCurrentWidget(m_maker);
        m_maker->begin(m_options.stationPlace.toStdString());
    });
    connect(m_maker, &MakerPage::cancelled, this, &OperatorWindow::open);
    connect(m_maker, &MakerPage::made, this, [this](const QString& folder) {
        if (folder == m_options.stationPlace)
            open();
        else
            Q_EMIT stationMade(folder);
    });
}

void OperatorWindow::setTheme(ThemeKind kind)
{
    m_options.theme = kind;
    const auto& theme = themeOf(kind);
    setPalette(paletteOf(theme));
    setFont(textFont(sizes::body));
    setStyleSheet(styleSheetOf(theme));
    m_page->setTheme(theme);
    m_pin->setTheme(theme);
    m_person->setTheme(theme);
    m_check->setTheme(theme);
    m_confirm->setTheme(theme);
    m_shiftPage->setTheme(theme);
    if (m_maker != nullptr) m_maker->setTheme(theme);
}

void OperatorWindow::open()
{
    m_return.stop();
    m_problem->showWaiting(tr("Opening the station …"));
    m_pages->setCurrentWidget(m_problem);
    m_loggedIn = false;
    showStatus();
    m_calls->open();
}

void OperatorWindow::whenOpened(const OpenedStation& opened)
{
    m_info = opened.info;
    m_lost = false;
    if (!m_opened) recall(opened.memory);
    const auto& sockets = opened.sockets.empty() ? m_memory.sockets : opened.sockets;
    const auto same = std::ranges::equal(sockets, m_sockets, [](const auto& a, const auto& b) {
        return a.name == b.name && a.port == b.port;
    });
    // Whoever comes next finds the failures that nobody acknowledged.
    if (!m_opened || (!same && !opened.sockets.empty())) useSockets(sockets);
    setWindowTitle(tr("%1 – Mintmark").arg(lineOf(m_info.name)));
    showWhere();
    m_page->setProfiles(opened.profiles, m_opened ? m_page->profile() : m_options.profile);
    m_pin->setStation(m_info);
    m_opened = true;
    if (opened.loggedIn) {
        whenLoggedIn();
        return;
    }
    m_pages->setCurrentWidget(m_pin);
    m_pin->setFocus();
    showStatus();
    if (m_options.startAtOnce && m_info.hasPinFile) {
        m_pin->setBusy(tr("Opening the token and the registry …"));
        m_calls->loginFromFile();
        return;
    }
    Q_EMIT idle();
}

void OperatorWindow::whenLoggedIn()
{
    m_loggedIn = true;
    m_pin->setReady();
    m_calls->count();
    m_calls->look();
    if (!m_options.order.empty()) m_calls->order(m_options.order);
    m_look.start();
    showOperator();
    // Whoever said so on the command line has confirmed what the profile does.
    if (std::exchange(m_options.startAtOnce, false) && !m_sockets.empty()) {
        m_confirmed = true;
        start(m_sockets);
    } else {
        Q_EMIT idle();
    }
}

void OperatorWindow::whenLoginFailed(const Failure& failure)
{
    if (isLost(failure)) return;
    // At a service a token's PIN is for some roles alone: somebody else is asked for.
    if (failure.code == FailureCode::OperatorForbidden && m_hasPeople) {
        m_messages->tell(failure);
        m_pin->setReady();
        m_calls->changePerson();
        return;
    }
    m_pin->tell(failure);
    showStatus();
    Q_EMIT idle();
}

void OperatorWindow::useSockets(const std::vector<station::SocketRequest>& sockets)
{
    m_sockets = sockets;
    std::vector<SocketName> names;
    for (const auto& socket : sockets)
        names.push_back(socket.name);
    m_model.setSockets(names);
}

void OperatorWindow::showOperator()
{
    if (m_sockets.empty()) {
        showForm();
        showStatus();
        return;
    }
    m_pages->setCurrentWidget(m_page);
    refresh();
    if (m_model.working())
        m_page->setFocus();
    else
        m_page->focusStart();
}

void OperatorWindow::showForm()
{
    m_form->setSockets(m_sockets);
    m_form->setWorkList(m_options.work);
    m_pages->setCurrentWidget(m_form);
    m_form->setFocus();
}

void OperatorWindow::showWhere()
{
    m_page->setStation(m_info, lineOf(m_options.operatorName), lineOf(m_options.order),
                       lineOf(m_options.work.filename().string()));
}

void OperatorWindow::refresh()
{
    for (const auto& line : m_model.takeLog()) {
        m_shift.add(line);
        m_page->list(line);
        if (line.resolved) m_resolved << lineOf(line.text);
    }
    m_page->show(m_model, systemClock().steady(), !m_planning);
    if (m_pages->currentWidget() == m_shiftPage) showShift();
    showStatus();
}

void OperatorWindow::showStatus()
{
    QStringList parts;
    if (!m_info.tokenLabel.empty())
        parts << (m_loggedIn ? tr("Token “%1”: logged in") : tr("Token “%1”: not logged in"))
                     .arg(lineOf(m_info.tokenLabel));
    if (m_loggedIn)
        parts << (m_devices ? tr("Registry: encrypted, %1 devices", nullptr, formOf(*m_devices))
                                  .arg(figures(*m_devices))
                            : tr("Registry: encrypted"));
    switch (m_model.state()) {
    case BatchState::Idle:
        if (m_loggedIn) parts << tr("Batch: not started");
        break;
    case BatchState::Working: parts << tr("Batch: working"); break;
    case BatchState::Stopping: parts << tr("Batch: stopping, each run ends between two steps"); break;
    case BatchState::Ended: {
        const auto counters = m_model.counters(systemClock().steady());
        parts << (counters.ended() >= counters.planned ? tr("Batch: done")
                                                       : tr("Batch: ended before its count"));
        break;
    }
    }
    const auto text = parts.isEmpty() ? tr("No station") : parts.join(u"   •   "_s);
    if (m_status->text() == text) return;
    m_status->setText(text);
    m_status->setAccessibleName(text);
}

void OperatorWindow::closeEvent(QCloseEvent* event)
{
    // A screen that is locked is left by whoever may.
    if (m_options.kiosk && m_hasPeople && !m_mayLeave) {
        event->ignore();
        if (m_pages->currentWidget() == m_person && m_person->wanted() == PersonPage::Wanted::Leaver) return;
        m_before = m_pages->currentWidget();
        m_person->askLeaver(lineOf(m_info.name));
        m_pages->setCurrentWidget(m_person);
        m_person->setFocus();
        return;
    }
    if (!m_model.working()) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_closing || m_question->isVisible()) return;
    m_question->ask(
        tr("A batch is working."),
        tr("Finish lets each run end between two steps; nothing is lost, and it goes on next time."),
        tr("Finish and close"), tr("Keep working"));
}

} // namespace mintmark::ui
