#include "ui/custodian/keys/TokensPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/desk/ScreenDesk.h"
#include "ui/custodian/keys/BackupPanel.h"
#include "ui/custodian/keys/DeletePanel.h"
#include "ui/custodian/keys/Forms.h"
#include "ui/custodian/keys/GeneratePanel.h"
#include "ui/custodian/keys/KeysTab.h"
#include "ui/custodian/keys/PoliciesTab.h"
#include "ui/custodian/keys/ProbeTab.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QScrollArea* scrolling(QWidget* panel)
{
    auto* area = new QScrollArea;
    area->setWidget(panel);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    return area;
}

} // namespace

TokensPage::TokensPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)),
      m_module(fieldOf(u"keysModule"_s, tr("A PKCS #11 library's file; empty: those that are installed"),
                       tr("A whole path"), this)),
      m_find(buttonOf(u"keysFind"_s, tr("Find tokens"), this)),
      m_again(buttonOf(u"keysAgain"_s, tr("Look again"), this)), m_table(new QTableWidget(0, 5, this)),
      m_tabs(new QTabWidget(this)), m_keys(new KeysTab(this)), m_probe(new ProbeTab(this)),
      m_busy(dimLine(u"keysBusy"_s, this)), m_policies(new PoliciesTab(this)),
      m_lower(new QStackedWidget(this)), m_pin(new PinPanel(u"keys"_s, this)),
      m_making(new GeneratePanel(this)), m_deleting(new DeletePanel(this)), m_backing(new BackupPanel(this)),
      m_desk(new DeskPanel(this))
{
    layOut();
    connectAll();
    rest();
    offerActs();
}

void TokensPage::layOut()
{
    m_module->setPlaceholderText(tr("/usr/lib/…/module.so – empty: all that are installed"));
    dressTable(*m_table, u"keysTokens"_s, tr("Tokens"));
    m_table->setHorizontalHeaderLabels(
        {tr("Token"), tr("PIN"), tr("Serial number"), tr("Make"), tr("Module")});
    fitColumns(*m_table, m_table->columnCount() - 1);

    auto* top = new QHBoxLayout;
    top->setSpacing(sizes::gap);
    top->addWidget(headingOf(tr("Tokens and keys"), this));
    top->addSpacing(sizes::margin);
    top->addWidget(m_module, 1);
    top->addWidget(m_find);
    top->addWidget(m_again);

    m_tabs->setObjectName(u"keysTabs"_s);
    m_tabs->tabBar()->setObjectName(u"keysTabBar"_s);
    m_tabs->setAccessibleName(tr("Keys, what the token can, policies"));
    m_tabs->tabBar()->setAccessibleName(tr("Keys, what the token can, policies"));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_keys, tr("Keys"));
    m_tabs->addTab(m_probe, tr("What it can"));
    m_tabs->addTab(m_policies, tr("Policies"));
    m_lower->addWidget(m_tabs);
    for (QWidget* panel :
         {static_cast<QWidget*>(m_pin), static_cast<QWidget*>(m_making), static_cast<QWidget*>(m_deleting),
          static_cast<QWidget*>(m_backing), static_cast<QWidget*>(m_desk)})
        m_lower->addWidget(scrolling(panel));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_table, 2);
    column->addWidget(m_busy);
    column->addWidget(m_lower, 5);
    handFocus(*this, *m_table);
}

