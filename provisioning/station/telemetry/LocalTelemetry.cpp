// A station in this process, with what it tells of itself around its logins and batches.
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/telemetry/Telemetry.h"

namespace mintmark::station {

Telemetry& LocalStation::telemetry()
{
    const std::scoped_lock lock(m_telemetryMutex);
    if (!m_telemetry) m_telemetry = std::make_shared<Telemetry>(m_directory, m_file, systemClock());
    return *m_telemetry;
}

Outcome<void> LocalStation::login(const Pin& pin, bool spendFinalTry)
{
    if (m_access != Access::Provision) return logIn(pin, spendFinalTry);
    auto& told = telemetry();
    auto outcome = logIn(pin, spendFinalTry);
    told.loggedIn(outcome, firstToken);
    return outcome;
}

Outcome<BatchSummary> LocalStation::provision(const BatchRequest& request, const Listener& outer,
                                              std::stop_token stop)
{
    auto& told = telemetry();
    std::mutex telling;
    const auto warn = [&](const std::string& text) {
        Event event;
        event.kind = EventKind::Warning;
        event.at = systemClock().now();
        event.text = text;
        const std::scoped_lock one(telling);
        outer(event);
    };
    const Listener listener = [&](const Event& event) {
        {
            const std::scoped_lock one(telling);
            outer(event);
        }
        for (const auto& text : told.heard(event))
            warn(text);
    };
    told.batchBegins({request.operatorName, request.order, request.profile}, warn);
    auto summary = runBatch(request, listener, std::move(stop));
    told.batchEnds(summary ? std::nullopt : std::optional(summary.error()));
    return summary;
}

} // namespace mintmark::station
