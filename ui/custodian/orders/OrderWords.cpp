#include "ui/custodian/orders/OrderWords.h"

#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::OrderWords)
public:
    static QString join(const std::vector<std::string>& all)
    {
        QStringList list;
        for (const auto& one : all)
            list << lineOf(one);
        return list.join(u", "_s);
    }
};

/// Decimal digits and nothing else.
std::optional<std::uint64_t> numberIn(const QString& typed)
{
    static const QRegularExpression digits(u"^[0-9]{1,18}$"_s);
    const auto text = typed.trimmed();
    if (!digits.match(text).hasMatch()) return std::nullopt;
    return text.toULongLong();
}

QString inWords(const station::ShiftInfo& shift)
{
    const auto every =
        Words::tr("every %1 h, with %2 and %3")
            .arg(QString::number(shift.hours), Words::join(shift.good), Words::join(shift.bad));
    if (shift.until) return Words::tr("%1; proved until %2").arg(every, dayOf(*shift.until));
    if (shift.wrongAt) return Words::tr("%1; the station was wrong at %2").arg(every, dayOf(*shift.wrongAt));
    return Words::tr("%1; not proved now").arg(every);
}

std::uint64_t countOf(const station::OrderInfo& order, DeviceState state)
{
    const auto found = order.states.find(state);
    return found == order.states.end() ? 0 : found->second;
}

} // namespace

bool isOpen(const station::OrderInfo& order)
{
    return !order.closedAt && !(order.refusal && order.refusal->code == FailureCode::OrderFull);
}

QString stateOf(const station::OrderInfo& order)
{
    if (order.closedAt) return Words::tr("■ closed");
    if (!order.refusal) return Words::tr("● open");
    switch (order.refusal->code) {
    case FailureCode::OrderTerm: return Words::tr("! not valid now");
    case FailureCode::OrderFull: return Words::tr("✓ done");
    case FailureCode::OrderCheck: return Words::tr("! to be checked");
    default: return Words::tr("✕ refused");
    }
}

QColor toneOf(const station::OrderInfo& order, const Theme& theme)
{
    if (order.closedAt) return theme.dim;
    if (!order.refusal) return theme.text;
    switch (order.refusal->code) {
    case FailureCode::OrderCheck:
    case FailureCode::OrderTerm: return theme.warnText;
    case FailureCode::OrderFull: return theme.passText;
    default: return theme.failText;
    }
}

QString toFinish(const station::OrderInfo& order, WallTime now)
{
    if (!order.finish) return {};
    const auto minutes = std::max<std::int64_t>(1, (*order.finish - now).count() / 60'000);
    if (minutes < 60) return Words::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60) return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return Words::tr("%1 days").arg(minutes / (24 * 60));
}

QString dayOf(WallTime time)
{
    return minuteOf(time);
}

std::vector<std::pair<QString, QString>> factsOf(const station::OrderInfo& order)
{
    auto profile = lineOf(order.profile);
    if (order.profileVersion > 0)
        profile = Words::tr("%1, version %2").arg(profile).arg(order.profileVersion);
    return {
        {Words::tr("Order"), Words::tr("%1, revision %2").arg(lineOf(order.name)).arg(order.revision)},
        {Words::tr("State"), stateOf(order)},
        {Words::tr("Why not"), order.refusal ? causeOf(*order.refusal) : QString()},
        {Words::tr("Product"), lineOf(order.product)},
        {Words::tr("Customer"), lineOf(order.customer)},
        {Words::tr("Profile"), profile},
        {Words::tr("Valid from"), dayOf(order.notBefore)},
        {Words::tr("Valid until"), dayOf(order.notAfter)},
        {Words::tr("Sockets"), order.sockets.empty() ? Words::tr("any") : Words::join(order.sockets)},
        {Words::tr("Check of the station"), order.shift ? inWords(*order.shift) : QString()},
        {Words::tr("Quantity"), figures(order.quantity)},
        {Words::tr("Made"), figures(order.made)},
        {Words::tr("Under way"), figures(order.underway)},
        {Words::tr("Left"), figures(order.left)},
        {Words::tr("Given back"), figures(order.givenBack)},
        {Words::tr("Failed runs"), figures(order.runsFailed)},
        {Words::tr("Void"), figures(countOf(order, DeviceState::Void))},
        {Words::tr("Yield"), order.yield ? percentOf(*order.yield * 100) : QString()},
        {Words::tr("Pace"),
         order.perHour ? Words::tr("%1 an hour").arg(QString::number(*order.perHour, 'f', 0)) : QString()},
        {Words::tr("Done by"), order.finish ? dayOf(*order.finish) : QString()},
        {Words::tr("Imported"), dayOf(order.importedAt)},
        {Words::tr("Closed"),
         order.closedAt ? dayOf(*order.closedAt) + u", "_s + lineOf(order.closedWhy) : QString()},
        {Words::tr("SHA-256"), lineOf(order.sha256)},
    };
}

