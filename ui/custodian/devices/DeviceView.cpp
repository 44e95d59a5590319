#include "ui/custodian/devices/DeviceView.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/DeviceActs.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QPushButton* small(QWidget* parent, const QString& objectName, const QString& text, const QString& what)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(objectName);
    made->setProperty("role", u"small"_s);
    made->setAccessibleDescription(what);
    made->setToolTip(what);
    made->setAutoDefault(true);
    return made;
}

struct Read {
    station::DeviceDetails details;
    std::vector<station::RevocationInfo> revoked;
    std::vector<station::AuditEntryInfo> log;
};

/// Of one device; a page may be empty and yet have one that follows.
Outcome<std::vector<station::AuditEntryInfo>> logOf(station::Station& station, const std::string& id)
{
    constexpr int pagesMost = 16;
    std::vector<station::AuditEntryInfo> log;
    auto* audit = TRY(station.audit());
    station::AuditFilter filter;
    filter.subject = id;
    filter.limit = 1000;
    for (int page = 0; page < pagesMost; ++page) {
        auto found = TRY(audit->entries(filter));
        std::ranges::move(found.entries, std::back_inserter(log));
        if (found.next == 0) break;
        filter.before = found.next;
    }
    return log;
}

Outcome<Read> read(station::Station& station, const std::string& id, bool mayReadLog)
{
    Read found{TRY(station.device(id)), {}, {}};
    const auto& all = found.details.device.certificates;
    // The station tells all revocations at once: they are asked for where there is one.
    if (std::ranges::any_of(all, [](const auto& one) { return !one.revoked.empty(); }))
        for (auto& one : TRY(station.certificateLife().revocations()))
            if (one.deviceId == found.details.device.deviceId) found.revoked.push_back(std::move(one));
    // Without it the history is shorter, and nothing else is missing.
    if (mayReadLog)
        if (auto log = logOf(station, found.details.device.deviceId)) found.log = std::move(*log);
    return found;
}

} // namespace

