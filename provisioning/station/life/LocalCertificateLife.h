// The life of certificates on an opened station.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/engine/ClockGuard.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/CertificateLife.h"

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
};

class LocalCertificateLife final : public CertificateLife {
public:
    /// `parts` fails while the station is not open.
    explicit LocalCertificateLife(std::function<Outcome<LifeParts>()> parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revoke(const RevocationRequest& request) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>>
    rework(const std::string& deviceId, const std::string& supervisor, const std::string& why) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revocations() override;
    [[nodiscard]] Outcome<std::vector<CrlInfo>> makeCrls(std::chrono::days validity) override;
    [[nodiscard]] Outcome<void> ending(WallTime until,
                                       const std::function<bool(const EndingInfo&)>& each) override;
    [[nodiscard]] Outcome<std::string> endingCalendar(WallTime until) override;
    [[nodiscard]] Outcome<ClockReport> clock() override;
    [[nodiscard]] Outcome<ClockReport> acceptClock(const std::string& supervisor,
                                                   const std::string& why) override;

private:
    std::function<Outcome<LifeParts>()> m_parts;
    std::mutex m_listing; ///< one list after the other
};

} // namespace mintmark::station
