// USB DFU: a partition of factory data, as one image.
#include "provisioning/values/protocols/DfuRows.h"

#include "provisioning/values/protocols/Rows.h"

#include <algorithm>

namespace mintmark::protocolrows {
namespace {

constexpr std::uint64_t largestPartition = 1U << 20;
constexpr std::uint64_t largestAddress = 0xffff'ffff;
constexpr std::array<std::string_view, 2> models{"product", "numbers"};

constexpr std::array settings{
    SettingRow{.name = "alt",
               .standard = {},
               .required = true,
               .fits = [](std::string_view text) { return isPhrase(text, 126); },
               .rule =
                   "has to be the number or the name of the alternate setting, as `dfu-util -l` shows it"},
    SettingRow{.name = "address",
               .standard = {},
               .fits = [](std::string_view text) { return numberIn(text, 0, largestAddress).has_value(); },
               .rule =
                   "has to be where the partition begins, such as 0x0801f000; for units with DfuSe alone"},
    SettingRow{.name = "size",
               .standard = {},
               .required = true,
               .fits = [](std::string_view text) { return numberIn(text, 8, largestPartition).has_value(); },
               .rule = "has to be the partition's size in octets, 8 to 1048576"},
    SettingRow{.name = "start",
               .standard = "0x08000000",
               .fits = [](std::string_view text) { return numberIn(text, 0, largestAddress).has_value(); },
               .rule = "has to be where the unit's own program begins; for units with DfuSe alone"},
    SettingRow{.name = "modelFrom",
               .standard = "product",
               .fits = [](std::string_view text) { return isOneOf(text, models); },
               .rule = "has to be \"product\" (the product's string) or \"numbers\" (VID:PID)"},
};

constexpr std::array places{
    PlaceRow{.kind = "at",
             .fits = [](std::string_view text) { return dfuSpotIn(text).has_value(); },
             .rule = "has to be an offset in the partition and the octets reserved there, five or more: "
                     "\"at 0x400 0x400\"",
             .objects = anyObject},
};

/// "0483:df11"
bool areNumbers(std::string_view text)
{
    if (text.size() != 9 || text[4] != ':') return false;
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':'; });
}

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    if (target.setting("modelFrom") == "numbers" && !areNumbers(profile.model))
        return Contradiction{"unit.model",
                             "has to be the unit's USB numbers, such as \"0483:df11\": modelFrom is "
                             "\"numbers\""};
    const auto size = numberIn(target.setting("size"), 8, largestPartition);
    if (!size) return std::nullopt; // said by its own row
    if (const auto address = numberIn(target.setting("address"), 0, largestAddress))
        if (*address + *size - 1 > largestAddress)
            return Contradiction{"target.size", "reaches beyond 32-bit addresses"};
    std::vector<DfuSpot> spots;
    for (const auto& place : target.objects) {
        const auto spot = dfuSpotIn(place.address);
        if (!spot) continue;
        if (leastOctets(profile, place) > spot->size - 4)
            return Contradiction{keyOf(place),
                                 "is too small, with the 4 octets of the length: it has at least " +
                                     std::to_string(leastOctets(profile, place))};
        spots.push_back(*spot);
    }
    std::ranges::sort(spots, {}, &DfuSpot::offset);
    std::uint64_t end = 0;
    for (const auto& spot : spots) {
        if (spot.offset < end) return Contradiction{"objects", "two places overlap"};
        end = spot.offset + spot.size;
    }
    if (end > *size) return Contradiction{"objects", "a place reaches beyond the partition's size"};
    return std::nullopt;
}

} // namespace

std::optional<DfuSpot> dfuSpotIn(std::string_view text)
{
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto offset = numberIn(text.substr(0, space), 0, largestPartition);
    const auto size = numberIn(text.substr(space + 1), 5, largestPartition);
    if (!offset || !size) return std::nullopt;
    return DfuSpot{static_cast<std::uint32_t>(*offset), static_cast<std::uint32_t>(*size)};
}

ProtocolRow dfu()
{
    return {.name = "dfu",
            .help = "USB DFU 1.1 and ST's DfuSe: a partition of factory data, as one image",
            .links = linkbits::usb,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::Clear),
            .forms = anyForm,
            .standardForm = ObjectForm::Der,
            .maps = true,
            .settings = settings,
            .places = places,
            .contradiction = contradiction};
}

} // namespace mintmark::protocolrows
