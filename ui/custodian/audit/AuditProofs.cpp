#include "ui/custodian/audit/AuditProofs.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/Cards.h"
#include "ui/custodian/FileField.h"
#include "ui/custodian/JobBar.h"
#include "ui/custodian/audit/AuditModel.h"
#include "ui/custodian/audit/Verdict.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int findingsMost = 200;

} // namespace

AuditProofs::AuditProofs(Work& work, QWidget* parent) : QWidget(parent), m_work(work)
{
    auto* body = new QWidget;
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(sizes::gap);
    grid->addWidget(makeVerdict(), 0, 0, 1, 2);
    grid->addWidget(makeHead(), 1, 0);
    grid->addWidget(makeExport(), 1, 1);
    grid->addWidget(makeKey(), 2, 0);
    grid->addWidget(makeProof(), 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(3, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(body);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->addWidget(scroll);
    handFocus(*this, *m_verify);
    for (auto* bar : {m_verifyBar, m_exportBar})
        connect(bar, &JobBar::busyChanged, this, &AuditProofs::offer);
    connect(&m_work, &Work::actingChanged, this, &AuditProofs::offer);
    offer();
}

QWidget* AuditProofs::makeVerdict()
{
    auto* card = new Card(tr("Verification"));
    m_verdict = new Verdict(card);
    m_verdict->setObjectName(u"verdict"_s);
    m_words = new QLabel(
        tr("Every entry is hashed again with the one before it, every signed head and anchor is held against "
           "the log, and every row of the registry against both."),
        card);
    m_words->setObjectName(u"verdictWords"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_verify = buttonOf(tr("Verify now"), "verify", tr("Checks the log, its heads and the registry"));
    m_verify->setProperty("role", u"primary"_s);
    m_goTo = buttonOf(tr("Show the entry"), "verdictEntry", tr("Shows the first wrong entry in the log"));
    m_goTo->hide();
    m_findings = new QListWidget(card);
    m_findings->setObjectName(u"findings"_s);
    m_findings->setAccessibleName(tr("What is wrong"));
    m_findings->setWordWrap(true);
    m_findings->hide();
    m_verifyBar = new JobBar(u"verifyJob"_s, JobBar::Ends::ByItself, card);
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    row->addWidget(m_verdict, 1);
    row->addWidget(m_goTo);
    row->addWidget(m_verify);
    card->column().addLayout(row);
    card->column().addWidget(m_words);
    card->column().addWidget(m_verifyBar);
    card->column().addWidget(m_findings);
    connect(m_verify, &QPushButton::clicked, this, &AuditProofs::verify);
    connect(m_goTo, &QPushButton::clicked, this, [this] {
        if (m_wrongEntry) Q_EMIT entryWanted(*m_wrongEntry);
    });
    return card;
}

QWidget* AuditProofs::makeHead()
{
    auto* card = new Card(tr("Signed heads"));
    card->addWords(
        tr("A head says where the log stands, signed by the audit key. Keep it on another machine: an older "
           "registry is noticed then."));
    m_head = card->addWords({}, "");
    m_head->setObjectName(u"newestHead"_s);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->column().addStretch(1);
    m_sign = buttonOf(tr("Sign a head now"), "signHead",
                      tr("Signs where the log stands, and adds it to the anchors"));
    card->addButtons({m_sign});
    connect(m_sign, &QPushButton::clicked, this, &AuditProofs::sign);
    return card;
}

QWidget* AuditProofs::makeExport()
{
    auto* card = new Card(tr("Export of the log"));
    card->addWords(
        tr("JSON Lines, ended by a head that is signed for it. mintmark-verify checks them without "
           "this station."));
    m_first = new QLineEdit(u"1"_s, card);
    m_first->setObjectName(u"exportFrom"_s);
    m_first->setAccessibleName(tr("First entry"));
    m_first->setAccessibleDescription(tr("A whole number; 1 is the log's first entry"));
    m_first->setMaxLength(19);
    m_exportFile = new FileField(u"exportFile"_s, tr("File"), card);
    m_exportFile->suggest(u"audit.jsonl"_s);
    card->addField(tr("First entry"), m_first);
    card->addField(tr("File"), m_exportFile);
    m_exportProblem = card->addProblem("exportProblem");
    m_exportBar = new JobBar(u"exportJob"_s, JobBar::Ends::Stoppable, card);
    card->column().addWidget(m_exportBar);
    card->column().addStretch(1);
    m_export = buttonOf(tr("Export"), "exportStart", tr("Writes the log into the file"));
    card->addButtons({m_export});
    connect(m_export, &QPushButton::clicked, this, &AuditProofs::exportLog);
    for (auto* field : {m_first, static_cast<QLineEdit*>(m_exportFile)})
        connect(field, &QLineEdit::returnPressed, m_export, &QPushButton::click);
    return card;
}

QWidget* AuditProofs::makeProof()
{
    auto* card = new Card(tr("Proof of a device"));
    card->addWords(tr("That its entries stand in the log as a head of it was signed, for whoever asks about "
                      "this device alone."));
    m_device = new QLineEdit(card);
    m_device->setObjectName(u"proofDevice"_s);
    m_device->setAccessibleName(tr("Device"));
    m_device->setAccessibleDescription(tr("The ID of the device"));
    m_device->setMaxLength(200);
    m_proofFile = new FileField(u"proofFile"_s, tr("File"), card);
    m_proofFile->suggest(u"proof.json"_s);
    card->addField(tr("Device"), m_device);
    card->addField(tr("File"), m_proofFile);
    m_proofProblem = card->addProblem("proofProblem");
    card->column().addStretch(1);
    m_prove = buttonOf(tr("Write the proof"), "prove", tr("Writes the device's proof into the file"));
    card->addButtons({m_prove});
    connect(m_prove, &QPushButton::clicked, this, &AuditProofs::prove);
    for (auto* field : {m_device, static_cast<QLineEdit*>(m_proofFile)})
        connect(field, &QLineEdit::returnPressed, m_prove, &QPushButton::click);
    return card;
}

QWidget* AuditProofs::makeKey()
{
    auto* card = new Card(tr("The audit key"));
    card->addWords(tr("Its public half, for whoever verifies. Give it to them on a way of its own."));
    m_key = new QPlainTextEdit(card);
    m_key->setObjectName(u"auditKey"_s);
    m_key->setAccessibleName(tr("Public half of the audit key, in PEM"));
    m_key->setReadOnly(true);
    m_key->setTabChangesFocus(true);
    card->column().addWidget(m_key, 1);
    m_copy = buttonOf(tr("Copy"), "copyKey", tr("Copies the public key to the clipboard"));
    card->addButtons({m_copy});
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_key->toPlainText()); });
    return card;
}

