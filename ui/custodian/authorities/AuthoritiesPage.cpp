#include "ui/custodian/authorities/AuthoritiesPage.h"

#include "ui/common/Chooser.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/authorities/OutFile.h"
#include "ui/custodian/authorities/ProofTab.h"
#include "ui/custodian/keys/Forms.h"

#include <QtGui/QIntValidator>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::uint64_t shownEndings = 1000;
constexpr int longestList = 3650;
constexpr std::chrono::days soon{90};

QString dayOf(WallTime time)
{
    return QString::fromStdString(toRfc3339(time)).left(16).replace(u'T', u' ');
}

} // namespace

AuthoritiesPage::AuthoritiesPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)),
      m_again(buttonOf(u"casAgain"_s, tr("Look again"), this)), m_table(new QTableWidget(0, 6, this)),
      m_details(dimLine(u"casDetails"_s, this)), m_tabs(new QTabWidget(this)),
      m_proof(new ProofTab(work, this)), m_days(fieldOf(u"casDays"_s, tr("For how many days a list is good"),
                                                        tr("A whole number of days"), this)),
      m_listFile(fieldOf(u"casListFile"_s, tr("File for the lists"), tr("A whole path"), this)),
      m_make(buttonOf(u"casMake"_s, tr("Make new lists now"), this, "primary")),
      m_listNote(dimLine(u"casListNote"_s, this)),
      m_certificateFile(
          fieldOf(u"casCertificateFile"_s, tr("File for the certificate"), tr("A whole path"), this)),
      m_save(buttonOf(u"casSave"_s, tr("Save its certificate"), this)), m_ahead(new Chooser(this)),
      m_calendarFile(fieldOf(u"casCalendarFile"_s, tr("File for the calendar"), tr("A whole path"), this)),
      m_calendar(buttonOf(u"casCalendar"_s, tr("Write as iCalendar"), this)),
      m_endingNote(dimLine(u"casEndingNote"_s, this)), m_endingTable(new QTableWidget(0, 5, this))
{
    dressTable(*m_table, u"casTable"_s, tr("The station's CAs"));
    m_table->setHorizontalHeaderLabels(
        {tr("CA"), tr("Subject"), tr("Ends"), tr("Newest list"), tr("Made"), tr("Next one by")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tabs->setObjectName(u"casTabs"_s);
    m_tabs->tabBar()->setObjectName(u"casTabBar"_s);
    m_tabs->setAccessibleName(tr("Lists and certificates, what ends, proof for a cloud"));
    m_tabs->tabBar()->setAccessibleName(tr("Lists and certificates, what ends, proof for a cloud"));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeLists(), tr("Lists and certificates"));
    m_tabs->addTab(makeCalendar(), tr("What ends"));
    m_tabs->addTab(m_proof, tr("Proof for a cloud"));

    auto* top = new QHBoxLayout;
    top->addWidget(headingOf(tr("CAs and lists"), this), 1);
    top->addWidget(m_again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_table, 2);
    column->addWidget(m_details);
    column->addWidget(m_tabs, 4);
    handFocus(*this, *m_table);

    connect(m_again, &QPushButton::clicked, this, [this] {
        look();
        lookAhead();
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &AuthoritiesPage::choose);
    connect(m_make, &QPushButton::clicked, this, &AuthoritiesPage::makeNow);
    connect(m_save, &QPushButton::clicked, this, &AuthoritiesPage::save);
    connect(m_calendar, &QPushButton::clicked, this, &AuthoritiesPage::writeCalendar);
    connect(m_ahead, &QComboBox::currentIndexChanged, this, &AuthoritiesPage::lookAhead);
    for (auto* field : {m_days, m_listFile, m_certificateFile, m_calendarFile})
        connect(field, &QLineEdit::textChanged, this, &AuthoritiesPage::offerActs);
    const std::pair<QLineEdit*, QPushButton*> entries[] = {
        {m_days, m_make}, {m_listFile, m_make}, {m_certificateFile, m_save}, {m_calendarFile, m_calendar}};
    for (const auto& [field, button] : entries)
        connect(field, &QLineEdit::returnPressed, button, &QPushButton::click);
    connect(m_proof, &ProofTab::failed, this, &Page::failed);
    connect(m_proof, &ProofTab::told, this, &Page::told);
    connect(&this->work(), &Work::actingChanged, this, &AuthoritiesPage::offerActs);
    offerActs();
}

QWidget* AuthoritiesPage::makeLists()
{
    m_days->setText(u"30"_s);
    m_days->setValidator(new QIntValidator(1, longestList, m_days));
    m_days->setMaximumWidth(scaled(120));
    m_listFile->setPlaceholderText(tr("/…/lists.pem – or .crl, where there is one issuer"));
    m_certificateFile->setPlaceholderText(tr("/…/issuing.pem"));
    m_listNote->setText(
        tr("A list says what is revoked, and is good until its next one is due; each issuer signs its "
           "own. The root's lists are made where its key is."));
    auto* form = formOf();
    addRow(*form, tr("Good for, days"), m_days);
    const auto beside = [](QWidget* field, QWidget* button) {
        auto* both = new QWidget;
        auto* row = new QHBoxLayout(both);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(field, 1);
        row->addWidget(button);
        return both;
    };
    addRow(*form, tr("Lists"), beside(m_listFile, m_make));
    addRow(*form, tr("Certificate"), beside(m_certificateFile, m_save));
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    column->addWidget(m_listNote);
    column->addLayout(form);
    column->addStretch(1);
    return tab;
}

QWidget* AuthoritiesPage::makeCalendar()
{
    m_ahead->setObjectName(u"casAhead"_s);
    m_ahead->setAccessibleName(tr("How far ahead"));
    const std::pair<QString, int> spans[] = {{tr("within 30 days"), 30},
                                             {tr("within 90 days"), 90},
                                             {tr("within a year"), 366},
                                             {tr("within 5 years"), 1827},
                                             {tr("within 30 years"), 10958}};
    for (const auto& [words, span] : spans)
        m_ahead->addItem(words, span);
    m_ahead->setCurrentIndex(1);
    m_calendarFile->setPlaceholderText(tr("/…/ends.ics"));
    dressTable(*m_endingTable, u"casEnding"_s, tr("Certificates that end"));
    m_endingTable->setHorizontalHeaderLabels(
        {tr("Ends"), tr("What"), tr("Whose"), tr("Serial number"), tr("Profile, state")});
    m_endingTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_endingTable->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    auto* row = new QHBoxLayout;
    row->addWidget(m_ahead);
    row->addWidget(m_calendarFile, 1);
    row->addWidget(m_calendar);
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(row);
    column->addWidget(m_endingNote);
    column->addWidget(m_endingTable, 1);
    return tab;
}

QString AuthoritiesPage::title() const
{
    return tr("CAs and lists");
}

void AuthoritiesPage::shown()
{
    look();
    lookAhead();
}

void AuthoritiesPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_days->setMaximumWidth(scaled(120));
    showAll();
    showEnding(std::exchange(m_ending, {}), m_more);
}

int AuthoritiesPage::days() const
{
    bool good = false;
    const int days = m_days->text().toInt(&good);
    return good && days >= 1 && days <= longestList ? days : 0;
}

std::chrono::days AuthoritiesPage::ahead() const
{
    return std::chrono::days{m_ahead->currentData().toInt()};
}

const station::AuthorityInfo* AuthoritiesPage::chosen() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_all.size()) ? &m_all[static_cast<std::size_t>(row)] : nullptr;
}

