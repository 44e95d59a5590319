#include "provisioning/devices/protocols/SmpPayload.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborStreamReader>
#include <QtCore/QCborValue>

#include <algorithm>

namespace mintmark::devices::smp {
namespace {

constexpr qsizetype mostEntries = 64;

std::string_view viewOfKey(QLatin1String key)
{
    return {key.data(), static_cast<std::size_t>(key.size())};
}

// With a key twice it would depend on the reader which one counts.
bool isTwice(QStringList& keys)
{
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/// Past a byte string of at most `most` octets, all its chunks; nowhere else is a copy.
std::optional<WipedBytes> octetsAt(QCborStreamReader& reader, std::size_t most)
{
    WipedBytes octets;
    for (;;) {
        const auto size = std::max<qsizetype>(reader.currentStringChunkSize(), 0);
        const auto at = octets.size();
        if (static_cast<std::size_t>(size) > most - at) return std::nullopt;
        octets.resize(at + static_cast<std::size_t>(size));
        const auto chunk = reader.readStringChunk(reinterpret_cast<char*>(octets.data() + at), size);
        if (chunk.status == QCborStreamReader::EndOfString) return octets;
        if (chunk.status == QCborStreamReader::Error || chunk.data != size) return std::nullopt;
    }
}

} // namespace

std::optional<Fields> Fields::parse(ByteView payload)
{
    QCborStreamReader reader(payload.data(), static_cast<qsizetype>(payload.size()));
    if (!reader.isMap() || !reader.enterContainer()) return std::nullopt;
    QCborMap map;
    Octets octets;
    QStringList keys;
    const auto isGood = [&] { return reader.lastError() == QCborError::NoError; };
    for (qsizetype entries = 0; isGood() && reader.hasNext();) {
        if (++entries > mostEntries) return std::nullopt;
        const auto key = QCborValue::fromCbor(reader);
        if (!isGood() || !reader.hasNext()) return std::nullopt;
        // Nobody asks for a field that another type is the key of.
        if (key.isString()) keys.push_back(key.toString());
        if (reader.isByteArray()) {
            auto value = octetsAt(reader, payload.size());
            if (!value) return std::nullopt;
            if (key.isString()) octets.insert_or_assign(keys.back().toStdString(), std::move(*value));
        } else {
            auto value = QCborValue::fromCbor(reader);
            if (!isGood()) return std::nullopt;
            if (key.isString()) map.insert(keys.back(), std::move(value));
        }
    }
    if (!isGood() || !reader.leaveContainer() || isTwice(keys)) return std::nullopt;
    if (reader.currentOffset() != static_cast<qint64>(payload.size())) return std::nullopt;
    return Fields(map, std::move(octets));
}

std::optional<Fields> Fields::checked(const QCborMap& map)
{
    if (map.size() > mostEntries) return std::nullopt;
    QStringList keys;
    for (const auto& key : map.keys()) {
        if (key.isString()) keys.push_back(key.toString());
    }
    if (isTwice(keys)) return std::nullopt;
    return Fields(map);
}

bool Fields::has(QLatin1String key) const
{
    return m_map.contains(key) || m_octets.contains(viewOfKey(key));
}

std::optional<std::int64_t> Fields::number(QLatin1String key, std::int64_t least, std::int64_t most) const
{
    const auto value = m_map.value(key);
    if (!value.isInteger()) return std::nullopt;
    const auto number = value.toInteger();
    if (number < least || number > most) return std::nullopt;
    return number;
}

std::optional<ByteView> Fields::view(QLatin1String key, std::size_t least, std::size_t most) const
{
    const auto found = m_octets.find(viewOfKey(key));
    if (found == m_octets.end()) return std::nullopt;
    if (found->second.size() < least || found->second.size() > most) return std::nullopt;
    return ByteView(found->second);
}

std::optional<Bytes> Fields::octets(QLatin1String key, std::size_t least, std::size_t most) const
{
    if (m_octets.contains(viewOfKey(key))) {
        const auto own = view(key, least, most);
        return own ? std::optional(Bytes(own->begin(), own->end())) : std::nullopt;
    }
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

namespace {

/// RFC 8949 §3.1
enum Major : unsigned {
    unsignedNumber = 0,
    byteString = 2,
    textString = 3,
    list = 4,
    mapping = 5,
    simple = 7
};

constexpr std::size_t longestHead = 9;
constexpr std::uint64_t shortest = 24; ///< arguments below it stand in the first octet

/// How many octets the argument takes, as a power of two; nothing where it stands in the first octet.
std::optional<unsigned> widthOf(std::uint64_t argument)
{
    if (argument < shortest) return std::nullopt;
    if (argument <= 0xff) return 0;
    if (argument <= 0xffff) return 1;
    return argument <= 0xffffffff ? 2 : 3;
}

template <class Out> void putHead(Out& out, unsigned major, std::uint64_t argument)
{
    const auto width = widthOf(argument);
    const auto low = width ? shortest + *width : argument;
    out.push_back(static_cast<std::uint8_t>(major << 5 | low));
    if (!width) return;
    for (unsigned left = 1U << *width; left-- > 0;)
        out.push_back(static_cast<std::uint8_t>(argument >> 8 * left));
}

} // namespace

void PayloadWriter::head(unsigned major, std::uint64_t argument)
{
    putHead(m_octets, major, argument);
}

void PayloadWriter::append(ByteView octets)
{
    m_octets.insert(m_octets.end(), octets.begin(), octets.end());
}

void PayloadWriter::begin(QLatin1String key)
{
    ++m_fields;
    const std::string_view name(key.data(), static_cast<std::size_t>(key.size()));
    head(textString, name.size());
    append(viewOf(name));
}

PayloadWriter& PayloadWriter::number(QLatin1String key, std::uint32_t value)
{
    begin(key);
    head(unsignedNumber, value);
    return *this;
}

PayloadWriter& PayloadWriter::octets(QLatin1String key, ByteView value)
{
    begin(key);
    head(byteString, value.size());
    append(value);
    return *this;
}

PayloadWriter& PayloadWriter::text(QLatin1String key, std::string_view utf8)
{
    begin(key);
    head(textString, utf8.size());
    append(viewOf(utf8));
    return *this;
}

PayloadWriter& PayloadWriter::texts(QLatin1String key, std::span<const std::string_view> utf8)
{
    begin(key);
    head(list, utf8.size());
    for (const auto one : utf8) {
        head(textString, one.size());
        append(viewOf(one));
    }
    return *this;
}

PayloadWriter& PayloadWriter::flag(QLatin1String key, bool value)
{
    constexpr std::uint64_t no = 20;
    constexpr std::uint64_t yes = 21;
    begin(key);
    head(simple, value ? yes : no);
    return *this;
}

Bytes PayloadWriter::encode() const
{
    Bytes payload;
    payload.reserve(longestHead + m_octets.size()); // at once: nothing of it is left elsewhere
    putHead(payload, mapping, m_fields);
    payload.insert(payload.end(), m_octets.begin(), m_octets.end());
    return payload;
}

} // namespace mintmark::devices::smp
