#include "provisioning/devices/protocols/SmpPayload.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborStreamReader>
#include <QtCore/QCborValue>

#include <algorithm>

namespace mintmark::devices::smp {
namespace {

constexpr qsizetype mostEntries = 64;

} // namespace

std::optional<Fields> Fields::parse(ByteView payload)
{
    QCborStreamReader reader(payload.data(), static_cast<qsizetype>(payload.size()));
    if (!reader.isMap()) return std::nullopt;
    const auto value = QCborValue::fromCbor(reader);
    if (reader.lastError() != QCborError::NoError || !value.isMap()) return std::nullopt;
    if (reader.currentOffset() != static_cast<qint64>(payload.size())) return std::nullopt;
    return checked(value.toMap());
}

std::optional<Fields> Fields::checked(const QCborMap& map)
{
    if (map.size() > mostEntries) return std::nullopt;
    // With a key twice it would depend on the reader which one counts.
    QStringList keys;
    for (const auto& key : map.keys()) {
        if (key.isString()) keys.push_back(key.toString());
    }
    std::sort(keys.begin(), keys.end());
    if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) return std::nullopt;
    return Fields(map);
}

bool Fields::has(QLatin1String key) const
{
    return m_map.contains(key);
}

std::optional<std::int64_t> Fields::number(QLatin1String key, std::int64_t least, std::int64_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isInteger()) return std::nullopt;
    const auto number = value.toInteger();
    if (number < least || number > most) return std::nullopt;
    return number;
}

std::optional<Bytes> Fields::octets(QLatin1String key, std::size_t least, std::size_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isByteArray()) return std::nullopt;
    const auto array = value.toByteArray();
    const auto size = static_cast<std::size_t>(array.size());
    if (size < least || size > most) return std::nullopt;
    return Bytes(array.begin(), array.end());
}

std::optional<std::string> Fields::text(QLatin1String key, std::size_t least, std::size_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isString()) return std::nullopt;
    auto text = value.toString().toStdString();
    if (text.size() < least || text.size() > most) return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        return std::nullopt;
    return text;
}

std::optional<bool> Fields::flag(QLatin1String key) const
{
    const auto value = m_map.value(key);
    if (!value.isBool()) return std::nullopt;
    return value.toBool();
}

std::optional<Fields> Fields::map(QLatin1String key) const
{
    const auto value = m_map.value(key);
    if (!value.isMap()) return std::nullopt;
    return checked(value.toMap());
}

std::optional<std::string> Fields::lines(QLatin1String key, std::size_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isString()) return std::nullopt;
    auto text = value.toString().toStdString();
    const auto allowed = [](char c) {
        return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n' || c == '\x1b';
    };
    if (text.size() > most || !std::all_of(text.begin(), text.end(), allowed)) return std::nullopt;
    return text;
}

std::optional<std::vector<Fields>> Fields::maps(QLatin1String key, std::size_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isArray()) return std::nullopt;
    const auto array = value.toArray();
    if (array.size() > static_cast<qsizetype>(most)) return std::nullopt;
    std::vector<Fields> found;
    for (const auto& entry : array) {
        auto one = entry.isMap() ? checked(entry.toMap()) : std::nullopt;
        if (!one) return std::nullopt;
        found.push_back(std::move(*one));
    }
    return found;
}

PayloadWriter& PayloadWriter::number(QLatin1String key, std::uint32_t value)
{
    m_map.insert(key, static_cast<qint64>(value));
    return *this;
}

PayloadWriter& PayloadWriter::octets(QLatin1String key, ByteView value)
{
    m_map.insert(
        key, QByteArray(reinterpret_cast<const char*>(value.data()), static_cast<qsizetype>(value.size())));
    return *this;
}

PayloadWriter& PayloadWriter::text(QLatin1String key, std::string_view utf8)
{
    m_map.insert(key, QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    return *this;
}

PayloadWriter& PayloadWriter::texts(QLatin1String key, const std::vector<std::string>& utf8)
{
    QCborArray array;
    for (const auto& one : utf8)
        array.append(QString::fromStdString(one));
    m_map.insert(key, array);
    return *this;
}

PayloadWriter& PayloadWriter::flag(QLatin1String key, bool value)
{
    m_map.insert(key, value);
    return *this;
}

Bytes PayloadWriter::encode() const
{
    const auto array = m_map.toCborValue().toCbor();
    return Bytes(array.begin(), array.end());
}

} // namespace mintmark::devices::smp
