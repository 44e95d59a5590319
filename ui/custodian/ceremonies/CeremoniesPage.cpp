#include "ui/custodian/ceremonies/CeremoniesPage.h"

#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/desk/ScreenDesk.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

/// Whole, however long: people answer to it.
QString wholeOf(const std::string& text)
{
    auto words = QString::fromStdString(text);
    for (auto& c : words)
        if (!c.isPrint() && !c.isSurrogate()) c = u' ';
    return words.trimmed();
}

QScrollArea* scrolling(QWidget* panel)
{
    auto* area = new QScrollArea;
    area->setWidget(panel);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QLabel* plainLabel(const QString& name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

CeremoniesPage::CeremoniesPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)),
      m_script(fieldOf(u"ceremonyScript"_s, tr("The script of a ceremony"), tr("A whole path"), this)),
      m_read(buttonOf(u"ceremonyRead"_s, tr("Read it"), this, "primary")), m_pages(new QStackedWidget(this)),
      m_empty(dimLine(u"ceremonyEmpty"_s, this)), m_planned(makePlan())
{
    m_script->setPlaceholderText(tr("/…/root.toml"));
    m_empty->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_empty->setText(
        tr("Name the script that was reviewed. It says who is there, which tokens, keys and certificates, "
           "step by step; its code shows that it is the one that was reviewed. Reading it changes "
           "nothing."));
    auto* top = new QHBoxLayout;
    top->addWidget(m_script, 1);
    top->addWidget(m_read);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_planned);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(headingOf(tr("Ceremonies"), this));
    column->addLayout(top);
    column->addWidget(m_pages, 1);
    handFocus(*this, *m_script);

    connect(m_read, &QPushButton::clicked, this, &CeremoniesPage::readPlan);
    connect(m_script, &QLineEdit::returnPressed, m_read, &QPushButton::click);
    connect(m_script, &QLineEdit::textChanged, this, [this] {
        m_plan.reset();
        m_pages->setCurrentWidget(m_empty);
        offerActs();
    });
    connect(m_rehearse, &QPushButton::clicked, this, [this] { run(/*rehearse=*/true); });
    connect(m_start, &QPushButton::clicked, this, [this] {
        Q_EMIT asked(
            tr("Begin the ceremony itself?"),
            tr("Steps marked “for good” cannot be undone. Everybody who is named is here, and sees this "
               "screen."),
            tr("Begin"), tr("Not yet"), [this] { run(/*rehearse=*/false); });
    });
    connect(m_without, &QCheckBox::toggled, this, &CeremoniesPage::offerActs);
    connect(m_check, &QPushButton::clicked, this, &CeremoniesPage::check);
    connect(m_certificate, &QLineEdit::returnPressed, m_check, &QPushButton::click);
    connect(m_back, &QPushButton::clicked, this, &CeremoniesPage::readPlan);
    connect(&this->work(), &Work::actingChanged, this, &CeremoniesPage::offerActs);
    offerActs();
}

QWidget* CeremoniesPage::makePlan()
{
    auto* planned = new QWidget;
    m_name = headingOf({}, planned);
    m_name->setWordWrap(true);
    m_code = plainLabel(u"ceremonyCode"_s, planned);
    m_code->setProperty("role", u"counter"_s);
    m_code->setWordWrap(false);
    m_code->setAccessibleName(tr("Code of the script"));
    m_people = plainLabel(u"ceremonyPeople"_s, planned);
    m_state = dimLine(u"ceremonyState"_s, planned);
    m_steps = new QTableWidget(0, 5, planned);
    dressTable(*m_steps, u"ceremonySteps"_s, tr("Steps of the script"));
    m_steps->setHorizontalHeaderLabels({tr("State"), tr("Step"), tr("At"), tr("What"), tr("For good")});
    m_steps->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_steps->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    m_steps->setWordWrap(true);

    m_lower = new QStackedWidget(planned);
    m_begin = new QWidget;
    m_token = new Chooser(m_begin);
    m_token->setObjectName(u"ceremonyToken"_s);
    m_token->setAccessibleName(tr("Steps of which token"));
    m_without = new QCheckBox(
        tr("No rehearsal is needed: my word as custodian, which stands on the transcript"), m_begin);
    m_without->setObjectName(u"ceremonyWithout"_s);
    m_rehearse = buttonOf(u"ceremonyRehearse"_s, tr("Rehearse"), m_begin, "primary");
    m_rehearse->setAccessibleDescription(tr("With scratch tokens, and with all files in a scratch folder"));
    m_start = buttonOf(u"ceremonyStart"_s, tr("Begin the ceremony …"), m_begin);
    auto* row = new QHBoxLayout;
    row->addWidget(m_rehearse);
    row->addWidget(m_start);
    row->addWidget(m_token);
    row->addStretch(1);
    auto* begin = new QVBoxLayout(m_begin);
    begin->setContentsMargins(0, 0, 0, 0);
    begin->addWidget(m_without);
    begin->addLayout(row);
    begin->addStretch(1);
    m_desk = new DeskPanel(planned);
    m_result = makeResult();
    m_lower->addWidget(m_begin);
    m_lower->addWidget(scrolling(m_desk));
    m_lower->addWidget(scrolling(m_result));

    auto* names = new QVBoxLayout;
    names->addWidget(m_name);
    names->addWidget(m_people);
    auto* head = new QHBoxLayout;
    head->addLayout(names, 1);
    head->addWidget(m_code, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(planned);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(head);
    column->addWidget(m_state);
    column->addWidget(m_steps, 4);
    column->addWidget(m_lower, 3);
    return planned;
}

QWidget* CeremoniesPage::makeResult()
{
    auto* result = new QFrame;
    result->setProperty("role", u"card"_s);
    m_outcome = plainLabel(u"ceremonyOutcome"_s, result);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_checked = plainLabel(u"ceremonyChecked"_s, result);
    m_certificate = fieldOf(u"ceremonyCertificate"_s, tr("Certificate that signed the transcript"),
                            tr("A whole path"), result);
    m_certificate->setPlaceholderText(tr("/…/root.pem – empty: whether it agrees with itself"));
    m_check = buttonOf(u"ceremonyCheck"_s, tr("Verify the transcript"), result);
    m_back = buttonOf(u"ceremonyBack"_s, tr("Back to the plan"), result);
    auto* row = new QHBoxLayout;
    row->addWidget(m_certificate, 1);
    row->addWidget(m_check);
    row->addWidget(m_back);
    auto* column = new QVBoxLayout(result);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(m_outcome);
    column->addLayout(row);
    column->addWidget(m_checked);
    column->addStretch(1);
    return result;
}

QString CeremoniesPage::title() const
{
    return tr("Ceremonies");
}

void CeremoniesPage::shown()
{
    offerActs();
}

void CeremoniesPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_desk->setTheme(theme);
    if (m_plan) showSteps();
}

