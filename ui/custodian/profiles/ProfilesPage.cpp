#include "ui/custodian/profiles/ProfilesPage.h"

#include "hsm/base/MayBlock.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/FactTable.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/SideForm.h"
#include "ui/custodian/profiles/ProfileEditor.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslCertificateExtension>
#include <QtNetwork/QSslKey>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <fstream>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::chrono::milliseconds restAfterKey{300};
// What a profile is written by: there is no act of its own for it.
constexpr auto writes = station::Act::OrdersWrite;

QString keyOf(const QSslCertificate& certificate)
{
    const auto key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa: return ProfilesPage::tr("RSA, %1 bits").arg(key.length());
    case QSsl::Ec: return ProfilesPage::tr("elliptic curve, %1 bits").arg(key.length());
    default: return {};
    }
}

/// Of what is typed, made as `mintmark profile sample` does, in a folder that goes at once.
Outcome<std::pair<station::Sample, QByteArray>> sampleOf(const std::filesystem::path& station,
                                                         const std::string& name, const std::string& text)
{
    mayBlock("a file");
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / (name + ".toml");
    std::ofstream output(file, std::ios::binary);
    output << text;
    output.close();
    if (!folder.isValid() || !output) return fail(Failure{FailureCode::OutputFailed, file.string()});
    auto sample = TRY(station::makeSample(
        {station, file.string(), file.parent_path() / "example", std::nullopt, std::nullopt}));
    QFile chain(QString::fromStdString(sample.chain.string()));
    if (!chain.open(QIODevice::ReadOnly))
        return fail(Failure{FailureCode::OutputFailed, sample.chain.string()});
    auto pem = chain.readAll();
    return std::pair(std::move(sample), std::move(pem));
}

} // namespace

