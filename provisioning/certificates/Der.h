// The Distinguished Encoding Rules (X.690 §8, §10), as far as certificates and requests need them: writing
// elements, and reading those of a stranger.
#pragma once

#include "hsm/base/Bytes.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::certificates::der {

/// Identifier octets. Only tag numbers below 31 occur in certificates.
namespace tag {
inline constexpr std::uint8_t boolean = 0x01;
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t bitString = 0x03;
inline constexpr std::uint8_t octetString = 0x04;
inline constexpr std::uint8_t null = 0x05;
inline constexpr std::uint8_t oid = 0x06;
inline constexpr std::uint8_t enumerated = 0x0a;
inline constexpr std::uint8_t utf8String = 0x0c;
inline constexpr std::uint8_t printableString = 0x13;
inline constexpr std::uint8_t ia5String = 0x16;
inline constexpr std::uint8_t utcTime = 0x17;
inline constexpr std::uint8_t generalizedTime = 0x18;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t set = 0x31;
/// [0], primitive and constructed.
inline constexpr std::uint8_t context0 = 0x80;
inline constexpr std::uint8_t explicit0 = 0xa0;
inline constexpr std::uint8_t explicit3 = 0xa3;
} // namespace tag

/// One element around the parts, in their order.
Bytes element(std::uint8_t tag, std::initializer_list<ByteView> parts);
Bytes sequence(std::initializer_list<ByteView> parts);
/// INTEGER of a number that is not negative, big-endian; leading zeros are dropped.
Bytes unsignedInteger(ByteView magnitude);
/// BIT STRING of whole octets.
Bytes bitString(ByteView octets);

/// Content octets of an OBJECT IDENTIFIER from its dotted form: two to twenty arcs of at most 2^32 - 1;
/// nothing for anything else.
std::optional<Bytes> oidOf(std::string_view dotted);
/// And back; empty for what is none, or has an arc above 2^64 - 1.
std::string dottedOf(ByteView oid);

/// An extension (RFC 5280 §4.1): `type` is the identifier's contents, `value` what its OCTET STRING holds.
Bytes extension(ByteView type, ByteView value, bool critical = false);

struct Element {
    std::uint8_t tag = 0;
    ByteView content;
    ByteView whole; ///< with tag and length
};

/// Reads elements one after the other; views stay within the octets given. Refuses what is not DER in tag or
/// length: indefinite and overlong lengths, tag numbers from 31, contents past the end.
class Reader {
public:
    explicit Reader(ByteView octets) : m_rest(octets) {}
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    /// The next element, or nothing: no more octets, or not DER. The reader does not move then.
    std::optional<Element> next();
    /// The next element if it has this tag.
    std::optional<Element> next(std::uint8_t tag);
    [[nodiscard]] bool nextIs(std::uint8_t tag) const { return !m_rest.empty() && m_rest.front() == tag; }

private:
    ByteView m_rest;
};

/// Exactly one element, DER all the way down (at most 16 deep), and nothing after it.
bool isOneElement(ByteView octets);

} // namespace mintmark::certificates::der
