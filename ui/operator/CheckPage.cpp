#include "ui/operator/CheckPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/operator/TileFace.h"

#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr double wordMost = 110;
constexpr double wordLeast = 14;

/// "4e4f44…", the first few where there are many.
QString unitsOf(const std::vector<std::string>& units)
{
    constexpr std::size_t told = 3;
    QStringList words;
    for (std::size_t i = 0; i < units.size() && i < told; ++i)
        words << lineOf(units[i]);
    if (units.size() > told) words << CheckPage::tr("and %1 more").arg(units.size() - told);
    return words.join(u", "_s);
}

QString failureOf(const Failure& failure)
{
    return codeOf(failure) + u": "_s + causeOf(failure);
}

} // namespace

CheckTile::CheckTile(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_theme(&themeOf(ThemeKind::Dark))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CheckTile::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

void CheckTile::show(Tone tone, const QString& word, const QString& detail)
{
    m_tone = tone;
    m_word = word;
    m_detail = detail;
    setAccessibleName(m_name + u": "_s + m_word);
    setAccessibleDescription(m_detail);
    setToolTip(m_detail);
    update();
}

QSize CheckTile::minimumSizeHint() const
{
    return {scaled(240), scaled(125)};
}

void CheckTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool filled = m_tone != Tone::Waiting;
    const auto ground = m_tone == Tone::Right   ? m_theme->pass
                        : m_tone == Tone::Wrong ? m_theme->fail
                                                : m_theme->panel;
    const auto ink = m_tone == Tone::Right   ? m_theme->onPass
                     : m_tone == Tone::Wrong ? m_theme->onFail
                                             : m_theme->text;
    painter.setPen(QPen(filled ? ground : m_theme->outline, filled ? 1 : 2));
    painter.setBrush(ground);
    const auto frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(frame, sizes::radius, sizes::radius);
    painter.setPen(ink);
    const auto inside = frame.adjusted(20, 16, -20, -16);
    painter.setFont(textFont(sizes::title, Weight::Bold));
    const auto name =
        painter.boundingRect(inside, Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, m_name);
    painter.drawText(inside, Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, m_name);
    painter.setFont(textFont(sizes::title - 4));
    const auto detail =
        painter.boundingRect(inside, Qt::AlignBottom | Qt::AlignHCenter | Qt::TextWordWrap, m_detail);
    painter.drawText(inside, Qt::AlignBottom | Qt::AlignHCenter | Qt::TextWordWrap, m_detail);
    // The word takes what is left.
    const QRectF room(inside.left(), name.bottom() + 8, inside.width(),
                      std::max(0.0, detail.top() - name.bottom() - 16));
    double pixels = std::min(wordMost, room.height());
    for (; pixels > wordLeast; pixels -= 2) {
        painter.setFont(wordFont(pixels, 1));
        const auto needed = painter.boundingRect(QRectF(0, 0, room.width(), 10'000),
                                                 Qt::AlignHCenter | Qt::TextWordWrap, m_word);
        const QFontMetricsF metrics(painter.font());
        const auto words = m_word.split(u' ');
        const bool fits = std::ranges::all_of(
            words, [&](const QString& word) { return metrics.horizontalAdvance(word) <= room.width(); });
        if (fits && needed.height() <= room.height()) break;
    }
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_word);
}

