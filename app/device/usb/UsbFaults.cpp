#include "app/device/usb/UsbFaults.h"

#include "app/device/Faults.h"

#include <algorithm>
#include <charconv>

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

struct Row {
    std::string_view name;
    UsbFaultKind kind;
    bool takesNumber;
    std::string_view text;
};

constexpr Row rows[] = {
    {"stall", UsbFaultKind::Stall, true, "stall=N refuses the N-th transfer to the unit, once"},
    {"mute", UsbFaultKind::Mute, true,
     "mute=N neither takes nor gives anything from the N-th transfer on, until it is plugged in again; once"},
    {"vanish", UsbFaultKind::Vanish, true,
     "vanish=N leaves the bus with half of the N-th transfer, once; gone until `plug`"},
    {"blink", UsbFaultKind::Blink, true,
     "blink=N leaves the bus at the N-th transfer and comes back under another address, once"},
    {"swap", UsbFaultKind::Swap, false,
     "when the unit starts again, the next unit comes up in its place (with --ports)"},
    {"same-serial", UsbFaultKind::SameSerial, false, "has the USB serial number of unit-1"},
};

// What a control transfer has to bring to be more than a setting.
constexpr std::size_t settingOctets = 8;
constexpr auto blinkTime = 300ms;

} // namespace

Result<UsbFault> parseUsbFault(std::string_view text)
{
    const std::string whole = "fault \"" + std::string(text) + "\": ";
    UsbFault fault{};
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const auto unit = parseUnit(text.substr(0, colon));
        if (!unit) return failure(whole + "\"" + std::string(text.substr(0, colon)) + "\" is not a unit");
        fault.unit = *unit;
        text.remove_prefix(colon + 1);
    }
    const auto equals = text.find('=');
    const auto name = text.substr(0, equals);
    const auto row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.name == name; });
    if (row == std::end(rows)) return failure(whole + "no such fault; `mintmark-device faults` lists them");
    fault.kind = row->kind;
    if ((equals != std::string_view::npos) != row->takesNumber)
        return failure(
            whole + (row->takesNumber ? "needs the number of a transfer, as in stall=3" : "takes no number"));
    if (row->takesNumber) {
        const auto number = text.substr(equals + 1);
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), fault.transfer);
        if (error != std::errc() || end != number.data() + number.size() || fault.transfer < 1)
            return failure(whole + "\"" + std::string(number) + "\" is not the number of a transfer");
    }
    return fault;
}

std::string describeUsbFaults()
{
    std::string text;
    for (const Row& row : rows) {
        std::string name(row.name);
        if (row.takesNumber) name += "=N";
        name.resize(std::max<std::size_t>(name.size() + 1, 22), ' ');
        text += name + std::string(row.text) + "\n";
    }
    return text;
}

UsbFaults::UsbFaults(const std::vector<UsbFault>& all, int unit)
{
    std::copy_if(all.begin(), all.end(), std::back_inserter(m_faults),
                 [&](const UsbFault& fault) { return fault.unit == 0 || fault.unit == unit; });
}

bool UsbFaults::has(UsbFaultKind kind) const
{
    return std::any_of(m_faults.begin(), m_faults.end(), [&](const UsbFault& f) { return f.kind == kind; });
}

bool UsbFaults::strikes(UsbFaultKind kind)
{
    const bool due = std::any_of(m_faults.begin(), m_faults.end(), [&](const UsbFault& fault) {
        return fault.kind == kind && fault.transfer == m_taken + 1;
    });
    return due && m_struck.insert(kind).second;
}

void Faulty::attached(Cable& cable)
{
    m_cable = &cable;
    m_mute = false;
    m_inner.attached(*this);
}

/// `give` brings octets to the device behind.
template <class Give> Reply Faulty::spoil(std::span<const std::uint8_t> octets, Give give)
{
    if (m_mute) return Reply::Later;
    if (m_faults.strikes(UsbFaultKind::Mute)) {
        m_mute = true;
        return Reply::Later;
    }
    if (m_faults.strikes(UsbFaultKind::Stall)) {
        m_faults.count();
        return Reply::Stall;
    }
    if (m_faults.strikes(UsbFaultKind::Vanish)) {
        m_faults.count();
        (void)give(octets.first(octets.size() / 2));
        m_cable->leave({Departure::Kind::Gone, {}});
        return Reply::Later;
    }
    if (m_faults.strikes(UsbFaultKind::Blink)) {
        m_faults.count();
        m_cable->leave({Departure::Kind::Returns, blinkTime});
        return Reply::Later;
    }
    const Reply reply = give(octets);
    if (reply != Reply::Later) m_faults.count();
    return reply;
}

Answer Faulty::controlIn(const Setup& setup)
{
    return m_inner.controlIn(setup);
}

Reply Faulty::controlOut(const Setup& setup, std::span<const std::uint8_t> octets)
{
    // The chip answers settings even when the firmware hangs.
    if (setup.type() == 0 || octets.size() <= settingOctets) return m_inner.controlOut(setup, octets);
    return spoil(octets,
                 [&](std::span<const std::uint8_t> given) { return m_inner.controlOut(setup, given); });
}

Answer Faulty::in(std::uint8_t endpoint, std::size_t most)
{
    return m_mute ? Answer{Reply::Later} : m_inner.in(endpoint, most);
}

Reply Faulty::out(std::uint8_t endpoint, std::span<const std::uint8_t> octets)
{
    return spoil(octets, [&](std::span<const std::uint8_t> given) { return m_inner.out(endpoint, given); });
}

} // namespace mintmark::device::usb