void AuthoritiesPage::offerActs()
{
    const bool free = !work().isActing();
    const auto noFile = tr("Say into which file: a whole path.");
    const auto isFile = [](const QLineEdit* field) { return field->text().trimmed().startsWith(u'/'); };
    const bool mayMake = work().may(station::Act::CrlsMake);
    offer(*m_make, free && mayMake && days() > 0 && isFile(m_listFile),
          !mayMake              ? tr("Your role makes no revocation lists.")
          : days() == 0         ? tr("A list is good for 1 to 3650 days.")
          : !isFile(m_listFile) ? noFile
                                : tr("Something is being done."));
    offer(*m_save, chosen() != nullptr && isFile(m_certificateFile),
          chosen() == nullptr ? tr("Choose a CA first.") : noFile);
    offer(*m_calendar, isFile(m_calendarFile), noFile);
}

void AuthoritiesPage::look()
{
    if (work().session().isGuarded) {
        m_details->setVisible(true);
        m_details->setText(
            tr("The station's service tells no list of its CAs. All else of this page is done here."));
        return;
    }
    m_again->setEnabled(false);
    work().read(
        this, [](station::Station& station) { return station::authorities(station); },
        [this](Outcome<std::vector<station::AuthorityInfo>> all) {
            m_again->setEnabled(true);
            if (!all) return Q_EMIT failed(all.error());
            m_all = std::move(*all);
            showAll();
        });
}

