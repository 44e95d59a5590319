#include "provisioning/devices/protocols/SmpUnitImages.h"

#include "provisioning/devices/protocols/SmpPlaces.h"

namespace mintmark::devices {
namespace {

using smp::Command;
using smp::Op;
using smp::PayloadWriter;

constexpr Command resetCommand{Op::Write, 0, 5};
// An echo is what every server has; that one refuses it is a sign of life, too.
constexpr Command echoCommand{Op::Write, 0, 0, Milliseconds{100}, Milliseconds{400}};
// Once it is silent, it starts, and hears nothing meanwhile.
constexpr Command startedCommand{Op::Write, 0, 0, Milliseconds{50}, Milliseconds{400}, true};
// It answers, and resets a quarter of a second later (CONFIG_MCUMGR_GRP_OS_RESET_MS): an answer before it was
// silent may still be from before. One that boots faster than we ask is believed after this time.
constexpr Milliseconds silence{100};
constexpr Milliseconds stillRunning{1200};

} // namespace

smp::Carriage carriageOf(const Target& target)
{
    return {target.setting("framing") == "raw" ? smp::Framing::Raw : smp::Framing::Console,
            target.setting("version") == "1" ? smp::Version::One : smp::Version::Two};
}

Result<void> resetAndWait(smp::SmpClient& client, Link& link, const Deadline& deadline)
{
    TRY(smp::ask(client, resetCommand, PayloadWriter().encode(), "a reset", deadline));
    const auto echo = PayloadWriter().text(QLatin1String("d"), "mintmark").encode();
    const auto believed = deadline.within(stillRunning);
    while (!believed.passed()) {
        const auto answer = client.request(echoCommand, echo, deadline.within(silence));
        if (!answer && answer.error().code == DeviceCode::TimedOut) break;
        if (!answer && answer.error().code != DeviceCode::Garbled) return fail(answer.error());
        TRY(link.pause(Milliseconds{20}));
    }
    TRY(client.request(startedCommand, echo, deadline));
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
        return fail(DeviceError(DeviceCode::Refused,
                                "firmware is sent over SMP, and the profile's units speak " + protocol));
    return std::make_unique<UnitImages>(TRY(links.open(port, profile.target.line, clock, std::move(stop))),
                                        carriageOf(profile.target));
}

} // namespace mintmark::devices
