#include "provisioning/devices/protocols/EspSettings.h"

#include "provisioning/values/protocols/Esp32Rows.h"
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::devices::esp {
namespace {

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
    const auto flash = protocolrows::espFlashIn(target);
    const auto fast = protocolrows::numberIn(target.setting("fastBaud"), 0, LineSettings::mostBaud);
    if (!flash || !fast)
        return fail(refused("the profile's [target] has no partition within its flash, or no fastBaud"));
    settings.flashSize = flash->size;
    settings.partition = {flash->partition, securecert::partitionSize};
    settings.keepsOthers = target.setting("keep") == "others";
    settings.baud = target.line.baud;
    settings.fastBaud = static_cast<std::uint32_t>(*fast);

    for (const auto& object : target.objects) {
        const auto place = securecert::placeIn(object.address);
        if (!place) return fail(refused("there is no entry \"" + object.address + "\""));
        settings.places.emplace_back(object.object, *place);
    }
    return settings;
}

} // namespace mintmark::devices::esp
