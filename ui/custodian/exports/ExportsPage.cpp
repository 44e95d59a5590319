#include "ui/custodian/exports/ExportsPage.h"

#include "provisioning/station/ExportOptions.h"
#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/Cards.h"
#include "ui/custodian/FileField.h"
#include "ui/custodian/JobBar.h"
#include "ui/custodian/exports/Attempts.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::size_t backupsMost = 200;

QString textOf(const std::filesystem::path& path)
{
    return lineOf(path.string());
}

} // namespace

Outcome<std::vector<BackupFile>> backupsIn(const std::filesystem::path& folder, std::size_t most)
{
    std::error_code error;
    std::vector<BackupFile> found;
    if (!std::filesystem::exists(folder, error) && !error) return found; // it is made with the first one
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        auto name = entry->path().filename().string();
        std::error_code size;
        if (name.starts_with("registry-") && name.ends_with(".db") && entry->is_regular_file(size))
            found.push_back({std::move(name), entry->file_size(size)});
    }
    if (error) return fail(Failure(FailureCode::OutputFailed, folder.string() + ": " + error.message()));
    // Their names begin with their time.
    std::ranges::sort(found, std::greater{}, &BackupFile::name);
    if (found.size() > most) found.resize(most);
    return found;
}

ExportsPage::ExportsPage(Work& work, QWidget* parent)
    : Page(work, parent), m_tabs(new QTabWidget(this)), m_attempts(new Attempts(this))
{
    auto* heading = new QLabel(tr("Exports"), this);
    heading->setProperty("role", u"title"_s);
    m_tabs->setObjectName(u"exportTabs"_s);
    m_tabs->tabBar()->setObjectName(u"exportTabBar"_s);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the page"));
    const auto add = [this](QWidget* part, const QString& name) {
        // Where the text is large, it is scrolled.
        auto* around = new QWidget;
        auto* inner = new QVBoxLayout(around);
        inner->setContentsMargins(0, sizes::gap, 0, 0);
        inner->addWidget(part);
        auto* scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(around);
        m_tabs->addTab(scroll, name);
    };
    add(makeExport(), tr("Registry"));
    add(makeBackup(), tr("Backups"));
    add(makeSite(), tr("The site's system"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addWidget(heading);
    column->addWidget(m_tabs, 3);
    column->addWidget(m_attempts, 2);
    handFocus(*this, *m_format);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExportsPage::shown);
    connect(&work, &Work::actingChanged, this, &ExportsPage::offer);
    offer();
}

QString ExportsPage::title() const
{
    return tr("Exports");
}

QWidget* ExportsPage::makeExport()
{
    auto* card = new Card(tr("The registry as a file"));
    card->addWords(tr(
        "Every device, with its certificates; or for a cloud those that are provisioned, and those that must "
        "not be let in. Keys are not in it, nor is anything sealed."));
    m_format = new Chooser(card);
    m_format->setObjectName(u"registryFormat"_s);
    m_format->setAccessibleName(tr("Form"));
    m_format->view()->setAccessibleName(tr("Forms"));
    const std::pair<QString, QString> titles[] = {
        {u"jsonl"_s, tr("JSON Lines: all of it")},
        {u"csv"_s, tr("CSV: a row for each device")},
        {u"azure-hub"_s, tr("Azure IoT Hub: devices.txt, by the certificate's CA")},
        {u"azure-hub-thumbprint"_s, tr("Azure IoT Hub: devices.txt, by the certificate's thumbprint")},
        {u"azure-dps"_s, tr("Azure DPS: an individual enrolment a line")},
        {u"azure-dps-bulk"_s, tr("Azure DPS: bodies of ten enrolments")},
        {u"azure-dps-groups"_s, tr("Azure DPS: an enrolment group a line")},
        {u"azure-dps-groups-bulk"_s, tr("Azure DPS: bodies of ten enrolment groups")},
        {u"aws-iot"_s, tr("AWS IoT: parameters of a bulk registration")},
        {u"aws-iot-certificates"_s, tr("AWS IoT: certificates for accounts without the CA")},
        {u"nrf-cloud"_s, tr("nRF Cloud: onboarding, at most 1,000 devices")},
        {u"thingsboard"_s, tr("ThingsBoard: bulk import")},
        {u"iot-central"_s, tr("Azure IoT Central: devices")},
        {u"emqx"_s, tr("EMQX: names that no password opens")},
        {u"push-azure-dps"_s, tr("For a push from a bundle: to Azure DPS")},
        {u"push-azure-hub"_s, tr("For a push from a bundle: to Azure IoT Hub")},
        {u"push-aws-iot"_s, tr("For a push from a bundle: to AWS IoT")},
        {u"push-webhook"_s, tr("For a push from a bundle: to a webhook")},
        {u"manifest"_s, tr("Signed manifest: a JWS for each device")}};
    for (const auto& [name, title] : titles)
        m_format->addItem(title, name);
    // One that has no title here yet is offered all the same.
    for (const auto& format : station::exportFormats())
        if (m_format->findData(textOf(format.name)) < 0)
            m_format->addItem(textOf(format.title), textOf(format.name));
    m_file = new FileField(u"registryFile"_s, tr("File"), card);
    m_file->suggest(u"devices.jsonl"_s);
    card->addField(tr("Form"), m_format);
    card->addField(tr("File"), m_file);
    m_options = new QPlainTextEdit(card);
    m_options->setObjectName(u"registryOptions"_s);
    m_options->setAccessibleName(tr("Options of the form"));
    m_options->setAccessibleDescription(tr("NAME=VALUE, one a line; the manual has what each of them does"));
    m_options->setToolTip(m_options->accessibleDescription());
    m_options->setPlaceholderText(tr("NAME=VALUE, one a line"));
    m_options->setTabChangesFocus(true);
    card->addField(tr("Options"), m_options);
    m_optionNames = card->addWords({}, "dim");
    m_optionNames->setObjectName(u"registryOptionNames"_s);
    m_leaveOut = new QCheckBox(tr("Leave out what the destination would refuse"), card);
    m_leaveOut->setObjectName(u"registryLeaveOut"_s);
    m_leaveOut->setToolTip(tr("Otherwise nothing is written, and what is unfit is named"));
    card->column().addWidget(m_leaveOut);
    m_fileProblem = card->addProblem("registryProblem");
    m_exportBar = new JobBar(u"registryJob"_s, JobBar::Ends::Stoppable, card);
    card->column().addWidget(m_exportBar);
    m_export = buttonOf(tr("Export"), "registryExport", tr("Writes the registry's devices into the file"));
    m_export->setProperty("role", u"primary"_s);
    card->addButtons({m_export});
    card->column().addStretch(1);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportsPage::showOptions);
    showOptions();
    connect(m_format, &QComboBox::activated, this, [this] {
        const bool isCsv = m_format->currentData() == u"csv"_s;
        auto name = m_file->text();
        // The end of a name that somebody wrote stays.
        if (isCsv && name.endsWith(".jsonl"_L1)) m_file->setText(name.chopped(6) + u".csv"_s);
        if (!isCsv && name.endsWith(".csv"_L1)) m_file->setText(name.chopped(4) + u".jsonl"_s);
    });
    connect(m_export, &QPushButton::clicked, this, &ExportsPage::askExport);
    connect(m_file, &QLineEdit::returnPressed, m_export, &QPushButton::click);
    return card;
}

