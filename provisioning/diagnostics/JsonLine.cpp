#include "provisioning/diagnostics/JsonLine.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace mintmark::diagnostics {
namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::string jsonLine(const Record& record)
{
    QJsonObject attributes;
    for (const auto& [key, value] : record.attributes())
        attributes[textOf(nameOf(key))] =
            std::holds_alternative<std::string>(value)
                ? QJsonValue(textOf(std::get<std::string>(value)))
                : QJsonValue(static_cast<qint64>(std::get<std::int64_t>(value)));
    const QJsonObject line{{QStringLiteral("at"), textOf(toRfc3339(record.at()))},
                           {QStringLiteral("id"), textOf(record.id())},
                           {QStringLiteral("level"), textOf(nameOf(record.level()))},
                           {QStringLiteral("event"), textOf(nameOf(record.name()))},
                           {QStringLiteral("attributes"), attributes}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<Record> recordIn(std::string_view line)
{
    const auto document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    if (!document.isObject()) return std::nullopt;
    const auto object = document.object();
    const auto name = nameNamed(object[QStringLiteral("event")].toString().toStdString());
    const auto level = levelNamed(object[QStringLiteral("level")].toString().toStdString());
    const auto at = QDateTime::fromString(object[QStringLiteral("at")].toString(), Qt::ISODateWithMs);
    if (!name || !level || !at.isValid()) return std::nullopt;
    Record record(*name, *level, WallTime{Milliseconds{at.toMSecsSinceEpoch()}});
    record.identified(object[QStringLiteral("id")].toString().toStdString());
    const auto attributes = object[QStringLiteral("attributes")].toObject();
    for (auto one = attributes.begin(); one != attributes.end(); ++one) {
        const auto key = keyNamed(one.key().toStdString());
        if (!key) continue;
        if (one->isString())
            record.with(*key, one->toString().toStdString());
        else
            record.with(*key, static_cast<std::int64_t>(one->toInteger()));
    }
    return record;
}

} // namespace mintmark::diagnostics