CheckPage::CheckPage(QWidget* parent)
    : QWidget(parent), m_order(new QLabel), m_good(new CheckTile(tr("The known-good unit"))),
      m_bad(new CheckTile(tr("The known-bad unit"))), m_verdict(new QLabel), m_what(new QLabel),
      m_goOn(new QPushButton(tr("Go on to the sockets"))), m_again(new QPushButton(tr("Check again"))),
      m_leave(new QPushButton(tr("To the sockets")))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::ClickFocus);
    setObjectName(u"checkPage"_s);
    setAccessibleName(tr("The check of the station"));
    auto* title = new QLabel(tr("Start of shift: is the station right?"));
    title->setProperty("role", u"title"_s);
    m_order->setObjectName(u"checkOrder"_s);
    m_order->setProperty("role", u"dim"_s);
    m_good->setObjectName(u"checkGood"_s);
    m_bad->setObjectName(u"checkBad"_s);
    m_verdict->setObjectName(u"checkVerdict"_s);
    m_verdict->setProperty("role", u"counter"_s);
    m_what->setObjectName(u"checkWhat"_s);
    for (auto* label : {title, m_order, m_verdict, m_what}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_goOn->setObjectName(u"checkGoOn"_s);
    m_goOn->setProperty("role", u"primary"_s);
    m_goOn->setAccessibleDescription(tr("The station is proved; the batch can be started"));
    m_again->setObjectName(u"checkAgain"_s);
    m_again->setProperty("role", u"primary"_s);
    m_again->setAccessibleDescription(tr("Waits for both units once more"));
    m_leave->setObjectName(u"checkLeave"_s);
    m_leave->setToolTip(tr("Nothing is begun under the order until the station is proved (Esc)"));
    m_leave->setAccessibleDescription(m_leave->toolTip());
    for (auto* button : {m_leave, m_again, m_goOn})
        button->setAutoDefault(true);

    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(sizes::gap);
    tiles->addWidget(m_good);
    tiles->addWidget(m_bad);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(sizes::gap);
    buttons->addStretch(1);
    for (auto* button : {m_leave, m_again, m_goOn})
        buttons->addWidget(button);
    auto* inside = new QWidget;
    auto* words = new QVBoxLayout(inside);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(sizes::gap);
    words->addWidget(title);
    words->addWidget(m_order);
    words->addLayout(tiles, 1);
    words->addWidget(m_verdict);
    words->addWidget(m_what);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(tr("The check"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::gap, sizes::margin, sizes::gap);
    column->setSpacing(sizes::gap);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);

    connect(m_goOn, &QPushButton::clicked, this, &CheckPage::goOnRequested);
    connect(m_again, &QPushButton::clicked, this, &CheckPage::againRequested);
    connect(m_leave, &QPushButton::clicked, this, &CheckPage::left);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &CheckPage::left);
    begin({}, {});
}

void CheckPage::setTheme(const Theme& theme)
{
    m_good->setTheme(theme);
    m_bad->setTheme(theme);
}

void CheckPage::tell(const QString& verdict, const char* tone, const QString& what)
{
    m_verdict->setText(verdict);
    m_verdict->setAccessibleName(verdict);
    m_verdict->setProperty("tone", QString::fromLatin1(tone));
    m_verdict->style()->unpolish(m_verdict);
    m_verdict->style()->polish(m_verdict);
    m_what->setText(what);
    m_what->setAccessibleName(what);
}

void CheckPage::offer(bool goOn, bool again)
{
    m_goOn->setVisible(goOn);
    m_again->setVisible(again);
    m_leave->setVisible(!goOn);
    // While it waits no button has the focus: Enter must not lead away.
    QWidget* first = goOn ? m_goOn : again ? m_again : nullptr;
    if (first != nullptr)
        handFocus(*this, *first);
    else
        keepFocus(*this);
    if (isVisible()) (first != nullptr ? first : static_cast<QWidget*>(this))->setFocus();
}

void CheckPage::showUnits(const station::ShiftInfo& shift)
{
    const auto seen = [](const std::optional<WallTime>& at) { return tr("at %1").arg(momentOf(*at)); };
    if (shift.goodAt)
        m_good->show(CheckTile::Tone::Right, tr("✓ PASSES"), seen(shift.goodAt));
    else
        m_good->show(CheckTile::Tone::Waiting, tr("PUT IT IN"), unitsOf(shift.good));
    if (shift.badAt)
        m_bad->show(CheckTile::Tone::Right, tr("✓ IS FAILED"), seen(shift.badAt));
    else
        m_bad->show(CheckTile::Tone::Waiting, shift.goodAt ? tr("NOW PUT IT IN") : tr("THEN THIS ONE"),
                    unitsOf(shift.bad));
}