QWidget* ExportsPage::makeBackup()
{
    auto* both = new QWidget;
    auto* card = new Card(tr("A backup now"), both);
    card->addWords(
        tr("A whole, encrypted and checked copy, made while the station works. It opens with this station's "
           "token, or with its recovery. Keep it on another machine."));
    m_folder = new FileField(u"backupFolder"_s, tr("Folder"), card);
    m_folder->suggest(u"mintmark-backups"_s);
    m_keep = new QLineEdit(u"30"_s, card);
    m_keep->setObjectName(u"backupKeep"_s);
    m_keep->setAccessibleName(tr("How many stay"));
    m_keep->setAccessibleDescription(tr("Older backups in the folder are removed; 0 keeps them all"));
    m_keep->setToolTip(m_keep->accessibleDescription());
    m_keep->setMaxLength(6);
    card->addField(tr("Folder"), m_folder);
    card->addField(tr("How many stay (0: all)"), m_keep);
    m_folderProblem = card->addProblem("backupProblem");
    m_backupBar = new JobBar(u"backupJob"_s, JobBar::Ends::ByItself, card);
    card->column().addWidget(m_backupBar);
    m_backup = buttonOf(tr("Back up"), "backupStart", tr("Copies the registry into the folder"));
    m_backup->setProperty("role", u"primary"_s);
    card->addButtons({m_backup});
    card->column().addStretch(1);
    auto* there = new Card(tr("Those that are there"), both);
    m_backups = new QListWidget(there);
    m_backups->setObjectName(u"backups"_s);
    m_backups->setAccessibleName(tr("Backups in the folder"));
    m_look = buttonOf(tr("Look again"), "backupLook", tr("Reads the folder again"));
    m_look->setProperty("role", u"small"_s);
    there->column().addWidget(m_backups, 1);
    there->addButtons({m_look});
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    row->addWidget(card, 1);
    row->addWidget(there, 1);
    connect(m_backup, &QPushButton::clicked, this, &ExportsPage::askBackup);
    for (auto* field : {static_cast<QLineEdit*>(m_folder), m_keep})
        connect(field, &QLineEdit::returnPressed, m_backup, &QPushButton::click);
    connect(m_folder, &QLineEdit::editingFinished, this, &ExportsPage::listBackups);
    connect(m_look, &QPushButton::clicked, this, &ExportsPage::listBackups);
    return both;
}

