#include "ui/custodian/destinations/DestinationsPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/FactTable.h"
#include "ui/custodian/JobBar.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/destinations/CredentialForm.h"
#include "ui/custodian/destinations/DestinationWords.h"
#include "ui/custodian/destinations/LedgerView.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using station::Act;

/// How far a push is; told on its thread, read on the GUI's.
class Far {
public:
    void tell(station::PushProgress progress)
    {
        const std::lock_guard lock(m_mutex);
        m_progress = std::move(progress);
    }
    [[nodiscard]] station::PushProgress read() const
    {
        const std::lock_guard lock(m_mutex);
        return m_progress;
    }

private:
    mutable std::mutex m_mutex;
    station::PushProgress m_progress;
};

QString kindIn(const station::Destination& destination)
{
    const auto kinds = station::destinationKinds();
    const auto kind = std::ranges::find(kinds, destination.kind, &station::DestinationKind::name);
    return kind == kinds.end() ? lineOf(destination.kind) : titleOf(*kind);
}

} // namespace

DestinationsPage::DestinationsPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_empty(new QLabel(this)),
      m_table(new QTableWidget(0, 7, this)), m_ledger(new LedgerView(work, this)),
      m_side(new QStackedWidget(this)), m_name(new QLabel(this)),
      m_facts(new FactTable(u"destinationFacts"_s, tr("What is known of the destination"), this)),
      m_job(new JobBar(u"pushJob"_s, JobBar::Ends::Stoppable, this)), m_waiting(new QLabel(this)),
      m_again(new QPushButton(tr("Look again"), this)), m_add(new QPushButton(tr("Add …"), this)),
      m_push(new QPushButton(tr("Push"), this)), m_plan(new QPushButton(tr("What would be told?"), this)),
      m_retry(new QPushButton(tr("Owe again what is aside"), this)),
      m_credential(new QPushButton(tr("Credential …"), this)), m_remove(new QPushButton(tr("Remove"), this)),
      m_addForm(new DestinationForm(this)), m_credentialForm(new CredentialForm(this))
{
    auto* top = head(tr("Destinations"),
                     {
                         {m_again, u"destinationsAgain"_s, tr("Reads destinations and ledger anew")},
                         {m_add, u"destinationAdd"_s, tr("Names a destination that is told of devices")},
                     });
    dressTable(*m_table, u"destinationsTable"_s, tr("Destinations of this station"));
    m_table->setHorizontalHeaderLabels({tr("Destination"), tr("Credential"), tr("Told"), tr("Not let in"),
                                        tr("Owed"), tr("Aside"), tr("Last told")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    m_table->setWordWrap(false);
    m_empty->setObjectName(u"destinationsEmpty"_s);
    m_empty->setProperty("role", u"dim"_s);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_side->addWidget(makeFacts());
    m_side->addWidget(m_addForm);
    m_side->addWidget(m_credentialForm);

    auto* left = new QVBoxLayout;
    left->setSpacing(sizes::gap);
    left->addWidget(m_empty);
    left->addWidget(m_table, 2);
    left->addWidget(m_ledger, 3);
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
    connectAll();
    show();
}

QWidget* DestinationsPage::makeFacts()
{
    auto* card = new QFrame(this);
    card->setProperty("role", u"card"_s);
    m_name->setObjectName(u"destinationChosen"_s);
    m_waiting->setObjectName(u"pushWaiting"_s);
    m_waiting->setProperty("role", u"dim"_s);
    m_waiting->hide();
    for (auto* label : {m_name, m_waiting}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_facts, 1);
    column->addWidget(m_job);
    column->addWidget(m_waiting);
    const std::tuple<QPushButton*, QString, QString, const char*> acts[] = {
        {m_push, u"destinationPush"_s,
         tr("Tells it of every device that it has not been told of as it is now"), "primary"},
        {m_plan, u"destinationPlan"_s, tr("Looks, and says what would be told; sends nothing"), nullptr},
        {m_retry, u"destinationRetry"_s, tr("What it refused is owed again; the next push sends it"),
         nullptr},
        {m_credential, u"destinationCredential"_s, tr("Gives it a credential, which is sealed"), nullptr},
        {m_remove, u"destinationRemove"_s, tr("Forgets it and its credential"), "danger"},
    };
    for (const auto& [button, name, what, role] : acts) {
        button->setObjectName(name);
        button->setAccessibleDescription(what);
        button->setAutoDefault(true);
        if (role != nullptr) button->setProperty("role", QString::fromLatin1(role));
        column->addWidget(button);
    }
    return card;
}

void DestinationsPage::connectAll()
{
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        showChosen();
        if (const auto* one = chosen()) m_ledger->choose(one->destination.name);
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        look();
        m_ledger->look();
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        open(m_addForm);
        m_addForm->start();
    });
    connect(m_credential, &QPushButton::clicked, this, [this] {
        const auto* one = chosen();
        if (one == nullptr) return;
        m_for = one->destination.name;
        open(m_credentialForm);
        m_credentialForm->start(one->destination);
    });
    connect(m_push, &QPushButton::clicked, this, [this] { push(/*dryRun=*/false); });
    connect(m_plan, &QPushButton::clicked, this, [this] { push(/*dryRun=*/true); });
    connect(m_retry, &QPushButton::clicked, this, &DestinationsPage::retry);
    connect(m_remove, &QPushButton::clicked, this, &DestinationsPage::remove);
    connect(m_addForm, &SideForm::submitted, this, &DestinationsPage::add);
    connect(m_credentialForm, &SideForm::submitted, this, &DestinationsPage::seal);
    for (auto* form : {static_cast<SideForm*>(m_addForm), static_cast<SideForm*>(m_credentialForm)})
        connect(form, &SideForm::cancelled, this, [this, form] { done(form); });
    connect(m_ledger, &LedgerView::failed, this, &Page::failed);
    connect(&work(), &Work::actingChanged, this, &DestinationsPage::offerActs);
}