void AuditProofs::setTheme(const Theme& theme)
{
    m_verdict->setTheme(theme);
    m_key->setFont(monoFont(sizes::small));
    m_key->setMinimumHeight(scaled(110));
    m_findings->setFixedHeight(scaled(28) * std::clamp(m_findings->count(), 2, 5));
}

void AuditProofs::read()
{
    offer();
    m_work.read(
        this,
        [](station::Station& station) -> Outcome<std::pair<std::string, std::optional<station::HeadInfo>>> {
            auto* const audit = TRY(station.audit());
            auto key = TRY(audit->keyPem());
            return std::pair(std::move(key), TRY(audit->newestHead()));
        },
        [this](Outcome<std::pair<std::string, std::optional<station::HeadInfo>>> found) {
            if (!found) {
                Q_EMIT failed(found.error());
                return;
            }
            m_key->setPlainText(QString::fromStdString(found->first));
            m_copy->setEnabled(!found->first.empty());
            showHead(found->second);
        });
}

void AuditProofs::showHead(const std::optional<station::HeadInfo>& head)
{
    m_head->setText(head ? tr("The newest: entry %1, signed %2\nHash %3")
                               .arg(figures(static_cast<std::uint64_t>(head->number)), momentOf(head->at),
                                    lineOf(head->hash.substr(0, 32) + " " +
                                           head->hash.substr(std::min<std::size_t>(32, head->hash.size()))))
                         : tr("None was signed yet."));
}

void AuditProofs::offer()
{
    const auto allow = [this](QPushButton* button, station::Act act, bool isFree) {
        const bool may = m_work.may(act);
        button->setEnabled(may && isFree);
        button->setToolTip(may ? QString() : lineOf(orders::refusal(m_work.session().who->role, act)));
    };
    allow(m_verify, station::Act::RegistryCheck, true);
    allow(m_sign, station::Act::AuditSign, !m_work.isActing());
    allow(m_export, station::Act::AuditRead, true);
    allow(m_prove, station::Act::AuditRead, !m_work.isActing());
}

void AuditProofs::verify()
{
    if (m_verifyBar->isBusy()) return; // its bar says so
    m_verdict->show(Verdict::State::Working);
    m_words->setText(tr("Reading every entry and every row …"));
    m_findings->hide();
    m_goTo->hide();
    auto* job = m_work.look(
        this, [](station::Station& station, const Doing& doing) { return station.check(doing.percent); },
        [this](const Outcome<std::vector<station::CheckFinding>>& findings) { show(findings); });
    connect(job, &Job::percent, m_verdict, &Verdict::setPercent);
    m_verifyBar->follow(job, tr("Checking …"));
}

