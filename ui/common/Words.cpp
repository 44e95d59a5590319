#include "ui/common/Words.h"

#include "ui/common/Language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct States {
    Q_DECLARE_TR_FUNCTIONS(mintmark::DeviceState)
};

QString translated(const char* context, std::string_view text)
{
    return QCoreApplication::translate(context, std::string(text).c_str());
}

QString withOneDigit(double number)
{
    return localeOfLanguage().toString(number, 'f', 1);
}

/// The language's own order and marks, with all digits: "31.01.2026" where its short form is "31.01.26".
QString dateForm()
{
    if (language() == u"en"_s) return u"yyyy-MM-dd"_s;
    auto form = localeOfLanguage().dateFormat(QLocale::ShortFormat);
    static const QRegularExpression years(u"y+"_s), months(u"M+"_s), days(u"d+"_s);
    return form.replace(years, u"yyyy"_s).replace(months, u"MM"_s).replace(days, u"dd"_s);
}

QString formatted(WallTime time, const QString& clock)
{
    if (time == WallTime{}) return u"—"_s;
    return localeOfLanguage().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()),
                                       dateForm() + u' ' + clock);
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

QString wordOf(DeviceState state)
{
    switch (state) {
    case DeviceState::Reserved: return States::tr("reserved");
    case DeviceState::Issued: return States::tr("issued");
    case DeviceState::Written: return States::tr("written");
    case DeviceState::Proved: return States::tr("proved");
    case DeviceState::Locked: return States::tr("locked");
    case DeviceState::Provisioned: return States::tr("provisioned");
    case DeviceState::Failed: return States::tr("failed");
    case DeviceState::Void: return States::tr("void");
    case DeviceState::WrittenUnproved: return States::tr("written, unproved");
    case DeviceState::Shipped: return States::tr("shipped");
    case DeviceState::InRework: return States::tr("in rework");
    case DeviceState::Revoked: return States::tr("revoked");
    case DeviceState::Scrapped: return States::tr("scrapped");
    }
    return {};
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
    return cause + (localeOfLanguage().language() == QLocale::Chinese ? u'。' : u'.');
}

QString actionOf(const Failure& failure)
{
    return translated("mintmark::Failure", failure.row().action);
}

std::optional<QString> failureWords(const QString& text)
{
    static const auto known = [] {
        QSet<QString> texts;
        for (const auto& row : failureTable())
            for (const auto part : {row.cause, row.action})
                texts.insert(QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
        return texts;
    }();
    if (!known.contains(text)) return std::nullopt;
    return translated("mintmark::Failure", text.toStdString());
}

QString figures(std::uint64_t number)
{
    auto text = QString::number(number);
    // Not by the locale's own hand: Qt 6.4 groups a million in Spanish once only.
    const auto between = language() == u"en"_s ? QString(QChar(0x00a0)) : localeOfLanguage().groupSeparator();
    for (auto at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, between);
    return text;
}

QString percentOf(double percent)
{
    return QCoreApplication::translate("mintmark::ui", "%1 %").arg(withOneDigit(percent));
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
        ms < 100'000 ? withOneDigit(static_cast<double>(ms) / 1000.0) : QString::number(ms / 1000);
    return QCoreApplication::translate("mintmark::ui", "%1 s").arg(number);
}

QString momentOf(WallTime time)
{
    return formatted(time, u"HH:mm:ss"_s);
}

QString minuteOf(WallTime time)
{
    return formatted(time, u"HH:mm"_s);
}

QString timeOf(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).time().toString(u"HH:mm:ss.zzz"_s);
}

} // namespace mintmark::ui
