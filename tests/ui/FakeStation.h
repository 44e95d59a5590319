// A station that does what the test says: its batch works until the test ends it, and tells what the test
// tells. Each of its calls may block, as those of a real one may: the GUI thread makes none.
#pragma once

#include "hsm/base/MayBlock.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/Station.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace mintmark::test {

/// What test and station share. Safe from any thread.
struct FakeBench {
    // Set before the window is made.
    std::optional<Failure> openFailure;
    station::StationKind kind = station::StationKind::Demo;
    std::string rightPin = "1234";
    bool hasPinFile = false;
    std::vector<station::ProfileInfo> profiles{{"demo", 1, "Demo units", "mintmark-demo"},
                                               {"sensor-m4", 12, "Sensor", "ACME-M4"}};
    std::uint64_t devices = 1284;

    std::vector<Event> plan; ///< what a dry run tells
    std::optional<Failure> planFailure;
    std::map<std::string, station::DeviceInfo> known;
    std::map<std::string, station::OrderInfo> orders;

    std::atomic<int> plans = 0, lookUps = 0;
    std::atomic<int> opens = 0, logins = 0, fileLogins = 0, batches = 0, stops = 0;

    /// Tells an event, as a worker of the batch would.
    void say(const Event& event)
    {
        const std::lock_guard lock(mutex);
        if (listener) listener(event);
    }
    /// Ends the batch that works.
    void finish(Outcome<station::BatchSummary> with = station::BatchSummary{})
    {
        const std::lock_guard lock(mutex);
        outcome = std::move(with);
        changed.notify_all();
    }
    [[nodiscard]] bool working()
    {
        const std::lock_guard lock(mutex);
        return listener != nullptr;
    }
    [[nodiscard]] station::BatchRequest request()
    {
        const std::lock_guard lock(mutex);
        return last;
    }

    // A check of the station waits for what the test tells of it.
    void look(const station::ShiftUnit& unit)
    {
        const std::lock_guard lock(mutex);
        if (lookListener) lookListener(unit);
    }
    void finishCheck(Outcome<station::ShiftInfo> with)
    {
        const std::lock_guard lock(mutex);
        checkOutcome = std::move(with);
        changed.notify_all();
    }
    [[nodiscard]] bool checking()
    {
        const std::lock_guard lock(mutex);
        return lookListener != nullptr;
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    station::ShiftListener lookListener;
    station::ShiftRequest lastCheck;
    std::optional<Outcome<station::ShiftInfo>> checkOutcome;
    int checks = 0; ///< under the mutex
    Listener listener;
    std::optional<Outcome<station::BatchSummary>> outcome;
    station::BatchRequest last;
};

/// No screen asks for these yet.
class FakeCertificateLife final : public station::CertificateLife {
public:
    [[nodiscard]] Outcome<std::vector<station::RevocationInfo>>
    revoke(const station::RevocationRequest&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::CertificateUnknown));
    }
    [[nodiscard]] Outcome<std::vector<station::RevocationInfo>> rework(const std::string&, const std::string&,
                                                                       const std::string&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    /// Every device is known, but the one called "nobody".
    [[nodiscard]] Outcome<station::LeaveSummary>
    ship(const station::LeaveRequest& request, const std::function<bool(const station::LeaveStep&)>& each,
         std::stop_token stop) override
    {
        mayBlock("the station");
        station::LeaveSummary summary;
        for (std::size_t i = 0; i < request.deviceIds.size(); ++i) {
            if (stop.stop_requested()) return fail(Failure(FailureCode::Interrupted, std::to_string(i)));
            station::LeaveStep step{i + 1, request.deviceIds.size(), request.deviceIds[i], false, {}, {}};
            if (step.deviceId == "nobody") step.failure = Failure(FailureCode::DeviceUnknown, request.by);
            ++(step.failure ? summary.failed : summary.left);
            if (!each(step)) return fail(Failure(FailureCode::Interrupted, std::to_string(i)));
        }
        return summary;
    }
    [[nodiscard]] Outcome<station::LeaveSummary>
    scrap(const station::LeaveRequest& request, const std::function<bool(const station::LeaveStep&)>& each,
          std::stop_token stop) override
    {
        mayBlock("the station");
        return ship(request, each, std::move(stop));
    }
    [[nodiscard]] Outcome<std::vector<station::RevocationInfo>> revocations() override
    {
        mayBlock("the station");
        return std::vector<station::RevocationInfo>{};
    }
    [[nodiscard]] Outcome<station::CrlReport> makeCrls(std::chrono::days, bool) override
    {
        mayBlock("the station");
        return station::CrlReport{};
    }
    [[nodiscard]] Outcome<station::RenewalSummary>
    renew(const station::RenewalRequest&, const std::function<bool(const station::RenewalStep&)>&,
          std::stop_token) override
    {
        mayBlock("the station");
        return station::RenewalSummary{};
    }
    [[nodiscard]] Outcome<station::ChainInfo> chain(const std::string&, const std::string&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    [[nodiscard]] Outcome<station::PossessionInfo> prove(const station::PossessionRequest&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::HsmKeyMissing));
    }
    [[nodiscard]] Outcome<void> ending(WallTime,
                                       const std::function<bool(const station::EndingInfo&)>&) override
    {
        mayBlock("the station");
        return {};
    }
    [[nodiscard]] Outcome<std::string> endingCalendar(WallTime) override
    {
        mayBlock("the station");
        return std::string{};
    }
    [[nodiscard]] Outcome<station::ClockReport> clock() override
    {
        mayBlock("the station");
        return station::ClockReport{};
    }
    [[nodiscard]] Outcome<station::ClockReport> acceptClock(const std::string&, const std::string&) override
    {
        mayBlock("the station");
        return station::ClockReport{};
    }
};

