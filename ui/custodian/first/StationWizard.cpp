#include "ui/custodian/first/StationWizard.h"

#include "provisioning/station/Guarded.h"
#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/PinField.h"
#include "ui/common/Words.h"
#include "ui/custodian/FileField.h"
#include "ui/custodian/SideForm.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

Chooser* chooserOf(const QString& name, const QString& accessibleName)
{
    auto* chooser = new Chooser;
    chooser->setObjectName(name);
    chooser->setAccessibleName(accessibleName);
    // A path may be longer than the form is wide.
    chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    chooser->setMinimumContentsLength(10);
    return chooser;
}

bool isNoTry(FailureCode code)
{
    return code == FailureCode::HsmPinFinal || code == FailureCode::HsmPinCounted;
}

} // namespace

StationWizard::StationWizard(QWidget* parent)
    : MakerPage(parent), m_forms(new QStackedWidget(this)), m_stage(new QLabel(this))
{
    setObjectName(u"stationWizard"_s);
    setAccessibleName(tr("Make a station"));
    auto* title = new QLabel(tr("Make a station"), this);
    title->setProperty("role", u"title"_s);
    m_stage->setObjectName(u"makeStage"_s);
    m_stage->setProperty("role", u"dim"_s);
    m_stage->setTextFormat(Qt::PlainText);
    m_stage->setWordWrap(true);
    makeForms();
    makeNamesForm();
    for (auto* form : {m_first, m_demo, m_token, m_names, m_confirm, m_end})
        m_forms->addWidget(form);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(sizes::gap);
    middle->addWidget(title);
    middle->addWidget(m_forms, 1);
    middle->addWidget(m_stage);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    row->addStretch(1);
    row->addLayout(middle);
    row->addStretch(1);
    connectForms();
}

StationWizard::~StationWizard() = default;

void StationWizard::makeForms()
{
    m_first = new SideForm(u"makeFirst"_s, tr("What is the station for?"), tr("Next"), this);
    m_kind = chooserOf(u"makeKind"_s, tr("What the station is for"));
    m_kind->addItem(tr("A demo: a token in software"));
    m_kind->addItem(tr("Production: a token of your own"));
    m_first->addField(tr("Station"), m_kind);
    m_first->addNote(tr("A demo has everything made for it: a SoftHSM token, its CAs, an encrypted registry. "
                        "It is for learning and for tests, and can never become a production station."));
    m_first->addNote(tr("A production station is for a token that holds the key of an issuing CA, which a "
                        "ceremony has made. It makes devices by signed order only."));

    m_demo = new SideForm(u"makeDemo"_s, tr("A demo station"), tr("Make the demo station"), this);
    m_demoFolder = new FileField(u"makeDemoFolder"_s, tr("Folder of the station"));
    m_demo->addField(tr("Folder, empty or not there yet"), m_demoFolder);
    m_demoName = m_demo->addLine(u"makeDemoName"_s, tr("Name of the station"),
                                 tr("1 to 20 letters, digits, dots, dashes and low lines"));
    m_demo->addNote(tr("The token's PIN is drawn at random. It stands in the folder's file “pin”, which only "
                       "this account can read."));

    m_token = new SideForm(u"makeToken"_s, tr("Which token signs?"), tr("Next"), this);
    m_modules = chooserOf(u"makeModule"_s, tr("PKCS #11 module"));
    m_token->addField(tr("Module that was found"), m_modules);
    m_moduleFile = new FileField(u"makeModuleFile"_s, tr("File of another module"));
    m_token->addField(tr("Another module’s file"), m_moduleFile);
    m_find = buttonOf(u"makeFind"_s, tr("Look again"), this);
    m_find->setAccessibleDescription(
        tr("Looks for modules and their tokens; with a file, into that one alone"));
    m_find->setAutoDefault(true);
    m_token->addField({}, m_find);
    m_tokens = chooserOf(u"makeTokens"_s, tr("Token"));
    m_token->addField(tr("Token"), m_tokens);
    m_tokenState = m_token->addNote({});
    m_tokenState->setObjectName(u"makeTokenState"_s);

    m_confirm = new SideForm(u"makeConfirm"_s, tr("Nothing was made yet"), tr("Make the station"), this);
    m_verdict = m_confirm->addNote({});
    m_verdict->setObjectName(u"makeVerdict"_s);
    m_verdict->setProperty("role", u"cardTitle"_s);
    m_plan = m_confirm->addNote({});
    m_plan->setObjectName(u"makePlan"_s);
    m_plan->setProperty("role", QVariant());

    m_end = new SideForm(u"makeEnd"_s, tr("The station is made"), tr("Open the station"), this);
    m_result = m_end->addNote({});
    m_result->setObjectName(u"makeResult"_s);
    m_result->setProperty("role", QVariant());
    // The command that mends it can be taken to a terminal.
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);

    for (auto* form : {m_demo, m_token, m_confirm})
        form->setCancel(tr("Back"), tr("Goes back to the question before; nothing is changed"));
}

