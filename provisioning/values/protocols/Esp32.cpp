// The ESP32 family over the boot loader in its ROM.
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::protocolrows {
namespace {

constexpr std::array<std::string_view, 4> resets{"auto", "classic", "usb-jtag", "none"};
constexpr std::array<std::string_view, 7> chips{"esp32",   "esp32s2", "esp32s3", "esp32c2",
                                                "esp32c3", "esp32c6", "esp32h2"};
constexpr std::array<std::string_view, 7> flashSizes{"1MB", "2MB", "4MB", "8MB", "16MB", "32MB", "64MB"};
constexpr std::array<std::string_view, 2> keeps{"nothing", "others"};
constexpr std::array<std::string_view, 3> entries{"ca-cert", "device-cert", "private-key"};

// Behind the second boot loader and the table of partitions, which end there by default.
constexpr std::uint64_t firstPartition = 0x9000;
constexpr std::uint64_t flashSector = 0x1000;
constexpr std::uint64_t lastPartition = (64U << 20) - 0x2000;

bool isPartition(std::string_view text)
{
    const auto address = numberIn(text, firstPartition, lastPartition);
    return address && *address % flashSector == 0;
}

bool isRate(std::string_view text)
{
    return text == "0" || numberIn(text, 9600, 4'000'000);
}

/// "device-cert", "private-key 1", "51"
bool isEntry(std::string_view text)
{
    constexpr std::uint64_t mostType = 254;
    constexpr std::uint64_t mostSubtype = 16;
    const auto space = text.find(' ');
    const auto type = text.substr(0, space);
    if (!isOneOf(type, entries) && (type.starts_with("0x") || !numberIn(type, 0, mostType))) return false;
    if (space == std::string_view::npos) return true;
    const auto subtype = text.substr(space + 1);
    return !subtype.starts_with("0x") && numberIn(subtype, 0, mostSubtype);
}

constexpr std::array settings{
    SettingRow{.name = "reset",
               .standard = "auto",
               .fits = [](std::string_view text) { return isOneOf(text, resets); },
               .rule =
                   "has to be \"auto\", \"classic\" (DTR and RTS by transistors), \"usb-jtag\" (the chip's "
                   "own USB) or \"none\" (somebody holds BOOT)"},
    SettingRow{.name = "modelIs",
               .standard = {},
               .fits = [](std::string_view text) { return isPhrase(text, 64); },
               .rule = "has to be the product's name, as `model` in [unit]; it needs `chip`"},
    SettingRow{.name = "chip",
               .standard = {},
               .fits = [](std::string_view text) { return isOneOf(text, chips); },
               .rule = "has to be one of: esp32, esp32s2, esp32s3, esp32c2, esp32c3, esp32c6, esp32h2"},
    SettingRow{.name = "flashSize",
               .standard = "4MB",
               .fits = [](std::string_view text) { return isOneOf(text, flashSizes); },
               .rule = "has to be one of: 1MB, 2MB, 4MB, 8MB, 16MB, 32MB, 64MB"},
    SettingRow{.name = "partition",
               .standard = "0xD000",
               .fits = isPartition,
               .rule = "has to be where esp_secure_cert begins: a multiple of 0x1000, from 0x9000 on"},
    SettingRow{.name = "keep",
               .standard = "nothing",
               .fits = [](std::string_view text) { return isOneOf(text, keeps); },
               .rule = "has to be \"nothing\" (the partition is written anew) or \"others\" (entries that "
                       "[objects] does not name stay)"},
    SettingRow{.name = "fastBaud",
               .standard = "460800",
               .fits = isRate,
               .rule = "has to be a rate from 9600 to 4000000, or \"0\" for no other than `baud`"},
};

constexpr std::array places{
    PlaceRow{.kind = "tlv",
             .fits = isEntry,
             .rule = "has to be an entry's type, ca-cert, device-cert, private-key or 0 to 254, and its "
                     "subtype, 0 to 16, where it has one: \"tlv device-cert\", \"tlv 51 1\"",
             .objects = anyObject},
};

} // namespace

ProtocolRow esp32()
{
    return {.name = "esp32",
            .help = "ESP32 family over its ROM: the partition esp_secure_cert, without firmware",
            .links = linkbits::serial | linkbits::tcp,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::Clear),
            .forms = bitOf(ObjectForm::Der) | bitOf(ObjectForm::PemZero) | bitOf(ObjectForm::Text) |
                     bitOf(ObjectForm::TextZero),
            .standardForm = ObjectForm::Der,
            .maps = true,
            .settings = settings,
            .places = places};
}

} // namespace mintmark::protocolrows