void CeremoniesPage::front(QWidget* panel)
{
    for (int i = 0; i < m_lower->count(); ++i) {
        const auto* area = qobject_cast<QScrollArea*>(m_lower->widget(i));
        if (m_lower->widget(i) == panel || (area != nullptr && area->widget() == panel))
            m_lower->setCurrentIndex(i);
    }
    // While people answer to a script, no other one is read.
    m_script->setEnabled(panel != m_desk);
    offerActs();
}

void CeremoniesPage::offerActs()
{
    const bool free = !work().isActing();
    const bool manages = work().may(station::Act::KeysManage);
    const bool needsRehearsal = m_plan && !m_plan->rehearsed && !m_plan->begun && !m_without->isChecked();
    offer(*m_read, free && m_script->isEnabled() && !m_script->text().trimmed().isEmpty(),
          tr("Name the script first."));
    const auto why = manages ? tr("Something is being done.") : tr("Only a security officer manages keys.");
    offer(*m_rehearse, free && manages && m_plan.has_value(), why);
    offer(*m_start, free && manages && m_plan.has_value() && !needsRehearsal,
          needsRehearsal ? tr("Exactly this script was not rehearsed to its end yet.") : why);
}

void CeremoniesPage::readPlan()
{
    work().read(
        this,
        [script = std::filesystem::path(m_script->text().trimmed().toStdString())](station::Station&) {
            return station::planCeremony(script);
        },
        [this](Outcome<station::CeremonyPlan> plan) {
            if (!plan) {
                m_plan.reset();
                m_pages->setCurrentWidget(m_empty);
                offerActs();
                return Q_EMIT failed(plan.error());
            }
            m_plan = std::move(*plan);
            m_now = 0;
            showPlan();
            m_pages->setCurrentWidget(m_planned);
            front(m_begin);
        });
}

void CeremoniesPage::showPlan()
{
    const auto& plan = *m_plan;
    m_name->setText(wholeOf(plan.title));
    m_code->setText(tr("Code %1").arg(lineOf(plan.code)));
    QStringList people;
    bool witnessed = false;
    for (const auto& person : plan.persons) {
        people << tr("%1: %2").arg(lineOf(person.role), lineOf(person.name));
        witnessed = witnessed || person.role == "witness";
    }
    if (!witnessed) people << tr("NO WITNESS is named");
    QStringList tokens;
    m_token->clear();
    m_token->addItem(tr("All steps"));
    for (const auto& token : plan.tokens) {
        tokens << tr("token “%1”: %2 in %3").arg(lineOf(token.name), lineOf(token.uri), lineOf(token.module));
        m_token->addItem(tr("Only at “%1”").arg(lineOf(token.name)), QString::fromStdString(token.name));
    }
    m_people->setText(people.join(u"   •   "_s) + u'\n' + tokens.join(u'\n'));
    m_state->setText(tr("SHA-256 of the script: %1\n%2 %3 This machine's clock says %4.")
                         .arg(lineOf(plan.sha256),
                              plan.rehearsed ? tr("Exactly this script was rehearsed to its end.")
                                             : tr("This script was NOT rehearsed."),
                              plan.begun ? tr("A sitting was begun before: it is gone on with.") : QString(),
                              lineOf(toRfc3339(plan.now))));
    m_without->setVisible(!plan.rehearsed && !plan.begun);
    m_without->setChecked(false);
    showSteps();
}

