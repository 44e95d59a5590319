#include "app/device/kinds/Cbor.h"

namespace mintmark::device {
namespace {

constexpr std::uint8_t unsignedMajor = 0, negativeMajor = 1, bytesMajor = 2, textMajor = 3, arrayMajor = 4,
                       mapMajor = 5;
constexpr std::uint8_t endMark = 0xff;
constexpr std::size_t mostEntries = 64;

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> octets) : m_rest(octets) {}

    std::optional<CborMap> map()
    {
        const auto count = open(mapMajor);
        if (!count) return std::nullopt;
        CborMap map;
        for (std::uint64_t i = 0; *count == indefinite || i < *count; ++i) {
            if (*count == indefinite && takeEnd()) return map;
            const auto key = value();
            if (!key || !std::holds_alternative<std::string>(*key)) return std::nullopt;
            auto entry = value();
            if (!entry || map.size() == mostEntries) return std::nullopt;
            map.emplace(std::get<std::string>(*key), std::move(*entry));
        }
        return map;
    }
    bool atEnd() const { return m_rest.empty(); }

private:
    static constexpr std::uint64_t indefinite = UINT64_MAX;

    std::optional<std::uint64_t> open(std::uint8_t major)
    {
        if (m_rest.empty() || m_rest[0] >> 5 != major) return std::nullopt;
        const std::uint8_t more = m_rest[0] & 31U;
        m_rest = m_rest.subspan(1);
        if (more == 31) return indefinite;
        if (more < 24) return more;
        if (more > 27) return std::nullopt;
        const std::size_t octets = std::size_t{1} << (more - 24);
        if (m_rest.size() < octets) return std::nullopt;
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < octets; ++i)
            number = number << 8 | m_rest[i];
        m_rest = m_rest.subspan(octets);
        return number;
    }
    bool takeEnd()
    {
        if (m_rest.empty() || m_rest[0] != endMark) return false;
        m_rest = m_rest.subspan(1);
        return true;
    }
    std::optional<std::span<const std::uint8_t>> string(std::uint8_t major)
    {
        const auto size = open(major);
        if (!size || *size > m_rest.size()) return std::nullopt;
        const auto text = m_rest.first(static_cast<std::size_t>(*size));
        m_rest = m_rest.subspan(text.size());
        return text;
    }
    std::optional<CborValue> value()
    {
        if (m_rest.empty()) return std::nullopt;
        if (m_rest[0] == 0xf4 || m_rest[0] == 0xf5) {
            const bool flag = m_rest[0] == 0xf5;
            m_rest = m_rest.subspan(1);
            return flag;
        }
        switch (m_rest[0] >> 5) {
        case unsignedMajor: {
            const auto number = open(unsignedMajor);
            return number ? std::optional<CborValue>(*number) : std::nullopt;
        }
        case bytesMajor: {
            const auto text = string(bytesMajor);
            return text ? std::optional<CborValue>(Bytes(text->begin(), text->end())) : std::nullopt;
        }
        case textMajor: {
            const auto text = string(textMajor);
            return text ? std::optional<CborValue>(std::string(text->begin(), text->end())) : std::nullopt;
        }
        case arrayMajor: return texts();
        default: return std::nullopt;
        }
    }
    std::optional<CborValue> texts()
    {
        const auto count = open(arrayMajor);
        if (!count) return std::nullopt;
        std::vector<std::string> all;
        for (std::uint64_t i = 0; *count == indefinite || i < *count; ++i) {
            if (*count == indefinite && takeEnd()) return all;
            const auto text = string(textMajor);
            if (!text || all.size() == mostEntries) return std::nullopt;
            all.emplace_back(text->begin(), text->end());
        }
        return all;
    }

    std::span<const std::uint8_t> m_rest;
};

} // namespace

std::optional<CborMap> readCbor(std::span<const std::uint8_t> octets)
{
    Reader reader(octets);
    auto map = reader.map();
    return map && reader.atEnd() ? std::move(map) : std::nullopt;
}

void CborWriter::head(std::uint8_t major, std::uint64_t value)
{
    const auto put = [&](unsigned more, unsigned octets) {
        m_bytes.push_back(static_cast<std::uint8_t>(major << 5 | more));
        for (unsigned i = octets; i-- > 0;)
            m_bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    };
    if (value < 24)
        put(static_cast<unsigned>(value), 0);
    else if (value < 0x100)
        put(24, 1);
    else if (value < 0x10000)
        put(25, 2);
    else
        put(26, 4);
}

CborWriter& CborWriter::map()
{
    m_bytes.push_back(0xbf);
    return *this;
}
CborWriter& CborWriter::array()
{
    m_bytes.push_back(0x9f);
    return *this;
}
CborWriter& CborWriter::end()
{
    m_bytes.push_back(endMark);
    return *this;
}
CborWriter& CborWriter::number(std::int64_t value)
{
    if (value >= 0)
        head(unsignedMajor, static_cast<std::uint64_t>(value));
    else
        head(negativeMajor, static_cast<std::uint64_t>(-1 - value));
    return *this;
}
CborWriter& CborWriter::text(std::string_view value)
{
    head(textMajor, value.size());
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}
CborWriter& CborWriter::octets(std::span<const std::uint8_t> value)
{
    head(bytesMajor, value.size());
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    return *this;
}
CborWriter& CborWriter::flag(bool value)
{
    m_bytes.push_back(value ? 0xf5 : 0xf4);
    return *this;
}

} // namespace mintmark::device
