// The station in the caller's own process: demo, private and key-room stations.
#pragma once

#include "provisioning/devices/Device.h"

#include "provisioning/registry/Store.h"
#include "provisioning/station/Authorities.h"
#include "provisioning/station/Destinations.h"
#include "provisioning/station/Ids.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/Trust.h"
#include "provisioning/station/audit/LocalAudit.h"
#include "provisioning/station/life/LocalCertificateLife.h"
#include "provisioning/station/orders/LocalOrders.h"
#include "provisioning/station/site/LocalSite.h"
#include "provisioning/station/tokens/SigningTokens.h"
#include "provisioning/values/Profile.h"

#include <mutex>

namespace mintmark::engine {
class SocketHolds;
}

namespace mintmark::station {

class Telemetry;

class LocalStation final : public Station, public ShiftChecks {
public:
    LocalStation(std::filesystem::path directory, StationFile file, Access access);
    ~LocalStation() override;

    [[nodiscard]] StationInfo info() const override;
    [[nodiscard]] std::vector<ProfileInfo> profiles() const override;
    [[nodiscard]] Outcome<void> login(const Pin& pin, bool spendFinalTry) override;
    [[nodiscard]] Outcome<void> loginFromFile(bool spendFinalTry) override;
    [[nodiscard]] Outcome<void> loginWhenPinComes(bool spendFinalTry, const Listener& listener,
                                                  std::stop_token stop) override;
    [[nodiscard]] bool loggedIn() const override;
    [[nodiscard]] std::vector<TokenState> tokens() const override;
    [[nodiscard]] Outcome<void> loginTo(const std::string& token, const Pin& pin,
                                        bool spendFinalTry) override;
    [[nodiscard]] Outcome<BatchSummary> provision(const BatchRequest& request, const Listener& listener,
                                                  std::stop_token stop) override;
    [[nodiscard]] Outcome<void> holdSocket(const std::string& socket, bool held) override;
    [[nodiscard]] Outcome<std::vector<DeviceInfo>> devices(const DeviceFilter& filter) override;
    [[nodiscard]] Outcome<DeviceDetails> device(const std::string& deviceId) override;
    [[nodiscard]] Outcome<std::map<DeviceState, std::uint64_t>> counts() override;
    [[nodiscard]] Outcome<Ids*> ids() override;
    [[nodiscard]] Outcome<Trust*> trust() override;
    [[nodiscard]] Outcome<std::uint64_t> countLabel(const std::string& deviceId,
                                                    const LabelOrder& order) override;
    [[nodiscard]] Outcome<OnboardingCodes> onboarding(const std::string& deviceId, const std::string& profile,
                                                      OnboardingUse use) override;
    [[nodiscard]] Outcome<ExportSummary> exportTo(const ExportRequest& request,
                                                  const std::filesystem::path& file, const Percent& progress,
                                                  std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<CheckFinding>> check(const Percent& progress) override;
    [[nodiscard]] Outcome<std::vector<CheckFinding>> repair(const std::string& by,
                                                            const Percent& progress) override;
    [[nodiscard]] CertificateLife& certificateLife() override { return m_life; }
    [[nodiscard]] Outcome<Orders*> orders() override;
    [[nodiscard]] Outcome<Audit*> audit() override;
    [[nodiscard]] Outcome<ShiftChecks*> shiftChecks() override { return this; }
    [[nodiscard]] Outcome<ShiftInfo> checkShift(const ShiftRequest& request, const ShiftListener& told,
                                                std::stop_token stop) override;
    [[nodiscard]] Outcome<Site*> site() override;
    [[nodiscard]] Outcome<Destinations*> destinations() override;
    [[nodiscard]] Outcome<RegistryStats> stats() override;
    [[nodiscard]] Outcome<BackupInfo> backup(const std::filesystem::path& folder, std::uint32_t keep,
                                             const std::string& by, const Percent& progress) override;
    [[nodiscard]] Outcome<void> correct(const std::string& deviceId, std::int64_t fact,
                                        const std::string& value, const std::string& supervisor,
                                        const std::string& why) override;
    [[nodiscard]] Outcome<std::vector<AuthorityInfo>> authorities();

private:
    /// exportTo of `keysFormat` (ExportKeys.h).
    [[nodiscard]] Outcome<ExportSummary> exportKeys(const ExportRequest& request,
                                                    const std::filesystem::path& file,
                                                    const Percent& progress, const std::stop_token& stop);
    /// All that a login opens, in the order in which it is opened; closed the other way round.
    struct Opened {
        std::optional<RunLock> lock;
        IssuerFiles issuers;
        std::unique_ptr<registry::Store> store;
        Secret sealingKey; ///< of what the registry keeps sealed (labels/Sealing.h)
        std::unique_ptr<ClockWitness> witness;
        std::unique_ptr<engine::ClockGuard> guard;
        std::unique_ptr<SigningTokens> tokens; ///< its gates write to the store, and ask the guard
        std::unique_ptr<LocalOrders> orders;
        std::unique_ptr<LocalAudit> audit;
        std::unique_ptr<LocalSite> site;
        std::unique_ptr<Destinations> destinations;
        bool needsOrders = false;
    };
    [[nodiscard]] Outcome<Opened> open(const Pin& pin, bool spendFinalTry);
    /// login() and provision() without what they tell of it (telemetry/LocalTelemetry.cpp).
    [[nodiscard]] Outcome<void> logIn(const Pin& pin, bool spendFinalTry);
    [[nodiscard]] Outcome<BatchSummary> runBatch(const BatchRequest& request, const Listener& outer,
                                                 std::stop_token stop);
    [[nodiscard]] Telemetry& telemetry();
    /// Keys that a station of an older program has not.
    [[nodiscard]] Outcome<void> makeMissingKeys(hsm::Token& token);
    [[nodiscard]] Outcome<LifeParts> lifeParts();
    [[nodiscard]] Outcome<registry::Store*> store() const;
    [[nodiscard]] Outcome<DeviceInfo> describe(registry::Store& store, const registry::Device& device) const;

    std::filesystem::path m_directory;
    StationFile m_file;
    Access m_access;
    std::optional<Failure> m_keyTrouble; ///< why the token made no key that is missing
    mutable std::mutex m_mutex;          ///< guards m_opened's coming and going
    std::optional<Opened> m_opened;
    std::unique_ptr<Ids> m_ids; ///< on what is opened
    std::unique_ptr<Trust> m_trust;
    std::mutex m_batchMutex; ///< one batch, or one renewal, at a time
    std::mutex m_holdsMutex;
    engine::SocketHolds* m_holds = nullptr; ///< of the batch that works; under m_holdsMutex
    LocalCertificateLife m_life{[this] { return lifeParts(); }};
    std::mutex m_telemetryMutex;
    std::shared_ptr<Telemetry>
        m_telemetry; ///< from the first login for work on; last: it asks what is opened
};

/// Takes what a batch asks for apart, and refuses what cannot be: names, ports, profile. SocketTwice,
/// PortUnknown.
/// `missing` gets the sockets whose port is not there yet, where that is no error.
[[nodiscard]] Outcome<void> checkSockets(const BatchRequest& request, devices::Opener& opener, Clock& clock,
                                         const std::stop_token& stop, std::vector<SocketRequest>& missing);

} // namespace mintmark::station
