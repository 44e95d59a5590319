#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

QString translated(const char* context, std::string_view text)
{
    return QCoreApplication::translate(context, std::string(text).c_str());
}

} // namespace

QString lineOf(const std::string& text)
{
    auto line = QString::fromStdString(text);
    for (auto& c : line)
        if (!c.isPrint() && !c.isSurrogate()) c = u' ';
    line = line.trimmed();
    if (line.size() > 300) line = line.left(299) + u'…';
    return line;
}

QString wordOf(Step step)
{
    return translated("mintmark::Step", nameOf(step));
}

QString codeOf(const Failure& failure)
{
    const auto name = failure.name();
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString causeOf(const Failure& failure)
{
    auto cause = translated("mintmark::Failure", failure.row().cause);
    if (!cause.isEmpty()) cause[0] = cause[0].toUpper();
    const auto detail = lineOf(failure.detail);
    if (!detail.isEmpty()) cause += u" ("_s + detail + u')';
    return cause + u'.';
}

QString actionOf(const Failure& failure)
{
    return translated("mintmark::Failure", failure.row().action);
}

QString figures(std::uint64_t number)
{
    auto text = QString::number(number);
    for (auto at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x00a0));
    return text;
}

int formOf(std::uint64_t number)
{
    // No language looks at more than the last digits of what is large.
    constexpr std::uint64_t large = 1'000'000;
    return static_cast<int>(number < large ? number : large + number % large);
}

QString secondsOf(Milliseconds duration)
{
    const auto ms = std::max<std::int64_t>(0, duration.count());
    const auto number =
        ms < 100'000 ? QString::number(static_cast<double>(ms) / 1000.0, 'f', 1) : QString::number(ms / 1000);
    return QCoreApplication::translate("mintmark::ui", "%1 s").arg(number);
}

QString momentOf(WallTime time)
{
    if (time == WallTime{}) return u"—"_s;
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString timeOf(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).time().toString(u"HH:mm:ss.zzz"_s);
}

} // namespace mintmark::ui
