#include "ui/custodian/audit/Verdict.h"

#include "ui/common/Shapes.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr int side = 44, wordPixels = 34;

/// Of "entry 12 is not what was hashed".
std::optional<std::int64_t> entryIn(const std::string& text)
{
    constexpr std::string_view word = "entry ";
    const auto at = text.find(word);
    if (at == std::string::npos) return std::nullopt;
    std::int64_t number = 0;
    const auto* const begin = text.data() + at + word.size();
    if (std::from_chars(begin, text.data() + text.size(), number).ec != std::errc{}) return std::nullopt;
    return number;
}

bool isOfLog(const station::CheckFinding& finding)
{
    return finding.what.starts_with("audit");
}

} // namespace

Judgement judge(std::vector<station::CheckFinding> findings)
{
    Judgement judgement;
    if (findings.empty()) return judgement;
    judgement.isSound = false;
    const auto rank = [](const station::CheckFinding& finding) {
        if (finding.what != "audit-chain") return std::pair(isOfLog(finding) ? 1 : 2, std::int64_t{0});
        return std::pair(0, entryIn(finding.detail).value_or(std::numeric_limits<std::int64_t>::max()));
    };
    std::ranges::stable_sort(findings, {}, rank);
    const auto& first = findings.front();
    judgement.first = first.detail;
    if (first.what == "audit-chain" || first.what == "audit-head")
        judgement.firstEntry = entryIn(first.detail);
    judgement.rest = std::move(findings);
    return judgement;
}

Verdict::Verdict(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    show(State::Unknown);
}

void Verdict::setTheme(const Theme& theme)
{
    m_theme = &theme;
    updateGeometry();
    update();
}

void Verdict::show(State state)
{
    m_state = state;
    m_percent = 0;
    setAccessibleName(tr("Verdict: %1").arg(word()));
    update();
}

void Verdict::setPercent(int percent)
{
    m_percent = percent;
    update();
}

QString Verdict::word() const
{
    switch (m_state) {
    case State::Unknown: return tr("NOT CHECKED");
    case State::Working: return tr("CHECKING");
    case State::Sound: return tr("SOUND");
    case State::Wrong: return tr("WRONG");
    }
    return {};
}

QSize Verdict::sizeHint() const
{
    // Room for the longest word.
    QFontMetrics metrics(textFont(wordPixels, Weight::Bold));
    return {scaled(side) + scaled(sizes::gap) + metrics.horizontalAdvance(tr("NOT CHECKED")) + 4,
            std::max(scaled(side), metrics.height()) + 4};
}

void Verdict::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const auto [shape, colour] = m_state == State::Sound     ? std::pair(Shape::Check, m_theme->passText)
                                 : m_state == State::Wrong   ? std::pair(Shape::Cross, m_theme->failText)
                                 : m_state == State::Working ? std::pair(Shape::Ring, m_theme->bar)
                                                             : std::pair(Shape::Circle, m_theme->dim);
    const QRectF box(0, (height() - scaled(side)) / 2.0, scaled(side), scaled(side));
    drawShape(painter, shape, box, colour, m_theme->track, m_percent);
    painter.setFont(textFont(wordPixels, Weight::Bold));
    painter.setPen(colour);
    painter.drawText(rect().adjusted(scaled(side) + scaled(sizes::gap), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, word());
}

} // namespace mintmark::ui
