#include "ui/custodian/keys/TokensPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/desk/ScreenDesk.h"
#include "ui/custodian/keys/BackupPanel.h"
#include "ui/custodian/keys/DeletePanel.h"
#include "ui/custodian/keys/Forms.h"
#include "ui/custodian/keys/GeneratePanel.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
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

void put(QTableWidget& table, int row, const QStringList& texts)
{
    for (int column = 0; column < texts.size(); ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setToolTip(texts[column]); // where the column is too narrow
        table.setItem(row, column, item);
    }
}

} // namespace

TokensPage::TokensPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)),
      m_module(fieldOf(u"keysModule"_s, tr("A PKCS #11 library's file; empty: those that are installed"),
                       tr("A whole path"), this)),
      m_find(buttonOf(u"keysFind"_s, tr("Find tokens"), this)),
      m_again(buttonOf(u"keysAgain"_s, tr("Look again"), this)), m_table(new QTableWidget(0, 5, this)),
      m_tabs(new QTabWidget(this)), m_keys(new QTableWidget(0, 6, this)),
      m_keysNote(dimLine(u"keysNote"_s, this)),
      m_listKeys(buttonOf(u"keysList"_s, tr("List its keys …"), this)),
      m_generate(buttonOf(u"keysGenerate"_s, tr("Make a key …"), this)),
      m_backup(buttonOf(u"keysBackup"_s, tr("Back up …"), this)),
      m_delete(buttonOf(u"keysDelete"_s, tr("Delete …"), this, "danger")),
      m_probe(new QTableWidget(0, 3, this)), m_probeNote(dimLine(u"keysProbeNote"_s, this)),
      m_measure(buttonOf(u"keysMeasure"_s, tr("Measure …"), this)), m_progress(new QProgressBar(this)),
      m_busy(dimLine(u"keysBusy"_s, this)), m_policies(new QTableWidget(0, 4, this)),
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
    dressTable(*m_keys, u"keysTable"_s, tr("Keys of the token"));
    m_keys->setHorizontalHeaderLabels({tr("Role"), tr("Label"), tr("Algorithm"), tr("Kept"), tr("CKA_ID"),
                                       tr("SHA-256 of the public half")});
    fitColumns(*m_keys, m_keys->columnCount() - 1);
    dressTable(*m_probe, u"keysProbe"_s, tr("What the token was measured to do"));
    m_probe->setHorizontalHeaderLabels({tr("Works"), tr("What"), tr("Why not")});
    fitColumns(*m_probe, m_probe->columnCount() - 1);
    dressTable(*m_policies, u"keysPolicies"_s, tr("Roles of keys, and their policies"));
    m_policies->setHorizontalHeaderLabels({tr("Role"), tr("What for"), tr("Algorithms"), tr("Backup")});
    m_policies->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_policies->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    const auto policies = hsm::policyInfos();
    m_policies->setRowCount(static_cast<int>(policies.size()));
    for (int row = 0; row < m_policies->rowCount(); ++row) {
        const auto& policy = policies[static_cast<std::size_t>(row)];
        QStringList algorithms;
        for (const auto& algorithm : policy.algorithms)
            algorithms << lineOf(algorithm);
        auto purpose = lineOf(policy.purpose);
        for (const auto& other : policy.notBeside)
            purpose += tr("; never on one token with %1").arg(lineOf(other));
        put(*m_policies, row,
            {lineOf(policy.name), purpose, algorithms.join(u", "_s),
             (policy.backupAllowed ? tr("If asked for: %1") : tr("None: %1"))
                 .arg(lineOf(policy.backupReason))});
    }
    m_progress->setObjectName(u"keysProgress"_s);
    m_progress->setAccessibleName(tr("How far the measuring is"));
    m_progress->setTextVisible(false);

    auto* top = new QHBoxLayout;
    top->setSpacing(sizes::gap);
    top->addWidget(headingOf(tr("Tokens and keys"), this));
    top->addSpacing(sizes::margin);
    top->addWidget(m_module, 1);
    top->addWidget(m_find);
    top->addWidget(m_again);

    auto* keys = new QWidget;
    auto* acts = new QHBoxLayout;
    for (auto* button : {m_listKeys, m_generate, m_backup, m_delete})
        acts->addWidget(button);
    acts->addStretch(1);
    auto* keysColumn = new QVBoxLayout(keys);
    keysColumn->setContentsMargins(0, sizes::gap, 0, 0);
    keysColumn->addLayout(acts);
    keysColumn->addWidget(m_keysNote);
    keysColumn->addWidget(m_keys, 1);
    auto* probe = new QWidget;
    auto* measure = new QHBoxLayout;
    measure->addWidget(m_measure);
    measure->addWidget(m_progress, 1);
    auto* probeColumn = new QVBoxLayout(probe);
    probeColumn->setContentsMargins(0, sizes::gap, 0, 0);
    probeColumn->addLayout(measure);
    probeColumn->addWidget(m_probeNote);
    probeColumn->addWidget(m_probe, 1);
    m_tabs->setObjectName(u"keysTabs"_s);
    m_tabs->tabBar()->setObjectName(u"keysTabBar"_s);
    m_tabs->setAccessibleName(tr("Keys, what the token can, policies"));
    m_tabs->tabBar()->setAccessibleName(tr("Keys, what the token can, policies"));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(keys, tr("Keys"));
    m_tabs->addTab(probe, tr("What it can"));
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
    connect(m_keys, &QTableWidget::itemSelectionChanged, this, [this] {
        if (key() != nullptr)
            m_keysNote->setText(key()->address.fingerprint.empty()
                                    ? tr("CKA_ID %1").arg(QString::fromStdString(toHex(key()->address.id)))
                                    : tr("CKA_ID %1, SHA-256 of its public half %2")
                                          .arg(QString::fromStdString(toHex(key()->address.id)),
                                               lineOf(key()->address.fingerprint)));
        offerActs();
    });
    connect(m_tabs, &QTabWidget::currentChanged, m_policies, &QTableWidget::resizeRowsToContents);
    connect(m_listKeys, &QPushButton::clicked, this, [this] { ask(Wanted::List); });
    connect(m_measure, &QPushButton::clicked, this, [this] { ask(Wanted::Measure); });
    connect(m_generate, &QPushButton::clicked, this, [this] {
        if (const auto* chosen = token()) {
            front(m_making);
            m_making->begin(chosen->info, hasFile());
        }
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (key() == nullptr || token() == nullptr) return;
        front(m_deleting);
        m_deleting->begin(*key(), token()->info, hasFile(), token()->isStations);
    });
    connect(m_backup, &QPushButton::clicked, this, [this] {
        if (key() == nullptr || token() == nullptr) return;
        front(m_backing);
        m_backing->begin(*key(), token()->info, hasFile());
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
    m_policies->resizeRowsToContents();
    showTokens();
    if (m_measured) showMeasured(*m_measured);
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

const hsm::KeyListing* TokensPage::key() const
{
    const auto row = m_keys->currentRow();
    const bool selected = m_keys->selectionModel() != nullptr && m_keys->selectionModel()->hasSelection();
    return selected && row >= 0 && row < static_cast<int>(m_list.size())
               ? &m_list[static_cast<std::size_t>(row)]
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
    m_progress->hide();
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
        put(*m_table, at,
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
        m_measured.reset();
        m_probe->setRowCount(0);
        m_probeNote->setText(
            tr("Not measured in this window yet. The result is kept: measuring again takes some "
               "seconds, and makes and destroys keys of its own."));
        showKeys({});
        m_keysNote->setText(tr("What a token holds is told after a login: “List its keys”."));
    }
    offerActs();
}

void TokensPage::offerActs()
{
    const bool free = !work().isActing();
    const auto busyNow = tr("Something is being done.");
    const auto noToken = tr("Choose a token first.");
    const auto forbidden = tr("Only a security officer manages keys.");
    const bool manages = work().may(station::Act::KeysManage);
    const auto why = [&](bool needsKey) {
        return !manages                       ? forbidden
               : token() == nullptr           ? noToken
               : needsKey && key() == nullptr ? tr("Choose a key of the list first.")
                                              : busyNow;
    };
    const bool token = this->token() != nullptr && free;
    offer(*m_listKeys, token && manages, why(false));
    offer(*m_measure, token && manages, why(false));
    offer(*m_generate, token && manages, why(false));
    offer(*m_delete, token && manages && key() != nullptr, why(true));
    const bool leaves = key() != nullptr && key()->extractable && key()->wrapWithTrusted;
    offer(*m_backup, token && manages && leaves,
          key() != nullptr && !leaves ? tr("The key was not made to be backed up: no token lets it out.")
                                      : why(true));
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
                showKeys(*keys);
            });
        return;
    }
    busy(tr("Measuring …"));
    m_progress->setValue(0);
    m_progress->show();
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
            showMeasured(*found);
        });
    connect(job, &Job::percent, m_progress, &QProgressBar::setValue);
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
            showKeys(made->second);
            for (int row = 0; row < m_keys->rowCount(); ++row)
                if (m_list[static_cast<std::size_t>(row)].address.id == made->first.address.id)
                    m_keys->selectRow(row);
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
            showKeys(*left);
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