void TokensPage::connectAll()
{
    connect(m_again, &QPushButton::clicked, this, &TokensPage::look);
    connect(m_find, &QPushButton::clicked, this, &TokensPage::find);
    connect(m_module, &QLineEdit::returnPressed, this, &TokensPage::find);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TokensPage::choose);
    connect(m_tabs, &QTabWidget::currentChanged, m_policies, &QTableWidget::resizeRowsToContents);
    connect(m_keys, &KeysTab::keyChosen, this, &TokensPage::offerActs);
    connect(m_keys, &KeysTab::listWanted, this, [this] { ask(Wanted::List); });
    connect(m_probe, &ProbeTab::measureWanted, this, [this] { ask(Wanted::Measure); });
    connect(m_keys, &KeysTab::generateWanted, this, [this] {
        if (const auto* chosen = token()) {
            front(m_making);
            m_making->begin(chosen->info, hasFile());
        }
    });
    connect(m_keys, &KeysTab::deleteWanted, this, [this] {
        if (m_keys->key() == nullptr || token() == nullptr) return;
        front(m_deleting);
        m_deleting->begin(*m_keys->key(), token()->info, hasFile(), token()->isStations);
    });
    connect(m_keys, &KeysTab::backupWanted, this, [this] {
        if (m_keys->key() == nullptr || token() == nullptr) return;
        front(m_backing);
        m_backing->begin(*m_keys->key(), token()->info, hasFile());
    });
    for (PinPanel* panel : {m_pin, static_cast<PinPanel*>(m_making), static_cast<PinPanel*>(m_deleting),
                            static_cast<PinPanel*>(m_backing)})
        connect(panel, &PinPanel::cancelled, this, [this] { front(m_tabs); });
    connect(m_pin, &PinPanel::entered, this, [this] {
        auto login = loginOf(work(), *token(), m_pin->takePin(), m_pin->spends());
        if (!login) return Q_EMIT failed(login.error());
        run(std::move(*login));
    });
    connect(m_making, &PinPanel::entered, this, &TokensPage::generate);
    connect(m_deleting, &PinPanel::entered, this, &TokensPage::askDelete);
    connect(m_backing, &PinPanel::entered, this, &TokensPage::backup);
    connect(&work(), &Work::actingChanged, this, &TokensPage::offerActs);
}

QString TokensPage::title() const
{
    return tr("Tokens and keys");
}

void TokensPage::shown()
{
    if (isKeptAway(tr("Tokens, keys and PINs are looked after while the service is stopped."),
                   {u"systemctl stop mintmark"_s,
                    u"runuser -u mintmark -- mintmark hsm keys --station /var/lib/mintmark/station"_s,
                    u"systemctl start mintmark"_s}))
        return;
    // What somebody else began to ask for is not gone on with.
    if (!work().isActing()) front(m_tabs);
    look();
}

void TokensPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    for (PinPanel* panel : {m_pin, static_cast<PinPanel*>(m_making), static_cast<PinPanel*>(m_deleting),
                            static_cast<PinPanel*>(m_backing)})
        panel->setTheme(theme);
    m_desk->setTheme(theme);
    m_probe->setTheme(theme);
    m_policies->resizeRowsToContents();
    showTokens();
}

void TokensPage::front(QWidget* panel)
{
    for (int i = 0; i < m_lower->count(); ++i) {
        const auto* area = qobject_cast<QScrollArea*>(m_lower->widget(i));
        if (m_lower->widget(i) == panel || (area != nullptr && area->widget() == panel))
            m_lower->setCurrentIndex(i);
    }
    // Another token, chosen while an act is asked about, would be another than the one in the panel.
    const bool tabs = panel == m_tabs;
    for (QWidget* control : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_find),
                             static_cast<QWidget*>(m_again), static_cast<QWidget*>(m_module)})
        control->setVisible(tabs);
    if (tabs) m_table->setFocus();
}

const KnownToken* TokensPage::token() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_tokens.size()) ? &m_tokens[static_cast<std::size_t>(row)]
                                                               : nullptr;
}

bool TokensPage::hasFile() const
{
    return token() != nullptr && token()->isStations && work().session().info.hasPinFile;
}

void TokensPage::busy(const QString& what)
{
    m_busy->setText(what);
    m_busy->setVisible(true);
}

void TokensPage::rest()
{
    m_busy->hide();
    m_probe->rest();
    m_again->setEnabled(true);
    m_find->setEnabled(true);
}

// ---- what there is

void TokensPage::look()
{
    m_again->setEnabled(false);
    work().read(
        this, [directory = work().directory()](station::Station&) { return stationsToken(directory); },
        [this](Outcome<KnownToken> own) {
            m_again->setEnabled(true);
            m_looked = true;
            if (!own) {
                showTokens();
                Q_EMIT failed(own.error());
                return;
            }
            add(std::move(*own));
            showTokens();
        });
}

