#include "provisioning/devices/protocols/EspSettings.h"

#include <algorithm>
#include <charconv>

namespace mintmark::devices::esp {
namespace {

std::optional<std::uint32_t> numberIn(std::string_view text)
{
    const bool hexadecimal = text.starts_with("0x");
    if (hexadecimal) text.remove_prefix(2);
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

DeviceError refused(std::string why)
{
    return {DeviceCode::Refused, std::move(why)};
}

} // namespace

Result<Settings> settingsOf(const Target& target)
{
    Settings settings;
    const auto reset = target.setting("reset");
    if (reset == "auto" || reset == "classic") settings.resets = {tightReset(), classicReset()};
    if (reset == "auto" || reset == "usb-jtag") settings.resets.push_back(usbJtagReset());
    settings.modelIs = target.setting("modelIs");
    if (const auto chip = target.setting("chip"); !chip.empty()) {
        settings.chip = chipNamed(chip);
        if (settings.chip == nullptr) return fail(refused("there is no chip " + std::string(chip)));
    }
    if (!settings.modelIs.empty() && settings.chip == nullptr)
        return fail(refused("the profile's [target] says modelIs, and not which chip that is: chip = \"…\""));

    auto megabytes = target.setting("flashSize");
    if (megabytes.ends_with("MB")) megabytes.remove_suffix(2);
    const auto size = numberIn(megabytes);
    const auto partition = numberIn(target.setting("partition"));
    const auto fast = numberIn(target.setting("fastBaud"));
    constexpr std::uint32_t mostMegabytes = 128;
    if (!size || *size > mostMegabytes || !partition || !fast)
        return fail(refused("the profile's [target] has no flashSize, partition or fastBaud"));
    settings.flashSize = *size << 20;
    settings.partition = {*partition, securecert::partitionSize};
    if (*partition % 0x1000 != 0 || *partition > settings.flashSize ||
        settings.flashSize - *partition < securecert::partitionSize)
        return fail(refused("the partition is not within the flash of " + std::to_string(*size) + " MB"));
    settings.keepsOthers = target.setting("keep") == "others";
    settings.baud = target.line.baud;
    settings.fastBaud = *fast;

    for (const auto& object : target.objects) {
        const auto place = securecert::placeIn(object.address);
        if (!place) return fail(refused("there is no entry \"" + object.address + "\""));
        for (const auto& [other, taken] : settings.places)
            if (taken == *place)
                return fail(refused("the profile keeps " + std::string(nameOf(other)) + " and " +
                                    std::string(nameOf(object.object)) + " in one entry, " +
                                    securecert::inWords(*place)));
        settings.places.emplace_back(object.object, *place);
    }
    return settings;
}

} // namespace mintmark::devices::esp