QString DestinationsPage::title() const
{
    return tr("Destinations");
}

void DestinationsPage::shown()
{
    offerActs(); // whoever is there now may be another
    look();
    if (work().may(Act::DestinationsRead)) m_ledger->look();
}

void DestinationsPage::hideEvent(QHideEvent* event)
{
    m_credentialForm->clear();
    Page::hideEvent(event);
}

void DestinationsPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_side->setFixedWidth(sideWidth());
    m_name->setFont(textFont(sizes::body, Weight::Bold));
    m_addForm->setTheme(theme);
    m_credentialForm->setTheme(theme);
    m_ledger->setTheme(theme);
    show();
}

void DestinationsPage::look()
{
    m_ledger->setEnabled(work().may(Act::DestinationsRead));
    if (!m_ledger->isEnabled()) {
        m_all.clear();
        show();
        m_empty->setText(lineOf(orders::refusal(work().session().who->role, Act::DestinationsRead)));
        return;
    }
    work().read(
        this,
        [](station::Station& station) -> Outcome<std::vector<station::DestinationInfo>> {
            return TRY(station.destinations())->list();
        },
        [this](Outcome<std::vector<station::DestinationInfo>> all) {
            if (!all) {
                m_all.clear();
                show();
                // Said where the list would be: it stays, and the window is not empty.
                m_empty->setText(causeOf(all.error()) + u' ' + actionOf(all.error()));
                return;
            }
            m_all = std::move(*all);
            show();
        });
}

void DestinationsPage::show()
{
    const auto* before = chosen();
    const auto name = !m_wanted.empty()   ? m_wanted
                      : before != nullptr ? before->destination.name
                                          : std::string();
    m_wanted.clear();
    {
        const QSignalBlocker quiet(m_table);
        m_table->setRowCount(static_cast<int>(m_all.size()));
        int at = m_all.empty() ? -1 : 0;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto& one = m_all[static_cast<std::size_t>(row)];
            if (one.destination.name == name) at = row;
            const auto [credential, tone] =
                !one.hasCredential     ? std::pair(tr("✕ none yet"), m_theme->failText)
                : !one.warning.empty() ? std::pair(tr("! sealed"), m_theme->warnText)
                                       : std::pair(tr("✓ sealed"), m_theme->passText);
            const QString texts[] = {lineOf(one.destination.name),
                                     credential,
                                     figures(one.told),
                                     figures(one.blocked),
                                     figures(one.owed),
                                     figures(one.aside),
                                     one.lastTold ? momentOf(*one.lastTold) : tr("never")};
            for (int column = 0; column < m_table->columnCount(); ++column) {
                auto* item = new QTableWidgetItem(texts[column]);
                item->setToolTip(texts[column]);
                if (column == 1) item->setForeground(tone);
                if (column == 4 && one.owed > 0) item->setForeground(m_theme->warnText);
                if (column == 5 && one.aside > 0) item->setForeground(m_theme->failText);
                m_table->setItem(row, column, item);
            }
        }
        m_table->resizeRowsToContents();
        if (at >= 0) m_table->selectRow(at);
    }
    m_empty->setText(
        tr("This station tells no destination of its devices. “Add” names one: a cloud's registry, "
           "or a server of your own. Nothing is sent until somebody pushes."));
    m_empty->setVisible(m_all.empty());
    m_ledger->setDestinations(m_all);
    if (const auto* one = chosen(); one != nullptr && one->destination.name != name)
        m_ledger->choose(one->destination.name);
    showChosen();
}

