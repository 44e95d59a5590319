#include "provisioning/devices/protocols/EspChips.h"

#include <algorithm>

namespace mintmark::devices::esp {
namespace {

constexpr EfuseController ofC3{};
constexpr EfuseController ofS3{.timing1 = 0x1f4, .timing2 = 0x1f8};
constexpr EfuseController ofS2{.timing1 = 0x1f4, .timing2 = 0x1f8, .errors = {0x194, 0x198}};

constexpr std::array table{
    Chip{.name = "esp32",
         .title = "ESP32",
         .bootloader = 0x1000,
         .takesEncryptedFlag = false,
         .tellsSecurity = false,
         .efuses = 0x3ff5a000,
         .mac = 0x04},
    Chip{.name = "esp32s2",
         .title = "ESP32-S2",
         .id = 2,
         .bootloader = 0x1000,
         .efuses = 0x3f41a000,
         .mac = 0x44,
         .majorRevision = {0x50, 18, 2},
         .minorRevision = {{{0x54, 4, 3}, {0x50, 20, 1}}},
         .controller = &ofS2},
    Chip{.name = "esp32c3",
         .title = "ESP32-C3",
         .id = 5,
         .efuses = 0x60008800,
         .mac = 0x44,
         .majorRevision = {0x58, 24, 2},
         .minorRevision = {{{0x50, 18, 3}, {0x58, 23, 1}}},
         .controller = &ofC3},
    Chip{.name = "esp32s3",
         .title = "ESP32-S3",
         .id = 9,
         .efuses = 0x60007000,
         .mac = 0x44,
         .majorRevision = {0x58, 24, 2},
         .minorRevision = {{{0x50, 18, 3}, {0x58, 23, 1}}},
         .controller = &ofS3},
    Chip{.name = "esp32c2",
         .title = "ESP32-C2",
         .id = 12,
         .efuses = 0x60008800,
         .mac = 0x40,
         .majorRevision = {0x44, 20, 2},
         .minorRevision = {{{0x44, 16, 4}, {}}}},
    Chip{.name = "esp32c6",
         .title = "ESP32-C6",
         .id = 13,
         .efuses = 0x600b0800,
         .mac = 0x44,
         .majorRevision = {0x50, 22, 2},
         .minorRevision = {{{0x50, 18, 4}, {}}},
         .controller = &ofC3},
    Chip{.name = "esp32h2",
         .title = "ESP32-H2",
         .id = 16,
         .efuses = 0x600b0800,
         .mac = 0x44,
         .majorRevision = {0x50, 21, 2},
         .minorRevision = {{{0x50, 18, 3}, {}}},
         .controller = &ofC3},
    // Known by their numbers alone.
    Chip{.name = "esp32p4", .title = "ESP32-P4", .id = 18, .bootloader = 0x2000},
    Chip{.name = "esp32c61", .title = "ESP32-C61", .id = 20},
    Chip{.name = "esp32c5", .title = "ESP32-C5", .id = 23, .bootloader = 0x2000},
};

} // namespace

std::span<const Chip> chips()
{
    return table;
}

const Chip* chipNamed(std::string_view name)
{
    const auto* found = std::ranges::find(table, name, &Chip::name);
    return found == table.end() ? nullptr : found;
}

const Chip* chipOfId(std::uint32_t id)
{
    const auto* found = std::ranges::find(table, std::optional(id), &Chip::id);
    return found == table.end() ? nullptr : found;
}

const Chip& firstChip()
{
    return table[0];
}

const Chip& secondChip()
{
    return table[1];
}

} // namespace mintmark::devices::esp