class FakeOrders final : public station::Orders {
public:
    explicit FakeOrders(FakeBench& bench) : m_bench(bench) {}
    [[nodiscard]] Outcome<station::StationIdentity> identity() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::OrderInfo> import(const std::filesystem::path&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::OrderWrong));
    }
    [[nodiscard]] Outcome<std::vector<station::OrderInfo>> list() override
    {
        mayBlock("the station");
        return std::vector<station::OrderInfo>{};
    }
    [[nodiscard]] Outcome<station::OrderInfo> show(const std::string& name) override
    {
        mayBlock("the station");
        const auto found = m_bench.orders.find(name);
        if (found == m_bench.orders.end()) return fail(Failure(FailureCode::OrderUnknown, name));
        return found->second;
    }
    [[nodiscard]] Outcome<station::OrderInfo> close(const std::string&, const std::string&,
                                                    const std::string&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::OrderUnknown));
    }

private:
    FakeBench& m_bench;
};

class FakeStation : public station::Station, public station::ShiftChecks {
public:
    explicit FakeStation(std::shared_ptr<FakeBench> bench) : m_bench(std::move(bench)), m_orders(*m_bench) {}
    [[nodiscard]] station::StationInfo info() const override
    {
        mayBlock("the station");
        return {"line-2", m_bench->kind, "factory-ca-2", m_bench->hasPinFile};
    }
    [[nodiscard]] std::vector<station::ProfileInfo> profiles() const override
    {
        mayBlock("the station");
        return m_bench->profiles;
    }
    [[nodiscard]] Outcome<void> login(const Pin& pin, bool) override
    {
        mayBlock("the station");
        ++m_bench->logins;
        if (textOf(pin.reveal()) != m_bench->rightPin) return fail(Failure(FailureCode::HsmPinWrong));
        m_in = true;
        return {};
    }
    [[nodiscard]] Outcome<void> loginFromFile(bool) override
    {
        mayBlock("the station");
        ++m_bench->fileLogins;
        if (!m_bench->hasPinFile) return fail(Failure(FailureCode::PinFileOpen));
        m_in = true;
        return {};
    }
    [[nodiscard]] Outcome<void> loginWhenPinComes(bool spend, const Listener&, std::stop_token) override
    {
        mayBlock("the station");
        return loginFromFile(spend);
    }
    [[nodiscard]] std::vector<station::TokenState> tokens() const override
    {
        mayBlock("the station");
        return {};
    }
    [[nodiscard]] Outcome<void> loginTo(const std::string&, const Pin& pin, bool spend) override
    {
        mayBlock("the station");
        return login(pin, spend);
    }
    [[nodiscard]] bool loggedIn() const override
    {
        mayBlock("the station");
        return m_in;
    }
    [[nodiscard]] Outcome<station::BatchSummary>
    provision(const station::BatchRequest& request, const Listener& listener, std::stop_token stop) override
    {
        mayBlock("the station");
        if (request.dryRun) {
            ++m_bench->plans;
            for (const auto& event : m_bench->plan)
                listener(event);
            if (m_bench->planFailure) return fail(*m_bench->planFailure);
            return station::BatchSummary{};
        }
        ++m_bench->batches;
        std::unique_lock lock(m_bench->mutex);
        m_bench->last = request;
        m_bench->outcome.reset();
        m_bench->listener = listener;
        m_bench->changed.wait(lock, stop, [&] { return m_bench->outcome.has_value(); });
        m_bench->listener = nullptr;
        if (m_bench->outcome) return *m_bench->outcome;
        ++m_bench->stops;
        station::BatchSummary summary;
        summary.interrupted = true;
        return summary;
    }
    [[nodiscard]] Outcome<void> holdSocket(const std::string& socket, bool held) override
    {
        mayBlock("the station");
        const std::lock_guard lock(m_bench->mutex);
        if (!m_bench->listener) return fail(Failure(FailureCode::Usage, "no batch works here"));
        Event event;
        event.kind = held ? EventKind::SocketHeld : EventKind::SocketReady;
        event.socket = SocketName{socket};
        m_bench->listener(event);
        return {};
    }
    [[nodiscard]] Outcome<std::vector<station::DeviceInfo>> devices(const station::DeviceFilter&) override
    {
        mayBlock("the station");
        return std::vector<station::DeviceInfo>{};
    }
    [[nodiscard]] Outcome<station::DeviceDetails> device(const std::string& id) override
    {
        mayBlock("the station");
        ++m_bench->lookUps;
        if (const auto found = m_bench->known.find(id); found != m_bench->known.end()) {
            station::DeviceDetails details;
            details.device = found->second;
            return details;
        }
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    [[nodiscard]] Outcome<std::map<DeviceState, std::uint64_t>> counts() override
    {
        mayBlock("the station");
        return std::map<DeviceState, std::uint64_t>{{DeviceState::Provisioned, m_bench->devices}};
    }
    [[nodiscard]] Outcome<station::Ids*> ids() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::ShiftChecks*> shiftChecks() override
    {
        mayBlock("the station");
        return this;
    }
    [[nodiscard]] Outcome<station::ShiftInfo> checkShift(const station::ShiftRequest& request,
                                                         const station::ShiftListener& told,
                                                         std::stop_token stop) override
    {
        mayBlock("the station");
        std::unique_lock lock(m_bench->mutex);
        ++m_bench->checks;
        m_bench->lastCheck = request;
        m_bench->checkOutcome.reset();
        m_bench->lookListener = told;
        m_bench->changed.wait(lock, stop, [&] { return m_bench->checkOutcome.has_value(); });
        m_bench->lookListener = nullptr;
        if (m_bench->checkOutcome) return *m_bench->checkOutcome;
        return fail(Failure(FailureCode::Interrupted));
    }
    [[nodiscard]] Outcome<station::Trust*> trust() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<std::uint64_t> countLabel(const std::string&, const station::LabelOrder&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    [[nodiscard]] Outcome<station::OnboardingCodes> onboarding(const std::string&, const std::string&,
                                                               station::OnboardingUse) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    [[nodiscard]] Outcome<station::ExportSummary> exportTo(const station::ExportRequest&,
                                                           const std::filesystem::path&,
                                                           const station::Percent&, std::stop_token) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::OutputFailed));
    }
    [[nodiscard]] Outcome<std::vector<station::CheckFinding>> check(const station::Percent&) override
    {
        mayBlock("the station");
        return std::vector<station::CheckFinding>{};
    }
    [[nodiscard]] Outcome<std::vector<station::CheckFinding>> repair(const std::string&,
                                                                     const station::Percent&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::Orders*> orders() override
    {
        mayBlock("the station");
        return &m_orders;
    }
    [[nodiscard]] Outcome<station::Audit*> audit() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::Destinations*> destinations() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::Site*> site() override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::Internal));
    }
    [[nodiscard]] Outcome<station::RegistryStats> stats() override
    {
        mayBlock("the station");
        return station::RegistryStats{};
    }
    [[nodiscard]] Outcome<station::BackupInfo> backup(const std::filesystem::path&, std::uint32_t,
                                                      const std::string&, const station::Percent&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::OutputFailed));
    }
    [[nodiscard]] Outcome<void> correct(const std::string&, std::int64_t, const std::string&,
                                        const std::string&, const std::string&) override
    {
        mayBlock("the station");
        return fail(Failure(FailureCode::DeviceUnknown));
    }
    [[nodiscard]] station::CertificateLife& certificateLife() override
    {
        mayBlock("the station");
        return m_life;
    }

