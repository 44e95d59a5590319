#include "ui/operator/ShiftPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/HealthWords.h"
#include "ui/common/Words.h"
#include "ui/operator/ResultLine.h"
#include "ui/operator/ShiftChart.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QFrame>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QLabel* label(const QString& text, const char* role)
{
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    if (role != nullptr) made->setProperty("role", QString::fromLatin1(role));
    return made;
}

QFrame* card(const QString& title, QVBoxLayout*& column)
{
    auto* frame = new QFrame;
    frame->setProperty("role", u"card"_s);
    column = new QVBoxLayout(frame);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(8);
    auto* heading = label(title, nullptr);
    heading->setFont(textFont(sizes::body, Weight::Bold));
    heading->setStyleSheet(u"font-weight: bold"_s);
    column->addWidget(heading);
    return frame;
}

QString nameFor(const std::string& what)
{
    return what == "token" ? ShiftPage::tr("HSM") : healthName(what);
}

QString checkOf(const std::optional<station::OrderInfo>& progress)
{
    if (!progress) return u"—"_s;
    if (!progress->shift) return ShiftPage::tr("the order asks for none");
    const auto& shift = *progress->shift;
    if (shift.until) return ShiftPage::tr("proved; due again at %1").arg(momentOf(*shift.until));
    return shift.wrongAt ? ShiftPage::tr("due now: the station was wrong at %1").arg(momentOf(*shift.wrongAt))
                         : ShiftPage::tr("due now");
}

} // namespace

std::vector<station::Diagnosis> healthAtAGlance(const std::vector<station::Diagnosis>& found)
{
    std::vector<station::Diagnosis> told;
    for (const auto* what : {"token", "registry", "disk", "clock"}) {
        const station::Diagnosis* worst = nullptr;
        for (const auto& one : found)
            if (one.what == what && (worst == nullptr || one.health > worst->health)) worst = &one;
        if (worst != nullptr)
            told.push_back(*worst);
        else
            told.push_back(
                {station::Health::Warning, what, ShiftPage::tr("not looked at yet").toStdString(), {}});
    }
    for (const auto& one : found) {
        // The station's lock is this window's own.
        if (one.health == station::Health::Good || one.what == "lock") continue;
        if (std::ranges::none_of(told, [&](const auto& other) { return other.what == one.what; }))
            told.push_back(one);
    }
    return told;
}

ShiftPage::ShiftPage(QWidget* parent)
    : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark)), m_sound(new QPushButton),
      m_logOut(new QPushButton(tr("Log out"))), m_check(new QPushButton(tr("Check the station now"))),
      m_facts(new QGridLayout), m_last(label({}, nullptr)), m_health(new QGridLayout), m_chart(new ShiftChart)
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    setObjectName(u"shiftPage"_s);
    setAccessibleName(tr("The shift at a glance"));
    m_last->setObjectName(u"lastResults"_s);
    m_last->setAccessibleName(tr("The last ten results"));
    m_last->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_last->setWordWrap(true);

    QVBoxLayout* factsColumn = nullptr;
    QVBoxLayout* healthColumn = nullptr;
    QVBoxLayout* chartColumn = nullptr;
    QVBoxLayout* lastColumn = nullptr;
    auto* facts = card(tr("Order and figures"), factsColumn);
    auto* health = card(tr("Health"), healthColumn);
    auto* chart = card(tr("Yield and failures of the shift"), chartColumn);
    auto* last = card(tr("The last ten results"), lastColumn);
    for (auto* grid : {m_facts, m_health}) {
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(5);
    }
    m_facts->setColumnStretch(1, 1);
    m_health->setColumnStretch(2, 1);
    factsColumn->addLayout(m_facts);
    m_check->setObjectName(u"checkNow"_s);
    m_check->setAccessibleDescription(tr("Shows the good and the bad unit once more, before it is due"));
    m_check->setAutoDefault(true);
    factsColumn->addWidget(m_check, 0, Qt::AlignLeft);
    connect(m_check, &QPushButton::clicked, this, &ShiftPage::checkRequested);
    factsColumn->addStretch(1);
    healthColumn->addLayout(m_health);
    healthColumn->addStretch(1);
    chartColumn->addWidget(m_chart);
    chartColumn->addStretch(1);
    lastColumn->addWidget(m_last);
    lastColumn->addStretch(1);

    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(sizes::gap);
    grid->addWidget(facts, 0, 0);
    grid->addWidget(chart, 0, 1);
    grid->addWidget(health, 1, 0);
    grid->addWidget(last, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::StrongFocus); // the arrow keys scroll it
    scroll->setAccessibleName(tr("The shift"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::gap, sizes::margin, sizes::gap);
    column->setSpacing(sizes::gap);
    column->addWidget(makeHeader());
    column->addWidget(scroll, 1);
    for (const auto key : {Qt::Key_F2, Qt::Key_Escape}) {
        auto* back = new QShortcut(QKeySequence(key), this);
        back->setContext(Qt::WidgetWithChildrenShortcut);
        connect(back, &QShortcut::activated, this, &ShiftPage::back);
    }
    setSound(true);
    show(ShiftModel{}, {});
    showHealth({});
}