const station::DestinationInfo* DestinationsPage::chosen() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_all.size()) ? &m_all[static_cast<std::size_t>(row)] : nullptr;
}

void DestinationsPage::showChosen()
{
    const auto* one = chosen();
    m_name->setText(one != nullptr ? lineOf(one->destination.name) : tr("No destination is chosen"));
    std::vector<std::pair<QString, QString>> facts;
    if (one != nullptr) {
        facts.emplace_back(tr("Kind"), kindIn(one->destination));
        facts.emplace_back(tr("Credential"), one->hasCredential ? tr("sealed here; nobody is shown it")
                                                                : tr("none yet: give it one"));
        facts.emplace_back(tr("Careful"), lineOf(one->warning));
        facts.emplace_back(tr("Last trouble"), lineOf(one->lastError));
        for (const auto& [setting, value] : one->destination.settings)
            facts.emplace_back(lineOf(setting),
                               value.find("-----BEGIN") == std::string::npos
                                   ? lineOf(value)
                                   : tr("certificates in PEM, octets: %1").arg(figures(value.size())));
    }
    m_facts->setFacts(facts);
    offerActs();
}

void DestinationsPage::offerActs()
{
    const auto* one = chosen();
    const bool isFree = !work().isActing();
    const auto none = tr("No destination is chosen");
    const auto busy = tr("Something is being done.");
    const auto whyNot = one == nullptr ? none : busy;
    offer(*m_add, work(), Act::DestinationsManage, isFree, busy);
    offer(*m_credential, work(), Act::DestinationsManage, one != nullptr && isFree, whyNot);
    offer(*m_remove, work(), Act::DestinationsManage, one != nullptr && isFree, whyNot);
    const bool has = one != nullptr && one->hasCredential;
    const auto noCredential = one != nullptr && !has ? tr("It has no credential yet") : whyNot;
    offer(*m_push, work(), Act::DestinationsPush, has && isFree, noCredential);
    offer(*m_plan, work(), Act::DestinationsPush, has && isFree, noCredential);
    offer(*m_retry, work(), Act::DestinationsPush, one != nullptr && one->aside > 0 && isFree,
          one != nullptr && one->aside == 0 ? tr("Nothing is set aside") : whyNot);
}

void DestinationsPage::open(SideForm* form)
{
    if (auto* other = qobject_cast<SideForm*>(m_side->currentWidget()); other != nullptr && other->isBusy())
        return;
    m_credentialForm->clear();
    m_side->setCurrentWidget(form);
}

void DestinationsPage::done(SideForm* form)
{
    form->setBusy(false);
    m_credentialForm->clear();
    m_side->setCurrentIndex(0);
    m_table->setFocus();
}

void DestinationsPage::complain(SideForm* form, const Failure& failure)
{
    form->setBusy(false);
    const bool isTyped = failure.code == FailureCode::DestinationWrong ||
                         failure.code == FailureCode::DestinationExists || failure.code == FailureCode::Usage;
    if (isTyped) {
        form->tell(causeOf(failure) + u' ' + actionOf(failure));
        return;
    }
    Q_EMIT failed(failure);
}

// What is done here changes the ledger alone, which takes no lock of the station: beside a batch as well.

void DestinationsPage::add()
{
    const auto typed = m_addForm->typed();
    if (!typed) return;
    m_addForm->setBusy(true);
    work().look(
        this,
        [typed = *typed, by = work().who()](station::Station& station, const Doing&) -> Outcome<void> {
            const auto destination = TRY(withFiles(typed));
            return TRY(station.destinations())->add(destination, by);
        },
        [this, destination = typed->destination](const Outcome<void>& added) {
            if (!added) return complain(m_addForm, added.error());
            done(m_addForm);
            m_wanted = destination.name;
            Q_EMIT told(tr("The destination %1 is there.").arg(lineOf(destination.name)),
                        tr("Now give it its credential."));
            m_for = destination.name;
            open(m_credentialForm);
            m_credentialForm->start(destination);
            look();
        });
}