ProfilesPage::ProfilesPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_table(new QTableWidget(0, 4, this)),
      m_tabs(new QTabWidget(this)), m_editor(new ProfileEditor(this)),
      m_errorTable(new QTableWidget(0, 3, this)), m_state(new QLabel(this)), m_exampleNote(new QLabel(this)),
      m_save(new QPushButton(tr("Save"), this)), m_saveAs(new QPushButton(tr("Save as"), this)),
      m_example(new QPushButton(tr("Example"), this)), m_saveAsIt(new QPushButton(tr("Save"), this)),
      m_saveAsNot(new QPushButton(tr("Cancel"), this)), m_saveAsRow(new QWidget(this)),
      m_name(new QLineEdit(this)),
      m_facts(new FactTable(u"exampleFacts"_s, tr("The example's fields"), this)),
      m_certificate(new QPlainTextEdit(this))
{
    auto* top =
        head(tr("Profiles"), {
                                 {m_example, u"profileExample"_s,
                                  tr("Makes an example of the certificate with a CA that is thrown away")},
                                 {m_saveAs, u"profileSaveAs"_s,
                                  tr("Saves the text as a profile of the station under another name")},
                                 {m_save, u"profileSave"_s, tr("Saves the station's profile")},
                             });
    m_saveAsIt->setObjectName(u"profileSaveAsIt"_s);
    m_saveAsIt->setAccessibleDescription(tr("Saves the text under this name"));
    m_saveAsNot->setObjectName(u"profileSaveAsNot"_s);
    m_saveAsNot->setAccessibleDescription(tr("Goes back; nothing is saved"));
    for (auto* button : {m_saveAsIt, m_saveAsNot})
        button->setAutoDefault(true);
    for (auto* button : {m_save, m_saveAsIt})
        button->setProperty("role", u"primary"_s);
    auto* label = new QLabel(tr("Save as"), m_saveAsRow);
    label->setBuddy(m_name);
    m_name->setObjectName(u"profileName"_s);
    m_name->setAccessibleName(tr("The profile's name"));
    m_name->setAccessibleDescription(tr("1 to 64 of a–z 0–9 -"));
    m_name->setPlaceholderText(tr("my-sensor"));
    m_name->setMaxLength(64);
    auto* row = new QHBoxLayout(m_saveAsRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    row->addWidget(label);
    row->addWidget(m_name, 1);
    row->addWidget(m_saveAsIt);
    row->addWidget(m_saveAsNot);
    m_saveAsRow->hide();
    m_tabs->setObjectName(u"profileTabs"_s);
    m_tabs->tabBar()->setObjectName(u"profileTabBar"_s);
    for (QWidget* part : {static_cast<QWidget*>(m_tabs), static_cast<QWidget*>(m_tabs->tabBar())})
        part->setAccessibleName(tr("Text or example"));
    m_tabs->addTab(makeText(), tr("Text"));
    m_tabs->addTab(makeExample(), tr("Example certificate"));

    auto* right = new QVBoxLayout;
    right->setSpacing(sizes::gap);
    right->addWidget(m_saveAsRow);
    right->addWidget(m_tabs, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(sizes::gap);
    body->addWidget(makeList());
    body->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(body, 1);
    handFocus(*this, *m_table);
    m_typed.setSingleShot(true);
    m_typed.setInterval(restAfterKey);
    connectAll();
    offerActs();
}

QWidget* ProfilesPage::makeList()
{
    dressTable(*m_table, u"profilesTable"_s, tr("Profiles"));
    m_table->setHorizontalHeaderLabels({tr("Profile"), tr("From"), tr("Kind"), tr("State")});
    fitColumns(*m_table, 0);
    return m_table;
}

QWidget* ProfilesPage::makeText()
{
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    m_editor->setObjectName(u"profileText"_s);
    m_editor->setAccessibleName(tr("The profile's text"));
    m_editor->setAccessibleDescription(tr("TOML; what is wrong with it is listed below"));
    m_state->setObjectName(u"profileState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    dressTable(*m_errorTable, u"profileErrors"_s, tr("What is wrong with the profile"));
    m_errorTable->setAccessibleDescription(tr("Enter goes to the line"));
    m_errorTable->setHorizontalHeaderLabels({tr("Line"), tr("Key"), tr("What is wrong")});
    m_errorTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_errorTable->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_errorTable->setWordWrap(true);
    column->addWidget(m_editor, 3);
    column->addWidget(m_state);
    column->addWidget(m_errorTable, 1);
    return tab;
}

QWidget* ProfilesPage::makeExample()
{
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    m_exampleNote->setObjectName(u"exampleNote"_s);
    m_exampleNote->setProperty("role", u"dim"_s);
    m_exampleNote->setWordWrap(true);
    m_exampleNote->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_exampleNote->setText(tr("“Example” makes the certificate that a device would get under this text."));
    m_certificate->setObjectName(u"exampleText"_s);
    m_certificate->setAccessibleName(tr("The whole example"));
    m_certificate->setReadOnly(true);
    m_certificate->setTabChangesFocus(true);
    m_certificate->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(m_exampleNote);
    column->addWidget(m_facts, 1);
    column->addWidget(m_certificate, 1);
    return tab;
}

void ProfilesPage::connectAll()
{
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ProfilesPage::choose);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        ++m_edits;
        m_isLinted = false;
        m_typed.start();
        offerActs();
    });
    connect(&m_typed, &QTimer::timeout, this, &ProfilesPage::lint);
    const auto goTo = [this](int row) {
        if (auto* item = m_errorTable->item(row, 0)) m_editor->goToLine(item->text().toInt());
    };
    connect(m_errorTable, &QTableWidget::cellActivated, this, goTo);
    connect(m_errorTable, &QTableWidget::cellClicked, this, goTo);
    connect(m_save, &QPushButton::clicked, this, &ProfilesPage::save);
    connect(m_saveAs, &QPushButton::clicked, this, &ProfilesPage::beginSaveAs);
    connect(m_saveAsIt, &QPushButton::clicked, this, &ProfilesPage::saveAs);
    connect(m_name, &QLineEdit::returnPressed, this, &ProfilesPage::saveAs);
    connect(m_saveAsNot, &QPushButton::clicked, this, &ProfilesPage::endSaveAs);
    connect(m_example, &QPushButton::clicked, this, &ProfilesPage::makeExampleOf);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_saveAsRow);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ProfilesPage::endSaveAs);
}