QWidget* ShiftPage::makeHeader()
{
    auto* header = new QWidget;
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    auto* row = new QHBoxLayout;
    row->setSpacing(sizes::gap);
    auto* title = label(tr("This shift"), "title");
    if (textScale() > 130) { // large text: the title has a row of its own
        column->addWidget(title);
        row->addStretch(1);
    } else {
        row->addWidget(title, 1);
    }
    column->addLayout(row);
    auto* barcodes = new QPushButton(tr("Barcodes"));
    barcodes->setObjectName(u"barcodes"_s);
    barcodes->setAccessibleDescription(tr("Prints the sheet of commands for the scanner into a file"));
    m_sound->setObjectName(u"sound"_s);
    m_sound->setCheckable(true);
    m_sound->setAccessibleDescription(tr("Whether a failure is heard"));
    m_logOut->setObjectName(u"logOut"_s);
    m_logOut->setAccessibleDescription(tr("The next operator logs in"));
    auto* back = new QPushButton(tr("Back"));
    back->setObjectName(u"shiftBack"_s);
    back->setProperty("role", u"primary"_s);
    back->setToolTip(tr("Back to the sockets (F2)"));
    auto* look = new QPushButton(tr("Look again"));
    look->setObjectName(u"lookAgain"_s);
    look->setAccessibleDescription(tr("Looks at token, registry, disk and clock again"));
    for (auto* button : {look, barcodes, m_sound, m_logOut, back}) {
        button->setAutoDefault(true);
        row->addWidget(button);
    }
    connect(look, &QPushButton::clicked, this, &ShiftPage::lookRequested);
    connect(barcodes, &QPushButton::clicked, this, &ShiftPage::barcodesRequested);
    connect(m_logOut, &QPushButton::clicked, this, &ShiftPage::logOutRequested);
    connect(back, &QPushButton::clicked, this, &ShiftPage::back);
    connect(m_sound, &QPushButton::toggled, this, [this](bool on) {
        setSound(on);
        Q_EMIT soundChanged(on);
    });
    handFocus(*this, *back);
    return header;
}

void ShiftPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_chart->setTheme(theme);
    m_last->setFont(monoFont(sizes::small));
    showHealth(std::exchange(m_found, {}));
}

void ShiftPage::setSound(bool on)
{
    const QSignalBlocker quiet(m_sound);
    m_sound->setChecked(on);
    m_sound->setText(on ? tr("Sound: on") : tr("Sound: off"));
}

void ShiftPage::setWorking(bool working)
{
    m_logOut->setEnabled(!working);
    m_check->setEnabled(!working);
    for (auto* button : {m_logOut, m_check})
        button->setToolTip(working ? tr("The batch has to be stopped first.") : QString());
}

