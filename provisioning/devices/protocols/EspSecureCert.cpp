#include "provisioning/devices/protocols/EspSecureCert.h"

#include "provisioning/values/protocols/Esp32Rows.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::devices::securecert {
namespace {

constexpr std::uint32_t magic = 0xba5eba11;
constexpr std::size_t headerSize = 12;
constexpr std::size_t footerSize = 4;
constexpr std::size_t granule = 16;
constexpr std::size_t longestEntry = 0xffff;

constexpr std::size_t padded(std::size_t length)
{
    return (length + granule - 1) / granule * granule;
}

constexpr std::size_t wholeSize(std::size_t length)
{
    return headerSize + padded(length) + footerSize;
}

void put32(std::span<std::uint8_t> out, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<std::uint8_t>(value >> 8 * i);
}

std::uint32_t get32(ByteView octets, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(octets[at + i]) << 8 * i;
    return value;
}

std::size_t lengthAt(ByteView partition, std::size_t at)
{
    return static_cast<std::size_t>(partition[at + 10] | partition[at + 11] << 8);
}

bool isErased(ByteView octets)
{
    return std::ranges::all_of(octets, [](auto octet) { return octet == erased; });
}

DeviceError broken(std::size_t at, const char* what)
{
    return {DeviceCode::Garbled, "esp_secure_cert at octet " + std::to_string(at) + ": " + what};
}

} // namespace

std::optional<Place> placeIn(std::string_view address)
{
    const auto entry = protocolrows::espEntryIn(address);
    if (!entry) return std::nullopt;
    return Place{entry->type, entry->subtype};
}

std::string inWords(Place place)
{
    return "type " + std::to_string(place.type) + " subtype " + std::to_string(place.subtype);
}

std::uint32_t checksumOf(ByteView octets)
{
    constexpr std::uint32_t polynomial = 0xedb88320;
    std::uint32_t crc = 0;
    for (const auto octet : octets) {
        crc ^= octet;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? crc >> 1 ^ polynomial : crc >> 1;
    }
    return ~crc;
}

Result<Secret> build(std::span<const Entry> entries, std::size_t size)
{
    Secret partition(size);
    const auto out = partition.revealForWriting();
    std::ranges::fill(out, erased);
    std::size_t at = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& entry = entries[i];
        const auto length = entry.data.size();
        if (find(entries.first(i), entry.place) != nullptr)
            return fail(DeviceError(DeviceCode::Refused, inWords(entry.place) + " is there twice"));
        if (length == 0)
            return fail(DeviceError(DeviceCode::Refused, inWords(entry.place) + " would be empty"));
        if (length > longestEntry || wholeSize(length) > size - at)
            return fail(DeviceError(DeviceCode::Refused, "the partition of " + std::to_string(size) +
                                                             " octets has no room for " +
                                                             inWords(entry.place)));
        const auto whole = out.subspan(at, wholeSize(length));
        put32(whole, 0, magic);
        whole[4] = entry.flags;
        whole[5] = whole[6] = whole[7] = 0;
        whole[8] = entry.place.type;
        whole[9] = entry.place.subtype;
        whole[10] = static_cast<std::uint8_t>(length);
        whole[11] = static_cast<std::uint8_t>(length >> 8);
        const auto end = std::ranges::copy(entry.data, whole.begin() + headerSize).out;
        std::fill(end, whole.end() - footerSize, std::uint8_t{0});
        put32(whole, whole.size() - footerSize, checksumOf(whole.first(whole.size() - footerSize)));
        at += whole.size();
    }
    return partition;
}

Result<std::vector<Entry>> parse(ByteView partition)
{
    std::vector<Entry> entries;
    std::size_t at = 0;
    while (at < partition.size()) {
        const auto rest = partition.subspan(at);
        if (rest.size() < headerSize || get32(rest, 0) != magic) {
            if (isErased(rest)) break;
            return fail(broken(at, "neither an entry nor erased"));
        }
        if (rest[5] != 0 || rest[6] != 0 || rest[7] != 0)
            return fail(broken(at, "the reserved octets are not zero"));
        const auto length = lengthAt(rest, 0);
        if (length == 0) return fail(broken(at, "an entry without data"));
        if (wholeSize(length) > rest.size())
            return fail(broken(at, "an entry that is longer than the partition"));
        const auto whole = rest.first(wholeSize(length));
        const auto padding = whole.subspan(headerSize + length, padded(length) - length);
        if (std::ranges::any_of(padding, [](auto octet) { return octet != 0; }))
            return fail(broken(at, "the padding is not zero"));
        if (get32(whole, whole.size() - footerSize) != checksumOf(whole.first(whole.size() - footerSize)))
            return fail(broken(at, "the checksum does not fit"));
        const Entry entry{{rest[8], rest[9]}, rest[4], whole.subspan(headerSize, length)};
        if (find(entries, entry.place) != nullptr)
            return fail(broken(at, (inWords(entry.place) + " is there twice").c_str()));
        entries.push_back(entry);
        at += whole.size();
    }
    return entries;
}

std::size_t wanted(ByteView start)
{
    std::size_t at = 0;
    for (;;) {
        if (start.size() < at + headerSize) return at + headerSize;
        if (get32(start, at) != magic) return start.size();
        at += wholeSize(lengthAt(start, at));
        if (start.size() < at) return at;
    }
}

const Entry* find(std::span<const Entry> entries, Place place)
{
    const auto found = std::ranges::find(entries, place, &Entry::place);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace mintmark::devices::securecert
