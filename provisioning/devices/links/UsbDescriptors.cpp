#include "provisioning/devices/links/UsbDescriptors.h"

#include <QtCore/QString>

#include <algorithm>
#include <charconv>

namespace mintmark::devices {
namespace {

constexpr std::uint8_t deviceKind = 1;
constexpr std::uint8_t configurationKind = 2;
constexpr std::uint8_t stringKind = 3;
constexpr std::uint8_t interfaceKind = 4;
constexpr std::uint8_t endpointKind = 5;
constexpr std::size_t deviceSize = 18;
constexpr std::size_t configurationSize = 9;
constexpr std::size_t interfaceSize = 9;
constexpr std::size_t endpointSize = 7;
constexpr std::uint8_t bulk = 2;
constexpr std::size_t mostSettings = 256;
constexpr std::size_t longestPlace = 128;
constexpr std::size_t longestSerial = 126;

std::uint16_t wordAt(ByteView octets, std::size_t at)
{
    return static_cast<std::uint16_t>(octets[at] | octets[at + 1] << 8);
}

DeviceError garbled(const char* what)
{
    return {DeviceCode::Garbled, std::string("its USB descriptors are ") + what};
}

bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

std::optional<std::uint16_t> fourDigits(std::string_view text)
{
    std::uint16_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 4 || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

Result<UsbUnit> usbUnitIn(ByteView descriptors)
{
    if (descriptors.size() < deviceSize + configurationSize || descriptors[0] != deviceSize ||
        descriptors[1] != deviceKind)
        return fail(garbled("cut"));
    UsbUnit unit;
    unit.vendor = wordAt(descriptors, 8);
    unit.product = wordAt(descriptors, 10);
    unit.release = wordAt(descriptors, 12);
    auto rest = descriptors.subspan(deviceSize);
    const std::size_t total = wordAt(rest, 2);
    if (rest[0] < configurationSize || rest[1] != configurationKind || total < rest[0] || total > rest.size())
        return fail(garbled("cut"));
    rest = rest.subspan(rest[0], total - rest[0]);
    while (!rest.empty()) {
        const std::size_t size = rest[0];
        if (size < 2 || size > rest.size()) return fail(garbled("of lengths that do not fit"));
        const auto one = rest.first(size);
        rest = rest.subspan(size);
        if (one[1] == interfaceKind) {
            if (size < interfaceSize || unit.settings.size() == mostSettings)
                return fail(garbled("of interfaces that are none"));
            unit.settings.push_back({.number = one[2],
                                     .alternate = one[3],
                                     .interfaceClass = one[5],
                                     .subclass = one[6],
                                     .protocol = one[7],
                                     .nameIndex = one[8],
                                     .bulkEndpoints = {},
                                     .extra = {}});
        } else if (unit.settings.empty()) {
            continue; // of the configuration, such as an association
        } else if (one[1] == endpointKind) {
            if (size < endpointSize) return fail(garbled("of endpoints that are none"));
            if ((one[3] & 3) == bulk) unit.settings.back().bulkEndpoints.push_back(one[2]);
        } else {
            auto& extra = unit.settings.back().extra;
            extra.insert(extra.end(), one.begin(), one.end());
        }
    }
    return unit;
}

std::string usbTextIn(ByteView descriptor)
{
    if (descriptor.size() < 2 || descriptor[1] != stringKind) return {};
    const std::size_t size = std::min<std::size_t>(descriptor[0], descriptor.size());
    QString text;
    for (std::size_t i = 2; i + 1 < size; i += 2)
        text += QChar(wordAt(descriptor, i));
    for (const QChar unit : text)
        if (unit.unicode() < 0x20 || unit.unicode() == 0x7f) return {};
    return text.trimmed().toUtf8().toStdString();
}

std::optional<UsbPort> usbPortIn(std::string_view text)
{
    if (!text.starts_with("usb:")) return std::nullopt;
    text.remove_prefix(4);
    UsbPort port;
    const auto vendor = fourDigits(text.substr(0, 4));
    const auto product = text.size() >= 9 ? fourDigits(text.substr(5, 4)) : std::nullopt;
    const bool ends = text.size() == 9 || (text.size() > 10 && text[9] == ':');
    if (vendor && product && text[4] == ':' && ends) {
        port.vendor = *vendor;
        port.product = *product;
        if (text.size() > 9) port.serial = text.substr(10);
        if (port.serial.size() > longestSerial || !isPlain(port.serial)) return std::nullopt;
        return port;
    }
    if (text.find("usb-") == std::string_view::npos || text.size() > longestPlace || !isPlain(text))
        return std::nullopt;
    port.place = text;
    return port;
}

} // namespace mintmark::devices