private:
    FakeCertificateLife m_life;
    std::shared_ptr<FakeBench> m_bench;
    FakeOrders m_orders;
    std::atomic<bool> m_in = false;
};

// Events, in short.

inline Event stepEvent(const std::string& socket, Step step, int stepPercent = 0, int wholePercent = 0,
                       const std::string& deviceId = {}, int elapsedMs = 0)
{
    Event event;
    event.kind = stepPercent == 0 ? EventKind::StepStarted : EventKind::StepProgress;
    event.at = systemClock().now();
    event.socket = SocketName{socket};
    event.step = step;
    event.stepPercent = stepPercent;
    event.wholePercent = wholePercent;
    event.deviceId = deviceId;
    event.elapsed = Milliseconds{elapsedMs};
    constexpr const char* rows[] = {"",       "identify", "key",  "issue", "write",
                                    "verify", "prove",    "lock", "",      ""};
    event.text = rows[static_cast<int>(step)]; // as the engine's table names them
    return event;
}

inline Event endEvent(const std::string& socket, RunResult result, const std::string& deviceId,
                      std::optional<Failure> failure = {}, int elapsedMs = 8400)
{
    Event event;
    event.kind = EventKind::RunEnded;
    event.at = systemClock().now();
    event.socket = SocketName{socket};
    event.step = result == RunResult::Failed ? Step::Fail : Step::Pass;
    event.result = result;
    event.deviceId = deviceId;
    if (result != RunResult::Failed) event.certificateSerial = "5f219a0c44e1b7d2";
    event.failure = std::move(failure);
    event.elapsed = Milliseconds{elapsedMs};
    return event;
}

} // namespace mintmark::test
