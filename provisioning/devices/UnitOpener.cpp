#include "provisioning/devices/Opening.h"
#include "provisioning/devices/links/LibUsb.h"
#include "provisioning/devices/links/NetworkLink.h"
#include "provisioning/devices/protocols/AgentDevice.h"
#include "provisioning/devices/protocols/DfuDevice.h"
#include "provisioning/devices/protocols/FastbootDevice.h"
#include "provisioning/devices/protocols/SmpDevice.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace mintmark::devices {
namespace {

// Majors 136 to 143 (Linux, Documentation/admin-guide/devices.txt).
bool isPty(dev_t device)
{
    return major(device) >= 136 && major(device) <= 143;
}

struct MakerRow {
    std::string_view protocol; ///< as in protocols()
    Maker make;
};
constexpr std::array makers{
    MakerRow{"smp-agent", openAgent},
    MakerRow{"smp", openSmp},
    MakerRow{"dfu", openDfu},
    MakerRow{"fastboot", openFastboot},
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

Links& systemLinks()
{
    class SystemLinks final : public Links {
    public:
        [[nodiscard]] Result<std::unique_ptr<Link>> open(const std::string& port, const LineSettings& line,
                                                         Clock& clock, std::stop_token stop) override
        {
            if (const auto address = networkAddressIn(port))
                return openNetwork(*address, clock, std::move(stop));
            if (usbPortIn(port))
                return fail(
                    DeviceError(DeviceCode::PortMissing, port + " is for protocols without a serial line"));
            return openSerial(port, SerialSettings{.baud = line.baud}, clock, std::move(stop));
        }

        [[nodiscard]] Result<std::unique_ptr<UsbLink>> openUsb(const std::string& port, Clock& clock,
                                                               std::stop_token stop) override
        {
            const auto meant = usbPortIn(port);
            if (!meant)
                return fail(DeviceError(DeviceCode::PortMissing,
                                        port + " is no USB port: usb:ID_PATH or usb:VID:PID[:SERIAL]"));
            return openLibUsb(*meant, clock, std::move(stop));
        }

        [[nodiscard]] std::string presence(const std::string& port) override
        {
            // A unit on the network is asked: no node tells whether it is there.
            if (networkAddressIn(port)) return port;
            if (const auto usb = usbPortIn(port)) return usbPresence(*usb);
            struct stat node {};
            if (!port.starts_with('/') || ::stat(port.c_str(), &node) != 0 || !S_ISCHR(node.st_mode))
                return {};
            auto text = std::to_string(node.st_dev) + ':' + std::to_string(node.st_ino) + ':' +
                        std::to_string(node.st_rdev);
            // A pty's number and inode come back; its change time is that of its making, for reading and
            // writing do not touch it. The node of a real port gets an inode of its own with each
            // plugging-in, and its change time moves once more when udev gives it to its group.
            if (isPty(node.st_rdev))
                text +=
                    ':' + std::to_string(node.st_ctim.tv_sec) + '.' + std::to_string(node.st_ctim.tv_nsec);
            return text;
        }
    };
    static SystemLinks links;
    return links;
}

std::unique_ptr<Opener> unitOpener(Clock& clock, Links& links)
{
    return std::make_unique<UnitOpener>(clock, links);
}

} // namespace mintmark::devices
