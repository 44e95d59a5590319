#include "ui/custodian/sockets/SocketsPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/SideForm.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using station::SocketEvent;
using station::SocketInfo;

constexpr int patienceSeconds = 120;
constexpr int mostEvents = 200;

QString unitOf(const SocketInfo& socket)
{
    if (!socket.unit) return SocketsPage::tr("– nothing is there");
    const auto& unit = *socket.unit;
    if (!unit.twin.empty()) return SocketsPage::tr("! twice: also at %1").arg(lineOf(unit.twin));
    QStringList words;
    if (!unit.title.empty()) words << lineOf(unit.title);
    if (!unit.usb.empty()) words << lineOf(unit.usb);
    return u"● "_s + (words.isEmpty() ? SocketsPage::tr("a serial port") : words.join(u", "_s));
}

QString wordOf(SocketEvent::Kind kind)
{
    switch (kind) {
    case SocketEvent::Kind::PluggedIn: return SocketsPage::tr("● plugged in");
    case SocketEvent::Kind::PulledOut: return SocketsPage::tr("○ pulled out");
    case SocketEvent::Kind::Changed: break;
    }
    return SocketsPage::tr("~ changed");
}

} // namespace

SocketsPage::SocketsPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_empty(new QLabel(this)),
      m_table(new QTableWidget(0, 5, this)), m_events(new QTableWidget(0, 3, this)),
      m_watching(new QLabel(this)), m_side(new QStackedWidget(this)),
      m_assign(new QPushButton(tr("Assign"), this)), m_learn(new QPushButton(tr("Learn"), this)),
      m_remove(new QPushButton(tr("Remove"), this))
{
    auto* top =
        head(tr("Sockets"), {
                                {m_learn, u"socketLearn"_s,
                                 tr("Waits until something is plugged in, and gives a socket that place")},
                                {m_assign, u"socketAssign"_s, tr("Gives a socket a place that is typed")},
                                {m_remove, u"socketRemove"_s, tr("Forgets the chosen socket")},
                            });
    m_remove->setProperty("role", u"danger"_s);
    dressTable(*m_table, u"socketsTable"_s, tr("Sockets, and USB ports that no socket has"));
    m_table->setHorizontalHeaderLabels(
        {tr("Socket"), tr("Place"), tr("What is there"), tr("Serial number"), tr("Port")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_empty->setObjectName(u"socketsEmpty"_s);
    m_empty->setText(
        tr("No socket has a place yet, and nothing is plugged in. “Learn” gives a socket the port that "
           "you plug into; “Assign” takes a place that you know."));
    m_empty->setProperty("role", u"dim"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_side->addWidget(makeEvents());
    makeForms();

    auto* left = new QVBoxLayout;
    left->setSpacing(sizes::gap);
    left->addWidget(m_empty);
    left->addWidget(m_table, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(sizes::gap);
    body->addLayout(left, 1);
    body->addWidget(m_side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(body, 1);
    handFocus(*this, *m_table);
    m_again.setSingleShot(true);
    m_again.setInterval(100);
    m_count.setInterval(1000);
    connectAll();
    offerActs();
}

QWidget* SocketsPage::makeEvents()
{
    auto* card = new QWidget(this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    m_watching->setObjectName(u"socketWatching"_s);
    m_watching->setProperty("role", u"dim"_s);
    m_watching->setWordWrap(true);
    dressTable(*m_events, u"socketEvents"_s, tr("What was plugged in and pulled out, the newest first"));
    m_events->setHorizontalHeaderLabels({tr("At"), tr("What"), tr("Where")});
    m_events->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_events->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_events->setWordWrap(false);
    m_events->setTextElideMode(Qt::ElideMiddle);
    column->addWidget(m_watching);
    column->addWidget(m_events, 1);
    return card;
}

void SocketsPage::makeForms()
{
    m_assignForm = new SideForm(u"assign"_s, tr("Give a socket its place"), tr("Assign"), this);
    m_assignName = m_assignForm->addLine(u"assignName"_s, tr("Socket"), tr("1 to 32 of A–Z a–z 0–9 . _ -"));
    m_assignPlace = m_assignForm->addLine(u"assignPlace"_s, tr("Place"),
                                          tr("A USB port, a serial port's path, tcp:// or udp://"));
    m_assignForm->addNote(
        tr("A USB port as the list shows it (pci-0000:00:14.0-usb-0:1.2), the absolute path of a "
           "serial port, or tcp://HOST:PORT or udp://HOST:PORT."));
    m_learnForm = new SideForm(u"learn"_s, tr("Learn a socket's place"), tr("Begin"), this);
    m_learnName = m_learnForm->addLine(u"learnName"_s, tr("Socket"), tr("1 to 32 of A–Z a–z 0–9 . _ -"));
    m_learnNow = m_learnForm->addNote({});
    m_learnNow->setProperty("role", u"title"_s);
    m_learnNow->setObjectName(u"learnNow"_s);
    m_learnNote = m_learnForm->addNote({});
    m_learnNote->setObjectName(u"learnNote"_s);
    for (auto* form : {m_assignForm, m_learnForm})
        m_side->addWidget(form);
}

void SocketsPage::connectAll()
{
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SocketsPage::offerActs);
    connect(m_assign, &QPushButton::clicked, this, &SocketsPage::beginAssign);
    connect(m_learn, &QPushButton::clicked, this, [this] {
        m_learnNote->setText(
            tr("Have every place empty. After “Begin”, plug a unit, or the adapter that stays "
               "there, into the socket."));
        const auto* socket = chosen();
        m_learnName->setText(socket != nullptr ? lineOf(socket->name.text) : QString());
        open(m_learnForm);
    });
    connect(m_remove, &QPushButton::clicked, this, &SocketsPage::remove);
    connect(m_assignForm, &SideForm::submitted, this, &SocketsPage::askToAssign);
    connect(m_learnForm, &SideForm::submitted, this, &SocketsPage::learn);
    connect(m_assignForm, &SideForm::cancelled, this, [this] { done(m_assignForm); });
    connect(m_learnForm, &SideForm::cancelled, this, [this] {
        if (m_learning)
            m_learning->stop();
        else
            done(m_learnForm);
    });
    connect(&m_again, &QTimer::timeout, this, &SocketsPage::look);
    connect(&m_count, &QTimer::timeout, this, &SocketsPage::countDown);
}

QString SocketsPage::title() const
{
    return tr("Sockets");
}

void SocketsPage::shown()
{
    offerActs();
    look();
    watch();
}

void SocketsPage::hideEvent(QHideEvent* event)
{
    stopWatching();
    if (m_learning) m_learning->stop();
    Page::hideEvent(event);
}

void SocketsPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_side->setFixedWidth(sideWidth());
    for (auto* form : {m_assignForm, m_learnForm})
        form->setTheme(theme);
    m_events->resizeRowsToContents();
    show(m_all);
}

// What is there, and what comes and goes.

void SocketsPage::look()
{
    work().read(
        this,
        [directory = work().directory()](station::Station&) -> Outcome<std::vector<SocketInfo>> {
            const auto sockets = TRY(station::openSockets(directory));
            auto all = TRY(sockets->sockets());
            for (auto& port : TRY(sockets->otherPorts()))
                all.push_back(std::move(port));
            return all;
        },
        [this](Outcome<std::vector<SocketInfo>> all) {
            if (!all) {
                Q_EMIT failed(all.error());
                return;
            }
            show(std::move(*all));
        });
}

void SocketsPage::show(std::vector<SocketInfo> all)
{
    const auto* before = chosen();
    const auto place = before != nullptr ? before->place : std::string();
    {
        const QSignalBlocker quiet(m_table);
        m_all = std::move(all);
        m_table->setRowCount(static_cast<int>(m_all.size()));
        int at = m_all.empty() ? -1 : 0;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto& socket = m_all[static_cast<std::size_t>(row)];
            if (socket.place == place) at = row;
            const QString texts[] = {
                socket.name.text.empty() ? tr("no socket’s") : lineOf(socket.name.text),
                lineOf(socket.place),
                unitOf(socket),
                socket.unit ? lineOf(socket.unit->serial) : QString(),
                socket.unit ? lineOf(socket.unit->tty) : QString(),
            };
            for (int column = 0; column < m_table->columnCount(); ++column) {
                auto* item = new QTableWidgetItem(texts[column]);
                item->setToolTip(texts[column]);
                if (column == 0 && socket.name.text.empty()) item->setForeground(m_theme->dim);
                if (column == 2 && socket.unit && !socket.unit->twin.empty())
                    item->setForeground(m_theme->warnText);
                m_table->setItem(row, column, item);
            }
        }
        m_table->resizeRowsToContents();
        if (at >= 0) m_table->selectRow(at);
    }
    m_empty->setVisible(m_all.empty());
    offerActs();
}

void SocketsPage::watch()
{
    if (m_watch) return;
    m_watching->setText(tr("Begins to watch …"));
    m_watch = work().watch<std::optional<SocketEvent>>(
        this,
        [directory = work().directory()](std::stop_token stop, const auto& tell) -> Outcome<void> {
            return TRY(station::openSockets(directory))
                ->watch(
                    {}, [&] { tell(std::nullopt); }, [&](const SocketEvent& event) { tell(event); }, stop);
        },
        [this](const std::optional<SocketEvent>& event) {
            if (event)
                take(*event);
            else
                m_watching->setText(tr("Watching: what is plugged in and pulled out is told here."));
        },
        [this](Outcome<void> ended) {
            m_watching->setText(tr("Nobody watches now."));
            if (!ended) Q_EMIT failed(ended.error());
        });
}

void SocketsPage::stopWatching()
{
    if (m_watch) m_watch->stop();
    m_watch = nullptr;
}

void SocketsPage::take(const SocketEvent& event)
{
    const auto where = event.socket.name.text.empty() ? event.socket.place : event.socket.name.text;
    m_events->insertRow(0);
    const QString texts[] = {timeOf(event.at).left(8), wordOf(event.kind), lineOf(where)};
    for (int column = 0; column < m_events->columnCount(); ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setToolTip(lineOf(event.socket.place) + u'\n' + unitOf(event.socket));
        m_events->setItem(0, column, item);
    }
    if (m_events->rowCount() > mostEvents) m_events->removeRow(mostEvents);
    m_events->resizeRowToContents(0);
    m_again.start();
}

const SocketInfo* SocketsPage::chosen() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_all.size()) ? &m_all[static_cast<std::size_t>(row)] : nullptr;
}

void SocketsPage::offerActs()
{
    constexpr auto manage = station::Act::SocketsManage;
    const auto* socket = chosen();
    offer(*m_assign, work(), manage);
    offer(*m_learn, work(), manage);
    offer(*m_remove, work(), manage, socket != nullptr && !socket->name.text.empty(),
          tr("No socket is chosen"));
}

void SocketsPage::open(SideForm* form)
{
    if (m_learning || m_assignForm->isBusy()) return;
    m_side->setCurrentWidget(form);
    form->begin();
}

void SocketsPage::done(SideForm* form)
{
    form->setBusy(false);
    m_side->setCurrentIndex(0);
    m_table->setFocus();
}

void SocketsPage::changed()
{
    look();
    // It knows the sockets as they were when it began.
    stopWatching();
    watch();
}

// Places.

void SocketsPage::beginAssign()
{
    const auto* socket = chosen();
    m_assignName->setText(socket != nullptr ? lineOf(socket->name.text) : QString());
    m_assignPlace->setText(socket != nullptr ? lineOf(socket->place) : QString());
    open(m_assignForm);
}

void SocketsPage::askToAssign()
{
    const auto name = m_assignName->text().trimmed().toStdString();
    const auto place = m_assignPlace->text().trimmed().toStdString();
    if (name.empty()) return m_assignForm->tell(tr("Which socket? Its name is missing."), m_assignName);
    if (place.empty()) return m_assignForm->tell(tr("Where is it? A place is missing."), m_assignPlace);
    for (const auto& socket : m_all)
        if (socket.name.text == name && socket.place != place) {
            Q_EMIT asked(tr("Give %1 another place?").arg(lineOf(name)),
                         tr("It is at %1 now.").arg(lineOf(socket.place)), tr("Give it the new one"),
                         tr("Leave it there"), [this, name, place] { assign(name, place); });
            return;
        }
    assign(name, place);
}

void SocketsPage::assign(const std::string& name, const std::string& place)
{
    m_assignForm->setBusy(true);
    work().call(
        this,
        [directory = work().directory(), name, place](const Doing&) -> Outcome<SocketInfo> {
            return TRY(station::openSockets(directory))->assign(name, place);
        },
        [this](Outcome<SocketInfo> socket) {
            m_assignForm->setBusy(false);
            if (!socket) {
                if (m_assignForm->tellUsage(socket.error(), m_assignPlace)) return;
                m_assignPlace->setFocus();
                Q_EMIT failed(socket.error());
                return;
            }
            done(m_assignForm);
            Q_EMIT told(tr("Socket %1 is at %2.").arg(lineOf(socket->name.text), lineOf(socket->place)), {});
            changed();
        });
}

void SocketsPage::learn()
{
    const auto name = m_learnName->text().trimmed().toStdString();
    if (name.empty()) return m_learnForm->tell(tr("Which socket? Its name is missing."), m_learnName);
    m_learnForm->setBusy(true, tr("Stop waiting"));
    m_seconds = 0;
    m_learning = work().call(
        this,
        [directory = work().directory(), name](const Doing& doing) -> Outcome<SocketInfo> {
            return TRY(station::openSockets(directory))
                ->learn(
                    name, std::chrono::seconds(patienceSeconds), [&] { doing.percent(0); }, doing.stop);
        },
        [this](Outcome<SocketInfo> socket) {
            m_count.stop();
            m_learnNow->clear();
            m_learning = nullptr;
            m_learnForm->setBusy(false);
            if (!socket) {
                const bool isStopped = socket.error().code == FailureCode::Interrupted;
                m_learnNote->setText(isStopped ? tr("Nobody waits any more; nothing was changed.")
                                               : tr("Nothing was changed."));
                m_learnName->setFocus();
                if (m_learnForm->tellUsage(socket.error(), m_learnName)) return;
                if (!isStopped) Q_EMIT failed(socket.error());
                return;
            }
            done(m_learnForm);
            Q_EMIT told(tr("Socket %1 is at %2.").arg(lineOf(socket->name.text), lineOf(socket->place)), {});
            changed();
        });
    connect(m_learning, &Job::percent, this, [this, name] {
        m_seconds = patienceSeconds;
        m_learnNow->setText(tr("Plug into %1 now.").arg(lineOf(name)));
        countDown();
        m_count.start();
        QAccessibleEvent alert(m_learnNow, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    });
}

void SocketsPage::countDown()
{
    if (!m_learning) return m_count.stop();
    m_learnNote->setText(tr("It waits for another %1 s.").arg(m_seconds));
    if (m_seconds > 0) --m_seconds;
}

void SocketsPage::remove()
{
    const auto* socket = chosen();
    if (socket == nullptr || socket->name.text.empty()) return;
    Q_EMIT asked(tr("Forget socket %1?").arg(lineOf(socket->name.text)),
                 tr("Batches do not serve it any more. It is at %1.").arg(lineOf(socket->place)),
                 tr("Forget it"), tr("Keep it"), [this, name = socket->name.text] {
                     work().call(
                         this,
                         [directory = work().directory(), name](const Doing&) -> Outcome<void> {
                             return TRY(station::openSockets(directory))->remove(name);
                         },
                         [this, name](Outcome<void> removed) {
                             if (!removed) {
                                 Q_EMIT failed(removed.error());
                                 return;
                             }
                             Q_EMIT told(tr("Socket %1 is forgotten.").arg(lineOf(name)), {});
                             changed();
                         });
                 });
}

} // namespace mintmark::ui
