#include "provisioning/devices/links/UsbPorts.h"

#include "provisioning/devices/discovery/Ports.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace mintmark::devices {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longestAttribute = 512;
constexpr std::string_view hubClass = "09";

std::string attribute(const fs::path& folder, const char* name)
{
    std::ifstream file(folder / name);
    std::string text(longestAttribute, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

template <class Number> Number numberOf(const std::string& text, int base)
{
    Number value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? value : Number{0};
}

std::string subsystemOf(const fs::path& folder)
{
    std::error_code error;
    return fs::read_symlink(folder / "subsystem", error).filename().string();
}

std::string fourDigits(unsigned number)
{
    std::array<char, 8> text{};
    (void)std::snprintf(text.data(), text.size(), "%04x", number);
    return text.data();
}

std::string threeDigits(unsigned number)
{
    auto text = std::to_string(number);
    return std::string(3 - std::min<std::size_t>(text.size(), 3), '0') + text;
}

} // namespace

std::string PluggedUsb::node() const
{
    return "/dev/bus/usb/" + threeDigits(bus) + "/" + threeDigits(address);
}

// As udev's builtin path_id does it: the way up, with what each bus has for a name.
std::string idPathOf(const std::string& folder)
{
    fs::path at(folder);
    const auto name = at.filename().string();
    const auto dash = name.find('-');
    if (dash == std::string::npos) return {};
    std::string path = "usb-0:" + name.substr(dash + 1);
    bool wasPci = false;
    bool known = false;
    for (at = at.parent_path(); at.has_relative_path(); at = at.parent_path()) {
        const auto subsystem = subsystemOf(at);
        if (subsystem == "pci" && !wasPci) path = "pci-" + at.filename().string() + "-" + path;
        if (subsystem == "platform") path = "platform-" + at.filename().string() + "-" + path;
        wasPci = subsystem == "pci";
        known = known || subsystem == "pci" || subsystem == "platform";
    }
    return known ? path : std::string();
}

std::vector<PluggedUsb> pluggedUsb(const std::string& root)
{
    std::vector<PluggedUsb> all;
    std::error_code error;
    for (fs::directory_iterator it(fs::path(root) / "bus/usb/devices", error), end; !error && it != end;
         it.increment(error)) {
        const auto name = it->path().filename().string();
        // "1-1.2" is a device, "1-1.2:1.0" an interface, "usb1" a root hub.
        if (name.find('-') == std::string::npos || name.find(':') != std::string::npos) continue;
        std::error_code gone;
        const auto folder = fs::canonical(it->path(), gone);
        if (gone || attribute(folder, "bDeviceClass") == hubClass) continue;
        PluggedUsb one;
        one.folder = folder.string();
        one.bus = numberOf<std::uint8_t>(attribute(folder, "busnum"), 10);
        one.address = numberOf<std::uint8_t>(attribute(folder, "devnum"), 10);
        one.vendor = numberOf<std::uint16_t>(attribute(folder, "idVendor"), 16);
        one.product = numberOf<std::uint16_t>(attribute(folder, "idProduct"), 16);
        one.serial = attribute(folder, "serial");
        one.place = idPathOf(one.folder);
        // One that is just leaving has none.
        if (one.bus != 0 && one.address != 0) all.push_back(std::move(one));
    }
    return all;
}

Result<PluggedUsb> findUsb(const UsbPort& port, const std::vector<PluggedUsb>& plugged)
{
    const auto isMeant = [&](const PluggedUsb& one) {
        if (!port.place.empty()) return one.place == port.place;
        return one.vendor == port.vendor && one.product == port.product &&
               (port.serial.empty() || one.serial == port.serial);
    };
    const auto found = std::ranges::find_if(plugged, isMeant);
    if (found == plugged.end())
        return fail(DeviceError(DeviceCode::PortMissing, "nothing is plugged in there"));
    const auto isTwin = [&](const PluggedUsb& one) {
        return &one != &*found && one.serial == found->serial && one.vendor == found->vendor &&
               one.product == found->product;
    };
    const bool tells = tellsUnitsApart(fourDigits(found->vendor), fourDigits(found->product), found->serial);
    if (const auto twin = std::ranges::find_if(plugged, isTwin); tells && twin != plugged.end())
        return fail(DeviceError(DeviceCode::SerialTwice, "two units have the USB serial number " +
                                                             found->serial + ": at " + found->place +
                                                             " and at " + twin->place));
    if (const auto second = std::find_if(found + 1, plugged.end(), isMeant); second != plugged.end())
        return fail(DeviceError(DeviceCode::Refused, "two units have these numbers, at " + found->place +
                                                         " and at " + second->place +
                                                         ": name the place, usb:" + found->place));
    return *found;
}

} // namespace mintmark::devices