void CheckPage::begin(const QString& order, const station::ShiftInfo& shift)
{
    m_shift = shift;
    m_wrong = false;
    // What is too old is shown anew, and what was void as well.
    if (m_shift.goodAt && m_shift.badAt) m_shift.goodAt = m_shift.badAt = std::nullopt;
    m_order->setText(
        tr("Order %1 asks every %2 h that the station passes a good unit and fails a bad one. Both are "
           "only looked at: nothing is made, and no place of the order is taken.")
            .arg(order)
            .arg(m_shift.hours));
    showUnits(m_shift);
    tell(tr("Put the units into any socket"), "",
         m_shift.wrongAt
             ? tr("The station was wrong at %1: both units are needed.").arg(momentOf(*m_shift.wrongAt))
             : tr("One after the other, or both at once. The station looks by itself."));
    offer(false, false);
}

void CheckPage::look(const station::ShiftUnit& unit)
{
    const auto socket = lineOf(unit.socket);
    if (!unit.verdict) return tell(tr("Looking at the unit in %1 …").arg(socket), "", {});
    const auto number = lineOf(unit.hardwareId);
    const bool isGood = unit.kind == "good";
    auto* tile = isGood ? m_good : m_bad;
    switch (*unit.verdict) {
    case station::ShiftVerdict::Right:
        if (isGood) {
            m_shift.goodAt = systemClock().now();
            m_good->show(CheckTile::Tone::Right, tr("✓ PASSES"), tr("%1 in %2").arg(number, socket));
        } else {
            m_shift.badAt = systemClock().now();
            m_bad->show(
                CheckTile::Tone::Right, tr("✓ IS FAILED"),
                tr("%1 in %2: %3").arg(number, socket, unit.failure ? codeOf(*unit.failure) : QString()));
        }
        if (isGood && !m_shift.badAt)
            m_bad->show(CheckTile::Tone::Waiting, tr("NOW PUT IT IN"), unitsOf(m_shift.bad));
        if (!isGood && !m_shift.goodAt)
            m_good->show(CheckTile::Tone::Waiting, tr("NOW PUT IT IN"), unitsOf(m_shift.good));
        return tell(tr("That was right"), "pass",
                    isGood ? tr("Now the known-bad unit.") : tr("Now the known-good unit."));
    case station::ShiftVerdict::Wrong:
        m_wrong = true;
        tile->show(CheckTile::Tone::Wrong, isGood ? tr("✕ FAILS") : tr("✕ PASSES"),
                   unit.failure ? tr("%1 in %2: %3").arg(number, socket, failureOf(*unit.failure))
                                : tr("%1 in %2").arg(number, socket));
        return voidShown();
    case station::ShiftVerdict::Nothing: break;
    }
    const auto failure = unit.failure.value_or(Failure(FailureCode::UnitUnlisted));
    tell(tr("The unit in %1 shows nothing").arg(socket), "fail",
         failureOf(failure) + u' ' + actionOf(failure));
}

void CheckPage::voidShown()
{
    m_shift.goodAt = m_shift.badAt = std::nullopt;
    for (auto* tile : {m_good, m_bad})
        if (tile->tone() == CheckTile::Tone::Right)
            tile->show(CheckTile::Tone::Waiting, tr("HOLDS NO MORE"), tr("It is needed once more."));
}

void CheckPage::end(const station::ShiftInfo& shift)
{
    m_shift = shift;
    if (m_wrong) {
        voidShown();
        const Failure wrong(FailureCode::ShiftWrong);
        tell(tr("THE STATION IS WRONG"), "fail",
             failureOf(wrong) + u' ' + actionOf(wrong) + u' ' + tr("What was shown before holds no more."));
        return offer(false, true);
    }
    showUnits(shift);
    if (!shift.until) {
        tell(tr("The station is not proved"), "fail", tr("Both units are needed: check again."));
        return offer(false, true);
    }
    tell(tr("THE STATION IS PROVED"), "pass",
         tr("Until %1. Take both units out.").arg(momentOf(*shift.until)));
    offer(true, false);
}

void CheckPage::fail(const Failure& failure)
{
    tell(tr("The check has ended"), "fail", failureOf(failure) + u' ' + actionOf(failure));
    offer(false, true);
}

} // namespace mintmark::ui
