#include "ui/custodian/CustodianWindow.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Language.h"
#include "ui/common/MessageBar.h"
#include "ui/common/PersonPage.h"
#include "ui/common/PinPage.h"
#include "ui/common/ProblemPage.h"
#include "ui/common/Words.h"
#include "ui/custodian/Pages.h"
#include "ui/custodian/SideBar.h"
#include "ui/custodian/help/HelpPage.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QString reasonOf(station::Delicate delicate)
{
    switch (delicate) {
    case station::Delicate::LockFuses: return CustodianWindow::tr("This locks units for good.");
    case station::Delicate::Reissue: return CustodianWindow::tr("This gives a device a second certificate.");
    case station::Delicate::ExportSecrets: return CustodianWindow::tr("A key leaves its token.");
    case station::Delicate::DeleteKey: return CustodianWindow::tr("A key is deleted for good.");
    case station::Delicate::ChangeQuota: return CustodianWindow::tr("This changes what an order allows.");
    case station::Delicate::Scrap: return CustodianWindow::tr("Devices are scrapped for good.");
    }
    return {};
}

} // namespace

CustodianWindow::CustodianWindow(CustodianOptions options, QWidget* parent)
    : QWidget(parent), m_options(std::move(options)), m_work(std::make_unique<Work>(m_options.work)),
      m_keeper(std::make_unique<Keeper>())
{
    setObjectName(u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Mintmark"));
    setMinimumSize(960, 640);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(m_options.leavesAfter);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        // Whoever was to stand beside did not come.
        m_work->noSecond();
        if (m_work->isActing())
            m_quiet.start();
        else
            leave();
    });
    qApp->installEventFilter(this);
    keepFocusInSight(*this);
    makeFace();
    setTheme(m_options.theme, m_options.textScale);
    open();
}

void CustodianWindow::makeFace()
{
    m_face = new QWidget(this);
    m_side = new SideBar;
    m_question = new MessageBar(m_face);
    m_messages = new MessageBar(m_face);
    m_all = new QStackedWidget(m_face);
    m_pages = new QStackedWidget;
    m_inside = new QWidget;
    m_problem = new ProblemPage;
    m_person = new PersonPage;
    m_pin = new PinPage;
    m_status = new QLabel;
    m_leave = new QPushButton(tr("Log out"));
    m_question->setAccessibleName(tr("Question"));

    auto* side = new QWidget;
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->addWidget(m_side, 1);
    auto* statusBar = new QWidget;
    statusBar->setObjectName(u"statusBar"_s);
    statusBar->setAttribute(Qt::WA_StyledBackground);
    m_status->setObjectName(u"status"_s);
    m_status->setProperty("role", u"dim"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_leave->setObjectName(u"leave"_s);
    m_leave->setProperty("role", u"small"_s);
    m_leave->setAccessibleDescription(tr("Forgets the PIN and closes the station"));
    auto* status = new QHBoxLayout(statusBar);
    status->setContentsMargins(sizes::margin, 4, sizes::margin, 4);
    status->addWidget(m_status, 1);
    status->addWidget(m_leave);
    auto* bars = new QVBoxLayout;
    bars->setContentsMargins(sizes::margin, 0, sizes::margin, 0);
    bars->setSpacing(0);
    bars->addWidget(m_question);
    bars->addWidget(m_messages);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addLayout(bars);
    right->addWidget(m_pages, 1);
    auto* inside = new QHBoxLayout;
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(side);
    inside->addLayout(right, 1);
    auto* whole = new QVBoxLayout(m_inside);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(inside, 1);
    whole->addWidget(statusBar);

    for (QWidget* page : {static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_person),
                          static_cast<QWidget*>(m_pin), m_inside})
        m_all->addWidget(page);
    auto* column = new QVBoxLayout(m_face);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_all);
    layout()->addWidget(m_face);

    for (auto* page : makePages(*m_work))
        add(page);
    connect(m_side, &SideBar::chosenChanged, this, [this](int index) {
        m_messages->dismiss();
        m_pages->setCurrentIndex(index);
        page()->shown();
    });
    m_messages->offerHelp();
    connect(m_messages, &MessageBar::helpWanted, this, &CustodianWindow::explain);
    connect(m_leave, &QPushButton::clicked, this, &CustodianWindow::leave);
    connect(m_question, &MessageBar::firstChosen, this, [this] {
        m_question->dismiss();
        page()->setFocus();
        if (auto then = std::exchange(m_then, nullptr)) then();
    });
    connect(m_question, &MessageBar::secondChosen, this, [this] {
        m_then = nullptr;
        m_question->dismiss();
        page()->setFocus();
    });
    connectWork();
    connectWayIn();
    connectMaker();
}

