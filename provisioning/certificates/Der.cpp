#include "provisioning/certificates/Der.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace mintmark::certificates::der {
namespace {

constexpr std::uint8_t constructed = 0x20;
constexpr std::uint8_t classMask = 0xc0;
constexpr int deepest = 16;

void appendLength(Bytes& out, std::size_t length)
{
    if (length < 0x80) {
        out.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    int octets = 0;
    for (auto rest = length; rest != 0; rest >>= 8)
        ++octets;
    out.push_back(static_cast<std::uint8_t>(0x80 | octets));
    for (int i = octets - 1; i >= 0; --i)
        out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
}

bool isPrimitiveWellFormed(const Element& element)
{
    const auto content = element.content;
    switch (element.tag) {
    case tag::boolean: return content.size() == 1 && (content[0] == 0x00 || content[0] == 0xff);
    case tag::integer:
        if (content.empty()) return false;
        if (content.size() == 1) return true;
        return !(content[0] == 0x00 && content[1] < 0x80) && !(content[0] == 0xff && content[1] >= 0x80);
    case tag::bitString:
        if (content.empty() || content[0] > 7) return false;
        if (content.size() == 1) return content[0] == 0;
        return (content.back() & ((1U << content[0]) - 1U)) == 0; // unused bits are zero
    case tag::null: return content.empty();
    case tag::oid: return !content.empty() && content.back() < 0x80;
    default: return true;
    }
}

bool areWellFormed(ByteView octets, int depth)
{
    if (depth > deepest) return false;
    Reader reader(octets);
    while (!reader.atEnd()) {
        const auto element = reader.next();
        if (!element) return false;
        const bool universal = (element->tag & classMask) == 0;
        const bool nested = (element->tag & constructed) != 0;
        // Of the universal types only SEQUENCE and SET are constructed in DER, and they always are.
        const bool isCollection = (element->tag & 0x1f) == 0x10 || (element->tag & 0x1f) == 0x11;
        if (universal && nested != isCollection) return false;
        if (universal && element->tag == 0) return false;
        if (nested ? !areWellFormed(element->content, depth + 1) : !isPrimitiveWellFormed(*element))
            return false;
    }
    return true;
}

} // namespace

Bytes element(std::uint8_t tag, std::initializer_list<ByteView> parts)
{
    std::size_t length = 0;
    for (const auto part : parts)
        length += part.size();
    Bytes out;
    out.reserve(length + 6);
    out.push_back(tag);
    appendLength(out, length);
    for (const auto part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

Bytes sequence(std::initializer_list<ByteView> parts)
{
    return element(tag::sequence, parts);
}

Bytes extension(ByteView type, ByteView value, bool critical)
{
    static constexpr std::uint8_t truth[] = {tag::boolean, 0x01, 0xff};
    return sequence({element(tag::oid, {type}), critical ? ByteView(truth) : ByteView{},
                     element(tag::octetString, {value})});
}

Bytes unsignedInteger(ByteView magnitude)
{
    while (magnitude.size() > 1 && magnitude.front() == 0)
        magnitude = magnitude.subspan(1);
    static constexpr std::uint8_t zero[] = {0};
    if (magnitude.empty()) return element(tag::integer, {zero});
    if (magnitude.front() >= 0x80) return element(tag::integer, {zero, magnitude});
    return element(tag::integer, {magnitude});
}

Bytes bitString(ByteView octets)
{
    static constexpr std::uint8_t noUnusedBits[] = {0};
    return element(tag::bitString, {noUnusedBits, octets});
}

std::optional<Bytes> oidOf(std::string_view dotted)
{
    constexpr std::size_t mostArcs = 20;
    std::vector<std::uint64_t> arcs;
    for (std::size_t at = 0;;) {
        const auto end = std::min(dotted.find('.', at), dotted.size());
        const auto text = dotted.substr(at, end - at);
        std::uint32_t arc = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), arc);
        if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
        if (text.size() > 1 && text.front() == '0') return std::nullopt;
        arcs.push_back(arc);
        if (end == dotted.size()) break;
        if (arcs.size() == mostArcs) return std::nullopt;
        at = end + 1;
    }
    if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39)) return std::nullopt;
    Bytes octets;
    arcs[1] += arcs[0] * 40;
    for (std::size_t i = 1; i < arcs.size(); ++i) {
        int shift = 0;
        while ((arcs[i] >> shift) > 0x7f)
            shift += 7;
        for (; shift > 0; shift -= 7)
            octets.push_back(static_cast<std::uint8_t>(0x80 | ((arcs[i] >> shift) & 0x7f)));
        octets.push_back(static_cast<std::uint8_t>(arcs[i] & 0x7f));
    }
    return octets;
}

std::string dottedOf(ByteView oid)
{
    std::string text;
    std::uint64_t arc = 0;
    bool within = false;
    for (const auto octet : oid) {
        if ((arc >> 57) != 0 || (!within && octet == 0x80)) return {};
        arc = (arc << 7) | (octet & 0x7fU);
        within = (octet & 0x80) != 0;
        if (within) continue;
        if (text.empty()) {
            const auto first = std::min<std::uint64_t>(arc / 40, 2);
            text = std::to_string(first) + "." + std::to_string(arc - first * 40);
        } else {
            text += "." + std::to_string(arc);
        }
        arc = 0;
    }
    return within ? std::string{} : text;
}

std::optional<Element> Reader::next()
{
    if (m_rest.size() < 2) return std::nullopt;
    const auto tag = m_rest[0];
    if ((tag & 0x1f) == 0x1f) return std::nullopt;
    std::size_t length = m_rest[1];
    std::size_t header = 2;
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7f;
        // Four octets of length are more than anything that is read here may have; 0 is the indefinite form.
        if (octets == 0 || octets > 4 || m_rest.size() < 2 + octets) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < octets; ++i)
            length = length << 8 | m_rest[2 + i];
        if (length < 0x80 || (octets > 1 && m_rest[2] == 0)) return std::nullopt;
        header += octets;
    }
    if (length > m_rest.size() - header) return std::nullopt;
    const Element found{tag, m_rest.subspan(header, length), m_rest.first(header + length)};
    m_rest = m_rest.subspan(header + length);
    return found;
}

std::optional<Element> Reader::next(std::uint8_t tag)
{
    if (!nextIs(tag)) return std::nullopt;
    return next();
}

bool isOneElement(ByteView octets)
{
    Reader reader(octets);
    return reader.next().has_value() && reader.atEnd() && areWellFormed(octets, 0);
}

} // namespace mintmark::certificates::der
