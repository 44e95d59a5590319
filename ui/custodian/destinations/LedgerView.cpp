#include "ui/custodian/destinations/LedgerView.h"

#include "ui/common/Chooser.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/destinations/DestinationWords.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::uint32_t pageSize = 256;
constexpr std::chrono::milliseconds typingPause{250};
constexpr int columns = 7, answerColumn = 2; // the reason is in sight, whatever else is not

QComboBox* chooser(const QString& objectName, const QString& accessibleName, QWidget* parent)
{
    auto* made = new Chooser(parent);
    made->setObjectName(objectName);
    made->setAccessibleName(accessibleName);
    made->view()->setAccessibleName(accessibleName);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(10);
    return made;
}

} // namespace

LedgerView::LedgerView(Work& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_theme(&themeOf(ThemeKind::Dark)),
      m_of(chooser(u"ledgerOf"_s, tr("Whose ledger"), this)),
      m_state(chooser(u"ledgerState"_s, tr("In which state"), this)), m_device(new QLineEdit(this)),
      m_older(new QCheckBox(tr("Also what a newer record has replaced"), this)),
      m_table(new QTableWidget(0, columns, this)), m_note(new QLabel(this)),
      m_more(new QPushButton(tr("Show more"), this))
{
    auto* heading = new QLabel(tr("Ledger"), this);
    heading->setProperty("role", u"cardTitle"_s);
    m_of->addItem(tr("All destinations"));
    m_state->addItem(tr("Everything"));
    using enum station::DeliveryState;
    for (const auto state : {Owed, Sent, Told, Aside})
        m_state->addItem(wordOf(state), static_cast<int>(state));
    m_device->setObjectName(u"ledgerDevice"_s);
    m_device->setAccessibleName(tr("Device"));
    m_device->setAccessibleDescription(tr("A whole device ID; empty: all"));
    m_device->setPlaceholderText(tr("A device's ID"));
    m_device->setClearButtonEnabled(false);
    m_device->setMaxLength(256);
    m_older->setObjectName(u"ledgerOlder"_s);
    dressTable(*m_table, u"ledger"_s, tr("What destinations were told"));
    m_table->setHorizontalHeaderLabels({tr("Device"), tr("State"), tr("Answer"), tr("Destination"),
                                        tr("When"), tr("Tried"), tr("Next try")});
    fitColumns(*m_table, answerColumn);
    m_table->setWordWrap(false);
    m_note->setObjectName(u"ledgerNote"_s);
    m_note->setProperty("role", u"dim"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_more->setObjectName(u"ledgerMore"_s);
    m_more->setProperty("role", u"small"_s);
    m_more->setAccessibleDescription(tr("The next records of the ledger"));
    m_more->setAutoDefault(true);

    auto* filters = new QHBoxLayout;
    filters->setSpacing(sizes::gap);
    filters->addWidget(m_of, 1);
    filters->addWidget(m_state, 1);
    filters->addWidget(m_device, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(sizes::gap);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addLayout(filters);
    column->addWidget(m_older);
    column->addWidget(m_table, 1);
    column->addLayout(foot);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &LedgerView::look);
    connect(m_of, &QComboBox::currentIndexChanged, this, &LedgerView::look);
    connect(m_state, &QComboBox::currentIndexChanged, this, &LedgerView::look);
    connect(m_older, &QCheckBox::toggled, this, &LedgerView::look);
    connect(m_device, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_device, &QLineEdit::returnPressed, this, &LedgerView::look);
    connect(m_more, &QPushButton::clicked, this, [this] { read(/*more=*/true); });
    show();
}

void LedgerView::setTheme(const Theme& theme)
{
    m_theme = &theme;
    show();
}

void LedgerView::setDestinations(const std::vector<station::DestinationInfo>& all)
{
    const QSignalBlocker quiet(m_of);
    const auto before = m_of->currentData().toString();
    while (m_of->count() > 1)
        m_of->removeItem(1);
    for (const auto& one : all)
        m_of->addItem(lineOf(one.destination.name), lineOf(one.destination.name));
    m_of->setCurrentIndex(std::max(0, m_of->findData(before)));
}

void LedgerView::choose(const std::string& destination)
{
    const auto index = std::max(0, m_of->findData(lineOf(destination)));
    if (index != m_of->currentIndex()) m_of->setCurrentIndex(index);
}

station::DeliveryFilter LedgerView::filter() const
{
    station::DeliveryFilter filter;
    filter.destination = m_of->currentData().toString().toStdString();
    if (const auto state = m_state->currentData(); state.isValid())
        filter.state = static_cast<station::DeliveryState>(state.toInt());
    filter.deviceId = m_device->text().trimmed().toStdString();
    filter.olderToo = m_older->isChecked();
    filter.limit = pageSize;
    return filter;
}

void LedgerView::look()
{
    m_typing.stop();
    read(/*more=*/false);
}

void LedgerView::read(bool more)
{
    auto wanted = filter();
    if (more && !m_all.empty()) wanted.after = m_all.back().row;
    m_work.read(
        this,
        [wanted](station::Station& station) -> Outcome<std::vector<station::Delivery>> {
            return TRY(station.destinations())->ledger(wanted);
        },
        [this, more, asked = ++m_asked](Outcome<std::vector<station::Delivery>> found) {
            if (asked != m_asked) return;
            if (!found) {
                m_all.clear();
                m_hasMore = false;
                show();
                // One that somebody has removed meanwhile has no ledger of its own any more.
                if (found.error().code != FailureCode::DestinationUnknown) Q_EMIT failed(found.error());
                return;
            }
            if (!more) m_all.clear();
            m_hasMore = found->size() == pageSize;
            m_all.insert(m_all.end(), found->begin(), found->end());
            show();
        });
}

void LedgerView::put(int row, const station::Delivery& one)
{
    using enum station::DeliveryState;
    const bool waits = one.state == Owed || one.state == Sent;
    auto state = (one.state == Aside ? u"✕ "_s : one.state == Told ? u"✓ "_s : QString()) + wordOf(one.state);
    if (one.blocked) state += u", "_s + tr("not to be let in");
    const QString texts[columns] = {lineOf(one.deviceId),
                                    state,
                                    lineOf(one.answer),
                                    lineOf(one.destination),
                                    momentOf(one.at),
                                    QString::number(one.tries),
                                    waits && one.tries > 0 ? momentOf(one.nextTry) : QString()};
    for (int column = 0; column < columns; ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setToolTip(texts[column]);
        if (column == 1)
            item->setForeground(one.state == Aside  ? m_theme->failText
                                : one.state == Told ? m_theme->passText
                                                    : m_theme->warnText);
        m_table->setItem(row, column, item);
    }
}

void LedgerView::show()
{
    const auto before = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(m_all.size()));
    for (int row = 0; row < m_table->rowCount(); ++row)
        put(row, m_all[static_cast<std::size_t>(row)]);
    m_table->resizeRowsToContents();
    if (before >= 0 && before < m_table->rowCount()) m_table->selectRow(before);
    m_more->setEnabled(m_hasMore);
    m_more->setToolTip(m_hasMore ? QString() : tr("That is all."));
    m_note->setText(m_all.empty() ? tr("The ledger has nothing of this.")
                    : m_hasMore   ? tr("Records: the first %1.").arg(figures(m_all.size()))
                                  : tr("Records: %1.").arg(figures(m_all.size())));
}

} // namespace mintmark::ui