void CustodianWindow::connectMaker()
{
    if (!m_options.maker) return;
    m_maker = m_options.maker();
    m_all->addWidget(m_maker);
    m_problem->offerMaking();
    connect(m_problem, &ProblemPage::makingRequested, this, [this] {
        m_all->setCurrentWidget(m_maker);
        m_maker->begin(m_work->directory());
    });
    connect(m_maker, &MakerPage::cancelled, this, &CustodianWindow::open);
    connect(m_maker, &MakerPage::made, this, [this](const QString& folder) {
        if (folder == QString::fromStdString(m_work->directory().string()))
            open();
        else
            Q_EMIT stationMade(folder);
    });
}

void CustodianWindow::makeFaceAnew()
{
    // Its jobs would answer to pages that are gone.
    if (page() == nullptr || m_work->isActing()) return;
    const int chosen = m_side->chosen();
    m_work->disconnect(this);
    m_then = nullptr;
    qDeleteAll(std::exchange(m_list, {}));
    delete std::exchange(m_face, nullptr);
    makeFace();
    setTheme(m_options.theme, m_options.textScale);
    m_all->setCurrentWidget(m_inside);
    m_side->choose(chosen);
    showWho();
    page()->setFocus();
}

void CustodianWindow::explain(const QString& code)
{
    for (std::size_t i = 0; i < m_list.size(); ++i)
        if (auto* help = qobject_cast<HelpPage*>(m_list[i])) {
            m_side->choose(static_cast<int>(i));
            help->explain(code);
        }
}

void CustodianWindow::choose(const Settings& chosen)
{
    if (!m_options.settingsFile.isEmpty())
        m_keeper->call(
            this, [file = m_options.settingsFile, chosen] { return keepSettings(file, chosen); },
            [this](const Outcome<void>& kept) {
                if (!kept) m_messages->tell(kept.error());
            });
    if (chosen.theme || chosen.textScale)
        setTheme(chosen.theme.value_or(m_options.theme), chosen.textScale.value_or(m_options.textScale));
    if (chosen.language && *chosen.language != language()) {
        setLanguage(*chosen.language);
        // Not from within a widget that goes.
        QMetaObject::invokeMethod(this, &CustodianWindow::makeFaceAnew, Qt::QueuedConnection);
    }
}

CustodianWindow::~CustodianWindow()
{
    qApp->removeEventFilter(this);
    qDeleteAll(std::exchange(m_list, {})); // before the work that they ask
    m_keeper.reset();
    m_work.reset();
}

Page* CustodianWindow::page() const
{
    return m_all->currentWidget() == m_inside ? static_cast<Page*>(m_pages->currentWidget()) : nullptr;
}

void CustodianWindow::add(Page* page)
{
    m_list.push_back(page);
    m_pages->addWidget(page);
    m_side->add(page->title());
    connect(page, &Page::failed, this, [this](const Failure& failure) { m_messages->tell(failure); });
    connect(page, &Page::told, this,
            [this](const QString& title, const QString& text) { m_messages->tell(title, text); });
    connect(page, &Page::asked, this, &CustodianWindow::ask);
    connect(page, &Page::settingsChosen, this, &CustodianWindow::choose);
}

void CustodianWindow::connectWork()
{
    auto* work = m_work.get();
    connect(work, &Work::openFailed, this, [this](const Failure& failure) {
        m_problem->show(failure, QString::fromStdString(m_work->directory().string()));
        m_all->setCurrentWidget(m_problem);
        Q_EMIT idle();
    });
    connect(work, &Work::personNeeded, this, [this](const station::StationInfo& info) {
        m_person->askWho(info);
        m_all->setCurrentWidget(m_person);
        m_person->setFocus();
        Q_EMIT idle();
    });
    connect(work, &Work::personFailed, this, [this](const Failure& failure) {
        // Nobody can come in there any more: the station has to be opened anew.
        if (failure.code == FailureCode::ServiceLost || failure.code == FailureCode::ServiceGone) {
            m_problem->show(failure, QString::fromStdString(m_work->directory().string()));
            m_all->setCurrentWidget(m_problem);
        } else {
            m_person->tell(failure);
        }
        Q_EMIT idle();
    });
    connect(work, &Work::pinNeeded, this, [this](const station::StationInfo& info) {
        m_pin->setStation(info);
        m_pin->setReady();
        m_all->setCurrentWidget(m_pin);
        m_pin->setFocus();
        Q_EMIT idle();
    });
    connect(work, &Work::loginFailed, this, [this](const Failure& failure) {
        m_pin->tell(failure);
        Q_EMIT idle();
    });
    connect(work, &Work::isIn, this, &CustodianWindow::whenIn);
    connect(work, &Work::secondNeeded, this, [this](station::Delicate delicate) {
        m_person->askSecond(lineOf(m_work->who()), reasonOf(delicate));
        m_all->setCurrentWidget(m_person);
        m_person->setFocus();
    });
    connect(work, &Work::secondFailed, m_person, &PersonPage::tell);
    connect(work, &Work::secondIn, this, [this] { m_all->setCurrentWidget(m_inside); });
    connect(work, &Work::actingChanged, this, [this] {
        showWho();
        if (m_closing && !m_work->isActing()) close();
    });
}