QString ProfilesPage::title() const
{
    return tr("Profiles");
}

void ProfilesPage::shown()
{
    offerActs();
    look();
}

void ProfilesPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_table->setFixedWidth(scaled(340));
    m_editor->setTheme(theme);
    m_certificate->setStyleSheet(u"QPlainTextEdit { font-family: \"%1\"; font-size: %2px; }"_s
                                     .arg(monoFont(sizes::small).families().join(u"\", \""_s))
                                     .arg(monoFont(sizes::small).pixelSize()));
    m_facts->resizeRowsToContents();
    show(m_all);
    showErrors(m_errors);
}

// The list.

void ProfilesPage::look()
{
    work().read(
        this,
        [directory = work().directory()](station::Station&) -> Outcome<std::vector<station::ProfileView>> {
            auto all = TRY(station::viewProfiles(directory));
            // A station's own is what somebody comes for.
            std::ranges::stable_partition(all, [](const auto& view) { return view.source != "shipped"; });
            return all;
        },
        [this](Outcome<std::vector<station::ProfileView>> all) {
            if (!all) {
                Q_EMIT failed(all.error());
                return;
            }
            show(std::move(*all));
            choose();
        });
}

int ProfilesPage::rowOf(const std::string& name, const std::string& source) const
{
    for (std::size_t row = 0; row < m_all.size(); ++row)
        if (m_all[row].name == name && m_all[row].source == source) return static_cast<int>(row);
    return -1;
}