QString inWords(const station::SignedOrder& read)
{
    const auto& order = read.order;
    QStringList parts;
    for (const auto& share : order.shares)
        parts << Words::tr("%1 devices at %2", nullptr, formOf(share.quantity))
                     .arg(figures(share.quantity), lineOf(share.station));
    auto who = read.keys.empty() ? Words::tr("not signed") : Words::tr("signed by %1");
    if (!read.keys.empty()) who = who.arg(lineOf(read.keys.front()).left(16) + u'…');
    return Words::tr("%1, profile %2, valid %3 to %4; %5. So the file says.")
        .arg(parts.join(u", "_s), lineOf(order.profile), dayOf(order.notBefore), dayOf(order.notAfter), who);
}

std::optional<WallTime> termIn(const QString& typed, bool isEnd)
{
    const auto text = typed.trimmed();
    auto read = QDateTime::fromString(text, Qt::ISODate);
    if (!read.isValid()) return std::nullopt;
    if (text.size() == 10) read = QDateTime(read.date(), isEnd ? QTime(23, 59, 59) : QTime(0, 0), Qt::UTC);
    return WallTime(Milliseconds(read.toMSecsSinceEpoch()));
}

std::optional<std::filesystem::path> pathIn(const QString& typed)
{
    auto text = typed.trimmed();
    if (text.startsWith(u"file://"_s)) text = QUrl(text).toLocalFile();
    if (text.startsWith(u"~/"_s)) text = QDir::homePath() + text.mid(1);
    if (!text.startsWith(u'/')) return std::nullopt;
    return std::filesystem::path(text.toStdString());
}

ReadShare shareIn(const TypedShare& typed)
{
    OrderShare share;
    share.station = typed.station.trimmed().toStdString();
    if (share.station.empty()) return {{}, Words::tr("Which station? Its name is missing.")};
    const auto key = fromHex(typed.key.trimmed().toLower().toStdString());
    if (!key || key->size() != share.stationKey.size())
        return {{},
                Words::tr("The station's key has 64 hexadecimal digits, as its page of orders shows it.")};
    std::ranges::copy(*key, share.stationKey.begin());
    const auto quantity = numberIn(typed.quantity);
    if (!quantity || *quantity == 0) return {{}, Words::tr("The quantity is a number from 1.")};
    share.quantity = *quantity;
    if (const auto text = typed.ids.trimmed(); !text.isEmpty()) {
        static const QRegularExpression block(u"^([^:]+):([0-9]{1,18})-([0-9]{1,18})$"_s);
        const auto match = block.match(text);
        if (!match.hasMatch()) return {{}, Words::tr("A block of IDs is written POOL:FIRST-LAST.")};
        share.ids = OrderShare::Ids{match.captured(1).toStdString(), match.captured(2).toULongLong(),
                                    match.captured(3).toULongLong()};
    }
    static const QRegularExpression between(u"[\\s,+]+"_s);
    for (const auto& socket : typed.sockets.split(between, Qt::SkipEmptyParts))
        share.sockets.push_back(socket.toStdString());
    return {share, {}};
}

ReadCheck shiftCheckIn(const TypedCheck& typed)
{
    static const QRegularExpression between(u"[\\s,]+"_s);
    const auto good = typed.good.split(between, Qt::SkipEmptyParts);
    const auto bad = typed.bad.split(between, Qt::SkipEmptyParts);
    if (typed.hours.trimmed().isEmpty() && good.isEmpty() && bad.isEmpty()) return {};
    ShiftCheck check;
    const auto hours = numberIn(typed.hours);
    if (!hours || *hours == 0 || *hours > 168)
        return {{}, Words::tr("How long does the check hold? 1 to 168 hours.")};
    check.hours = static_cast<std::uint32_t>(*hours);
    if (good.isEmpty() || bad.isEmpty())
        return {{},
                Words::tr("A check needs a unit that is known to be good, and one that is known to be bad.")};
    const auto numberOf = [](const QString& text) { return fromHex(text.toLower().toStdString()); };
    const auto wrong = [](const QString& text) {
        return Words::tr("%1 is no unit's number in hexadecimal.").arg(lineOf(text.toStdString()));
    };
    for (const auto& text : good) {
        auto octets = numberOf(text);
        if (!octets) return {{}, wrong(text)};
        check.good.push_back({std::move(*octets)});
    }
    for (const auto& text : bad) {
        auto octets = numberOf(text.section(u'=', 0, 0));
        if (!octets) return {{}, wrong(text)};
        check.bad.push_back({{std::move(*octets)}, text.section(u'=', 1).toUpper().toStdString()});
    }
    return {check, {}};
}

} // namespace mintmark::ui