void StationWizard::makeNamesForm()
{
    m_names = new SideForm(u"makeNames"_s, tr("The station, its CAs, and who signs orders"),
                           tr("Look at everything"), this);
    m_folder = new FileField(u"makeFolder"_s, tr("Folder of the station"));
    m_names->addField(tr("Folder, empty or not there yet"), m_folder);
    m_name = m_names->addLine(u"makeName"_s, tr("Name of the station"),
                              tr("1 to 20 letters, digits, dots, dashes and low lines"));
    m_root = new FileField(u"makeRoot"_s, tr("Certificate of the root CA"));
    m_names->addField(tr("Certificate of the root CA (PEM)"), m_root);
    m_issuing = new FileField(u"makeIssuing"_s, tr("Certificate of the issuing CA"));
    m_names->addField(tr("Certificate of the issuing CA (PEM); its key is on the token"), m_issuing);
    m_signer = new FileField(u"makeSigner"_s, tr("Public key of who signs orders"));
    m_names->addField(tr("Public key of who signs orders (PEM)"), m_signer);
    m_profile = m_names->addLine(u"makeProfile"_s, tr("Profile of the devices"),
                                 tr("The name of one that ships, or a file; more can be added later"));
    m_pinField = m_names->addPin(u"makePin"_s, tr("PIN of the token"));
    m_pinState = m_names->addNote({});
    m_pinState->setObjectName(u"makePinState"_s);
    m_spend = new QCheckBox(tr("Try it even if another wrong one may lock the token"));
    m_spend->setObjectName(u"makeSpend"_s);
    m_spend->setAccessibleDescription(tr("For whoever is sure of the PIN"));
    m_names->addField({}, m_spend);
    m_names->setCancel(tr("Back"), tr("Goes back to the token; the PIN is forgotten"));
}

void StationWizard::connectForms()
{
    connect(m_first, &SideForm::submitted, this, [this] {
        if (m_kind->currentIndex() == 0) return go(m_demo);
        go(m_token);
        if (m_found.empty()) find();
    });
    connect(m_demo, &SideForm::submitted, this, &StationWizard::makeDemo);
    connect(m_find, &QPushButton::clicked, this, &StationWizard::find);
    connect(m_moduleFile, &QLineEdit::returnPressed, this, &StationWizard::find);
    connect(m_modules, &QComboBox::currentIndexChanged, this, &StationWizard::showTokens);
    connect(m_tokens, &QComboBox::currentIndexChanged, this, &StationWizard::showToken);
    connect(m_token, &SideForm::submitted, this, &StationWizard::leaveToken);
    connect(m_names, &SideForm::submitted, this, &StationWizard::plan);
    for (auto* field : {m_folder, m_root, m_issuing, m_signer})
        connect(field, &QLineEdit::returnPressed, this, &StationWizard::plan);
    connect(m_demoFolder, &QLineEdit::returnPressed, this, &StationWizard::makeDemo);
    connect(m_confirm, &SideForm::submitted, this, &StationWizard::makeReal);
    connect(m_end, &SideForm::submitted, this, [this] {
        if (!m_madeIn.isEmpty()) {
            Q_EMIT made(m_madeIn);
            return;
        }
        go(m_before);
    });
    for (auto* form : {m_first, m_demo, m_token, m_names, m_confirm, m_end})
        connect(form, &SideForm::cancelled, this, &StationWizard::back);
}

void StationWizard::setTheme(const Theme& theme)
{
    for (auto* form : {m_first, m_demo, m_token, m_names, m_confirm, m_end})
        form->setTheme(theme);
    m_forms->setFixedWidth(scaled(560));
    m_stage->setFixedWidth(scaled(560));
}

