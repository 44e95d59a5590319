#include "provisioning/devices/discovery/Ports.h"

#include <algorithm>
#include <array>

namespace mintmark::devices {
namespace {

/// What a maker programs into all chips of a kind, so that it tells none from another.
struct MakersSerial {
    std::string_view vendor, product, serial;
};
constexpr std::array makersSerials{
    MakersSerial{"10c4", "ea60", "0001"}, // Silicon Labs CP2102 and CP2109, as they leave the factory
};

const PresentPort* sameEnumeration(const std::vector<PresentPort>& ports, const PresentPort& port)
{
    const auto found = std::ranges::find_if(ports, [&](const PresentPort& other) {
        return other.place == port.place && other.generation == port.generation;
    });
    return found == ports.end() ? nullptr : &*found;
}

} // namespace

bool tellsUnitsApart(std::string_view vendor, std::string_view product, std::string_view serial)
{
    if (serial.empty() || std::ranges::all_of(serial, [](char c) { return c == '0'; })) return false;
    return std::ranges::none_of(makersSerials, [&](const MakersSerial& row) {
        return row.vendor == vendor && row.product == product && row.serial == serial;
    });
}

std::vector<PortEvent> difference(const std::vector<PresentPort>& before,
                                  const std::vector<PresentPort>& after)
{
    std::vector<PortEvent> events;
    for (const auto& port : before)
        if (sameEnumeration(after, port) == nullptr) events.push_back({PortEvent::Kind::PulledOut, port});
    for (const auto& port : after) {
        const auto* old = sameEnumeration(before, port);
        if (old == nullptr)
            events.push_back({PortEvent::Kind::PluggedIn, port});
        else if (*old != port)
            events.push_back({PortEvent::Kind::Changed, port});
    }
    return events;
}

const PresentPort* findTwin(const std::vector<PresentPort>& present, const PresentPort& port)
{
    if (!tellsUnitsApart(port.vendor, port.product, port.serial)) return nullptr;
    const auto found = std::ranges::find_if(present, [&](const PresentPort& other) {
        return other.place != port.place && other.vendor == port.vendor && other.product == port.product &&
               other.serial == port.serial;
    });
    return found == present.end() ? nullptr : &*found;
}

} // namespace mintmark::devices
