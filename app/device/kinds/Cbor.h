// CBOR (RFC 8949) as MCUmgr's servers read and write it: one map of simple values; answers have indefinite
// lengths, as Zephyr's encoder makes them.
#pragma once

#include "app/device/Result.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace mintmark::device {

using CborValue = std::variant<std::uint64_t, Bytes, std::string, bool, std::vector<std::string>>;
using CborMap = std::map<std::string, CborValue>;

/// Nothing for what is not one map with text keys, or holds other values.
std::optional<CborMap> readCbor(std::span<const std::uint8_t> octets);

class CborWriter {
public:
    CborWriter& map();
    CborWriter& array();
    CborWriter& end(); ///< of a map or an array
    CborWriter& key(std::string_view name) { return text(name); }
    CborWriter& number(std::int64_t value);
    CborWriter& text(std::string_view value);
    CborWriter& octets(std::span<const std::uint8_t> value);
    CborWriter& flag(bool value);
    const Bytes& bytes() const { return m_bytes; }

private:
    void head(std::uint8_t major, std::uint64_t value);
    Bytes m_bytes;
};

} // namespace mintmark::device
