#include "provisioning/devices/protocols/SmpUnitImages.h"

#include "provisioning/devices/protocols/SmpPlaces.h"

namespace mintmark::devices {
namespace {

using smp::Command;
using smp::Op;
using smp::PayloadWriter;

constexpr Command resetCommand{Op::Write, 0, 5};
// A unit that boots hears nothing: ask often.
constexpr Command bootedCommand{Op::Write, 0, 0, Milliseconds{50}, Milliseconds{400}};
// CONFIG_MCUMGR_GRP_OS_RESET_MS is a quarter of a second.
constexpr Milliseconds resetDelay{600};

} // namespace

smp::Carriage carriageOf(const Target& target)
{
    return {target.setting("framing") == "raw" ? smp::Framing::Raw : smp::Framing::Console,
            target.setting("version") == "1" ? smp::Version::One : smp::Version::Two};
}

Result<void> resetAndWait(smp::SmpClient& client, Link& link, const Deadline& deadline)
{
    TRY(smp::ask(client, resetCommand, PayloadWriter().encode(), "a reset", deadline));
    TRY(link.pause(resetDelay));
    // An echo is what every server has; that one refuses it is an answer, too.
    TRY(client.request(bootedCommand, PayloadWriter().text(QLatin1String("d"), "mintmark").encode(), deadline));
    return {};
}

Result<void> UnitImages::reset(const Deadline& deadline)
{
    return resetAndWait(m_client, *m_link, deadline);
}

Result<std::unique_ptr<UnitImages>> openImages(const std::string& port, const Profile& profile, Clock& clock,
                                               Links& links, std::stop_token stop)
{
    const auto& protocol = profile.target.protocol;
    if (protocol != "smp" && protocol != "smp-agent")
        return fail(DeviceError(DeviceCode::Refused, "firmware is sent over SMP, and the profile's units speak " + protocol));
    return std::make_unique<UnitImages>(TRY(links.open(port, profile.target.line, clock, std::move(stop))),
                                        carriageOf(profile.target));
}

} // namespace mintmark::devices