// ---- tables

void TokensPage::showKeys(const std::vector<hsm::KeyListing>& keys)
{
    m_list = keys;
    {
        const QSignalBlocker quiet(m_keys);
        m_keys->clearSelection();
        m_keys->setRowCount(static_cast<int>(m_list.size()));
        for (int row = 0; row < m_keys->rowCount(); ++row) {
            const auto& one = m_list[static_cast<std::size_t>(row)];
            const auto kept = !one.whole               ? tr("half of a pair")
                              : one.alwaysAuthenticate ? tr("asks for the PIN at each use")
                              : one.extractable
                                  ? one.wrapWithTrusted ? tr("may be backed up") : tr("CAN BE TAKEN OUT")
                              : one.sensitive ? tr("never leaves")
                                              : tr("CAN BE READ");
            put(*m_keys, row,
                {one.role ? lineOf(std::string(hsm::nameOf(*one.role))) : tr("not Mintmark's"),
                 lineOf(one.address.label),
                 one.algorithm ? lineOf(std::string(hsm::nameOf(*one.algorithm))) : u"?"_s, kept,
                 QString::fromStdString(toHex(one.address.id)),
                 one.address.fingerprint.empty() ? tr("a secret key: none")
                                                 : lineOf(one.address.fingerprint)});
        }
        m_keys->resizeRowsToContents();
    }
    m_keysNote->setText(tr("Keys: %n.", nullptr, static_cast<int>(m_list.size())));
    offerActs();
}

