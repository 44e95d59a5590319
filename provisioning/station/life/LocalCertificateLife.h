// The life of certificates on an opened station.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/engine/ClockGuard.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/CertificateLife.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/tokens/SigningTokens.h"

#include <functional>
#include <mutex>
#include <vector>

namespace mintmark::station {

/// One issuing CA of the station.
struct LifeIssuer {
    hsm::Signer* signer = nullptr; ///< none where the station was opened for reading
    ByteView certificate;
};

/// What a station that is open lends; all of it lives as long as the station is open.
struct LifeParts {
    registry::Store* store = nullptr;
    engine::ClockGuard* guard = nullptr; ///< none where the station was opened for reading
    const ClockWitness* witness = nullptr;
    std::vector<LifeIssuer> issuers;
    ByteView root;
    SigningTokens* tokens = nullptr; ///< prepared where the station was opened for provisioning
    std::mutex* batch = nullptr;     ///< held by what issues to devices
    const std::filesystem::path* directory = nullptr;
    const StationFile* file = nullptr;
};

/// A revocation, as `asked`, of each live certificate of a device.
[[nodiscard]] Outcome<std::vector<registry::Revocation>>
liveOf(registry::Store& store, const registry::Device& device, const registry::Revocation& asked);

class LocalCertificateLife final : public CertificateLife {
public:
    /// `parts` fails while the station is not open.
    explicit LocalCertificateLife(std::function<Outcome<LifeParts>()> parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revoke(const RevocationRequest& request) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>>
    rework(const std::string& deviceId, const std::string& supervisor, const std::string& why) override;
    [[nodiscard]] Outcome<LeaveSummary> ship(const LeaveRequest& request,
                                             const std::function<bool(const LeaveStep&)>& each,
                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<LeaveSummary> scrap(const LeaveRequest& request,
                                              const std::function<bool(const LeaveStep&)>& each,
                                              std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revocations() override;
    [[nodiscard]] Outcome<CrlReport> makeCrls(std::chrono::days validity, bool onlyOne) override;
    [[nodiscard]] Outcome<RenewalSummary> renew(const RenewalRequest& request,
                                                const std::function<bool(const RenewalStep&)>& each,
                                                std::stop_token stop) override;
    [[nodiscard]] Outcome<ChainInfo> chain(const std::string& deviceId, const std::string& form) override;
    [[nodiscard]] Outcome<PossessionInfo> prove(const PossessionRequest& request) override;
    [[nodiscard]] Outcome<void> ending(WallTime until,
                                       const std::function<bool(const EndingInfo&)>& each) override;
    [[nodiscard]] Outcome<std::string> endingCalendar(WallTime until) override;
    [[nodiscard]] Outcome<ClockReport> clock() override;
    [[nodiscard]] Outcome<ClockReport> acceptClock(const std::string& supervisor,
                                                   const std::string& why) override;

private:
    struct Leaving;
    [[nodiscard]] Outcome<LeaveSummary> leave(const LeaveRequest& request, const Leaving& how,
                                              const std::function<bool(const LeaveStep&)>& each,
                                              const std::stop_token& stop);
    [[nodiscard]] Outcome<CrlInfo> makeCrl(const LifeParts& parts, const LifeIssuer& issuer,
                                           std::chrono::days validity);
    std::function<Outcome<LifeParts>()> m_parts;
    std::mutex m_listing; ///< one list after the other
};

} // namespace mintmark::station
