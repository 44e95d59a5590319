#include "provisioning/devices/Device.h"
#include "provisioning/devices/Link.h"
#include "provisioning/devices/discovery/Resolver.h"
#include "provisioning/devices/protocols/AgentDevice.h"

namespace mintmark::devices {
namespace {

/// How long the tty of a unit that is plugged in may take to come.
constexpr Milliseconds patience{2000};

class SerialOpener final : public Opener {
public:
    SerialOpener(Clock& clock, std::shared_ptr<Resolver> resolver)
        : m_clock(clock), m_resolver(std::move(resolver))
    {
    }

    [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& port, const std::string& protocol,
                                                       std::uint32_t baud, std::stop_token stop) override
    {
        if (protocol != "smp-agent")
            return fail(DeviceError(DeviceCode::Refused, "unknown protocol: " + protocol));
        auto link = TRY(openPlace(port, SerialSettings{.baud = baud}, std::move(stop)));
        return std::make_unique<AgentDevice>(std::move(link), m_memory);
    }

    [[nodiscard]] std::string presence(const std::string& port) override
    {
        return m_resolver ? m_resolver->presence(port) : nodeIdentity(port);
    }

private:
    [[nodiscard]] Result<std::unique_ptr<Link>>
    openPlace(const std::string& place, const SerialSettings& settings, std::stop_token stop)
    {
        if (!m_resolver) return openSerial(place, settings, m_clock, std::move(stop));
        const auto tty = TRY(m_resolver->tty(place, Deadline(m_clock, patience), stop));
        auto link = TRY(openSerial(tty, settings, m_clock, stop));
        // A unit that went between the look and the opening leaves its tty's name to another socket's.
        if (TRY(m_resolver->tty(place, Deadline(m_clock, Milliseconds{0}), stop)) != tty)
            return fail(
                DeviceError(DeviceCode::LinkGone, "the unit at " + place + " went while it was opened"));
        return link;
    }

    Clock& m_clock;
    std::shared_ptr<Resolver> m_resolver;
    std::shared_ptr<smp::PacingMemory> m_memory = std::make_shared<smp::PacingMemory>();
};

} // namespace

std::unique_ptr<Opener> serialOpener(Clock& clock, std::shared_ptr<Resolver> resolver)
{
    return std::make_unique<SerialOpener>(clock, std::move(resolver));
}

} // namespace mintmark::devices