QWidget* ExportsPage::makeSite()
{
    auto* card = new Card(tr("What the site's own system has still to be told"));
    m_siteWords = card->addWords({}, "dim");
    m_siteWords->setObjectName(u"siteWords"_s);
    m_waiting = new QTableWidget(0, 6, card);
    dressTable(*m_waiting, u"waiting"_s, tr("Runs that wait"));
    m_waiting->setHorizontalHeaderLabels(
        {tr("Run"), tr("Device"), tr("Outcome"), tr("Ended"), tr("Tries"), tr("The last try")});
    m_waiting->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_waiting->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_waiting->horizontalHeader()->setStretchLastSection(true);
    m_siteBar = new JobBar(u"siteJob"_s, JobBar::Ends::Stoppable, card);
    m_deliver = buttonOf(tr("Deliver now"), "siteDeliver", tr("Tells the site of every run that waits"));
    card->column().addWidget(m_waiting, 1);
    card->column().addWidget(m_siteBar);
    card->addButtons({m_deliver});
    connect(m_deliver, &QPushButton::clicked, this, &ExportsPage::deliver);
    return card;
}

void ExportsPage::setTheme(const Theme& theme)
{
    m_attempts->setTheme(theme);
    m_attempts->setMinimumHeight(scaled(150));
    m_options->setFixedHeight(scaled(72));
    m_waiting->setColumnWidth(0, scaled(160));
}

void ExportsPage::shown()
{
    offer();
    if (m_tabs->currentIndex() == 1) listBackups();
    if (m_tabs->currentIndex() == 2) readSite();
}

void ExportsPage::offer()
{
    const auto allow = [this](QPushButton* button, station::Act act, bool isFree) {
        const bool may = work().may(act);
        button->setEnabled(may && isFree);
        button->setToolTip(may ? QString() : lineOf(orders::refusal(work().session().who->role, act)));
    };
    // One after the other, so that each has its bar.
    const bool isFree = !work().isActing();
    allow(m_export, station::Act::ExportsRead, isFree);
    allow(m_backup, station::Act::BackupsMake, isFree);
    m_deliver->setEnabled(isFree && m_hasSite && m_left > 0);
    m_attempts->setFree(isFree);
}

void ExportsPage::showOptions()
{
    QStringList names;
    for (const auto& one : station::exportOptions(m_format->currentData().toString().toStdString())) {
        const auto name = lineOf(one.name + "=" + one.form);
        names += one.isNeeded ? tr("%1 (needed)").arg(name) : name;
    }
    m_options->setEnabled(!names.isEmpty());
    m_optionNames->setText(names.isEmpty() ? tr("This form has no options.") : names.join(u'\n'));
}

Expected<std::map<std::string, std::string>, QString> ExportsPage::optionsTyped() const
{
    std::map<std::string, std::string> options;
    // What was typed for another form is not sent with one that has none.
    if (!m_options->isEnabled()) return options;
    for (const auto& line : m_options->toPlainText().split(u'\n')) {
        const auto typed = line.trimmed();
        if (typed.isEmpty()) continue;
        const auto equals = typed.indexOf(u'=');
        const auto name = typed.left(equals).trimmed();
        if (equals < 1 || name.isEmpty())
            return fail(tr("An option is NAME=VALUE, not %1").arg(typed.left(64)));
        if (!options.emplace(name.toStdString(), typed.mid(equals + 1).trimmed().toStdString()).second)
            return fail(tr("The option %1 is there twice.").arg(name));
    }
    return options;
}

