#include "ui/operator/OperatorPage.h"

#include "ui/common/Chooser.h"
#include "ui/common/Words.h"
#include "ui/operator/CounterRow.h"

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
namespace {

QString logText(const LogLine& line)
{
    QStringList parts;
    parts << timeOf(line.at) << lineOf(line.socket).leftJustified(5);
    if (line.result) {
        parts << (*line.result == RunResult::Failed ? QObject::tr("FAIL") : QObject::tr("PASS"));
        parts << (line.deviceId.empty() ? u"—"_s : lineOf(line.deviceId)).leftJustified(14);
        if (line.failure)
            parts << codeOf(*line.failure) << causeOf(*line.failure);
        else if (*line.result == RunResult::Before)
            parts << QObject::tr("provisioned before");
        if (!line.failure && !line.certificateSerial.empty())
            parts << QObject::tr("certificate %1").arg(lineOf(line.certificateSerial).right(8));
        parts << secondsOf(line.elapsed);
    } else {
        parts << lineOf(line.text);
        if (line.failure) parts << codeOf(*line.failure) << causeOf(*line.failure);
    }
    return parts.join(u"  "_s);
}

} // namespace

OperatorPage::OperatorPage(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_badge(new QLabel(tr("DEMO"), this)),
      m_operator(new QLabel(this)), m_profiles(new Chooser(this)),
      m_start(new QPushButton(tr("Start"), this)), m_stop(new QPushButton(tr("Stop"), this)),
      m_sockets(new QPushButton(tr("Sockets"), this)), m_theme(new QPushButton(tr("Theme"), this)),
      m_counters(new CounterRow(this)), m_grid(new TileGrid(this)), m_log(new QPlainTextEdit(this))
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
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gap);
    row->addLayout(names, 1);
    row->addWidget(profileName);
    row->addWidget(m_profiles);
    for (auto* button : {m_start, m_stop, m_sockets, m_theme})
        row->addWidget(button);
    connect(m_start, &QPushButton::clicked, this, &OperatorPage::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &OperatorPage::stopRequested);
    connect(m_sockets, &QPushButton::clicked, this, &OperatorPage::socketsRequested);
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
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    // Goes to the failure first: nothing is acknowledged that nobody looked at.
    connect(escape, &QShortcut::activated, this, [this] { m_grid->focusFirstFailure(); });
    for (int i = 0; i < 9; ++i) {
        auto* digit = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        digit->setContext(Qt::WidgetWithChildrenShortcut);
        connect(digit, &QShortcut::activated, this,
                [this, i] { m_grid->focusTile(static_cast<std::size_t>(i)); });
    }
}

void OperatorPage::setTheme(const Theme& theme)
{
    m_grid->setTheme(theme);
    m_theme->setAccessibleName(theme.kind == ThemeKind::Dark ? tr("Theme: dark") : tr("Theme: light"));
}

void OperatorPage::setStation(const station::StationInfo& info, const QString& operatorName,
                              const QString& order)
{
    m_name->setText(lineOf(info.name));
    m_badge->setVisible(info.kind == station::StationKind::Demo);
    m_operator->setText(order.isEmpty() ? tr("Operator %1").arg(operatorName)
                                        : tr("Order %1, operator %2").arg(order, operatorName));
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

void OperatorPage::show(BatchModel& model, Milliseconds now)
{
    const bool working = model.working();
    m_start->setEnabled(!working && !model.tiles().empty() && m_profiles->count() > 0);
    m_stop->setEnabled(model.state() == BatchState::Working);
    m_profiles->setEnabled(!working);
    m_sockets->setEnabled(!working);
    m_counters->show(model.counters(now));
    const auto tiles = m_grid->tiles().size();
    m_grid->show(model, now);
    if (m_grid->tiles().size() != tiles) arrangeLog();
    showLog(model);
}

void OperatorPage::showLog(BatchModel& model)
{
    for (const auto& line : model.takeLog())
        m_log->appendPlainText(logText(line));
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
    const int lines = std::clamp(height() / (crowded ? 14 : 7) / 16, 3, 9);
    m_log->ensurePolished();
    m_log->setFixedHeight(lines * static_cast<int>(std::ceil(QFontMetricsF(m_log->font()).lineSpacing())) +
                          24);
}

} // namespace mintmark::ui
