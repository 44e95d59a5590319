// A small, strict reader of CBOR (RFC 8949), for what a stranger's attestation is made of: definite lengths,
// the shortest form of every number, nothing after the end.
#pragma once

#include "hsm/base/Bytes.h"

#include <optional>

namespace mintmark::certificates::cbor {

/// Reads items one after the other; views stay within the octets given. On anything else than what was asked
/// for, nothing is returned and the reader does not move.
class Reader {
public:
    explicit Reader(ByteView octets) : m_rest(octets) {}
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    std::optional<std::uint64_t> unsignedNumber();
    /// Any integer that fits.
    std::optional<std::int64_t> number();
    std::optional<ByteView> octets();
    /// The number of items that follow.
    std::optional<std::uint64_t> array();
    /// The number of pairs that follow.
    std::optional<std::uint64_t> map();
    /// Steps over exactly this tag.
    bool tag(std::uint64_t which);
    bool null();

private:
    struct Head {
        unsigned type;
        std::uint64_t value;
        std::size_t size;
    };
    [[nodiscard]] std::optional<Head> head() const;
    std::optional<std::uint64_t> take(unsigned type);

    ByteView m_rest;
};

/// An octet string, written; for what is signed.
[[nodiscard]] Bytes octetString(ByteView octets);

} // namespace mintmark::certificates::cbor