void TokensPage::find()
{
    m_find->setEnabled(false);
    busy(tr("Looking at modules and their slots …"));
    work().call(
        this,
        [directory = work().directory(),
         module = std::filesystem::path(m_module->text().trimmed().toStdString())](const Doing& doing) {
            return tokensOf(directory, module, doing.stop);
        },
        [this](Outcome<FoundTokens> found) {
            rest();
            if (!found) return Q_EMIT failed(found.error());
            const auto before = m_tokens.size();
            for (auto& one : found->tokens)
                add(std::move(one));
            showTokens();
            QStringList problems;
            for (const auto& problem : found->problems)
                problems << lineOf(problem);
            Q_EMIT told(m_tokens.size() == before ? tr("No other token was found.")
                                                  : tr("Other tokens that were found: %n.", nullptr,
                                                       static_cast<int>(m_tokens.size() - before)),
                        problems.isEmpty()
                            ? QString()
                            : tr("Modules that could not be looked at: %1").arg(problems.join(u"; "_s)));
        });
}

void TokensPage::add(KnownToken token)
{
    for (auto& known : m_tokens)
        if (known.info.serial == token.info.serial && known.info.label == token.info.label) {
            // The station's own address says how it is reached.
            if (known.isStations && !token.isStations)
                known.info = std::move(token.info);
            else
                known = std::move(token);
            return;
        }
    if (token.isStations)
        m_tokens.insert(m_tokens.begin(), std::move(token));
    else
        m_tokens.push_back(std::move(token));
}

void TokensPage::showTokens()
{
    const QSignalBlocker quiet(m_table);
    const auto row = std::max(0, m_table->currentRow());
    m_table->setRowCount(static_cast<int>(m_tokens.size()));
    for (int at = 0; at < m_table->rowCount(); ++at) {
        const auto& one = m_tokens[static_cast<std::size_t>(at)];
        const auto& info = one.info;
        putRow(*m_table, at,
               {one.isStations ? tr("%1 (this station's)").arg(lineOf(info.label)) : lineOf(info.label),
                pinStateOf(info), lineOf(info.serial),
                lineOf(info.manufacturer + " " + info.model + ", firmware " + info.firmware),
                QString::fromStdString(one.address.module.string())});
        m_table->item(at, 1)->setForeground(info.pinLocked || info.pinFinalTry ? m_theme->failText
                                            : info.pinCountLow || info.pinFailuresHere > 0
                                                ? m_theme->warnText
                                                : m_theme->passText);
    }
    m_table->resizeRowsToContents();
    if (m_table->rowCount() > 0) m_table->selectRow(std::min(row, m_table->rowCount() - 1));
    choose();
}

void TokensPage::choose()
{
    const auto uri = token() != nullptr ? token()->address.uri : std::string();
    if (uri != m_keysOf) {
        m_keysOf = uri;
        m_probe->showUnmeasured();
        m_keys->showUnlisted();
    }
    offerActs();
}

void TokensPage::offerActs()
{
    const bool free = !work().isActing();
    const bool manages = work().may(station::Act::KeysManage);
    const auto why = token() == nullptr ? tr("Choose a token first.") : tr("Something is being done.");
    const bool isToken = token() != nullptr && free;
    m_keys->offerActs(manages, isToken, why);
    m_probe->offerActs(isToken && manages, manages ? why : tr("Only a security officer manages keys."));
    m_find->setEnabled(free);
}

// ---- acts

void TokensPage::ask(Wanted wanted)
{
    if (token() == nullptr) return;
    m_wanted = wanted;
    front(m_pin);
    m_pin->ask(
        wanted == Wanted::List ? tr("List the token's keys") : tr("Measure what the token can"),
        wanted == Wanted::List
            ? QString()
            : tr("Some seconds: each mechanism is tried, and what it makes is checked outside of the token."),
        token()->info, hasFile());
    m_pin->setFocus();
    if (auto* field = findChild<QWidget*>(u"keysPin"_s)) field->setFocus();
}

void TokensPage::run(TokenLogin login)
{
    front(m_tabs);
    if (m_wanted == Wanted::List) {
        busy(tr("Logging in, and reading the keys …"));
        work().call(
            this,
            [login = std::move(login)](const Doing&) -> Outcome<std::vector<hsm::KeyListing>> {
                return TRY(openFor(login)).token->keys();
            },
            [this](Outcome<std::vector<hsm::KeyListing>> keys) {
                rest();
                look(); // the state of the PIN may be another now
                if (!keys) return Q_EMIT failed(keys.error());
                m_tabs->setCurrentIndex(0);
                m_keys->show(*keys);
            });
        return;
    }
    busy(tr("Measuring …"));
    m_probe->showProgress(0);
    auto* job = work().call(
        this,
        [login = std::move(login)](const Doing& doing) -> Outcome<hsm::Capabilities> {
            return TRY(openFor(login)).token->probe(/*again=*/true, doing.percent);
        },
        [this](Outcome<hsm::Capabilities> found) {
            rest();
            look();
            if (!found) return Q_EMIT failed(found.error());
            m_tabs->setCurrentIndex(1);
            m_probe->show(*found);
        });
    connect(job, &Job::percent, m_probe, &ProbeTab::showProgress);
}