void ProfilesPage::show(std::vector<station::ProfileView> all)
{
    const QSignalBlocker quiet(m_table);
    m_all = std::move(all);
    m_table->setRowCount(static_cast<int>(m_all.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& view = m_all[static_cast<std::size_t>(row)];
        const bool isGood = view.errors.empty();
        const QString texts[] = {
            lineOf(view.name),
            view.source == "shipped" ? tr("shipped") : tr("station"),
            lineOf(view.kind),
            isGood ? tr("✓ good") : tr("✕ %n wrong", nullptr, static_cast<int>(view.errors.size())),
        };
        for (int column = 0; column < m_table->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(isGood ? lineOf(view.description) : lineOf(view.errors.front().text()));
            if (column == 3) item->setForeground(isGood ? m_theme->passText : m_theme->failText);
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeRowsToContents();
    auto at = rowOf(m_open.name, m_open.source);
    if (at < 0 && !m_all.empty()) at = 0;
    if (at >= 0) m_table->selectRow(at);
}

bool ProfilesPage::isShipped() const
{
    return m_open.source == "shipped";
}

bool ProfilesPage::isChanged() const
{
    return m_editor->toPlainText().toStdString() != m_open.text;
}

void ProfilesPage::choose()
{
    const auto row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_all.size())) return;
    const auto view = m_all[static_cast<std::size_t>(row)];
    const bool isSame = view.name == m_open.name && view.source == m_open.source;
    if (m_open.name.empty() || !isChanged()) {
        if (!isSame || view.text != m_open.text) load(view);
        return;
    }
    if (isSame) return; // what is typed stays
    {
        const QSignalBlocker quiet(m_table);
        m_table->selectRow(rowOf(m_open.name, m_open.source));
    }
    Q_EMIT asked(tr("The changes to %1 are not saved.").arg(lineOf(m_open.name)), tr("They are lost."),
                 tr("Drop them"), tr("Go on with them"), [this, view] {
                     load(view);
                     const QSignalBlocker quiet(m_table);
                     m_table->selectRow(rowOf(view.name, view.source));
                 });
}

void ProfilesPage::load(const station::ProfileView& view)
{
    m_open = view;
    m_editor->setReadOnly(isShipped() || !work().may(writes));
    m_editor->setPlainText(QString::fromStdString(view.text));
    m_open.text = m_editor->toPlainText().toStdString(); // as the editor writes line ends
    m_typed.stop();
    m_isLinted = true;
    showErrors(view.errors);
    showExample({});
    m_tabs->setCurrentIndex(0);
    endSaveAs();
}

// What is wrong.

void ProfilesPage::lint()
{
    work().read(
        this,
        [directory = work().directory(), name = m_open.name,
         text = m_editor->toPlainText().toStdString()](station::Station&) -> Outcome<station::ProfileView> {
            return station::viewProfileText(directory, name, text);
        },
        [this, edits = m_edits](Outcome<station::ProfileView> view) {
            if (edits != m_edits) return;
            if (!view) {
                Q_EMIT failed(view.error());
                return;
            }
            m_isLinted = true;
            showErrors(view->errors);
        });
}

void ProfilesPage::showErrors(const std::vector<ProfileError>& errors)
{
    m_errors = errors;
    std::map<int, QString> lines;
    m_errorTable->setRowCount(static_cast<int>(m_errors.size()));
    for (int row = 0; row < m_errorTable->rowCount(); ++row) {
        const auto& error = m_errors[static_cast<std::size_t>(row)];
        const auto rule = lineOf(error.rule);
        if (error.line > 0) lines.emplace(static_cast<int>(error.line), rule);
        const QString texts[] = {error.line > 0 ? QString::number(error.line) : u"–"_s, lineOf(error.key),
                                 rule};
        for (int column = 0; column < m_errorTable->columnCount(); ++column)
            m_errorTable->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_errorTable->resizeRowsToContents();
    m_errorTable->setVisible(!m_errors.empty());
    m_editor->setErrors(std::move(lines));
    const auto colour = m_errors.empty() ? m_theme->passText : m_theme->failText;
    m_state->setStyleSheet(u"color: %1;"_s.arg(colour.name()));
    auto words = m_errors.empty() ? tr("✓ Nothing is wrong with it.")
                                  : tr("✕ Wrong with it: %n; it cannot be saved so.", nullptr,
                                       static_cast<int>(m_errors.size()));
    if (isShipped())
        words += u' ' + tr("It ships with Mintmark and is not changed: save it as one of the station's.");
    m_state->setText(words);
    offerActs();
}

void ProfilesPage::offerActs()
{
    const bool isGood = m_isLinted && m_errors.empty() && !m_open.name.empty();
    const auto wrong = m_isLinted ? tr("Something is wrong with it") : tr("It is being looked at");
    offer(*m_save, work(), writes, isGood && !isShipped() && isChanged(),
          isShipped() ? tr("It ships with Mintmark and is not changed")
          : isGood    ? tr("Nothing is changed")
                      : wrong);
    offer(*m_saveAs, work(), writes, isGood, wrong);
    m_example->setEnabled(isGood);
    m_example->setToolTip(isGood ? QString() : wrong);
}

// Into the station's folder.

void ProfilesPage::beginSaveAs()
{
    m_name->setText(lineOf(m_open.name));
    m_saveAsRow->show();
    m_name->setFocus();
    m_name->selectAll();
}

void ProfilesPage::endSaveAs()
{
    if (!m_saveAsRow->isVisible()) return;
    m_saveAsRow->hide();
    m_editor->setFocus();
}

void ProfilesPage::saveAs()
{
    const auto name = m_name->text().trimmed().toStdString();
    for (const auto& view : m_all)
        if (view.name == name && view.source != "shipped") {
            Q_EMIT asked(tr("The station has a profile %1 already.").arg(lineOf(name)),
                         tr("Its text is lost."), tr("Replace it"), tr("Keep it"),
                         [this, name] { write(name, station::Replace::Yes); });
            return;
        }
    write(name, station::Replace::No);
}

void ProfilesPage::save()
{
    // Its author raises the version with each change, so that certificates can be told apart by it.
    const auto before = m_open.version;
    work().read(
        this,
        [directory = work().directory(), name = m_open.name,
         text = m_editor->toPlainText().toStdString()](station::Station&) -> Outcome<station::ProfileView> {
            return station::viewProfileText(directory, name, text);
        },
        [this, before](Outcome<station::ProfileView> view) {
            if (!view) {
                Q_EMIT failed(view.error());
                return;
            }
            if (view->version > before) return write(m_open.name, station::Replace::Yes);
            Q_EMIT asked(
                tr("The version of %1 is still %2.").arg(lineOf(m_open.name)).arg(view->version),
                tr("Each change should raise it: orders and certificates name the version. Orders for the "
                   "text before are refused from now on."),
                tr("Save it so"), tr("Go on editing"), [this] { write(m_open.name, station::Replace::Yes); });
        });
}

void ProfilesPage::write(const std::string& name, station::Replace replace)
{
    work().call(
        this,
        [directory = work().directory(), name, replace,
         text = m_editor->toPlainText().toStdString()](const Doing&) -> Outcome<station::ProfileView> {
            return station::saveProfile(directory, name, text, replace);
        },
        [this](Outcome<station::ProfileView> saved) {
            if (!saved) {
                Q_EMIT failed(saved.error());
                return;
            }
            // What was typed since stays, and is a change of what is now in the file.
            const auto typed = m_editor->toPlainText();
            m_open = *saved;
            m_editor->setReadOnly(false);
            if (typed.toStdString() == saved->text) showErrors(saved->errors);
            endSaveAs();
            Q_EMIT told(tr("Profile %1, version %2, is saved.").arg(lineOf(saved->name)).arg(saved->version),
                        {});
            look();
        });
}

// The example.

void ProfilesPage::makeExampleOf()
{
    m_example->setEnabled(false);
    m_exampleNote->setText(tr("It is being made …"));
    m_tabs->setCurrentIndex(1);
    work().call(
        this,
        [directory = work().directory(), name = m_open.name,
         text = m_editor->toPlainText().toStdString()](const Doing&) -> Outcome<Example> {
            const auto [sample, pem] = TRY(sampleOf(directory, name, text));
            const auto all = QSslCertificate::fromData(pem, QSsl::Pem);
            if (all.isEmpty())
                return fail(Failure{FailureCode::CertificateFile, "the example cannot be read"});
            const auto& own = all.front();
            Example example;
            const auto subject = [&](std::size_t at) {
                return at < sample.subjects.size() ? lineOf(sample.subjects[at]) : QString();
            };
            example.facts = {
                {tr("Subject"), subject(0)},
                {tr("Issuer"), subject(1)},
                {tr("Root"), sample.subjects.size() > 2 ? lineOf(sample.subjects.back()) : QString()},
                {tr("Serial number"), QString::fromLatin1(own.serialNumber())},
                {tr("Valid from"), own.effectiveDate().toUTC().toString(Qt::ISODate)},
                {tr("Valid until"), own.expiryDate().toUTC().toString(Qt::ISODate)},
                {tr("Key"), keyOf(own)},
            };
            for (const auto& extension : own.extensions()) {
                const auto what = extension.name() == extension.oid()
                                      ? extension.oid()
                                      : tr("%1 (%2)").arg(extension.name(), extension.oid());
                example.facts.emplace_back(what,
                                           extension.isCritical() ? tr("critical") : tr("not critical"));
            }
            example.text = own.toText();
            return example;
        },
        [this](Outcome<Example> example) {
            offerActs();
            if (!example) {
                showExample({});
                Q_EMIT failed(example.error());
                return;
            }
            showExample(*example);
        });
}

void ProfilesPage::showExample(const Example& example)
{
    m_facts->setFacts(example.facts);
    m_certificate->setPlainText(example.text);
    for (auto* shown : {static_cast<QWidget*>(m_facts), static_cast<QWidget*>(m_certificate)})
        shown->setVisible(!example.facts.empty());
    m_exampleNote->setText(
        example.facts.empty() ? tr("“Example” makes the certificate that a device would get under this text.")
                              : tr("An example and nothing else: its issuers' keys are gone."));
}

} // namespace mintmark::ui
