#include "ui/operator/OperatorPage.h"

#include "ui/common/Chooser.h"
#include "ui/common/Words.h"
#include "ui/operator/CounterRow.h"
#include "ui/operator/ResultLine.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
OperatorPage::OperatorPage(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_badge(new QLabel(tr("DEMO"), this)),
      m_operator(new QLabel(this)), m_profiles(new Chooser(this)),
      m_start(new QPushButton(tr("Start"), this)), m_stop(new QPushButton(tr("Stop"), this)),
      m_sockets(new QPushButton(tr("Sockets"), this)), m_shift(new QPushButton(tr("Shift"), this)),
      m_theme(new QPushButton(tr("Theme"), this)), m_counters(new CounterRow(this)),
      m_grid(new TileGrid(this)), m_log(new QPlainTextEdit(this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(tr("Operator's page"));
    m_log->setReadOnly(true);
    m_log->setObjectName(u"log"_s);
    m_log->setMaximumBlockCount(500);
    m_log->setTabChangesFocus(true);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_log->setFont(monoFont(sizes::small));
    m_log->setPlaceholderText(tr("Results are listed here."));
    m_log->setAccessibleName(tr("Log of the last results"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::gap, sizes::margin, sizes::gap);
    column->setSpacing(sizes::gap);
    column->addWidget(makeHeader());
    column->addWidget(m_counters);
    column->addWidget(m_grid, 1);
    column->addWidget(m_log);
    connect(m_grid, &TileGrid::acknowledged, this, &OperatorPage::acknowledged);
    makeShortcuts();
}

QWidget* OperatorPage::makeHeader()
{
    auto* header = new QWidget(this);
    m_name->setProperty("role", u"title"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setObjectName(u"stationName"_s);
    m_badge->setProperty("role", u"badge"_s);
    m_badge->setObjectName(u"demoBadge"_s);
    m_badge->setToolTip(tr("A station to try things on. What it makes is not for sale."));
    m_badge->setAccessibleName(tr("Demo station"));
    m_operator->setProperty("role", u"dim"_s);
    m_operator->setTextFormat(Qt::PlainText);
    m_profiles->setObjectName(u"profiles"_s);
    m_profiles->setAccessibleName(tr("Profile"));
    m_profiles->view()->setAccessibleName(tr("Profiles"));
    m_profiles->view()->setAttribute(Qt::WA_InputMethodEnabled, false); // a scan is not to be composed
    m_profiles->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_profiles->setMinimumContentsLength(16);
    m_profiles->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_start->setProperty("role", u"primary"_s);
    m_start->setObjectName(u"start"_s);
    m_start->setToolTip(tr("Start the batch (Enter)"));
    m_start->setAccessibleDescription(tr("Starts the batch on all sockets"));
    m_stop->setObjectName(u"stop"_s);
    m_stop->setToolTip(tr("Let each run end between two steps"));
    m_stop->setAccessibleDescription(tr("Ends the batch; each run goes on next time"));
    m_sockets->setObjectName(u"sockets"_s);
    m_sockets->setAccessibleDescription(tr("Names the sockets and their ports"));
    m_shift->setObjectName(u"shift"_s);
    m_shift->setToolTip(tr("The shift at a glance (F2)"));
    m_shift->setAccessibleDescription(tr("Shows order, figures, last results and health"));
    m_theme->setObjectName(u"theme"_s);
    m_theme->setAccessibleDescription(tr("Changes between light and dark"));
    auto* profileName = new QLabel(tr("Profile"), header);
    profileName->setProperty("role", u"dim"_s);
    profileName->setBuddy(m_profiles);

    auto* title = new QHBoxLayout;
    title->setSpacing(10);
    title->addWidget(m_name);
    title->addWidget(m_badge, 0, Qt::AlignVCenter);
    title->addStretch(1);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addLayout(title);
    names->addWidget(m_operator);
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    if (textScale() > 130) {
        // Large text: the names have a row of their own.
        column->addLayout(names);
        row->addWidget(profileName);
        row->addWidget(m_profiles, 1);
    } else {
        row->addLayout(names, 1);
        row->addWidget(profileName);
        row->addWidget(m_profiles);
    }
    column->addLayout(row);
    for (auto* button : {m_start, m_stop, m_sockets, m_shift, m_theme})
        row->addWidget(button);
    connect(m_start, &QPushButton::clicked, this, &OperatorPage::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &OperatorPage::stopRequested);
    connect(m_sockets, &QPushButton::clicked, this, &OperatorPage::socketsRequested);
    connect(m_shift, &QPushButton::clicked, this, &OperatorPage::shiftRequested);
    connect(m_theme, &QPushButton::clicked, this, &OperatorPage::themeRequested);
    return header;
}

void OperatorPage::makeShortcuts()
{
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* enter = new QShortcut(QKeySequence(key), this);
        enter->setContext(Qt::WidgetWithChildrenShortcut);
        enter->setAutoRepeat(false);
        connect(enter, &QShortcut::activated, this, [this] {
            if (m_start->isEnabled()) Q_EMIT startRequested();
        });
    }
    auto* shift = new QShortcut(QKeySequence(Qt::Key_F2), this);
    shift->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shift, &QShortcut::activated, this, &OperatorPage::shiftRequested);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    // Goes to the failure first: nothing is acknowledged that nobody looked at.
    connect(escape, &QShortcut::activated, this, [this] { m_grid->focusFirstFailure(); });
    for (int i = 0; i < 9; ++i) {
        auto* digit = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        digit->setContext(Qt::WidgetWithChildrenShortcut);
        connect(digit, &QShortcut::activated, this,
                [this, i] { m_grid->focusTile(static_cast<std::size_t>(i)); });
        auto* hold = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        hold->setContext(Qt::WidgetWithChildrenShortcut);
        hold->setAutoRepeat(false);
        connect(hold, &QShortcut::activated, this,
                [this, i] { Q_EMIT holdRequested(static_cast<std::size_t>(i)); });
    }
}

void OperatorPage::setTheme(const Theme& theme)
{
    m_grid->setTheme(theme);
    m_theme->setAccessibleName(theme.kind == ThemeKind::Dark ? tr("Theme: dark") : tr("Theme: light"));
}

void OperatorPage::setStation(const station::StationInfo& info, const QString& operatorName,
                              const QString& order, const QString& work)
{
    m_name->setText(lineOf(info.name));
    m_badge->setVisible(info.kind == station::StationKind::Demo);
    auto text = order.isEmpty() ? tr("Operator %1").arg(operatorName)
                                : tr("Order %1, operator %2").arg(order, operatorName);
    if (!work.isEmpty()) text += u", "_s + tr("work list %1").arg(work);
    m_operator->setText(text);
}

void OperatorPage::setProfiles(const std::vector<station::ProfileInfo>& profiles, const std::string& wanted)
{
    m_profiles->clear();
    int chosen = -1;
    for (const auto& profile : profiles) {
        if (profile.name == wanted) chosen = m_profiles->count();
        m_profiles->addItem(tr("%1, version %2").arg(lineOf(profile.name)).arg(profile.version),
                            QByteArray::fromStdString(profile.name));
        m_profiles->setItemData(m_profiles->count() - 1, lineOf(profile.description), Qt::ToolTipRole);
    }
    if (chosen < 0 && !wanted.empty()) {
        chosen = m_profiles->count();
        m_profiles->addItem(lineOf(wanted), QByteArray::fromStdString(wanted));
    }
    m_profiles->setCurrentIndex(std::max(0, chosen));
}

std::string OperatorPage::profile() const
{
    return m_profiles->currentData().toByteArray().toStdString();
}

QString OperatorPage::profileText() const
{
    return m_profiles->currentText();
}

void OperatorPage::show(const BatchModel& model, Milliseconds now, bool mayStart)
{
    const bool working = model.working() || !mayStart;
    m_start->setEnabled(!working && !model.tiles().empty() && m_profiles->count() > 0);
    m_stop->setEnabled(model.state() == BatchState::Working);
    m_profiles->setEnabled(!working);
    m_sockets->setEnabled(!working);
    m_counters->show(model.counters(now));
    const auto tiles = m_grid->tiles().size();
    m_grid->show(model, now);
    if (m_grid->tiles().size() != tiles) arrangeLog();
}

void OperatorPage::list(const LogLine& line)
{
    m_log->appendPlainText(resultLine(line));
}

void OperatorPage::note(const QString& line)
{
    m_log->appendPlainText(timeOf(systemClock().now()) + u"  "_s + line);
}

void OperatorPage::focusStart()
{
    m_start->setFocus();
}

void OperatorPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeLog();
}

void OperatorPage::arrangeLog()
{
    // The tiles are what is looked at from afar: the log gets a seventh of the height, and less where many
    // sockets need the room.
    const bool crowded = m_grid->tiles().size() > 12;
    m_log->ensurePolished();
    const int spacing = static_cast<int>(std::ceil(QFontMetricsF(m_log->font()).lineSpacing()));
    const int lines = std::clamp(height() / (crowded ? 14 : 7) / scaled(16), textScale() > 130 ? 2 : 3, 9);
    m_log->setFixedHeight(lines * spacing + 24);
}

} // namespace mintmark::ui
