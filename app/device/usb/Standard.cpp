#include "app/device/usb/Standard.h"

#include <QtCore/QString>

namespace mintmark::device::usb {
namespace {

enum Code : std::uint8_t {
    GetStatus = 0,
    ClearFeature = 1,
    SetFeature = 3,
    SetAddress = 5,
    GetDescriptor = 6,
    GetConfiguration = 8,
    SetConfiguration = 9,
    GetInterface = 10,
    SetInterface = 11,
};

enum Kind : std::uint8_t { DeviceKind = 1, ConfigurationKind = 2, StringKind = 3, QualifierKind = 6 };

constexpr std::uint16_t endpointHalt = 0;
constexpr int endpointRecipient = 2;
constexpr std::size_t configurationValueAt = 5; // bConfigurationValue

} // namespace

Bytes stringDescriptor(const std::string& utf8)
{
    const QString text = QString::fromStdString(utf8).left(126);
    Bytes octets{static_cast<std::uint8_t>(2 + 2 * text.size()), StringKind};
    for (const QChar unit : text) {
        octets.push_back(unit.cell());
        octets.push_back(unit.row());
    }
    return octets;
}

std::optional<Answer> Standard::descriptor(const Setup& setup) const
{
    const std::size_t index = setup.value & 0xff;
    switch (setup.value >> 8) {
    case DeviceKind: return Answer{Reply::Done, m_descriptors.device};
    case ConfigurationKind:
        if (index != 0) return Answer{Reply::Stall};
        return Answer{Reply::Done, m_descriptors.configuration};
    case StringKind:
        if (index == 0) return Answer{Reply::Done, {4, StringKind, 0x09, 0x04}}; // English (United States)
        if (index > m_descriptors.strings.size()) return Answer{Reply::Stall};
        return Answer{Reply::Done, stringDescriptor(m_descriptors.strings[index - 1])};
    // It has one speed only, whichever that is.
    case QualifierKind: return Answer{Reply::Stall};
    default: return std::nullopt;
    }
}

std::optional<Answer> Standard::in(const Setup& setup) const
{
    if (setup.type() != 0) return std::nullopt;
    switch (setup.request) {
    case GetStatus: {
        const bool halted =
            setup.recipient() == endpointRecipient && isHalted(static_cast<std::uint8_t>(setup.index & 0xff));
        return Answer{Reply::Done, {static_cast<std::uint8_t>(halted ? 1 : 0), 0}};
    }
    case GetDescriptor: return descriptor(setup);
    case GetConfiguration: return Answer{Reply::Done, {m_configuration}};
    case GetInterface: return Answer{Reply::Done, {0}};
    default: return Answer{Reply::Stall};
    }
}

std::optional<Reply> Standard::out(const Setup& setup, bool& configures)
{
    configures = false;
    if (setup.type() != 0) return std::nullopt;
    const auto address = static_cast<std::uint8_t>(setup.index & 0xff);
    switch (setup.request) {
    case ClearFeature:
        if (setup.recipient() == endpointRecipient && setup.value == endpointHalt) m_halted.erase(address);
        return Reply::Done;
    case SetFeature:
        if (setup.recipient() == endpointRecipient && setup.value == endpointHalt) m_halted.insert(address);
        return Reply::Done;
    case SetAddress: return Reply::Done;
    case SetConfiguration: {
        const auto wanted = static_cast<std::uint8_t>(setup.value & 0xff);
        if (wanted != 0 && (m_descriptors.configuration.size() <= configurationValueAt ||
                            wanted != m_descriptors.configuration[configurationValueAt]))
            return Reply::Stall;
        m_configuration = wanted;
        m_halted.clear();
        configures = wanted != 0;
        return Reply::Done;
    }
    case SetInterface: return setup.value == 0 ? Reply::Done : Reply::Stall;
    default: return Reply::Stall;
    }
}

} // namespace mintmark::device::usb