void CeremoniesPage::showSteps()
{
    const auto& steps = m_plan->steps;
    m_steps->setRowCount(static_cast<int>(steps.size()));
    for (int row = 0; row < m_steps->rowCount(); ++row) {
        const auto& step = steps[static_cast<std::size_t>(row)];
        using station::CeremonyProgress;
        const bool now = step.number == m_now && step.progress != CeremonyProgress::Done;
        const auto state = now                                        ? tr("▸ now")
                           : step.progress == CeremonyProgress::Done  ? tr("✓ done")
                           : step.progress == CeremonyProgress::Begun ? tr("! cut")
                                                                      : tr("open");
        const QString texts[] = {state, QString::number(step.number), lineOf(step.token), wholeOf(step.words),
                                 step.irreversible ? tr("for good") : QString()};
        for (int column = 0; column < 5; ++column)
            m_steps->setItem(row, column, new QTableWidgetItem(texts[column]));
        m_steps->item(row, 0)->setForeground(step.progress == CeremonyProgress::Done ? m_theme->passText
                                             : now || step.progress == CeremonyProgress::Begun
                                                 ? m_theme->warnText
                                                 : m_theme->dim);
        m_steps->item(row, 4)->setForeground(m_theme->failText);
        if (now) m_steps->scrollToItem(m_steps->item(row, 0));
    }
    m_steps->resizeRowsToContents();
}

void CeremoniesPage::take(const station::CeremonyEvent& event)
{
    if (!m_plan || event.step == 0) return;
    m_now = event.step;
    for (auto& step : m_plan->steps)
        if (step.number == event.step && event.stage == station::CeremonyStage::Recorded)
            step.progress = station::CeremonyProgress::Done;
    showSteps();
}

void CeremoniesPage::run(bool rehearse)
{
    station::CeremonyRequest request;
    request.script = m_plan->script;
    request.rehearse = rehearse;
    request.withoutRehearsal = m_without->isVisible() && m_without->isChecked();
    // A rehearsal is of the whole script.
    if (!rehearse && m_token->currentIndex() > 0)
        request.tokens = {m_token->currentData().toString().toStdString()};
    if (rehearse)
        for (auto& step : m_plan->steps)
            step.progress = station::CeremonyProgress::Open;
    m_now = 0;
    showSteps();
    front(m_desk);
    m_desk->begin(rehearse ? tr("Rehearsal") : tr("Ceremony"));
    auto* job = work().alone(
        this,
        [request, place = DeskPlace(work(), *m_desk),
         there = QPointer<CeremoniesPage>(this)](const Doing& doing) -> Outcome<station::CeremonyResult> {
            CeremonyScreen desk(place, doing.stop, [there](const station::CeremonyEvent& event) {
                if (there) there->take(event);
            });
            return station::runCeremony(request, desk);
        },
        [this, rehearse](Outcome<station::CeremonyResult> result) {
            m_desk->end();
            if (!result) {
                Q_EMIT failed(result.error());
                readPlan();
                return;
            }
            showResult(*result, rehearse);
        });
    connect(m_desk, &DeskPanel::stopRequested, job, &Job::stop);
}

void CeremoniesPage::showResult(const station::CeremonyResult& result, bool rehearsal)
{
    m_transcript = result.transcript;
    QStringList lines{rehearsal ? tr("The rehearsal is over: every step was done, with scratch tokens.")
                      : result.complete
                          ? tr("The ceremony is over: every step of the script is done.")
                          : tr("The steps that were asked for are done; others of the script are open.")};
    lines << tr("Transcript, signed: %1").arg(QString::fromStdString(result.transcript.string()));
    for (const auto& key : result.keys)
        lines << tr("Key “%1” on token “%2”: SHA-256 %3")
                     .arg(lineOf(key.label), lineOf(key.token), lineOf(key.fingerprint));
    if (!rehearsal)
        for (const auto& output : result.outputs)
            lines << tr("File %1: SHA-256 %2").arg(lineOf(output.file), lineOf(output.sha256));
    m_outcome->setText(lines.join(u'\n'));
    m_checked->clear();
    m_certificate->clear();
    front(m_result);
    m_check->setFocus();
}

void CeremoniesPage::check()
{
    std::vector<std::filesystem::path> certificates;
    if (const auto file = m_certificate->text().trimmed(); !file.isEmpty())
        certificates.emplace_back(file.toStdString());
    work().read(
        this,
        [file = m_transcript, certificates](station::Station&) {
            return station::checkTranscript(file, certificates);
        },
        [this](Outcome<station::TranscriptReport> report) {
            if (!report) {
                m_checked->clear();
                return Q_EMIT failed(report.error());
            }
            m_checked->setText(report->anchored ? tr("✓ Chain and signatures are right, and of the "
                                                     "certificate that was given (lines: %n).",
                                                     nullptr, static_cast<int>(report->words.size()))
                                                : tr("✓ The transcript agrees with itself (lines: %n); name "
                                                     "the root's certificate to know who signed "
                                                     "it.",
                                                     nullptr, static_cast<int>(report->words.size())));
        });
}

} // namespace mintmark::ui
