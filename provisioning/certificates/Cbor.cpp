#include "provisioning/certificates/Cbor.h"

#include <limits>

namespace mintmark::certificates::cbor {
namespace {

constexpr unsigned unsignedType = 0;
constexpr unsigned negativeType = 1;
constexpr unsigned octetType = 2;
constexpr unsigned arrayType = 4;
constexpr unsigned mapType = 5;
constexpr unsigned tagType = 6;
constexpr std::uint8_t nullOctet = 0xf6;

} // namespace

std::optional<Reader::Head> Reader::head() const
{
    if (m_rest.empty()) return std::nullopt;
    const unsigned type = m_rest[0] >> 5;
    const unsigned info = m_rest[0] & 0x1f;
    if (type == 7 || info > 27) return std::nullopt; // simple values and floats, indefinite lengths
    if (info < 24) return Head{type, info, 1};
    const std::size_t size = std::size_t{1} << (info - 24);
    if (m_rest.size() < 1 + size) return std::nullopt;
    std::uint64_t value = 0;
    for (const auto octet : m_rest.subspan(1, size))
        value = (value << 8) | octet;
    // Would fewer octets have done?
    const std::uint64_t least = size == 1 ? 24 : std::uint64_t{1} << (4 * size);
    if (value < least) return std::nullopt;
    return Head{type, value, 1 + size};
}

std::optional<std::uint64_t> Reader::take(unsigned type)
{
    const auto found = head();
    if (!found || found->type != type) return std::nullopt;
    m_rest = m_rest.subspan(found->size);
    return found->value;
}

std::optional<std::uint64_t> Reader::unsignedNumber()
{
    return take(unsignedType);
}

std::optional<std::int64_t> Reader::number()
{
    const auto found = head();
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    if (!found || found->type > negativeType || found->value > most) return std::nullopt;
    m_rest = m_rest.subspan(found->size);
    const auto value = static_cast<std::int64_t>(found->value);
    return found->type == unsignedType ? value : -1 - value;
}

std::optional<ByteView> Reader::octets()
{
    const auto found = head();
    if (!found || found->type != octetType || found->value > m_rest.size() - found->size) return std::nullopt;
    const auto content = m_rest.subspan(found->size, static_cast<std::size_t>(found->value));
    m_rest = m_rest.subspan(found->size + content.size());
    return content;
}

std::optional<std::uint64_t> Reader::array()
{
    return take(arrayType);
}

std::optional<std::uint64_t> Reader::map()
{
    return take(mapType);
}

bool Reader::tag(std::uint64_t which)
{
    const auto found = head();
    if (!found || found->type != tagType || found->value != which) return false;
    m_rest = m_rest.subspan(found->size);
    return true;
}

bool Reader::null()
{
    if (m_rest.empty() || m_rest.front() != nullOctet) return false;
    m_rest = m_rest.subspan(1);
    return true;
}

Bytes octetString(ByteView octets)
{
    Bytes out;
    const auto size = octets.size();
    if (size < 24) {
        out.push_back(static_cast<std::uint8_t>(0x40 | size));
    } else if (size < 0x100) {
        out = {0x58, static_cast<std::uint8_t>(size)};
    } else if (size < 0x10000) {
        out = {0x59, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size & 0xff)};
    } else {
        out = {0x5a, static_cast<std::uint8_t>(size >> 24), static_cast<std::uint8_t>((size >> 16) & 0xff),
               static_cast<std::uint8_t>((size >> 8) & 0xff), static_cast<std::uint8_t>(size & 0xff)};
    }
    out.insert(out.end(), octets.begin(), octets.end());
    return out;
}

} // namespace mintmark::certificates::cbor