void AuthoritiesPage::showAll()
{
    const QSignalBlocker quiet(m_table);
    const auto row = std::max(0, m_table->currentRow());
    const auto now = systemClock().now();
    m_table->setRowCount(static_cast<int>(m_all.size()));
    for (int at = 0; at < m_table->rowCount(); ++at) {
        const auto& one = m_all[static_cast<std::size_t>(at)];
        const auto none = one.isRoot ? tr("not made here") : tr("none yet");
        putRow(*m_table, at,
               {one.isRoot ? tr("root") : tr("issuing"), lineOf(one.subject), dayOf(one.notAfter),
                one.newest ? QString::number(one.newest->number) : none,
                one.newest ? dayOf(one.newest->thisUpdate) : QString(),
                one.newest ? dayOf(one.newest->nextUpdate) : QString()});
        const auto tone = [&](WallTime end, std::chrono::days before) {
            return end < now ? m_theme->failText : end < now + before ? m_theme->warnText : m_theme->text;
        };
        m_table->item(at, 2)->setForeground(tone(one.notAfter, soon));
        if (one.newest) {
            m_table->item(at, 5)->setForeground(tone(one.newest->nextUpdate, std::chrono::days{3}));
            if (one.newest->nextUpdate < now)
                m_table->item(at, 5)->setText(tr("✕ %1: overdue").arg(dayOf(one.newest->nextUpdate)));
        }
        if (one.notAfter < now) m_table->item(at, 2)->setText(tr("✕ %1: over").arg(dayOf(one.notAfter)));
    }
    m_table->resizeRowsToContents();
    if (m_table->rowCount() > 0) m_table->selectRow(std::min(row, m_table->rowCount() - 1));
    choose();
}

void AuthoritiesPage::choose()
{
    const auto* one = chosen();
    m_details->setVisible(one != nullptr || work().session().isGuarded);
    m_proof->setCa(one);
    if (one != nullptr)
        m_details->setText(
            tr("%1\nSerial number %2\nSHA-256 %3\nGood from %4 to %5")
                .arg(lineOf(one->subject), lineOf(one->serial), lineOf(one->sha256), dayOf(one->notBefore),
                     dayOf(one->notAfter)) +
            (one->newest ? u'\n' + tr("SHA-256 of its newest list: %1").arg(lineOf(one->newest->sha256))
                         : QString()));
    offerActs();
}

void AuthoritiesPage::makeNow()
{
    const auto file = m_listFile->text().trimmed();
    work().act(
        this,
        [file, validity = std::chrono::days{days()}](station::Station& station,
                                                     const Doing&) -> Outcome<station::CrlReport> {
            const bool der = file.endsWith(u".crl"_s) || file.endsWith(u".der"_s);
            auto report = TRY(station.certificateLife().makeCrls(validity, der));
            std::string content;
            for (const auto& one : report.made)
                content += der ? std::string(one.der.begin(), one.der.end()) : one.pem;
            // With no list at all, an older file is better than an empty one.
            if (!report.made.empty()) TRY(writeWholeFile(file, content));
            return report;
        },
        [this, file](Outcome<station::CrlReport> report) {
            look();
            if (!report) return Q_EMIT failed(report.error());
            if (!report->missing.empty()) {
                auto first = report->missing.front();
                first.why.detail = "no list of " + first.issuerSubject + ": " + first.why.detail;
                return Q_EMIT failed(first.why);
            }
            QStringList lines;
            for (const auto& one : report->made)
                lines << tr("List %1 of %2: %3 revoked, next by %4.")
                             .arg(one.number)
                             .arg(lineOf(one.issuerSubject))
                             .arg(one.revoked)
                             .arg(dayOf(one.nextUpdate));
            Q_EMIT told(tr("The lists are written: %1").arg(file), lines.join(u'\n'));
        });
}

