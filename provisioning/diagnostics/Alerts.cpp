#include "provisioning/diagnostics/Alerts.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace mintmark::diagnostics {
namespace {

using namespace std::chrono_literals;

constexpr auto again = 1h;
constexpr std::size_t alertsMost = 256;

/// A clock that was put back makes nothing stand for ever.
bool isOld(const Alert& alert, WallTime now)
{
    return now - alert.raisedAt >= again || alert.raisedAt - now >= again;
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

bool AlertBook::raise(const Alert& alert)
{
    const auto key = std::pair(alert.name, printableText(alert.cause));
    const auto known = m_alerts.find(key);
    if (known != m_alerts.end() && !isOld(known->second, alert.raisedAt) &&
        known->second.level >= alert.level)
        return false;
    if (known == m_alerts.end() && m_alerts.size() >= alertsMost)
        m_alerts.erase(
            std::ranges::min_element(m_alerts, {}, [](const auto& entry) { return entry.second.raisedAt; }));
    auto kept = alert;
    kept.cause = key.second;
    kept.detail = printableText(alert.detail);
    m_alerts.insert_or_assign(key, std::move(kept));
    return true;
}

bool AlertBook::clear(Name name, const std::string& cause)
{
    return m_alerts.erase(std::pair(name, printableText(cause))) > 0;
}

std::vector<Alert> AlertBook::standing(WallTime now) const
{
    std::vector<Alert> all;
    for (const auto& [key, alert] : m_alerts)
        if (!isOld(alert, now)) all.push_back(alert);
    return all;
}

std::string AlertBook::json() const
{
    QJsonArray all;
    for (const auto& [key, alert] : m_alerts)
        all.append(QJsonObject{{QStringLiteral("name"), textOf(nameOf(alert.name))},
                               {QStringLiteral("cause"), textOf(alert.cause)},
                               {QStringLiteral("level"), textOf(nameOf(alert.level))},
                               {QStringLiteral("detail"), textOf(alert.detail)},
                               {QStringLiteral("raisedAt"), textOf(toRfc3339(alert.raisedAt))}});
    return QJsonDocument(QJsonObject{{QStringLiteral("alerts"), all}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

AlertBook AlertBook::parse(std::string_view text)
{
    AlertBook book;
    const auto document =
        QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    for (const auto& value : document.object()[QStringLiteral("alerts")].toArray()) {
        const auto one = value.toObject();
        const auto name = nameNamed(one[QStringLiteral("name")].toString().toStdString());
        const auto level = levelNamed(one[QStringLiteral("level")].toString().toStdString());
        const auto at = QDateTime::fromString(one[QStringLiteral("raisedAt")].toString(), Qt::ISODateWithMs);
        if (!name || !level || !at.isValid()) continue;
        (void)book.raise({*name, one[QStringLiteral("cause")].toString().toStdString(), *level,
                          one[QStringLiteral("detail")].toString().toStdString(),
                          WallTime{Milliseconds{at.toMSecsSinceEpoch()}}});
    }
    return book;
}

} // namespace mintmark::diagnostics