void AuditProofs::show(const Outcome<std::vector<station::CheckFinding>>& findings)
{
    if (!findings) {
        // Nothing is known, and that is what is shown.
        m_verdict->show(Verdict::State::Unknown);
        m_words->setText(codeOf(findings.error()) + u": "_s + causeOf(findings.error()));
        Q_EMIT failed(findings.error());
        return;
    }
    const auto judgement = judge(*findings);
    m_wrongEntry = judgement.firstEntry;
    m_goTo->setVisible(m_wrongEntry.has_value());
    m_verdict->show(judgement.isSound ? Verdict::State::Sound : Verdict::State::Wrong);
    const auto when = QDateTime::currentDateTime().toString(u"HH:mm:ss"_s);
    if (judgement.isSound) {
        m_words->setText(
            tr("The chain of entries, the signed heads, the anchors and the registry fit each other. Checked "
               "at %1.")
                .arg(when));
        return;
    }
    m_words->setText(m_wrongEntry ? tr("The first wrong entry is %1: %2. Checked at %3.")
                                        .arg(figures(static_cast<std::uint64_t>(*m_wrongEntry)),
                                             lineOf(judgement.first), when)
                                  : tr("%1. Checked at %2.").arg(lineOf(judgement.first), when));
    m_findings->clear();
    for (const auto& finding : judgement.rest) {
        if (m_findings->count() == findingsMost) {
            m_findings->addItem(tr("… and %1 more: `mintmark registry check` lists them all")
                                    .arg(figures(judgement.rest.size() - findingsMost)));
            break;
        }
        m_findings->addItem(lineOf(finding.what) + u": "_s + lineOf(finding.detail));
    }
    m_findings->setFixedHeight(scaled(28) * std::clamp(m_findings->count(), 2, 5));
    m_findings->show();
}

void AuditProofs::sign()
{
    m_work.act(
        this,
        [](station::Station& station, const Doing& /*doing*/) -> Outcome<station::HeadInfo> {
            return TRY(station.audit())->sign("asked");
        },
        [this](const Outcome<station::HeadInfo>& head) {
            if (!head) {
                Q_EMIT failed(head.error());
                return;
            }
            showHead(*head);
        });
}

void AuditProofs::into(const FileField& field, QLabel& problem,
                       const std::function<void(std::filesystem::path)>& go)
{
    const auto path = field.path();
    say(problem, path ? QString() : path.error());
    if (!path) return;
    if (!QFileInfo::exists(QString::fromStdString(path->string()))) return go(*path);
    Q_EMIT asked(tr("The file is there already."), lineOf(path->string()), tr("Replace it"), tr("Keep it"),
                 [go, path = *path] { go(path); });
}

void AuditProofs::exportLog()
{
    if (m_exportBar->isBusy()) return;
    bool isNumber = false;
    const auto from = m_first->text().trimmed().toLongLong(&isNumber);
    if (!isNumber || from < 1) {
        say(*m_exportProblem, tr("The first entry is a number from 1."));
        m_first->setFocus();
        return;
    }
    into(*m_exportFile, *m_exportProblem, [this, from](const std::filesystem::path& file) {
        auto* job = m_work.act(
            this,
            [file, from](station::Station& station, const Doing& doing) -> Outcome<station::AuditExport> {
                return TRY(station.audit())->exportTo(file, from, doing.percent, doing.stop);
            },
            [this, file](const Outcome<station::AuditExport>& exported) {
                if (!exported) {
                    Q_EMIT failed(exported.error());
                    return;
                }
                showHead(exported->head);
                Q_EMIT told(tr("Entries %1 to %2 are written.")
                                .arg(figures(static_cast<std::uint64_t>(exported->from)),
                                     figures(static_cast<std::uint64_t>(exported->to))),
                            lineOf(file.string()));
            });
        m_exportBar->follow(job, tr("Writing …"));
    });
}

void AuditProofs::prove()
{
    const auto device = m_device->text().trimmed().toStdString();
    if (device.empty()) {
        say(*m_proofProblem, tr("Name the device by its ID."));
        m_device->setFocus();
        return;
    }
    into(*m_proofFile, *m_proofProblem, [this, device](const std::filesystem::path& file) {
        m_work.act(
            this,
            [device, file](station::Station& station, const Doing& /*doing*/) -> Outcome<station::HeadInfo> {
                return TRY(station.audit())->proveDevice(device, file);
            },
            [this, device, file](const Outcome<station::HeadInfo>& head) {
                if (!head) {
                    Q_EMIT failed(head.error());
                    return;
                }
                showHead(*head);
                Q_EMIT told(tr("The proof of %1 is written.").arg(lineOf(device)), lineOf(file.string()));
            });
    });
}

} // namespace mintmark::ui