void DestinationsPage::seal()
{
    auto typed = m_credentialForm->take();
    if (!typed) return;
    m_credentialForm->setBusy(true);
    work().look(
        this,
        [typed = *typed, name = m_for, by = work().who()](station::Station& station,
                                                          const Doing&) -> Outcome<void> {
            auto* destinations = TRY(station.destinations());
            if (typed.secret) return destinations->setCredential(name, *typed.secret, by);
            return destinations->setCredential(name, TRY(station::readCredentialFile(typed.file)), by);
        },
        [this, name = m_for](const Outcome<void>& sealed) {
            if (!sealed) return complain(m_credentialForm, sealed.error());
            done(m_credentialForm);
            Q_EMIT told(tr("The credential of %1 is sealed.").arg(lineOf(name)), {});
            m_wanted = name;
            look();
        });
}

void DestinationsPage::push(bool dryRun)
{
    const auto* one = chosen();
    if (one == nullptr || m_job->isBusy()) return;
    const auto name = one->destination.name;
    const auto far = std::make_shared<Far>();
    auto* job = work().look(
        this,
        [name, dryRun, far](station::Station& station, const Doing& doing) -> Outcome<station::PushSummary> {
            station::PushRequest request;
            request.destination = name;
            request.dryRun = dryRun;
            return TRY(station.destinations())
                ->push(
                    request,
                    [&](const station::PushProgress& progress) {
                        far->tell(progress);
                        doing.percent(static_cast<int>(std::min<std::uint64_t>(
                            100, progress.done * 100 / std::max<std::uint64_t>(1, progress.all))));
                    },
                    doing.stop);
        },
        [this, name, dryRun](const Outcome<station::PushSummary>& end) { pushed(name, dryRun, end); });
    m_job->follow(job, dryRun ? tr("Looking …") : tr("Telling %1 …").arg(lineOf(name)));
    connect(job, &Job::percent, m_job, [this, far] {
        const auto now = far->read();
        m_job->say(tr("%1 of %2").arg(figures(now.done), figures(now.all)));
        m_waiting->setText(lineOf(now.waiting));
        m_waiting->setVisible(!now.waiting.empty());
    });
}

void DestinationsPage::pushed(const std::string& name, bool dryRun, const Outcome<station::PushSummary>& end)
{
    m_waiting->hide();
    look();
    m_ledger->look();
    if (!end) {
        Q_EMIT failed(end.error());
        return;
    }
    const auto words = summaryOf(*end, dryRun);
    const auto whose = lineOf(name);
    if (dryRun) return Q_EMIT told(tr("Nothing was sent to %1.").arg(whose), words);
    const auto trouble = end->lastError.empty() ? QString() : u"\n"_s + lineOf(end->lastError);
    if (end->owed > 0)
        Q_EMIT told(tr("%1 was not told of everything: push again later.").arg(whose), words + trouble);
    else if (end->aside + end->unfit > 0)
        Q_EMIT told(tr("%1 does not take some of the devices: the ledger says why.").arg(whose), words);
    else
        Q_EMIT told(tr("%1 is told of everything.").arg(whose), words);
}

void DestinationsPage::retry()
{
    const auto* one = chosen();
    if (one == nullptr) return;
    work().look(
        this,
        [name = one->destination.name, by = work().who()](station::Station& station, const Doing&)
            -> Outcome<std::uint64_t> { return TRY(station.destinations())->retry(name, by); },
        [this](const Outcome<std::uint64_t>& count) {
            look();
            m_ledger->look();
            if (!count) return Q_EMIT failed(count.error());
            Q_EMIT told(tr("Owed again: %1. “Push” sends it.").arg(figures(*count)), {});
        });
}

void DestinationsPage::remove()
{
    const auto* one = chosen();
    if (one == nullptr) return;
    const auto name = one->destination.name;
    Q_EMIT asked(
        tr("Remove %1?").arg(lineOf(name)),
        tr("It and its credential are forgotten here. What it was told stays in the ledger, and with it: "
           "nobody undoes it there."),
        tr("Remove"), tr("Keep"), [this, name] {
            work().look(
                this,
                [name, by = work().who()](station::Station& station, const Doing&) -> Outcome<void> {
                    return TRY(station.destinations())->remove(name, by);
                },
                [this, name](const Outcome<void>& removed) {
                    look();
                    m_ledger->look();
                    if (!removed) return Q_EMIT failed(removed.error());
                    Q_EMIT told(tr("%1 is forgotten here.").arg(lineOf(name)), {});
                });
        });
}

} // namespace mintmark::ui
