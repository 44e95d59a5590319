#include "ui/operator/OperatorWindow.h"

#include "ui/common/MessageBar.h"
#include "ui/common/Words.h"
#include "ui/operator/OperatorPage.h"
#include "ui/operator/PinPage.h"
#include "ui/operator/ProblemPage.h"
#include "ui/operator/SocketForm.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

Milliseconds now()
{
    return systemClock().steady();
}

} // namespace

OperatorWindow::OperatorWindow(WindowOptions options, QWidget* parent)
    : QWidget(parent), m_options(std::move(options)), m_question(new MessageBar(this)),
      m_messages(new MessageBar(this)), m_pages(new QStackedWidget(this)), m_problem(new ProblemPage),
      m_pin(new PinPage), m_form(new SocketForm), m_page(new OperatorPage), m_statusBar(new QWidget(this)),
      m_status(new QLabel(m_statusBar)),
      m_calls(std::make_unique<StationCalls>(m_options.open, m_options.findSockets))
{
    setObjectName(u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Mintmark"));
    setMinimumSize(960, 640);
    m_question->setAccessibleName(tr("Question"));
    for (auto* page : {static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_pin),
                       static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_page)})
        m_pages->addWidget(page);
    m_statusBar->setObjectName(u"statusBar"_s);
    m_statusBar->setAttribute(Qt::WA_StyledBackground);
    m_status->setObjectName(u"status"_s);
    m_status->setProperty("role", u"dim"_s);
    m_status->setTextFormat(Qt::PlainText);
    auto* status = new QHBoxLayout(m_statusBar);
    status->setContentsMargins(sizes::margin, 4, sizes::margin, 4);
    status->addWidget(m_status, 1);

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

    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &OperatorWindow::refresh);
    connectStation();
    connectPages();
    setTheme(m_options.theme);
    open();
}

OperatorWindow::~OperatorWindow()
{
    m_calls.reset();
}

void OperatorWindow::connectStation()
{
    auto* calls = m_calls.get();
    connect(calls, &StationCalls::opened, this, &OperatorWindow::whenOpened);
    connect(calls, &StationCalls::openFailed, this, [this](const Failure& failure) {
        m_problem->show(failure, m_options.stationPlace);
        m_pages->setCurrentWidget(m_problem);
        Q_EMIT idle();
    });
    connect(calls, &StationCalls::loggedIn, this, &OperatorWindow::whenLoggedIn);
    connect(calls, &StationCalls::loginFailed, this, &OperatorWindow::whenLoginFailed);
    connect(calls, &StationCalls::happened, this, [this](const std::deque<Event>& events) {
        for (const auto& event : events)
            m_model.apply(event, now());
        refresh();
    });
    connect(calls, &StationCalls::batchEnded, this, [this] { whenBatchEnded(nullptr); });
    connect(calls, &StationCalls::batchFailed, this,
            [this](const Failure& failure) { whenBatchEnded(&failure); });
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
        showOperator();
    });
    connect(m_page, &OperatorPage::startRequested, this, &OperatorWindow::start);
    connect(m_page, &OperatorPage::stopRequested, this, &OperatorWindow::stop);
    connect(m_page, &OperatorPage::themeRequested, this, [this] { setTheme(otherThan(m_options.theme)); });
    connect(m_page, &OperatorPage::socketsRequested, this, [this] {
        m_form->setSockets(m_sockets);
        m_pages->setCurrentWidget(m_form);
        m_form->setFocus();
    });
    connect(m_page, &OperatorPage::acknowledged, this, [this](std::size_t tile) {
        m_model.acknowledge(tile);
        refresh();
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

void OperatorWindow::setTheme(ThemeKind kind)
{
    m_options.theme = kind;
    const auto& theme = themeOf(kind);
    setPalette(paletteOf(theme));
    setFont(textFont(sizes::body));
    setStyleSheet(styleSheetOf(theme));
    m_page->setTheme(theme);
    m_pin->setTheme(theme);
}

void OperatorWindow::open()
{
    m_problem->showWaiting(tr("Opening the station …"));
    m_pages->setCurrentWidget(m_problem);
    m_loggedIn = false;
    showStatus();
    m_calls->open();
}

void OperatorWindow::whenOpened(const OpenedStation& opened)
{
    m_info = opened.info;
    useSockets(opened.sockets);
    setWindowTitle(tr("%1 – Mintmark").arg(lineOf(m_info.name)));
    m_page->setStation(m_info, lineOf(m_options.operatorName), lineOf(m_options.order));
    m_page->setProfiles(opened.profiles, m_options.profile);
    m_pin->setStation(m_info);
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
    showOperator();
    if (m_options.startAtOnce && !m_sockets.empty())
        start();
    else
        Q_EMIT idle();
}

void OperatorWindow::whenLoginFailed(const Failure& failure)
{
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
        m_form->setSockets({});
        m_pages->setCurrentWidget(m_form);
        m_form->setFocus();
        showStatus();
        return;
    }
    m_pages->setCurrentWidget(m_page);
    refresh();
    m_page->focusStart();
}

void OperatorWindow::start()
{
    if (m_model.working() || !m_loggedIn || m_sockets.empty()) return;
    m_messages->dismiss();
    m_model.begin(m_options.count, now());
    station::BatchRequest request;
    request.profile = m_page->profile();
    request.sockets = m_sockets;
    request.count = m_options.count;
    request.operatorName = m_options.operatorName;
    request.order = m_options.order;
    m_tick.start();
    // The Start button goes out of use: the next Space must not land on its neighbour.
    m_page->setFocus();
    refresh();
    m_calls->provision(std::move(request));
}

void OperatorWindow::stop()
{
    if (!m_model.working()) return;
    m_model.stopping();
    m_calls->stop();
    refresh();
}

void OperatorWindow::whenBatchEnded(const Failure* failure)
{
    m_model.end(now());
    m_tick.stop();
    if (failure != nullptr) m_messages->tell(*failure);
    m_calls->count();
    refresh();
    if (m_page->hasFocus()) m_page->focusStart();
    if (m_closing) {
        close();
    } else if (m_question->isVisible()) {
        // The batch ended by itself while the question stood there: it no longer needs to be asked.
        m_question->dismiss();
    }
    Q_EMIT idle();
}

void OperatorWindow::refresh()
{
    m_page->show(m_model, now());
    showStatus();
}

void OperatorWindow::showStatus()
{
    QStringList parts;
    if (!m_info.tokenLabel.empty())
        parts << (m_loggedIn ? tr("Token “%1”: logged in") : tr("Token “%1”: not logged in"))
                     .arg(lineOf(m_info.tokenLabel));
    if (m_loggedIn)
        parts << (m_devices ? tr("Registry: encrypted, %1 devices").arg(figures(*m_devices))
                            : tr("Registry: encrypted"));
    switch (m_model.state()) {
    case BatchState::Idle:
        if (m_loggedIn) parts << tr("Batch: not started");
        break;
    case BatchState::Working: parts << tr("Batch: working"); break;
    case BatchState::Stopping: parts << tr("Batch: stopping, each run ends between two steps"); break;
    case BatchState::Ended: {
        const auto counters = m_model.counters(now());
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
