// What a station that works tells of itself: events, metrics and alerts, from what happens anyway.
#pragma once

#include "provisioning/diagnostics/Hub.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/telemetry/AlertRules.h"

#include <map>

namespace mintmark::registry {
class Store;
}

namespace mintmark::station {

class SigningTokens;

/// Thread-safe. No call waits for the network, nor for a destination's disk.
class Telemetry {
public:
    Telemetry(std::filesystem::path station, const StationFile& file, Clock& clock);
    /// Within 2 s: what is left is told at the next start.
    ~Telemetry();
    Telemetry(const Telemetry&) = delete;
    Telemetry& operator=(const Telemetry&) = delete;

    /// A login: how it went, and what may be asked from then on; both outlive this.
    void loggedIn(const Outcome<void>& outcome, const std::string& token);
    void opened(registry::Store& store, const SigningTokens& tokens);
    /// To be called with how long a token took for a signature; may outlive this.
    [[nodiscard]] std::function<void(double, bool)> signWatch() const;

    struct Batch {
        std::string operatorName, order, profile;
    };
    /// Alerts from anywhere go to `warn` too, until the batch ends.
    void batchBegins(Batch batch, std::function<void(const std::string&)> warn);
    void batchEnds(const std::optional<Failure>& failure);
    /// An event of the batch; what is to be told to its listener besides.
    [[nodiscard]] std::vector<std::string> heard(const Event& event);

private:
    struct Step {
        mintmark::Step step{};
        Milliseconds since{0};
    };
    void refresh();
    void watch(const std::stop_token& stop) noexcept;
    void lookAtDates();
    void lookAtDisk();
    void found(const Finding& finding);
    /// Tells it where it has to be told; its words then.
    std::optional<std::string> raise(const diagnostics::Alert& alert);
    void raiseToBatch(const diagnostics::Alert& alert);
    void runEnded(const Event& event, std::vector<std::string>& words);
    void keepAlerts();

    const std::filesystem::path m_station;
    const StationFile m_file;
    Clock& m_clock;
    const std::shared_ptr<diagnostics::Meter> m_meter;

    std::mutex m_mutex; ///< guards what follows
    diagnostics::AlertBook m_book;
    bool m_isBookNew = false;
    PinCount m_pins;
    std::optional<Batch> m_batch;
    std::map<std::string, Step> m_steps; ///< by socket
    std::uint64_t m_passed = 0, m_failed = 0, m_before = 0, m_allPassed = 0, m_allFailed = 0;
    registry::Store* m_store = nullptr;
    const SigningTokens* m_tokens = nullptr;

    std::mutex m_warning; ///< guards m_warn, also while it is called
    std::function<void(const std::string&)> m_warn;

    std::condition_variable_any m_wake;
    std::unique_ptr<diagnostics::Hub> m_hub;
    std::jthread m_thread; ///< last
};

/// Where the alerts that stand are kept.
[[nodiscard]] std::filesystem::path alertsFile(const std::filesystem::path& station);
[[nodiscard]] diagnostics::Source sourceOf(const StationFile& file);

} // namespace mintmark::station