void CustodianWindow::connectWayIn()
{
    connect(m_problem, &ProblemPage::retryRequested, this, &CustodianWindow::open);
    connect(m_person, &PersonPage::entered, this, [this] {
        const auto name = m_person->name().toStdString();
        auto pin = m_person->take();
        m_person->setBusy(tr("Looking at name and PIN …"));
        if (m_person->asksSecond())
            m_work->second(name, std::move(pin));
        else
            m_work->logIn(name, std::move(pin));
    });
    connect(m_person, &PersonPage::cancelled, this, [this] {
        m_all->setCurrentWidget(m_inside);
        m_work->noSecond();
    });
    connect(m_pin, &PinPage::entered, this, [this] {
        auto pin = m_pin->take();
        m_pin->setBusy(tr("Opening the token and the registry …"));
        m_work->login(std::move(pin));
    });
    connect(m_pin, &PinPage::fileRequested, this, [this] {
        m_pin->setBusy(tr("Opening the token and the registry …"));
        m_work->loginFromFile();
    });
}

void CustodianWindow::setTheme(ThemeKind kind, int textScale)
{
    m_options.theme = kind;
    m_options.textScale = textScale;
    setTextScale(textScale);
    const auto& theme = themeOf(kind);
    setPalette(paletteOf(theme));
    setFont(textFont(sizes::body));
    setStyleSheet(styleSheetOf(theme));
    m_pin->setTheme(theme);
    m_person->setTheme(theme);
    if (m_maker != nullptr) m_maker->setTheme(theme);
    for (auto* page : m_list)
        page->setTheme(theme);
}

void CustodianWindow::open()
{
    m_problem->showWaiting(tr("Opening the station …"));
    m_all->setCurrentWidget(m_problem);
    m_work->open();
}

void CustodianWindow::leave()
{
    if (m_all->currentWidget() == m_problem || m_all->currentWidget() == m_maker || m_work->isActing())
        return;
    m_then = nullptr;
    m_question->dismiss();
    m_messages->dismiss();
    m_work->leave();
    open();
}

void CustodianWindow::whenIn()
{
    const auto& info = m_work->session().info;
    setWindowTitle(tr("%1 – Mintmark").arg(lineOf(info.name)));
    m_pin->setReady();
    m_all->setCurrentWidget(m_inside);
    m_quiet.start();
    showWho();
    if (m_side->chosen() < 0)
        m_side->choose(0);
    else
        page()->shown();
    page()->setFocus();
    Q_EMIT idle();
}

void CustodianWindow::showWho()
{
    const auto& session = m_work->session();
    QStringList parts{tr("Station %1").arg(lineOf(session.info.name)),
                      tr("Token “%1”: logged in").arg(lineOf(session.info.tokenLabel))};
    if (session.who)
        parts << tr("%1, %2").arg(lineOf(session.who->name),
                                  lineOf(std::string(station::nameOf(session.who->role))));
    if (m_work->isActing()) parts << tr("working …");
    const auto text = parts.join(u"   •   "_s);
    m_status->setText(text);
    m_status->setAccessibleName(text);
    m_leave->setEnabled(!m_work->isActing());
}

void CustodianWindow::ask(const QString& title, const QString& text, const QString& first,
                          const QString& second, std::function<void()> then)
{
    m_then = std::move(then);
    m_question->ask(title, text, first, second);
}

bool CustodianWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        if (m_quiet.isActive()) m_quiet.start();
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void CustodianWindow::closeEvent(QCloseEvent* event)
{
    if (!m_work->isActing()) {
        event->accept();
        return;
    }
    event->ignore();
    ask(tr("Something is being done."), tr("The window closes as soon as it has ended."),
        tr("Finish and close"), tr("Keep it open"), [this] {
            m_closing = true;
            if (!m_work->isActing()) close();
        });
}

} // namespace mintmark::ui