void ExportsPage::askExport()
{
    const auto path = m_file->path();
    const auto options = optionsTyped();
    say(*m_fileProblem, !path ? path.error() : !options ? options.error() : QString());
    if (!path) return m_file->setFocus();
    if (!options) return m_options->setFocus();
    const Wanted wanted{m_format->currentData().toString().toStdString(), *path, m_leaveOut->isChecked(),
                        *options};
    if (!QFileInfo::exists(QString::fromStdString(path->string()))) return doExport(wanted);
    Q_EMIT asked(tr("The file is there already."), textOf(*path), tr("Replace it"), tr("Keep it"),
                 [this, wanted] { doExport(wanted); });
}

void ExportsPage::doExport(const Wanted& wanted)
{
    const auto call = [wanted](station::Station& station, const Doing& doing) {
        return station.exportTo({wanted.format, wanted.leavesUnfitOut, {}, {}, wanted.options}, wanted.file,
                                doing.percent, doing.stop);
    };
    const auto answer = [this, wanted](const Outcome<station::ExportSummary>& done) {
        Attempts::Attempt attempt{tr("Export"), textOf(wanted.file), {}, {}, {}};
        if (done) {
            // In two, so that the column can wrap it.
            const auto sum = lineOf(done->sha256);
            attempt.words = tr("%1 devices, SHA-256 %2", nullptr, formOf(done->devices))
                                .arg(figures(done->devices), sum.left(32) + u' ' + sum.mid(32));
            if (const auto left = done->unready + done->unfit; left > 0)
                attempt.words += u'\n' + tr("not in it: %1").arg(figures(left));
        } else {
            attempt.failure = done.error();
            attempt.again = [this, wanted] { doExport(wanted); };
            Q_EMIT failed(done.error());
        }
        m_attempts->add(std::move(attempt));
    };
    // What is signed needs the station open for work.
    auto* job = station::isExportSigned(wanted.format) ? work().act(this, call, answer)
                                                       : work().look(this, call, answer);
    m_exportBar->follow(job, tr("Writing …"));
}

void ExportsPage::askBackup()
{
    const auto path = m_folder->path();
    bool isNumber = false;
    const auto keep = m_keep->text().trimmed().toUInt(&isNumber);
    say(*m_folderProblem, !path       ? path.error()
                          : !isNumber ? tr("How many stay is a number, 0 for all.")
                                      : QString());
    if (!path) return m_folder->setFocus();
    if (!isNumber) return m_keep->setFocus();
    const Kept kept{*path, keep};
    if (keep == 0 || m_there < keep) return doBackup(kept);
    Q_EMIT asked(
        tr("The newest %1 backups stay; older ones are removed for good.", nullptr, formOf(keep)).arg(keep),
        textOf(*path), tr("Back up"), tr("Not now"), [this, kept] { doBackup(kept); });
}

void ExportsPage::doBackup(const Kept& kept)
{
    auto* job = work().act(
        this,
        [kept, by = work().who()](station::Station& station, const Doing& doing) {
            return station.backup(kept.folder, kept.keep, by, doing.percent);
        },
        [this, kept](const Outcome<station::BackupInfo>& made) {
            // A batch has the station: the copy is made beside it, without a head of its own.
            if (!made && made.error().code == FailureCode::StationBusy) return backUpBeside(kept);
            backedUp(kept, made);
        });
    m_backupBar->follow(job, tr("Copying and checking …"));
}

void ExportsPage::backUpBeside(const Kept& kept)
{
    auto* job = work().look(
        this,
        [kept, by = work().who()](station::Station& station, const Doing& doing) {
            return station.backup(kept.folder, kept.keep, by, doing.percent);
        },
        [this, kept](const Outcome<station::BackupInfo>& made) { backedUp(kept, made); });
    m_backupBar->follow(job, tr("Copying and checking …"));
}

void ExportsPage::backedUp(const Kept& kept, const Outcome<station::BackupInfo>& made)
{
    Attempts::Attempt attempt{tr("Backup"), textOf(made ? made->file : kept.folder), {}, {}, {}};
    if (made) {
        attempt.words =
            tr("up to entry %1 of the log").arg(figures(static_cast<std::uint64_t>(made->entries)));
        if (!made->removed.empty())
            attempt.words += u", "_s + tr("%1 older removed").arg(figures(made->removed.size()));
    } else {
        attempt.failure = made.error();
        attempt.again = [this, kept] { doBackup(kept); };
        Q_EMIT failed(made.error());
    }
    m_attempts->add(std::move(attempt));
    listBackups();
}

