// Devices that leave: shipped, or scrapped with what is live of their certificates.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/life/LocalCertificateLife.h"
#include "provisioning/station/people/LocalOperators.h"

#include <algorithm>
#include <future>

namespace mintmark::station {

using engine::outcomeOf;

struct LocalCertificateLife::Leaving {
    DeviceState state;
    Act act;
    std::optional<Delicate> delicate;
    const char* what;
};

namespace {

constexpr std::size_t atOnce = 64;    ///< jobs that wait for one COMMIT
constexpr std::size_t whyMost = 1024; ///< octets
constexpr std::size_t idMost = 128;   ///< characters; no device has a longer ID

/// One device's turn, while its job waits for the disk. It stays where it is: the job writes into it.
struct Turn {
    LeaveStep step;
    std::optional<Failure> refusal; ///< the device's own
    std::optional<Failure> trouble; ///< the station's, which ends the call
    std::future<registry::Result<void>> done{};
};

Failure refusalOf(const registry::Device& device, DeviceState to)
{
    auto detail = device.id.text + " is " + std::string(nameOf(device.state)) + " and cannot be " +
                  std::string(nameOf(to));
    // The way that the table leaves open.
    if (device.state != DeviceState::Revoked && mayBecome(device.state, DeviceState::Revoked) &&
        mayBecome(DeviceState::Revoked, to))
        detail += ": revoke it first";
    return {FailureCode::DeviceState, std::move(detail)};
}

/// The device as it is when the job's turn comes is what counts, not as it was read.
registry::Job jobOf(Turn& turn, registry::DeviceRow row, std::vector<registry::Revocation> live,
                    DeviceState to, const std::string& why)
{
    return [&turn, row, live = std::move(live), to,
            why](registry::Transaction& transaction) -> registry::Result<void> {
        // A job may be run again, alone.
        turn.refusal.reset();
        turn.step.revoked.clear();
        const auto device = TRY(transaction.device(row));
        turn.step.before = device.state == to;
        if (turn.step.before) return {};
        if (!mayBecome(device.state, to)) {
            turn.refusal = refusalOf(device, to);
            return {};
        }
        for (const auto& one : live) {
            TRY(transaction.revoke(one));
            turn.step.revoked.push_back(toHex(one.serial));
        }
        if (to == DeviceState::Scrapped && TRY(transaction.hasLiveCertificate(row)))
            return fail(registry::StoreError(registry::StoreCode::Forbidden,
                                             device.id.text + " got another certificate meanwhile"));
        return transaction.setState(row, to, 0, why);
    };
}

} // namespace

Outcome<LeaveSummary> LocalCertificateLife::leave(const LeaveRequest& request, const Leaving& how,
                                                  const std::function<bool(const LeaveStep&)>& each,
                                                  const std::stop_token& stop)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (request.by.empty()) return fail(Failure{FailureCode::SupervisorNeeded, how.what});
    const auto people = people::operatorsOf(*parts.directory);
    TRY(people->answers(request.by, how.act));
    const auto& ids = request.deviceIds;
    if (ids.empty() || ids.size() > leaveMost)
        return fail(Failure{FailureCode::Usage, std::to_string(ids.size()) + " devices were named; 1 to " +
                                                    std::to_string(leaveMost) + " are taken at once"});
    if (request.why.size() > whyMost)
        return fail(Failure{FailureCode::Usage, "the reason has more than 1024 octets"});
    registry::Revocation asked;
    asked.reason = RevocationReason::CessationOfOperation;
    asked.supervisor = request.by;
    asked.why = request.why;
    asked.revokedAt = TRY(parts.guard->now());
    if (how.delicate) TRY(people->spendSecond(request.by, *how.delicate));
    const auto why = "by " + request.by + (request.why.empty() ? "" : ": " + request.why);

    const auto begin = [&](Turn& turn) {
        const auto& id = turn.step.deviceId;
        if (id.size() > idMost) {
            turn.refusal = Failure{FailureCode::DeviceUnknown, id.substr(0, idMost) + "…"};
            return;
        }
        const auto found = outcomeOf(parts.store->deviceById(id));
        if (!found) {
            turn.trouble = found.error();
            return;
        }
        if (!*found) {
            turn.refusal = Failure{FailureCode::DeviceUnknown, id};
            return;
        }
        const auto& device = **found;
        turn.step.deviceId = device.id.text;
        std::vector<registry::Revocation> live;
        if (how.state == DeviceState::Scrapped) {
            auto read = liveOf(*parts.store, device, asked);
            if (!read) {
                turn.trouble = read.error();
                return;
            }
            live = std::move(*read);
        }
        turn.done = parts.store->commit(jobOf(turn, device.row, std::move(live), how.state, why));
    };
    const auto end = [](Turn& turn) {
        if (turn.done.valid())
            if (const auto done = turn.done.get(); !done) {
                using registry::StoreCode;
                const auto& error = done.error();
                if (error.code == StoreCode::Forbidden || error.code == StoreCode::Duplicate)
                    turn.refusal = Failure{FailureCode::DeviceState, error.detail};
                else
                    turn.trouble = engine::failureOf(error);
            }
        if (turn.refusal) turn.step.revoked.clear();
        turn.step.failure = turn.refusal;
    };

    LeaveSummary summary;
    bool goesOn = true;
    for (std::size_t from = 0; from < ids.size(); from += atOnce) {
        if (!goesOn || stop.stop_requested())
            return fail(Failure{FailureCode::Interrupted,
                                std::to_string(from) + " of " + std::to_string(ids.size()) + " devices"});
        std::vector<Turn> turns(std::min(atOnce, ids.size() - from));
        for (std::size_t i = 0; i < turns.size(); ++i) {
            turns[i].step.number = from + i + 1;
            turns[i].step.of = ids.size();
            turns[i].step.deviceId = ids[from + i];
            begin(turns[i]);
        }
        // All that were begun are told, whatever the caller says in between: they are on the disk.
        std::optional<Failure> trouble;
        for (auto& turn : turns) {
            end(turn);
            if (turn.trouble) {
                trouble = turn.trouble;
                continue;
            }
            ++(turn.step.failure ? summary.failed : turn.step.before ? summary.before : summary.left);
            goesOn = each(turn.step) && goesOn;
        }
        if (trouble) return fail(*trouble);
    }
    return summary;
}

Outcome<LeaveSummary> LocalCertificateLife::ship(const LeaveRequest& request,
                                                 const std::function<bool(const LeaveStep&)>& each,
                                                 std::stop_token stop)
{
    return leave(request, {DeviceState::Shipped, Act::DevicesShip, {}, "to ship"}, each, stop);
}

Outcome<LeaveSummary> LocalCertificateLife::scrap(const LeaveRequest& request,
                                                  const std::function<bool(const LeaveStep&)>& each,
                                                  std::stop_token stop)
{
    if (request.why.find_first_not_of(' ') == std::string::npos)
        return fail(Failure{FailureCode::Usage, "a device is scrapped for a reason"});
    return leave(request, {DeviceState::Scrapped, Act::DevicesScrap, Delicate::Scrap, "to scrap"}, each,
                 stop);
}

} // namespace mintmark::station