void StationWizard::begin(const std::filesystem::path& place)
{
    // A service's socket is no place for a new station.
    m_place = place.empty() || station::isService(place) ? station::ownStationDirectory() : place;
    const auto folder = QString::fromStdString(m_place.string());
    m_demoFolder->setText(folder);
    m_demoName->setText(u"demo"_s);
    m_folder->setText(folder);
    m_name->setText(u"line-1"_s);
    m_spend->setChecked(false);
    m_found.clear();
    m_madeIn.clear();
    m_pin.reset();
    m_pinField->clear();
    // Not before it is wanted: it has threads of its own.
    if (!m_work) m_work = std::make_unique<Work>(WorkOptions{});
    go(m_first);
}

void StationWizard::go(SideForm* form)
{
    m_stage->clear();
    m_forms->setCurrentWidget(form);
    handFocus(*this, *form);
    form->begin();
}

void StationWizard::back()
{
    auto* const form = m_forms->currentWidget();
    if (static_cast<SideForm*>(form)->isBusy()) return;
    m_pin.reset();
    m_pinField->clear();
    if (form == m_first || (form == m_end && m_madeIn.isEmpty()))
        Q_EMIT cancelled();
    else if (form == m_demo || form == m_token)
        go(m_first);
    else if (form == m_names)
        go(m_token);
    else if (form == m_confirm)
        go(m_names);
}

std::function<void(const std::string&)> StationWizard::progress()
{
    m_told.clear();
    return [this](const std::string& stage) {
        QMetaObject::invokeMethod(
            this,
            [this, stage] {
                m_told << stageOf(stage);
                m_stage->setText(m_told.back() + u" …"_s);
                m_stage->setAccessibleName(m_stage->text());
            },
            Qt::QueuedConnection);
    };
}

// ---- a demo

void StationWizard::makeDemo()
{
    if (m_demo->isBusy()) return;
    const auto folder = m_demoFolder->path();
    if (!folder) return m_demo->tell(folder.error(), m_demoFolder);
    station::DemoRequest request;
    request.directory = *folder;
    request.name = m_demoName->text().trimmed().toStdString();
    m_demo->tell({});
    m_demo->setBusy(true);
    m_work->call(
        this, [request, told = progress()](const Doing&) { return station::makeDemoStation(request, told); },
        [this, folder = request.directory](const Outcome<void>& done) {
            m_demo->setBusy(false);
            m_stage->clear();
            m_before = m_demo;
            if (done) return showMade(folder, true);
            if (done.error().code == FailureCode::StationExists) return tellIn(*m_demo, done.error());
            if (!m_demo->tellUsage(done.error(), m_demoName)) showFailed(done.error());
        });
}

// ---- a token of one's own

void StationWizard::find()
{
    if (m_token->isBusy()) return;
    std::filesystem::path module;
    if (!m_moduleFile->text().trimmed().isEmpty()) {
        const auto file = m_moduleFile->path();
        if (!file) return m_token->tell(file.error(), m_moduleFile);
        module = *file;
    }
    m_token->tell({});
    m_token->setBusy(true);
    m_stage->setText(tr("Looking for modules and tokens …"));
    m_work->call(
        this, [module](const Doing&) { return findModules(module); },
        [this](const Outcome<std::vector<FoundModule>>& found) { whenFound(found); });
}

void StationWizard::whenFound(const Outcome<std::vector<FoundModule>>& found)
{
    m_token->setBusy(false);
    m_stage->clear();
    m_found = found ? *found : std::vector<FoundModule>{};
    {
        const QSignalBlocker quiet(m_modules);
        m_modules->clear();
        int best = -1;
        for (const auto& one : m_found) {
            m_modules->addItem(one.problem.isEmpty() ? tr("%1 – %2").arg(lineOf(one.info.path.string()),
                                                                         lineOf(one.info.description))
                                                     : lineOf(one.info.path.string()));
            if (best < 0 && !one.tokens.empty()) best = m_modules->count() - 1;
        }
        m_modules->setCurrentIndex(std::max(best, m_found.empty() ? -1 : 0));
    }
    showTokens();
    if (!found)
        tellIn(*m_token, found.error());
    else if (m_found.empty())
        m_token->tell(
            tr("No PKCS #11 module is installed in the usual places. Install the one of your token, "
               "or name its file."),
            m_moduleFile);
    else
        m_modules->setFocus();
}

