// What becomes of certificates, through the service.
#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {

using namespace wire;

void addCertificateCalls(Desk::Parts& parts)
{
    parts.on(call::revoke,
             [&parts](Call& call, RevocationRequest asked) -> Outcome<std::vector<RevocationInfo>> {
                 asked.supervisor = call.by();
                 return parts.station.certificateLife().revoke(asked);
             });
    parts.on(call::rework,
             [&parts](Call& call, const Closing& device) -> Outcome<std::vector<RevocationInfo>> {
                 return parts.station.certificateLife().rework(device.name, call.by(), device.why);
             });
    parts.on(call::ship, [&parts](Call& call, LeaveRequest asked) -> Outcome<LeaveSummary> {
        asked.by = call.by();
        return parts.station.certificateLife().ship(
            asked, [&](const LeaveStep& step) { return call.item(step); }, call.stop);
    });
    parts.on(call::scrap, [&parts](Call& call, LeaveRequest asked) -> Outcome<LeaveSummary> {
        asked.by = call.by();
        return parts.station.certificateLife().scrap(
            asked, [&](const LeaveStep& step) { return call.item(step); }, call.stop);
    });
    parts.on(call::revocations, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        for (const auto& one : TRY(parts.station.certificateLife().revocations()))
            if (!call.item(one)) break;
        return Nothing{};
    });
    parts.on(call::makeCrls, [&parts](Call&, const CrlOrder& asked) -> Outcome<CrlReport> {
        return parts.station.certificateLife().makeCrls(asked.validity, asked.onlyOne);
    });
    parts.on(call::renew, [&parts](Call& call, RenewalRequest asked) -> Outcome<RenewalSummary> {
        TRY(isOurs(asked.profile));
        if (!asked.supervisor.empty() || asked.supersede) asked.supervisor = call.by();
        return parts.station.certificateLife().renew(
            asked, [&](const RenewalStep& step) { return call.item(step); }, call.stop);
    });
    parts.on(call::chain, [&parts](Call&, const ChainOrder& asked) -> Outcome<ChainInfo> {
        return parts.station.certificateLife().chain(asked.deviceId, asked.form);
    });
    parts.on(call::prove, [&parts](Call&, const PossessionRequest& asked) -> Outcome<PossessionInfo> {
        return parts.station.certificateLife().prove(asked);
    });
    parts.on(call::ending, [&parts](Call& call, const Until& asked) -> Outcome<Nothing> {
        TRY(parts.station.certificateLife().ending(asked.until,
                                                   [&](const EndingInfo& one) { return call.item(one); }));
        return Nothing{};
    });
    parts.on(call::endingCalendar, [&parts](Call& call, const Until& asked) -> Outcome<Nothing> {
        const auto text = TRY(parts.station.certificateLife().endingCalendar(asked.until));
        for (std::size_t at = 0; at < text.size(); at += chunk) {
            const auto piece = std::string_view(text).substr(at, chunk);
            call.tellItem("piece", bytesOf(piece), true);
        }
        return Nothing{};
    });
    parts.on(call::clock, [&parts](Call&, const Nothing&) -> Outcome<ClockReport> {
        return parts.station.certificateLife().clock();
    });
    parts.on(call::acceptClock, [&parts](Call& call, const Why& asked) -> Outcome<ClockReport> {
        return parts.station.certificateLife().acceptClock(call.by(), asked.why);
    });
}

} // namespace mintmark::station::serving