void ExportsPage::listBackups()
{
    const auto path = m_folder->path();
    if (!path) return m_backups->clear();
    // On the reading lane: a folder may lie on a server that does not answer.
    work().read(
        this, [folder = *path](station::Station& /*station*/) { return backupsIn(folder, backupsMost); },
        [this](const Outcome<std::vector<BackupFile>>& found) {
            m_backups->clear();
            m_there = found ? found->size() : 0;
            say(*m_folderProblem, found ? QString() : causeOf(found.error()));
            if (!found) return;
            for (const auto& [name, octets] : *found)
                m_backups->addItem(lineOf(name) + u"   "_s +
                                   QLocale().formattedDataSize(static_cast<qint64>(octets)));
            if (found->empty()) {
                m_backups->addItem(tr("None is there yet."));
                m_backups->item(0)->setFlags(Qt::NoItemFlags);
            }
        });
}

void ExportsPage::readSite()
{
    work().read(
        this,
        [](station::Station& station) -> Outcome<station::SiteInfo> { return TRY(station.site())->info(); },
        [this](const Outcome<station::SiteInfo>& info) {
            if (info) return showSite(*info);
            m_hasSite = false;
            m_waiting->setRowCount(0);
            m_siteWords->setText(causeOf(info.error()) + u' ' + actionOf(info.error()));
            offer();
        });
}

void ExportsPage::showSite(const station::SiteInfo& info)
{
    m_hasSite = !info.place.empty() && info.trouble.empty();
    m_left = info.waiting.size();
    if (info.place.empty())
        m_siteWords->setText(
            tr("This station asks and tells no other system: its station.toml has no [site]."));
    else if (!info.trouble.empty())
        m_siteWords->setText(tr("%1 cannot be asked: %2").arg(lineOf(info.place), lineOf(info.trouble)));
    else if (info.waiting.empty())
        m_siteWords->setText(tr("%1 has been told of every run.").arg(lineOf(info.place)));
    else
        m_siteWords->setText(
            info.hasMore ? tr("%1 has still to be told of more than %2 runs.")
                               .arg(lineOf(info.place), figures(info.waiting.size()))
                         : tr("%1 has still to be told of %2 runs.", nullptr, formOf(info.waiting.size()))
                               .arg(lineOf(info.place), figures(info.waiting.size())));
    m_waiting->setVisible(!info.place.empty());
    m_waiting->setRowCount(static_cast<int>(info.waiting.size()));
    for (int row = 0; row < m_waiting->rowCount(); ++row) {
        const auto& one = info.waiting[static_cast<std::size_t>(row)];
        const QString texts[] = {
            lineOf(one.runId),          lineOf(one.deviceId),
            lineOf(one.outcome),        momentOf(one.endedAt),
            QString::number(one.tries), one.error.empty() ? tr("none yet") : lineOf(one.error)};
        for (int column = 0; column < 6; ++column)
            m_waiting->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    offer();
}

void ExportsPage::deliver()
{
    auto* job = work().act(
        this,
        [all = m_left](station::Station& station, const Doing& doing) -> Outcome<station::SiteDelivery> {
            return TRY(station.site())
                ->deliver(
                    [&](std::uint64_t told) {
                        doing.percent(static_cast<int>(
                            std::min<std::uint64_t>(100, told * 100 / std::max<std::uint64_t>(1, all))));
                    },
                    doing.stop);
        },
        [this](const Outcome<station::SiteDelivery>& done) {
            Attempts::Attempt attempt{tr("Delivery"), tr("the site's system"), {}, {}, {}};
            if (done) {
                attempt.words =
                    done->left == 0
                        ? tr("told of %1 runs", nullptr, formOf(done->told)).arg(figures(done->told))
                        : tr("told of %1 runs, left: %2: %3", nullptr, formOf(done->told))
                              .arg(figures(done->told), figures(done->left), lineOf(done->error));
                if (done->left > 0) Q_EMIT told(tr("The site has not taken in everything."), attempt.words);
            } else {
                attempt.failure = done.error();
                Q_EMIT failed(done.error());
            }
            if (!done || done->left > 0) attempt.again = [this] { deliver(); };
            m_attempts->add(std::move(attempt));
            readSite();
        });
    m_siteBar->follow(job, tr("Telling …"));
}

} // namespace mintmark::ui
