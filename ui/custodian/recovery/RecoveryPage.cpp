#include "ui/custodian/recovery/RecoveryPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/desk/ScreenDesk.h"
#include "ui/custodian/keys/Forms.h"
#include "ui/custodian/recovery/RecoveryPanel.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

RecoveryPage::RecoveryPage(Work& work, QWidget* parent)
    : Page(work, parent), m_again(buttonOf(u"recoveryAgain"_s, tr("Look again"), this)),
      m_worth(new QLabel(this)), m_parts(new QLabel(this)),
      m_make(buttonOf(u"recoveryMake"_s, tr("Make a recovery …"), this, "primary")),
      m_testShares(buttonOf(u"recoveryTestShares"_s, tr("Try shares …"), this)),
      m_testPassphrase(buttonOf(u"recoveryTestPassphrase"_s, tr("Try passphrase …"), this)),
      m_lower(new QStackedWidget(this)), m_plain(new QWidget), m_making(new RecoveryPanel(this)),
      m_desk(new DeskPanel(this))
{
    m_worth->setObjectName(u"recoveryWorth"_s);
    m_parts->setObjectName(u"recoveryParts"_s);
    for (auto* label : {m_worth, m_parts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* card = new QFrame;
    card->setProperty("role", u"card"_s);
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    cardColumn->addWidget(m_worth);
    cardColumn->addWidget(m_parts);
    auto* acts = new QHBoxLayout;
    for (auto* button : {m_make, m_testShares, m_testPassphrase})
        acts->addWidget(button);
    acts->addStretch(1);
    auto* plain = new QVBoxLayout(m_plain);
    plain->setContentsMargins(0, 0, 0, 0);
    plain->setSpacing(sizes::gap);
    plain->addWidget(card);
    plain->addLayout(acts);
    plain->addStretch(1);
    m_lower->addWidget(m_plain);
    for (QWidget* panel : {static_cast<QWidget*>(m_making), static_cast<QWidget*>(m_desk)}) {
        auto* area = new QScrollArea;
        area->setWidget(panel);
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus);
        m_lower->addWidget(area);
    }
    auto* top = new QHBoxLayout;
    top->addWidget(headingOf(tr("Recovery of the registry's key"), this), 1);
    top->addWidget(m_again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_lower, 1);
    handFocus(*this, *m_make);

    connect(m_again, &QPushButton::clicked, this, &RecoveryPage::look);
    connect(m_make, &QPushButton::clicked, this, &RecoveryPage::askMake);
    connect(m_testShares, &QPushButton::clicked, this, [this] { test(station::RecoveryKind::Shares); });
    connect(m_testPassphrase, &QPushButton::clicked, this,
            [this] { test(station::RecoveryKind::Passphrase); });
    connect(m_making, &PinPanel::cancelled, this, [this] { front(m_plain); });
    connect(m_making, &PinPanel::entered, this, &RecoveryPage::make);
    connect(&this->work(), &Work::actingChanged, this, &RecoveryPage::offerActs);
    offerActs();
}

QString RecoveryPage::title() const
{
    return tr("Recovery");
}

void RecoveryPage::shown()
{
    if (isKeptAway(
            tr("A recovery of the registry's key is made and tried while the service is stopped."),
            {u"systemctl stop mintmark"_s,
             u"runuser -u mintmark -- mintmark registry recovery show --station /var/lib/mintmark/station"_s,
             u"systemctl start mintmark"_s}))
        return;
    if (!work().isActing()) front(m_plain);
    look();
}

void RecoveryPage::setTheme(const Theme& theme)
{
    m_making->setTheme(theme);
    m_desk->setTheme(theme);
}

void RecoveryPage::front(QWidget* panel)
{
    for (int i = 0; i < m_lower->count(); ++i) {
        const auto* area = qobject_cast<QScrollArea*>(m_lower->widget(i));
        if (m_lower->widget(i) == panel || (area != nullptr && area->widget() == panel))
            m_lower->setCurrentIndex(i);
    }
    m_again->setEnabled(panel == m_plain);
    offerActs();
}

bool RecoveryPage::has(station::RecoveryKind kind) const
{
    return m_status &&
           std::ranges::any_of(m_status->parts, [&](const auto& part) { return part.kind == kind; });
}

void RecoveryPage::offerActs()
{
    const bool free = !work().isActing();
    const bool manages = work().may(station::Act::KeysManage);
    const auto why = manages ? tr("Something is being done.") : tr("Only a security officer manages keys.");
    offer(*m_make, free && manages && m_token.has_value(), why);
    const auto none = tr("There is no recovery of this kind.");
    using enum station::RecoveryKind;
    offer(*m_testShares, free && manages && has(Shares), manages && !has(Shares) ? none : why);
    offer(*m_testPassphrase, free && manages && has(Passphrase), manages && !has(Passphrase) ? none : why);
}

void RecoveryPage::look()
{
    using Found = std::pair<station::RecoveryStatus, KnownToken>;
    m_again->setEnabled(false);
    work().read(
        this,
        [directory = work().directory()](station::Station&) -> Outcome<Found> {
            auto status = TRY(station::recoveryStatus(directory));
            return Found(std::move(status), TRY(stationsToken(directory)));
        },
        [this](Outcome<Found> found) {
            m_again->setEnabled(m_lower->currentWidget() == m_plain);
            if (!found) {
                m_worth->setText(tr("What there is could not be read."));
                m_parts->clear();
                return Q_EMIT failed(found.error());
            }
            m_token = std::move(found->second);
            show(found->first);
        });
}

void RecoveryPage::show(const station::RecoveryStatus& status)
{
    m_status = status;
    m_worth->setText(status.isCurrent() ? tr("There is a recovery, and it is of the registry's present key.")
                     : !status.isThere  ? tr("There is NO recovery: a dead token takes the registry with it.")
                     : status.trouble.empty()
                         ? tr("The recovery's file holds no way back.")
                         : tr("The recovery is of no use now: %1").arg(lineOf(status.trouble)));
    m_worth->setProperty("role", status.isCurrent() ? QString() : u"problem"_s);
    style()->unpolish(m_worth);
    style()->polish(m_worth);
    QStringList parts;
    for (const auto& part : status.parts)
        parts << (part.kind == station::RecoveryKind::Shares
                      ? tr("Shares: any %1 of %2 of the set %3, made %4")
                            .arg(part.threshold)
                            .arg(part.count)
                            .arg(lineOf(part.set), lineOf(part.time))
                      : tr("A passphrase, made %1").arg(lineOf(part.time)));
    if (status.rekeyWasCut)
        parts << tr("A new key for the registry was cut; the next act that opens it ends that.");
    if (status.isThere) parts << QString::fromStdString(status.file.string());
    m_parts->setText(parts.isEmpty()
                         ? tr("It is kept by shares among custodians, or by a passphrase, in a file beside "
                              "the station's.")
                         : parts.join(u'\n'));
    offerActs();
}

void RecoveryPage::askMake()
{
    if (!m_token) return;
    front(m_making);
    m_making->begin(m_token->info, work().session().info.hasPinFile);
}

void RecoveryPage::make()
{
    auto login = loginOf(work(), *m_token, m_making->takePin(), m_making->spends());
    if (!login) return Q_EMIT failed(login.error());
    front(m_desk);
    m_desk->begin(tr("Make a recovery"));
    auto* job = work().alone(
        this,
        [request = m_making->request(), by = work().who(), login = std::move(*login),
         place = DeskPlace(work(), *m_desk)](const Doing& doing) -> Outcome<station::RecoveryStatus> {
            const auto room = TRY(station::openKeyRoom(login.station));
            const auto pin = TRY(pinOf(*room, login));
            ScreenDesk desk(place, doing.stop);
            auto answered = request;
            answered.by = by;
            return station::makeRecovery(login.station, answered, pin, login.spendFinalTry, desk);
        },
        [this](Outcome<station::RecoveryStatus> status) {
            m_desk->end();
            front(m_plain);
            if (!status) {
                look();
                return Q_EMIT failed(status.error());
            }
            show(*status);
            Q_EMIT told(tr("The recovery is made. Rehearse it now."),
                        QString::fromStdString(status->file.string()));
        });
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

void RecoveryPage::test(station::RecoveryKind kind)
{
    front(m_desk);
    m_desk->begin(tr("Rehearse the recovery"));
    auto* job = work().alone(
        this,
        [kind, directory = work().directory(),
         place = DeskPlace(work(), *m_desk)](const Doing& doing) -> Outcome<station::RecoveryProof> {
            ScreenDesk desk(place, doing.stop);
            return station::testRecovery(directory, kind, desk);
        },
        [this](Outcome<station::RecoveryProof> proof) {
            m_desk->end();
            front(m_plain);
            if (!proof) return Q_EMIT failed(proof.error());
            Q_EMIT told(
                tr("The recovery opens the registry."),
                tr("Under the key that came back it tells its devices (%1) and the entries of its log (%2).")
                    .arg(figures(proof->devices), figures(static_cast<std::uint64_t>(proof->entries))));
        });
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

} // namespace mintmark::ui
