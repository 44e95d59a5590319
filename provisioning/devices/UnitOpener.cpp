#include "provisioning/devices/Opening.h"
#include "provisioning/devices/discovery/Resolver.h"
#include "provisioning/devices/links/LibUsb.h"
#include "provisioning/devices/links/NetworkLink.h"
#include "provisioning/devices/protocols/AgentDevice.h"
#include "provisioning/devices/protocols/ConsoleDevice.h"
#include "provisioning/devices/protocols/CredDevice.h"
#include "provisioning/devices/protocols/DfuDevice.h"
#include "provisioning/devices/protocols/EspDevice.h"
#include "provisioning/devices/protocols/FastbootDevice.h"
#include "provisioning/devices/protocols/Nrf91Device.h"
#include "provisioning/devices/protocols/SmpDevice.h"

#include <algorithm>
#include <array>

namespace mintmark::devices {
namespace {

struct MakerRow {
    std::string_view protocol; ///< as in protocols()
    Maker make;
};
constexpr std::array makers{
    MakerRow{"smp-agent", openAgent}, MakerRow{"smp", openSmp},
    MakerRow{"esp32", openEsp32},     MakerRow{"zephyr-cred", openZephyrCred},
    MakerRow{"nrf91-at", openNrf91},  MakerRow{"console", openConsole},
    MakerRow{"dfu", openDfu},         MakerRow{"fastboot", openFastboot},
};

class UnitOpener final : public Opener {
public:
    UnitOpener(Clock& clock, Links& links) : m_clock(clock), m_links(links) {}

    [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& port, const Profile& profile,
                                                       std::stop_token stop) override
    {
        const auto& protocol = profile.target.protocol;
        const auto row = std::ranges::find(makers, protocol, &MakerRow::protocol);
        if (row == makers.end())
            return fail(DeviceError(DeviceCode::Refused, "unknown protocol: " + protocol));
        return row->make({port, profile, m_clock, std::move(stop), m_memory, m_links});
    }

    [[nodiscard]] std::string presence(const std::string& port) override { return m_links.presence(port); }

private:
    Clock& m_clock;
    Links& m_links;
    std::shared_ptr<smp::PacingMemory> m_memory = std::make_shared<smp::PacingMemory>();
};

} // namespace

namespace {

/// How long the tty of a unit that is plugged in may take to come.
constexpr Milliseconds patience{2000};

class MachineLinks final : public Links {
public:
    explicit MachineLinks(std::shared_ptr<Resolver> resolver) : m_resolver(std::move(resolver)) {}

    [[nodiscard]] Result<std::unique_ptr<Link>> open(const std::string& port, const LineSettings& line,
                                                     Clock& clock, std::stop_token stop) override
    {
        if (const auto address = networkAddressIn(port)) return openNetwork(*address, clock, std::move(stop));
        if (usbPortIn(port))
            return fail(
                DeviceError(DeviceCode::PortMissing, port + " is for protocols without a serial line"));
        if (!m_resolver) return openSerial(port, line, clock, std::move(stop));
        const auto tty = TRY(m_resolver->tty(port, Deadline(clock, patience), stop));
        auto link = TRY(openSerial(tty, line, clock, stop));
        // A unit that went between the look and the opening leaves its tty's name to another socket's.
        if (TRY(m_resolver->tty(port, Deadline(clock, Milliseconds{0}), stop)) != tty)
            return fail(
                DeviceError(DeviceCode::LinkGone, "the unit at " + port + " went while it was opened"));
        return link;
    }

    [[nodiscard]] Result<std::unique_ptr<UsbLink>> openUsb(const std::string& port, Clock& clock,
                                                           std::stop_token stop) override
    {
        auto meant = usbPortIn(port);
        // A socket's place is the unit's port, whatever it is there for.
        const auto pin = meant ? Expected<SocketPin, std::string>(fail(std::string())) : parseSocketPin(port);
        if (pin && pin->kind == SocketPin::Kind::Usb) {
            if (m_resolver)
                if (const auto found = m_resolver->resolve(port); !found) return fail(found.error());
            meant = usbPortIn("usb:" + pin->port);
        }
        if (!meant)
            return fail(DeviceError(DeviceCode::PortMissing,
                                    port + " is no USB port: usb:ID_PATH or usb:VID:PID[:SERIAL]"));
        return openLibUsb(*meant, clock, std::move(stop));
    }

    [[nodiscard]] std::string presence(const std::string& port) override
    {
        if (const auto usb = usbPortIn(port)) return usbPresence(*usb);
        // A unit on the network is asked: no node tells whether it is there.
        if (networkAddressIn(port)) return port;
        return m_resolver ? m_resolver->presence(port) : nodeIdentity(port);
    }

private:
    std::shared_ptr<Resolver> m_resolver;
};

} // namespace

std::unique_ptr<Links> linksBy(std::shared_ptr<Resolver> resolver)
{
    return std::make_unique<MachineLinks>(std::move(resolver));
}

Links& systemLinks()
{
    static MachineLinks links(std::make_shared<Resolver>(udevPorts(systemClock()), systemClock()));
    return links;
}

std::unique_ptr<Opener> unitOpener(Clock& clock, Links& links)
{
    return std::make_unique<UnitOpener>(clock, links);
}

} // namespace mintmark::devices