const FoundModule* StationWizard::module() const
{
    const auto index = static_cast<std::size_t>(m_modules->currentIndex());
    return m_modules->currentIndex() >= 0 && index < m_found.size() ? &m_found[index] : nullptr;
}

const hsm::TokenInfo* StationWizard::token() const
{
    const auto* from = module();
    const auto index = static_cast<std::size_t>(m_tokens->currentIndex());
    return from != nullptr && m_tokens->currentIndex() >= 0 && index < from->tokens.size()
               ? &from->tokens[index]
               : nullptr;
}

void StationWizard::showTokens()
{
    const QSignalBlocker quiet(m_tokens);
    m_tokens->clear();
    if (const auto* from = module())
        for (const auto& one : from->tokens)
            m_tokens->addItem(one.initialised ? nameOf(one) : tr("empty, in %1").arg(lineOf(one.slot)));
    m_tokens->setCurrentIndex(m_tokens->count() > 0 ? 0 : -1);
    m_token->setFieldVisible(m_tokens, m_tokens->count() > 0);
    showToken();
}

void StationWizard::showToken()
{
    const auto* from = module();
    const auto* chosen = token();
    QString state;
    if (chosen != nullptr)
        state = tr("PIN: %1.").arg(pinStateOf(*chosen)) + u' ' + obstacleOf(*chosen);
    else if (from != nullptr && !from->problem.isEmpty())
        state = tr("It cannot be used: %1").arg(from->problem);
    else if (from != nullptr)
        state = tr("This module has no token. Plug it in, and look again.");
    m_tokenState->setText(state.trimmed());
    m_tokenState->setVisible(!state.isEmpty());
}

void StationWizard::leaveToken()
{
    const auto* chosen = token();
    if (chosen == nullptr) return m_token->tell(tr("Choose a token."), m_modules);
    if (const auto obstacle = obstacleOf(*chosen); !obstacle.isEmpty())
        return m_token->tell(obstacle, m_tokens);
    m_request.token = addressOf(*module(), *chosen);
    m_pinState->setText(tr("Token %1. State of its PIN: %2. A wrong one is tried once.")
                            .arg(nameOf(*chosen), pinStateOf(*chosen)));
    m_names->setFieldVisible(m_spend, chosen->pinFinalTry || chosen->pinFailuresHere >= 2);
    m_spend->setChecked(false);
    go(m_names);
}

std::optional<station::ProductionRequest> StationWizard::request()
{
    auto made = m_request;
    const std::pair<FileField*, std::filesystem::path*> files[] = {
        {m_folder, &made.directory}, {m_root, &made.root}, {m_issuing, &made.issuing}};
    for (const auto& [field, path] : files) {
        const auto typed = field->path();
        if (!typed) {
            m_names->tell(field->accessibleName() + u": "_s + typed.error(), field);
            return std::nullopt;
        }
        *path = *typed;
    }
    const auto signer = m_signer->path();
    if (!signer) {
        m_names->tell(m_signer->accessibleName() + u": "_s + signer.error(), m_signer);
        return std::nullopt;
    }
    made.orderSigners = {*signer};
    made.name = m_name->text().trimmed().toStdString();
    made.profiles.clear();
    if (const auto profile = m_profile->text().trimmed(); !profile.isEmpty())
        made.profiles.push_back(profile.toStdString());
    return made;
}

void StationWizard::plan()
{
    if (m_names->isBusy()) return;
    auto wanted = request();
    if (!wanted) return;
    const auto* chosen = token();
    // An empty PIN would cost a try.
    if (m_pinField->characters() == 0 && (chosen == nullptr || !chosen->pinPad))
        return m_names->tell(tr("Enter the PIN of the token."), m_pinField);
    m_request = std::move(*wanted);
    m_pin = std::make_shared<Pin>(m_pinField->take());
    m_names->tell({});
    m_names->setBusy(true);
    m_work->call(
        this,
        [request = m_request, pin = m_pin, spends = m_spend->isChecked(),
         told = progress()](const Doing& doing) {
            return station::planProductionStation(request, *pin, spends, told, doing.percent);
        },
        [this](const Outcome<station::ProductionPlan>& plan) { whenPlanned(plan); });
}

