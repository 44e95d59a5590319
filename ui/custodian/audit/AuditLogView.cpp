#include "ui/custodian/audit/AuditLogView.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Tables.h"
#include "ui/common/Theme.h"
#include "ui/common/Words.h"
#include "ui/custodian/audit/AuditModel.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::uint32_t pageSize = 200;

} // namespace

std::optional<WallTime> timeIn(const QString& text, bool last)
{
    const std::pair<QString, std::int64_t> forms[] = {
        {u"yyyy-MM-dd"_s, 86'400'000}, {u"yyyy-MM-dd HH:mm"_s, 60'000}, {u"yyyy-MM-dd HH:mm:ss"_s, 1000}};
    for (const auto& [form, length] : forms) {
        const auto time = QDateTime::fromString(text.trimmed(), form);
        if (!time.isValid()) continue;
        // A day is as long as the clocks there make it.
        const auto end =
            length == 86'400'000 ? time.addDays(1).toMSecsSinceEpoch() : time.toMSecsSinceEpoch() + length;
        return WallTime(Milliseconds(last ? end - 1 : time.toMSecsSinceEpoch()));
    }
    return std::nullopt;
}

AuditLogView::AuditLogView(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_model(new AuditModel(this)), m_problem(new QLabel(this)),
      m_place(new QLabel(this)), m_table(new QTableView(this)), m_whole(new QPlainTextEdit(this))
{
    dressTable(*m_table, u"logTable"_s, tr("Entries of the audit log"));
    m_table->setModel(m_model);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_problem->setObjectName(u"logProblem"_s);
    m_problem->setProperty("role", u"problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_whole->setObjectName(u"logEntry"_s);
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    m_whole->setAccessibleName(tr("The entry that is chosen"));
    m_whole->setPlaceholderText(tr("Choose an entry to read the whole of it here."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->setSpacing(sizes::gap);
    column->addWidget(makeFilters());
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    column->addWidget(m_whole);
    column->addWidget(makePager());
    handFocus(*this, *m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AuditLogView::showChosen);
    setTheme();
}

QWidget* AuditLogView::makeFilters()
{
    auto* filters = new QWidget(this);
    auto* grid = new QGridLayout(filters);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(sizes::gap);
    grid->setVerticalSpacing(4);
    struct Field {
        QLineEdit** field;
        const char* object;
        QString name, what, example;
    };
    const Field fields[] = {
        {&m_who, "logWho", tr("Who"), tr("A person, or the account that the program ran under"),
         tr("a name")},
        {&m_what, "logWhat", tr("What"), tr("How the kind of entry begins"), u"device."_s},
        {&m_subject, "logSubject", tr("Device"), tr("The ID of a device, or another subject, exactly"),
         tr("an ID")},
        {&m_from, "logFrom", tr("From"), tr("A date, or a date and a time"), u"2026-11-26"_s},
        {&m_until, "logUntil", tr("Until"), tr("A date, or a date and a time"), u"2026-11-26 18:30"_s},
        {&m_text, "logText", tr("Text"), tr("Anywhere in the detail or the subject"), {}},
    };
    int at = 0;
    for (const auto& one : fields) {
        auto* field = new QLineEdit(filters);
        *one.field = field;
        field->setObjectName(QString::fromLatin1(one.object));
        field->setAccessibleName(one.name);
        field->setAccessibleDescription(one.what);
        field->setToolTip(one.what);
        field->setPlaceholderText(one.example);
        field->setMaxLength(200);
        auto* name = new QLabel(one.name, filters);
        name->setProperty("role", u"dim"_s);
        name->setBuddy(field);
        const int row = at / 3 * 2, column = at % 3;
        grid->addWidget(name, row, column);
        grid->addWidget(field, row + 1, column);
        grid->setColumnStretch(column, 1);
        connect(field, &QLineEdit::returnPressed, this, &AuditLogView::filter);
        ++at;
    }
    m_filterButton = new QPushButton(tr("Filter"), filters);
    m_filterButton->setObjectName(u"logFilter"_s);
    m_filterButton->setProperty("role", u"primary"_s);
    m_filterButton->setAccessibleDescription(tr("Shows the entries that all the fields fit"));
    m_clear = new QPushButton(tr("Clear"), filters);
    m_clear->setObjectName(u"logClear"_s);
    m_clear->setAccessibleDescription(tr("Empties the fields and shows all entries"));
    grid->addWidget(m_filterButton, 1, 3);
    grid->addWidget(m_clear, 3, 3);
    for (auto* button : {m_filterButton, m_clear})
        button->setAutoDefault(true);
    connect(m_filterButton, &QPushButton::clicked, this, &AuditLogView::filter);
    connect(m_clear, &QPushButton::clicked, this, &AuditLogView::clear);
    return filters;
}

QWidget* AuditLogView::makePager()
{
    auto* pager = new QWidget(this);
    auto* row = new QHBoxLayout(pager);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    m_place->setObjectName(u"logPlace"_s);
    m_place->setProperty("role", u"dim"_s);
    m_place->setTextFormat(Qt::PlainText);
    const auto button = [&](const QString& text, const char* object, const QString& what) {
        auto* made = new QPushButton(text, pager);
        made->setObjectName(QString::fromLatin1(object));
        made->setProperty("role", u"small"_s);
        made->setAccessibleDescription(what);
        made->setAutoDefault(true);
        return made;
    };
    m_stop = button(tr("Stop"), "logStop", tr("Ends the search where it is"));
    m_newest = button(tr("Newest"), "logNewest", tr("Reads the log again from its end"));
    m_newer = button(tr("Newer"), "logNewer", tr("The page of entries after these"));
    m_older = button(tr("Older"), "logOlder", tr("The page of entries before these"));
    row->addWidget(m_place, 1);
    for (auto* one : {m_stop, m_newest, m_newer, m_older})
        row->addWidget(one);
    m_stop->hide();
    connect(m_stop, &QPushButton::clicked, this, [this] {
        ++m_asked;
        end();
    });
    connect(m_newest, &QPushButton::clicked, this, [this] {
        m_earlier.clear();
        showFrom(0);
    });
    connect(m_newer, &QPushButton::clicked, this, [this] {
        if (m_earlier.empty()) return;
        const auto before = m_earlier.back();
        m_earlier.pop_back();
        showFrom(before);
    });
    connect(m_older, &QPushButton::clicked, this, [this] {
        if (m_next == 0) return;
        m_earlier.push_back(m_before);
        showFrom(m_next);
    });
    return pager;
}

void AuditLogView::setTheme()
{
    const std::pair<int, int> widths[] = {{AuditModel::Number, 80},  {AuditModel::Time, 160},
                                          {AuditModel::What, 140},   {AuditModel::Subject, 140},
                                          {AuditModel::Detail, 330}, {AuditModel::Who, 120}};
    m_table->ensurePolished();
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(
            column, std::max(scaled(width), m_table->horizontalHeader()->sectionSizeHint(column)));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(28));
    m_whole->setFixedHeight(scaled(76));
}

void AuditLogView::read()
{
    showFrom(m_before);
}

void AuditLogView::goTo(std::int64_t number)
{
    for (auto* field : {m_who, m_what, m_subject, m_text, m_from, m_until})
        field->clear();
    m_filter = {};
    m_problem->hide();
    m_earlier.assign(1, 0);
    showFrom(number + 1);
}

void AuditLogView::filter()
{
    station::AuditFilter wanted;
    wanted.who = m_who->text().trimmed().toStdString();
    wanted.what = m_what->text().trimmed().toStdString();
    wanted.subject = m_subject->text().trimmed().toStdString();
    wanted.text = m_text->text().trimmed().toStdString();
    for (const auto& [field, time, last] :
         {std::tuple(m_from, &wanted.from, false), std::tuple(m_until, &wanted.until, true)}) {
        if (field->text().trimmed().isEmpty()) continue;
        *time = timeIn(field->text(), last);
        if (*time) continue;
        m_problem->setText(tr("“%1” is no time. Write it as 2026-11-26 or 2026-11-26 18:30.")
                               .arg(lineOf(field->text().toStdString())));
        m_problem->show();
        field->setFocus();
        return;
    }
    m_problem->hide();
    m_filter = wanted;
    m_earlier.clear();
    showFrom(0);
}

void AuditLogView::clear()
{
    for (auto* field : {m_who, m_what, m_subject, m_text, m_from, m_until})
        field->clear();
    filter();
}

void AuditLogView::showFrom(std::int64_t before)
{
    m_before = m_next = before;
    m_found.clear();
    ++m_asked;
    ask();
}

void AuditLogView::ask()
{
    auto filter = m_filter;
    filter.before = m_next;
    filter.limit = pageSize - static_cast<std::uint32_t>(m_found.size());
    m_stop->setVisible(m_next != m_before);
    m_work.read(
        this,
        [filter](station::Station& station) -> Outcome<station::AuditPage> {
            return TRY(station.audit())->entries(filter);
        },
        [this, asked = m_asked](Outcome<station::AuditPage> page) {
            if (asked != m_asked) return; // something else was asked for meanwhile
            if (page) return take(std::move(*page));
            Q_EMIT failed(page.error());
            end();
        });
}

void AuditLogView::take(station::AuditPage page)
{
    std::ranges::move(page.entries, std::back_inserter(m_found));
    m_next = page.next;
    // Each call looks at so many entries only.
    if (m_next != 0 && m_found.size() < pageSize) {
        m_place->setText(tr("Looking … back to entry %1").arg(figures(static_cast<std::uint64_t>(m_next))));
        ask();
        return;
    }
    end();
}

void AuditLogView::end()
{
    m_stop->hide();
    m_model->show(std::exchange(m_found, {}));
    const auto& entries = m_model->entries();
    QString place = tr("No entry fits.");
    if (!entries.empty())
        place = tr("Entries %1 to %2")
                    .arg(figures(static_cast<std::uint64_t>(entries.front().number)),
                         figures(static_cast<std::uint64_t>(entries.back().number)));
    if (m_next == 0 && !entries.empty()) place += u"   •   "_s + tr("the log's beginning");
    if (m_next != 0 && entries.size() < pageSize)
        place +=
            u"   •   "_s + tr("looked back to entry %1").arg(figures(static_cast<std::uint64_t>(m_next)));
    m_place->setText(place);
    m_newer->setEnabled(!m_earlier.empty());
    m_older->setEnabled(m_next != 0);
    m_table->scrollToTop();
    m_whole->clear();
    if (!entries.empty()) m_table->selectRow(0);
}

void AuditLogView::showChosen()
{
    const auto row = m_table->currentIndex().row();
    const auto& entries = m_model->entries();
    if (row < 0 || row >= static_cast<int>(entries.size())) return m_whole->clear();
    const auto& entry = entries[static_cast<std::size_t>(row)];
    // What is in it comes from units and files, too: no more than can be read, and no control characters.
    auto detail = QString::fromStdString(entry.detail).left(4000);
    for (auto& c : detail)
        if (!c.isPrint() && !c.isSurrogate()) c = u' ';
    m_whole->setPlainText(
        tr("Entry %1, %2, by %3")
            .arg(figures(static_cast<std::uint64_t>(entry.number)), momentOf(entry.at), lineOf(entry.who)) +
        u'\n' + lineOf(entry.what) + u"  "_s + lineOf(entry.subject) + u'\n' + detail);
}

} // namespace mintmark::ui