void AuthoritiesPage::save()
{
    if (chosen() == nullptr) return;
    const auto file = m_certificateFile->text().trimmed();
    work().read(
        this,
        [file, pem = chosen()->pem](station::Station&) -> Outcome<void> { return writeWholeFile(file, pem); },
        [this, file](Outcome<void> done) {
            if (!done) return Q_EMIT failed(done.error());
            Q_EMIT told(tr("The certificate is written: %1").arg(file), {});
        });
}

void AuthoritiesPage::lookAhead()
{
    using Found = std::pair<std::vector<station::EndingInfo>, std::uint64_t>;
    work().read(
        this,
        [ahead = ahead()](station::Station& station) -> Outcome<Found> {
            auto& life = station.certificateLife();
            const auto until = TRY(life.clock()).now + ahead;
            Found found;
            TRY(life.ending(until, [&](const station::EndingInfo& one) {
                if (found.first.size() < shownEndings)
                    found.first.push_back(one);
                else
                    ++found.second;
                // A registry of a million is not walked to its end for a number.
                return found.second < 100 * shownEndings;
            }));
            return found;
        },
        [this](Outcome<Found> found) {
            if (!found) return Q_EMIT failed(found.error());
            showEnding(found->first, found->second);
        });
}

void AuthoritiesPage::showEnding(const std::vector<station::EndingInfo>& all, std::uint64_t more)
{
    m_ending = all;
    m_more = more;
    m_endingTable->setRowCount(static_cast<int>(all.size()));
    const auto now = systemClock().now();
    for (int row = 0; row < m_endingTable->rowCount(); ++row) {
        const auto& one = all[static_cast<std::size_t>(row)];
        putRow(*m_endingTable, row,
               {dayOf(one.notAfter),
                one.kind == station::EndingKind::Root     ? tr("root")
                : one.kind == station::EndingKind::Issuer ? tr("issuer")
                                                          : tr("device"),
                lineOf(one.name), lineOf(one.serial),
                one.kind == station::EndingKind::Device
                    ? lineOf(one.profile + ", " + std::string(nameOf(one.state)))
                    : QString()});
        m_endingTable->item(row, 0)->setForeground(one.notAfter < now ? m_theme->failText : m_theme->text);
    }
    m_endingTable->resizeRowsToContents();
    m_endingNote->setText(
        all.empty() ? tr("Nothing ends %1.").arg(m_ahead->currentText())
        : more == 0 ? tr("What ends %1: %n, the first to end first.", nullptr, static_cast<int>(all.size()))
                          .arg(m_ahead->currentText())
                    : tr("The first %1 of at least %2 that end %3; the calendar has them all.")
                          .arg(figures(all.size()), figures(all.size() + more), m_ahead->currentText()));
}

void AuthoritiesPage::writeCalendar()
{
    const auto file = m_calendarFile->text().trimmed();
    m_calendar->setEnabled(false);
    work().read(
        this,
        [file, ahead = ahead()](station::Station& station) -> Outcome<void> {
            auto& life = station.certificateLife();
            return writeWholeFile(file, TRY(life.endingCalendar(TRY(life.clock()).now + ahead)));
        },
        [this, file](Outcome<void> done) {
            offerActs();
            if (!done) return Q_EMIT failed(done.error());
            Q_EMIT told(tr("The calendar is written: %1").arg(file), {});
        });
}

} // namespace mintmark::ui