void StationWizard::whenPlanned(const Outcome<station::ProductionPlan>& plan)
{
    m_names->setBusy(false);
    m_stage->clear();
    if (plan) {
        go(m_confirm);
        showPlan(*plan);
        return;
    }
    m_pin.reset();
    const auto& failure = plan.error();
    if (isNoTry(failure.code)) m_names->setFieldVisible(m_spend, true);
    if (!m_names->tellUsage(failure, m_pinField)) tellIn(*m_names, failure);
    m_pinField->setFocus();
}

void StationWizard::showPlan(const station::ProductionPlan& plan)
{
    QStringList lacks;
    for (const auto& lack : plan.lacks)
        lacks << lineOf(lack);
    m_verdict->setText(lacks.isEmpty()
                           ? tr("✓ Everything fits: a station can be made on this token.")
                           : tr("✕ No station can be made on this token: %1").arg(lacks.join(u"; "_s)));
    m_confirm->findChild<QPushButton*>(u"makeConfirmSubmit"_s)->setEnabled(lacks.isEmpty());
    QStringList profiles;
    for (const auto& profile : plan.profiles)
        profiles << lineOf(profile);
    const QStringList lines{
        tr("Token: %1. Its PIN was right.").arg(nameOf(plan.token)),
        tr("Issuing CA: %1, valid until %2. Its key is on the token, cannot be taken out, and signed once.")
            .arg(lineOf(plan.issuing), lineOf(toRfc3339(plan.issuingUntil).substr(0, 10))),
        tr("Root CA: %1").arg(lineOf(plan.root)),
        profiles.isEmpty() ? tr("No profile yet: put one into the station before its first batch.")
                           : tr("Profile: %1").arg(profiles.join(u", "_s)),
        tr("Will be made on the token: a station key, an audit key, and a key that wraps the registry’s."),
        tr("Will be made in %1: an encrypted registry and the station’s files. The PIN is written nowhere.")
            .arg(lineOf(plan.directory.string())),
    };
    m_plan->setText(lines.join(u"\n\n"_s));
    m_plan->setAccessibleName(m_verdict->text() + u' ' + lines.join(u' '));
}

void StationWizard::makeReal()
{
    if (m_confirm->isBusy() || !m_pin) return;
    m_confirm->setBusy(true);
    m_work->call(
        this,
        [request = m_request, pin = m_pin, spends = m_spend->isChecked(), told = progress()](const Doing&) {
            return station::makeProductionStation(request, *pin, spends, told);
        },
        [this, folder = m_request.directory](const Outcome<void>& done) {
            m_confirm->setBusy(false);
            m_pin.reset();
            m_stage->clear();
            m_before = m_names;
            if (done) return showMade(folder, false);
            showFailed(done.error());
        });
}

// ---- the end

void StationWizard::tellIn(SideForm& form, const Failure& failure)
{
    form.tell(codeOf(failure) + u": "_s + causeOf(failure) + u' ' + actionOf(failure));
}

void StationWizard::showMade(const std::filesystem::path& folder, bool isDemo)
{
    const auto place = QString::fromStdString(folder.string());
    m_madeIn = place;
    m_end->setTitle(tr("The station is made"));
    m_end->setSubmit(tr("Open the station"));
    m_end->setCancel({}, {});
    m_result->setText(
        isDemo ? tr("It is in %1.\n\nThe PIN of its token stands in %1/pin: type it, or let the "
                    "window use that file.")
                     .arg(place)
               : tr("It is in %1.\n\nWhoever begins a shift enters the token’s PIN. The registry’s "
                    "key has no recovery yet: if the token dies, the registry is lost with it. Make "
                    "one in the key room, on the page “Recovery”.")
                     .arg(place));
    m_result->setAccessibleName(m_result->text());
    go(m_end);
}

void StationWizard::showFailed(const Failure& failure)
{
    m_madeIn.clear();
    m_end->setTitle(tr("No station was made"));
    m_end->setSubmit(tr("Back to what was typed"));
    m_end->setCancel(tr("Leave"), tr("Leaves; no station was made"));
    auto words = codeOf(failure) + u": "_s + causeOf(failure) + u"\n\n"_s + actionOf(failure);
    // What the attempt said last tells of keys that it took away again, or left.
    if (!m_told.isEmpty())
        words +=
            u"\n\n"_s + tr("The folder was taken away again. What was done:\n%1").arg(m_told.join(u'\n'));
    m_result->setText(words);
    m_result->setAccessibleName(m_result->text());
    go(m_end);
}

} // namespace mintmark::ui
