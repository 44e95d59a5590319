#include "ui/custodian/backups/BackupsPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/backups/RestorePanel.h"
#include "ui/custodian/desk/ScreenDesk.h"
#include "ui/custodian/keys/DeletePanel.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

BackupsPage::BackupsPage(Work& work, QWidget* parent)
    : Page(work, parent),
      m_file(fieldOf(u"backupsFile"_s, tr("The file of a backup"), tr("A whole path"), this)),
      m_inspect(buttonOf(u"backupsInspect"_s, tr("Look at it"), this, "primary")), m_report(new QLabel(this)),
      m_worth(new QLabel(this)),
      m_module(fieldOf(u"backupsModule"_s, tr("A PKCS #11 library's file, of the token to restore into"),
                       tr("A whole path"), this)),
      m_rehearse(buttonOf(u"backupsRehearse"_s, tr("Rehearse …"), this)),
      m_restore(buttonOf(u"backupsRestore"_s, tr("Restore …"), this)), m_lower(new QStackedWidget(this)),
      m_plain(new QWidget), m_restoring(new RestorePanel(this)), m_desk(new DeskPanel(this))
{
    m_file->setPlaceholderText(tr("/…/root.backup"));
    m_module->setPlaceholderText(tr("this station's token – or a module's file, to choose among its tokens"));
    m_report->setObjectName(u"backupsReport"_s);
    m_worth->setObjectName(u"backupsWorth"_s);
    for (auto* label : {m_report, m_worth}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* top = new QHBoxLayout;
    top->addWidget(m_file, 1);
    top->addWidget(m_inspect);
    auto* acts = new QHBoxLayout;
    acts->addWidget(m_rehearse);
    acts->addSpacing(sizes::margin);
    acts->addWidget(m_restore);
    acts->addWidget(m_module, 1);
    auto* plain = new QVBoxLayout(m_plain);
    plain->setContentsMargins(0, 0, 0, 0);
    plain->setSpacing(sizes::gap);
    auto* card = new QFrame;
    card->setProperty("role", u"card"_s);
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    cardColumn->addWidget(m_report);
    cardColumn->addWidget(m_worth);
    plain->addWidget(card);
    plain->addLayout(acts);
    plain->addStretch(1);
    m_lower->addWidget(m_plain);
    for (QWidget* panel : {static_cast<QWidget*>(m_restoring), static_cast<QWidget*>(m_desk)}) {
        auto* area = new QScrollArea;
        area->setWidget(panel);
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus);
        m_lower->addWidget(area);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(headingOf(tr("Backups of keys"), this));
    column->addLayout(top);
    column->addWidget(m_lower, 1);
    handFocus(*this, *m_file);

    connect(m_inspect, &QPushButton::clicked, this, &BackupsPage::inspect);
    connect(m_file, &QLineEdit::returnPressed, m_inspect, &QPushButton::click);
    connect(m_file, &QLineEdit::textChanged, this, [this] {
        m_known = false;
        m_report->setText(
            tr("A backup is made on the page “Tokens and keys”. Name its file to see what it is worth, "
               "to rehearse it, or to restore the key."));
        m_worth->clear();
        offerActs();
    });
    connect(m_rehearse, &QPushButton::clicked, this, &BackupsPage::rehearse);
    connect(m_restore, &QPushButton::clicked, this, &BackupsPage::findTokens);
    connect(m_module, &QLineEdit::returnPressed, m_restore, &QPushButton::click);
    connect(m_restoring, &PinPanel::cancelled, this, [this] { front(m_plain); });
    connect(m_restoring, &PinPanel::entered, this, &BackupsPage::restore);
    connect(&this->work(), &Work::actingChanged, this, &BackupsPage::offerActs);
    Q_EMIT m_file->textChanged({});
}

QString BackupsPage::title() const
{
    return tr("Backups");
}

void BackupsPage::shown()
{
    if (isKeptAway(
            tr("Backups of keys are looked at, rehearsed and put back while the service is stopped. The "
               "registry's own backups are made here all the same, on the page “Exports”."),
            {u"systemctl stop mintmark"_s,
             u"runuser -u mintmark -- mintmark hsm rehearse --file FILE --station /var/lib/mintmark/station"_s,
             u"systemctl start mintmark"_s}))
        return;
    if (!work().isActing()) front(m_plain);
    offerActs();
}

void BackupsPage::setTheme(const Theme& theme)
{
    m_restoring->setTheme(theme);
    m_desk->setTheme(theme);
}

std::filesystem::path BackupsPage::file() const
{
    return m_file->text().trimmed().toStdString();
}

void BackupsPage::front(QWidget* panel)
{
    for (int i = 0; i < m_lower->count(); ++i) {
        const auto* area = qobject_cast<QScrollArea*>(m_lower->widget(i));
        if (m_lower->widget(i) == panel || (area != nullptr && area->widget() == panel))
            m_lower->setCurrentIndex(i);
    }
    m_file->setEnabled(panel == m_plain);
    offerActs();
}

void BackupsPage::offerActs()
{
    const bool free = !work().isActing();
    const bool manages = work().may(station::Act::KeysManage);
    const auto why = !manages   ? tr("Only a security officer manages keys.")
                     : !m_known ? tr("Name the file of a backup, and look at it first.")
                                : tr("Something is being done.");
    offer(*m_inspect, free && m_file->isEnabled() && !m_file->text().trimmed().isEmpty(), why);
    offer(*m_rehearse, free && manages && m_known, why);
    offer(*m_restore, free && manages && m_known, why);
}

void BackupsPage::inspect()
{
    work().read(
        this,
        [file = file(), directory = work().directory()](station::Station&) -> Outcome<station::BackupReport> {
            return TRY(station::openKeyRoom(directory))->inspect(file);
        },
        [this](Outcome<station::BackupReport> report) {
            if (!report) return Q_EMIT failed(report.error());
            show(*report);
        });
}

void BackupsPage::show(const station::BackupReport& report)
{
    m_known = true;
    m_report->setText(
        tr("“%1”, %2, %3\nSet %4: any %5 of %6 shares bring it back\nMade %7, from %8%9")
            .arg(lineOf(report.label), lineOf(report.role), lineOf(report.algorithm), lineOf(report.set))
            .arg(report.threshold)
            .arg(report.count)
            .arg(lineOf(report.time), lineOf(report.source),
                 report.fingerprint.empty()
                     ? QString()
                     : u'\n' + tr("SHA-256 of its public half: %1").arg(lineOf(report.fingerprint))));
    QStringList worth{report.rehearsals == 0
                          ? tr("NEVER REHEARSED: nobody knows whether it works.")
                          : tr("Rehearsals: %n.", nullptr, static_cast<int>(report.rehearsals))};
    for (const auto& doubt : report.doubts)
        worth << tr("A record that does not count: %1").arg(lineOf(doubt));
    m_worth->setProperty("role", report.rehearsals == 0 ? u"problem"_s : QString());
    m_worth->setStyleSheet({}); // polished anew, for its role
    m_worth->setText(worth.join(u'\n'));
    offerActs();
}

void BackupsPage::rehearse()
{
    front(m_desk);
    m_desk->begin(tr("Rehearse a backup"));
    auto* job = work().alone(
        this,
        [file = file(), directory = work().directory(),
         place = DeskPlace(work(), *m_desk)](const Doing& doing) -> Outcome<station::BackupReport> {
            ScreenDesk desk(place, doing.stop);
            // Without the station: a rehearsal has a soft token of its own, and a process has one folder for
            // them.
            return TRY(station::openKeyRoom(std::nullopt))->rehearse(file, desk);
        },
        [this](Outcome<station::BackupReport> report) {
            m_desk->end();
            front(m_plain);
            if (!report) return Q_EMIT failed(report.error());
            show(*report);
            Q_EMIT told(tr("The key came back, and signed a challenge: the backup works."), {});
        });
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

void BackupsPage::findTokens()
{
    work().call(
        this,
        [directory = work().directory(),
         module = std::filesystem::path(m_module->text().trimmed().toStdString())](
            const Doing& doing) -> Outcome<std::vector<KnownToken>> {
            if (module.empty()) return std::vector<KnownToken>{TRY(stationsToken(directory))};
            auto found = TRY(tokensOf(directory, module, doing.stop));
            if (found.tokens.empty())
                return fail(Failure(FailureCode::HsmTokenMissing,
                                    found.problems.empty() ? module.string() : found.problems.front()));
            return std::move(found.tokens);
        },
        [this](Outcome<std::vector<KnownToken>> tokens) {
            if (!tokens) return Q_EMIT failed(tokens.error());
            front(m_restoring);
            m_restoring->begin(std::move(*tokens), work().session().info.hasPinFile);
        });
}

void BackupsPage::restore()
{
    auto login = loginOf(work(), m_restoring->token(), m_restoring->takePin(), m_restoring->spends());
    if (!login) return Q_EMIT failed(login.error());
    front(m_desk);
    m_desk->begin(tr("Restore a key"));
    auto* job = work().alone(
        this,
        [file = file(), login = std::move(*login),
         place = DeskPlace(work(), *m_desk)](const Doing& doing) -> Outcome<hsm::KeyListing> {
            const auto room = TRY(station::openKeyRoom(login.station));
            const auto pin = TRY(pinOf(*room, login));
            ScreenDesk desk(place, doing.stop);
            return room->restore(file, login.token.address, pin, login.spendFinalTry, desk);
        },
        [this](Outcome<hsm::KeyListing> key) {
            m_desk->end();
            front(m_plain);
            if (!key) return Q_EMIT failed(key.error());
            Q_EMIT told(tr("The key %1 is restored.").arg(wordsOf(*key)),
                        tr("CKA_ID %1").arg(QString::fromStdString(toHex(key->address.id))));
        });
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

} // namespace mintmark::ui
