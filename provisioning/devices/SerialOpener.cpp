#include "provisioning/devices/Device.h"
#include "provisioning/devices/Link.h"
#include "provisioning/devices/protocols/AgentDevice.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace mintmark::devices {
namespace {

// Majors 136 to 143 (Linux, Documentation/admin-guide/devices.txt).
bool isPty(dev_t device)
{
    return major(device) >= 136 && major(device) <= 143;
}

class SerialOpener final : public Opener {
public:
    explicit SerialOpener(Clock& clock) : m_clock(clock) {}

    [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& port, const std::string& protocol,
                                                       std::uint32_t baud, std::stop_token stop) override
    {
        if (protocol != "smp-agent")
            return fail(DeviceError(DeviceCode::Refused, "unknown protocol: " + protocol));
        auto link = TRY(openSerial(port, SerialSettings{.baud = baud}, m_clock, std::move(stop)));
        return std::make_unique<AgentDevice>(std::move(link), m_memory);
    }

    [[nodiscard]] std::string presence(const std::string& port) override
    {
        struct stat node {};
        if (!port.starts_with('/') || ::stat(port.c_str(), &node) != 0 || !S_ISCHR(node.st_mode)) return {};
        auto text = std::to_string(node.st_dev) + ':' + std::to_string(node.st_ino) + ':' +
                    std::to_string(node.st_rdev);
        // A pty's number and inode come back; its change time is that of its making, for reading and writing
        // do not touch it. The node of a real port gets an inode of its own with each plugging-in, and its
        // change time moves once more when udev gives it to its group.
        if (isPty(node.st_rdev))
            text += ':' + std::to_string(node.st_ctim.tv_sec) + '.' + std::to_string(node.st_ctim.tv_nsec);
        return text;
    }

private:
    Clock& m_clock;
    std::shared_ptr<smp::PacingMemory> m_memory = std::make_shared<smp::PacingMemory>();
};

} // namespace

std::unique_ptr<Opener> serialOpener(Clock& clock)
{
    return std::make_unique<SerialOpener>(clock);
}

} // namespace mintmark::devices