DeviceView::DeviceView(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_theme(&themeOf(ThemeKind::Dark)), m_title(new QLabel(this)),
      m_state(new QLabel(this)), m_summary(new QLabel(this)), m_tabs(new QTabWidget(this)),
      m_history(new QTableWidget(0, 5, this)), m_certificates(new QTableWidget(0, 4, this)),
      m_acts(new DeviceActs(work, this))
{
    auto* back = small(this, u"deviceBack"_s, tr("‹ Back"), tr("Back to the table (Esc)"));
    m_again = small(this, u"deviceAgain"_s, tr("Look again"), tr("Reads the device again"));
    m_view = small(this, u"viewCertificate"_s, tr("View certificate"),
                   tr("Fields, extensions and chain of the chosen certificate, or of the newest"));
    m_title->setObjectName(u"deviceTitle"_s);
    m_title->setProperty("role", u"title"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setObjectName(u"deviceStateNow"_s);
    m_state->setFont(textFont(sizes::body, Weight::Bold));
    m_summary->setObjectName(u"deviceSummary"_s);
    m_summary->setProperty("role", u"dim"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    makeTables();

    auto* top = new QHBoxLayout;
    top->setSpacing(sizes::gap);
    top->addWidget(back);
    top->addWidget(m_title);
    top->addWidget(m_state, 1);
    top->addWidget(m_view);
    top->addWidget(m_again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addWidget(m_summary);
    column->addWidget(m_acts);
    column->addWidget(m_tabs, 1);
    handFocus(*this, *m_history);
    connect(back, &QPushButton::clicked, this, &DeviceView::closed);
    connect(m_again, &QPushButton::clicked, this, &DeviceView::reload);
    connect(m_view, &QPushButton::clicked, this, [this] { Q_EMIT certificateAsked(chosenCertificate()); });
    connect(m_acts, &DeviceActs::done, this, &DeviceView::reload);
    // Large text leaves no room for both.
    connect(m_acts, &DeviceActs::formsChanged, this,
            [this] { m_tabs->setHidden(textScale() > 130 && m_acts->hasForm()); });
    connect(m_acts, &DeviceActs::left, m_history, [this] { m_history->setFocus(); });
}

void DeviceView::makeTables()
{
    dressTable(*m_history, u"deviceHistory"_s, tr("History of the device"));
    m_history->setHorizontalHeaderLabels(
        {tr("When"), tr("Kind"), tr("What"), tr("Value"), tr("How it is known")});
    dressTable(*m_certificates, u"deviceCertificates"_s, tr("Certificates of the device"));
    m_certificates->setAccessibleDescription(tr("Enter shows the certificate of the row"));
    m_certificates->setHorizontalHeaderLabels(
        {tr("Serial number"), tr("Valid"), tr("Profile"), tr("Revoked")});
    for (auto* table : {m_history, m_certificates}) {
        table->setWordWrap(true);
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        // Rows are measured once the widths are there.
        auto* later = new QTimer(table);
        later->setSingleShot(true);
        connect(later, &QTimer::timeout, table, &QTableWidget::resizeRowsToContents);
        connect(table->horizontalHeader(), &QHeaderView::sectionResized, later, qOverload<>(&QTimer::start));
    }
    for (const int column : {3, 4})
        m_history->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_certificates->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setObjectName(u"deviceTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Views of the device"));
    m_tabs->setAccessibleName(tr("Views of the device"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_certificates, tr("Certificates"));
    m_certificates->installEventFilter(this);
    connect(m_history, &QTableWidget::currentCellChanged, this, [this](int row) {
        m_acts->choose(row >= 0 && row < static_cast<int>(m_entries.size())
                           ? m_entries[static_cast<std::size_t>(row)].fact
                           : std::nullopt);
    });
    connect(m_certificates, &QTableWidget::cellDoubleClicked, this,
            [this] { Q_EMIT certificateAsked(chosenCertificate()); });
}

bool DeviceView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_certificates && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && chosenCertificate() >= 0) {
            Q_EMIT certificateAsked(chosenCertificate());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DeviceView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    if (!m_acts->close()) Q_EMIT closed();
}

void DeviceView::open(const std::string& deviceId)
{
    if (deviceId != m_id) {
        m_acts->close();
        m_details = {};
        m_revoked.clear();
        m_details.device.deviceId = deviceId;
        m_tabs->setCurrentIndex(0);
        show();
        m_state->setText(tr("is read …"));
    }
    m_id = deviceId;
    reload();
}

void DeviceView::reload()
{
    m_again->setEnabled(false);
    m_work.read(
        this,
        [id = m_id, mayReadLog = m_work.may(station::Act::AuditRead)](station::Station& station) {
            return read(station, id, mayReadLog);
        },
        [this, round = ++m_round](Outcome<Read> found) {
            if (round != m_round) return;
            m_again->setEnabled(true);
            if (!found) {
                m_state->setText(tr("cannot be read"));
                Q_EMIT failed(found.error());
                return;
            }
            m_details = std::move(found->details);
            m_revoked = std::move(found->revoked);
            m_log = std::move(found->log);
            show();
        });
}

void DeviceView::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_state->setFont(textFont(sizes::body, Weight::Bold));
    if (!m_id.empty()) show();
}

void DeviceView::show()
{
    const auto& device = m_details.device;
    m_title->setText(lineOf(device.deviceId));
    m_state->setText(wordOf(device.state));
    const bool isGood = device.state == DeviceState::Provisioned || device.state == DeviceState::Shipped;
    const bool isBad = device.state == DeviceState::Failed || device.state == DeviceState::Revoked;
    m_state->setStyleSheet(u"color: %1"_s.arg((isGood  ? m_theme->passText
                                               : isBad ? m_theme->failText
                                                       : m_theme->warnText)
                                                  .name()));
    QStringList parts;
    if (!device.hardwareId.empty()) {
        parts << tr("hardware ID %1").arg(lineOf(device.hardwareId))
              << tr("model %1").arg(lineOf(device.model));
        if (!device.order.empty()) parts << tr("order %1").arg(lineOf(device.order));
        parts << tr("made %1").arg(momentOf(device.createdAt))
              << tr("changed %1").arg(momentOf(device.changedAt));
    }
    m_summary->setText(parts.join(u"   •   "_s));
    m_view->setEnabled(!device.certificates.empty());
    m_acts->show(m_details);
    fillHistory();
    fillCertificates();
}

void DeviceView::fillHistory()
{
    // Those that share the rest are as wide as their heading at least.
    auto* header = m_history->horizontalHeader();
    header->setMinimumSectionSize(std::max(header->sectionSizeHint(3), header->sectionSizeHint(4)));
    m_entries = historyOf(m_details, m_revoked, m_log);
    if (m_details.device.hardwareId.empty()) m_entries.clear(); // not read yet
    m_history->clearContents();
    m_history->setRowCount(static_cast<int>(m_entries.size()));
    for (int row = 0; row < m_history->rowCount(); ++row) {
        const auto& entry = m_entries[static_cast<std::size_t>(row)];
        const QString texts[] = {momentOf(entry.at), entry.kindWord, entry.what, entry.value, entry.how};
        for (int column = 0; column < 5; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            switch (entry.tone) {
            case HistoryEntry::Tone::Good: item->setForeground(m_theme->passText); break;
            case HistoryEntry::Tone::Bad: item->setForeground(m_theme->failText); break;
            case HistoryEntry::Tone::Past: item->setForeground(m_theme->dim); break;
            case HistoryEntry::Tone::Plain: break;
            }
            if (texts[column].size() > 24) item->setToolTip(texts[column].toHtmlEscaped());
            if (entry.tone == HistoryEntry::Tone::Past && column == 3) {
                auto font = m_history->font();
                font.setStrikeOut(true);
                item->setFont(font);
            }
            m_history->setItem(row, column, item);
        }
    }
    m_history->resizeRowsToContents();
    if (m_history->rowCount() > 0) m_history->setCurrentCell(0, 0);
}

void DeviceView::fillCertificates()
{
    const auto& all = m_details.device.certificates;
    m_certificates->setRowCount(static_cast<int>(all.size()));
    for (int row = 0; row < m_certificates->rowCount(); ++row) {
        const auto& one = all[static_cast<std::size_t>(row)];
        const QString texts[] = {
            lineOf(one.serial),
            tr("%1 – %2").arg(whenOf(one.notBefore).left(10), whenOf(one.notAfter).left(10)),
            tr("%1, version %2").arg(lineOf(one.profile)).arg(one.profileVersion),
            one.revoked.empty() ? tr("no") : lineOf(one.revoked)};
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            if (column == 3 && !one.revoked.empty()) item->setForeground(m_theme->failText);
            m_certificates->setItem(row, column, item);
        }
    }
    m_certificates->resizeRowsToContents();
    if (m_certificates->rowCount() > 0) m_certificates->setCurrentCell(m_certificates->rowCount() - 1, 0);
    m_tabs->setTabText(1, tr("Certificates (%1)").arg(all.size()));
}

int DeviceView::chosenCertificate() const
{
    return m_certificates->currentRow();
}

} // namespace mintmark::ui
