// The partition esp_secure_cert: entries of type, length and value, in which Espressif's firmware looks for
// keys and certificates. Source: espressif/esp_secure_cert_mgr, private_include/esp_secure_cert_tlv_private.h
// and tools/esp_secure_cert/tlv_format.py. Little-endian.
//
//   u32 0xBA5EBA11 · u8 flags · u8 0 · u8 0 · u8 0 · u8 type · u8 subtype · u16 length     12 octets
//   data, and zeros up to a multiple of 16 octets
//   u32 CRC-32 of all that, its register begun with 0
//
// One entry after the other; what no entry uses is FF, as erased flash is.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/devices/DeviceError.h"

#include <optional>
#include <span>
#include <vector>

namespace mintmark::devices::securecert {

inline constexpr std::uint32_t partitionSize = 0x2000;
inline constexpr std::uint8_t mostSubtype = 16; ///< of several of one type the highest is used
inline constexpr std::uint8_t erased = 0xff;

/// Where an object is kept: its entry's type and subtype.
struct Place {
    std::uint8_t type = 0;
    std::uint8_t subtype = 0;
    friend bool operator==(const Place&, const Place&) = default;
};
/// Of a profile's words, "device-cert", "private-key 1", "51": nothing for anything else.
[[nodiscard]] std::optional<Place> placeIn(std::string_view address);
/// "type 1 subtype 0"
[[nodiscard]] std::string inWords(Place place);

struct Entry {
    Place place;
    std::uint8_t flags = 0;
    ByteView data; ///< belongs to somebody else
};

/// The CRC of an entry: reflected 0x04C11DB7, register begun with 0, all bits turned at the end.
[[nodiscard]] std::uint32_t checksumOf(ByteView octets);

/// A partition of `size` octets. Refused: an entry twice, one that is empty, more than there is room for.
[[nodiscard]] Result<Secret> build(std::span<const Entry> entries, std::size_t size = partitionSize);

/// All entries of a partition. Strict: Garbled where an octet is other than `build` would have written it,
/// where a place is there twice, and where something stands behind the last entry. An erased one has none.
[[nodiscard]] Result<std::vector<Entry>> parse(ByteView partition);

/// How much of a partition has to be there so that its next entry can be told, or that there is none; no more
/// than `start.size()` when all entries are there. It trusts nothing but lengths.
[[nodiscard]] std::size_t wanted(ByteView start);

[[nodiscard]] const Entry* find(std::span<const Entry> entries, Place place);

} // namespace mintmark::devices::securecert