void ShiftPage::set(int row, const QString& name, const QString& value)
{
    auto* item = m_facts->itemAtPosition(row, 1);
    auto* shown = item != nullptr ? qobject_cast<QLabel*>(item->widget()) : nullptr;
    if (shown == nullptr) {
        m_facts->addWidget(label(name, "dim"), row, 0, Qt::AlignTop);
        shown = label({}, nullptr);
        shown->setWordWrap(true);
        m_facts->addWidget(shown, row, 1);
    }
    if (shown->text() == value) return;
    shown->setText(value);
    shown->setAccessibleName(name + u": "_s + value);
}

void ShiftPage::show(const ShiftModel& shift, const ShiftFacts& facts)
{
    const auto dash = u"—"_s;
    const auto& progress = facts.progress;
    int row = 0;
    set(row++, tr("Order"), facts.order.isEmpty() ? tr("none") : facts.order);
    set(row++, tr("Work list"), facts.work.isEmpty() ? tr("none") : facts.work);
    set(row++, tr("Profile"), facts.profile.isEmpty() ? dash : facts.profile);
    set(row++, tr("Operator"), facts.operatorName.isEmpty() ? dash : facts.operatorName);
    set(row++, tr("Made"),
        progress ? tr("%1 of %2 of the order, %3 in this shift")
                       .arg(figures(progress->made), figures(progress->quantity), figures(shift.passed()))
                 : tr("%1 in this shift").arg(figures(shift.passed())));
    set(row++, tr("Left"), progress ? figures(progress->left) : dash);
    set(row++, tr("Failed"),
        progress ? tr("%1 runs of the order, %2 in this shift", nullptr, formOf(progress->runsFailed))
                       .arg(figures(progress->runsFailed), figures(shift.failed()))
                 : figures(shift.failed()));
    const auto yield = shift.yieldPercent();
    set(row++, tr("Yield"), yield ? percentOf(*yield) : dash);
    set(row++, tr("Rate per hour"),
        facts.ratePerHour ? figures(static_cast<std::uint64_t>(std::llround(*facts.ratePerHour))) : dash);
    set(row++, tr("Check of the station"), checkOf(progress));
    m_check->setVisible(progress && progress->shift);
    if (progress && progress->refusal)
        set(row++, tr("Nothing more"), codeOf(*progress->refusal) + u": "_s + causeOf(*progress->refusal));
    QStringList lines;
    for (const auto& line : shift.last())
        lines << resultInBrief(line);
    m_last->setText(lines.isEmpty() ? tr("Nothing has ended in this shift yet.") : lines.join(u'\n'));
    m_chart->show(shift);
}

void ShiftPage::showHealth(const std::vector<station::Diagnosis>& found)
{
    m_found = found;
    while (auto* item = m_health->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto& one : healthAtAGlance(found)) {
        const auto [word, colour] =
            one.health == station::Health::Good      ? std::pair(tr("✓ well"), m_theme->passText)
            : one.health == station::Health::Warning ? std::pair(tr("! look"), m_theme->warnText)
                                                     : std::pair(tr("✕ wrong"), m_theme->failText);
        auto* name = label(nameFor(one.what), "dim");
        auto* state = label(word, nullptr);
        state->setStyleSheet(u"font-weight: bold; color: "_s + colour.name());
        auto finding = healthWords(one.finding);
        if (!one.action.empty()) finding += tr(". To do: %1").arg(healthWords(one.action));
        auto* text = label(finding, nullptr);
        text->setWordWrap(true);
        text->setObjectName(u"health-"_s + QString::fromStdString(one.what));
        text->setAccessibleName(name->text() + u": "_s + word + u", "_s + finding);
        m_health->addWidget(name, row, 0, Qt::AlignTop);
        m_health->addWidget(state, row, 1, Qt::AlignTop);
        m_health->addWidget(text, row, 2);
        ++row;
    }
}

} // namespace mintmark::ui
