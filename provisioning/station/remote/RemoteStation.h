// The station of a service: every call goes through its socket.
#pragma once

#include "provisioning/station/Guarded.h"
#include "provisioning/station/remote/Connection.h"
#include "provisioning/station/remote/RemoteDestinations.h"
#include "provisioning/station/remote/RemoteFaces.h"

namespace mintmark::station {

class RemoteStation final : public Station, public Guarded {
public:
    explicit RemoteStation(std::shared_ptr<wire::Connection> connection);

    [[nodiscard]] StationInfo info() const override { return m_connection->welcome().station; }
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
    [[nodiscard]] Outcome<Ids*> ids() override { return &m_ids; }
    [[nodiscard]] Outcome<Trust*> trust() override { return &m_trust; }
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
    [[nodiscard]] Outcome<Orders*> orders() override { return &m_orders; }
    [[nodiscard]] Outcome<Audit*> audit() override { return &m_audit; }
    [[nodiscard]] Outcome<ShiftChecks*> shiftChecks() override { return &m_shift; }
    [[nodiscard]] Outcome<Site*> site() override { return &m_site; }
    [[nodiscard]] Outcome<Destinations*> destinations() override { return &m_destinations; }
    [[nodiscard]] Outcome<RegistryStats> stats() override;
    [[nodiscard]] Outcome<BackupInfo> backup(const std::filesystem::path& folder, std::uint32_t keep,
                                             const std::string& by, const Percent& progress) override;
    [[nodiscard]] Outcome<void> correct(const std::string& deviceId, std::int64_t fact,
                                        const std::string& value, const std::string& supervisor,
                                        const std::string& why) override;
    [[nodiscard]] CertificateLife& certificateLife() override { return m_life; }

    [[nodiscard]] std::optional<OperatorInfo> whoIsIn() const override { return m_connection->who(); }
    [[nodiscard]] std::optional<Failure> lost() const override { return m_connection->ended(); }
    [[nodiscard]] Outcome<void> logOut() override;

private:
    std::shared_ptr<wire::Connection> m_connection;
    RemoteOrders m_orders{*m_connection};
    RemoteAudit m_audit{*m_connection};
    RemoteIds m_ids{*m_connection};
    RemoteTrust m_trust{*m_connection};
    RemoteCertificateLife m_life{*m_connection};
    RemoteSite m_site{*m_connection};
    RemoteDestinations m_destinations{*m_connection};
    RemoteShiftChecks m_shift{*m_connection};
};

/// Of a socket where a service listens. ServiceGone, ServiceForbidden, ServiceVersion, ServiceBusy.
[[nodiscard]] Outcome<std::unique_ptr<Station>> connectStation(const std::filesystem::path& socket);
[[nodiscard]] Outcome<std::shared_ptr<Operators>> connectOperators(const std::filesystem::path& socket);

} // namespace mintmark::station