void TokensPage::showMeasured(const hsm::Capabilities& found)
{
    m_measured = found;
    m_probeNote->setText(
        tr("%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.")
            .arg(lineOf(found.manufacturer), lineOf(found.model), lineOf(found.serial),
                 lineOf(found.firmware), lineOf(toRfc3339(found.measuredAt)))
            .arg(found.parallel));
    std::vector<std::tuple<bool, QString, QString>> rows;
    for (const auto& row : found.rows)
        rows.emplace_back(row.works, lineOf(row.name), lineOf(row.reason));
    const auto offers = hsm::offersOf(found);
    for (const auto& one : offers.keys)
        rows.emplace_back(one.offered,
                          tr("key: %1, %2 (%3)")
                              .arg(lineOf(std::string(hsm::nameOf(one.role))),
                                   lineOf(std::string(hsm::nameOf(one.algorithm))),
                                   lineOf(std::string(hsm::nameOf(one.use)))),
                          lineOf(one.reason));
    rows.emplace_back(offers.backup, tr("backup of keys that are made for it"), lineOf(offers.backupReason));
    m_probe->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_probe->rowCount(); ++row) {
        const auto& [works, what, why] = rows[static_cast<std::size_t>(row)];
        put(*m_probe, row, {works ? tr("✓ yes") : tr("✕ no"), what, why});
        m_probe->item(row, 0)->setForeground(works ? m_theme->passText : m_theme->dim);
    }
    m_probe->resizeRowsToContents();
}

} // namespace mintmark::ui