void TokensPage::generate()
{
    auto login = loginOf(work(), *token(), m_making->takePin(), m_making->spends());
    if (!login) return Q_EMIT failed(login.error());
    front(m_tabs);
    busy(tr("Making the key, reading it back and using it once …"));
    using Made = std::pair<hsm::KeyListing, std::vector<hsm::KeyListing>>;
    work().call(
        this,
        [login = std::move(*login), role = m_making->role(), label = m_making->label(),
         options = m_making->options()](const Doing&) -> Outcome<Made> {
            const auto opened = TRY(openFor(login));
            auto made = TRY(opened.token->generate(role, label, options));
            return Made(std::move(made), TRY(opened.token->keys()));
        },
        [this](Outcome<Made> made) {
            rest();
            look();
            if (!made) return Q_EMIT failed(made.error());
            m_tabs->setCurrentIndex(0);
            m_keys->show(made->second);
            m_keys->choose(made->first.address.id);
            Q_EMIT told(tr("The key %1 was made, read back and used once.").arg(wordsOf(made->first)),
                        tr("CKA_ID %1").arg(QString::fromStdString(toHex(made->first.address.id))));
        });
}

void TokensPage::askDelete()
{
    Q_EMIT asked(
        tr("Delete this key for good?"),
        tr("Nothing brings it back but a backup that was made of it before. What it signed stays signed; "
           "what it wrapped stays closed."),
        tr("Delete it"), tr("Keep it"), [this] { destroy(); });
}

void TokensPage::destroy()
{
    auto login = loginOf(work(), *token(), m_deleting->takePin(), m_deleting->spends());
    if (!login) return Q_EMIT failed(login.error());
    front(m_tabs);
    busy(tr("Deleting the key …"));
    work().call(
        this,
        [login = std::move(*login),
         id = m_deleting->id()](const Doing&) -> Outcome<std::vector<hsm::KeyListing>> {
            const auto opened = TRY(openFor(login));
            TRY(opened.token->destroy(id));
            return opened.token->keys();
        },
        [this](Outcome<std::vector<hsm::KeyListing>> left) {
            rest();
            if (!left) return Q_EMIT failed(left.error());
            m_keys->show(*left);
            Q_EMIT told(tr("The key is deleted."), {});
        },
        station::Delicate::DeleteKey);
}

void TokensPage::backup()
{
    auto request = m_backing->request();
    request.token = token()->address;
    auto login = loginOf(work(), *token(), m_backing->takePin(), m_backing->spends());
    auto officer = std::make_shared<Pin>(m_backing->takeOfficer());
    if (!login) return Q_EMIT failed(login.error());
    front(m_desk);
    m_desk->begin(tr("Back up a key"));
    auto* job = work().alone(
        this,
        [login = std::move(*login), officer, request,
         place = DeskPlace(work(), *m_desk)](const Doing& doing) -> Outcome<station::BackupReport> {
            const auto room = TRY(station::openKeyRoom(login.station));
            const auto pin = TRY(pinOf(*room, login));
            ScreenDesk desk(place, doing.stop);
            return room->backup(request, pin, *officer, login.spendFinalTry, desk);
        },
        [this](Outcome<station::BackupReport> report) {
            m_desk->end();
            front(m_tabs);
            look();
            if (!report) return Q_EMIT failed(report.error());
            Q_EMIT told(
                tr("The backup is written: %1").arg(QString::fromStdString(report->file.string())),
                tr("Set %1, any %2 of %3 shares. Nobody knows whether it works: rehearse it now, on the page "
                   "“Backups”.")
                    .arg(lineOf(report->set))
                    .arg(report->threshold)
                    .arg(report->count));
        },
        station::Delicate::ExportSecrets);
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

} // namespace mintmark::ui
