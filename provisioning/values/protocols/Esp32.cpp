// The ESP32 family over the boot loader in its ROM.
#include "provisioning/values/protocols/Esp32Rows.h"

#include "provisioning/values/protocols/Rows.h"

#include <algorithm>

namespace mintmark::protocolrows {
namespace {

constexpr std::array<std::string_view, 4> resets{"auto", "classic", "usb-jtag", "none"};
constexpr std::array<std::string_view, 7> flashSizes{"1MB", "2MB", "4MB", "8MB", "16MB", "32MB", "64MB"};
constexpr std::array<std::string_view, 2> keeps{"nothing", "others"};
constexpr std::array<std::string_view, 3> entries{"ca-cert", "device-cert", "private-key"}; // by their types

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

const EspChip* chipNamed(std::string_view name)
{
    const auto* found = std::ranges::find(espChips, name, &EspChip::name);
    return found == espChips.end() ? nullptr : found;
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
               .fits = [](std::string_view text) { return chipNamed(text) != nullptr; },
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
             .fits = [](std::string_view text) { return espEntryIn(text).has_value(); },
             .rule = "has to be an entry's type, ca-cert, device-cert, private-key or 0 to 254, and its "
                     "subtype, 0 to 16, where it has one: \"tlv device-cert\", \"tlv 51 1\"",
             .objects = anyObject},
};

std::optional<Contradiction> brokenModel(const Profile& profile)
{
    const auto product = profile.target.setting("modelIs");
    const auto* chip = chipNamed(profile.target.setting("chip"));
    if (!product.empty()) {
        if (chip == nullptr)
            return Contradiction{
                "target.modelIs",
                "has to say on which chip, which is all that a ROM knows: chip = \"esp32c3\""};
        if (product != profile.model)
            return Contradiction{"target.modelIs", "is not `model` of [unit]: no unit would be of that"};
        return std::nullopt;
    }
    if (chip != nullptr && profile.model != chip->title)
        return Contradiction{"target.chip", "tells the model \"" + std::string(chip->title) +
                                                "\", and [unit] asks for another: say modelIs, too"};
    if (std::ranges::find(espChips, std::string_view(profile.model), &EspChip::title) == espChips.end())
        return Contradiction{"unit.model",
                             "is no chip that a ROM tells, such as \"ESP32-C3\": say modelIs and "
                             "chip in [target] for a product"};
    return std::nullopt;
}

std::optional<Contradiction> brokenEntries(const Target& target)
{
    std::vector<std::pair<TargetObject, EspEntry>> taken;
    for (const auto& place : target.objects) {
        const auto entry = espEntryIn(place.address);
        if (!entry) continue; // said by its own row
        for (const auto& [object, other] : taken)
            if (other == *entry)
                return Contradiction{keyOf(place),
                                     "is the same entry as that of " + std::string(nameOf(object))};
        taken.emplace_back(place.object, *entry);
        // Firmware looks for the key in an entry of its type, and for certificates in the two others.
        constexpr std::uint8_t keyType = 2;
        const bool isKey = place.object == TargetObject::Key;
        if (entry->type <= keyType && isKey != (entry->type == keyType))
            return Contradiction{keyOf(place), "a key is of type private-key, and nothing else is"};
    }
    return std::nullopt;
}

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    if (auto broken = brokenModel(profile)) return broken;
    if (!espFlashIn(target))
        return Contradiction{"target.partition", "is not within the flash of " +
                                                     std::string(target.setting("flashSize")) +
                                                     " (flashSize)"};
    if (auto broken = brokenEntries(target)) return broken;
    if (target.setting("reset") == "none" && profile.resetAfterWrite)
        return noReset("another `reset` in [target]");
    return std::nullopt;
}

} // namespace

std::optional<EspEntry> espEntryIn(std::string_view text)
{
    constexpr std::uint64_t mostType = 254; // 255 is what erased flash would say
    constexpr std::uint64_t mostSubtype = 16;
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    const auto* named = std::ranges::find(entries, word);
    const auto type = named != entries.end()
                          ? std::optional(static_cast<std::uint64_t>(named - entries.begin()))
                      : word.starts_with("0x") ? std::nullopt
                                               : numberIn(word, 0, mostType);
    if (!type) return std::nullopt;
    if (space == std::string_view::npos) return EspEntry{static_cast<std::uint8_t>(*type), 0};
    const auto rest = text.substr(space + 1);
    const auto subtype = rest.starts_with("0x") ? std::nullopt : numberIn(rest, 0, mostSubtype);
    if (!subtype) return std::nullopt;
    return EspEntry{static_cast<std::uint8_t>(*type), static_cast<std::uint8_t>(*subtype)};
}

std::optional<EspFlash> espFlashIn(const Target& target)
{
    auto megabytes = target.setting("flashSize");
    if (!megabytes.ends_with("MB")) return std::nullopt;
    megabytes.remove_suffix(2);
    const auto size = numberIn(megabytes, 1, 64);
    if (!size) return std::nullopt;
    const auto octets = *size << 20;
    const auto partition = numberIn(target.setting("partition"), firstPartition, octets - espPartitionSize);
    if (!partition || *partition % flashSector != 0) return std::nullopt;
    return EspFlash{static_cast<std::uint32_t>(octets), static_cast<std::uint32_t>(*partition)};
}

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
            .places = places,
            .contradiction = contradiction};
}

} // namespace mintmark::protocolrows
