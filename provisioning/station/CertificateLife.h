// What becomes of certificates after they were issued, and whether the clock that dates them is believed.
//
// Values in and out, as Station's; calls block, and may be made from any thread.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Revocation.h"
#include "provisioning/values/State.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

/// One certificate by its serial number, or all live ones of a device.
struct RevocationRequest {
    std::string deviceId; ///< any case; empty where a serial number is given
    std::string serial;   ///< hexadecimal, colons and case do not matter
    std::string
        issuer; ///< the beginning of the issuing certificate's SHA-256, where two issuers used one number
    RevocationReason reason = RevocationReason::Unspecified;
    std::string supervisor; ///< who answers for it
    std::string why;
};

struct RevocationInfo {
    std::string deviceId;
    std::string serial; ///< lower-case hex
    std::string issuer; ///< lower-case hex SHA-256 of the issuer's certificate
    RevocationReason reason = RevocationReason::Unspecified;
    WallTime revokedAt{};
    std::string supervisor, why;
};

struct CrlInfo {
    std::string issuer;        ///< lower-case hex SHA-256 of the issuer's certificate
    std::string issuerSubject; ///< RFC 2253
    std::uint64_t number = 0;
    WallTime thisUpdate{}, nextUpdate{};
    std::uint64_t revoked = 0; ///< entries
    std::string sha256;        ///< of the DER
    Bytes der;
    std::string pem;
};

enum class EndingKind { Root, Issuer, Device };

struct EndingInfo {
    EndingKind kind = EndingKind::Device;
    std::string name; ///< a device's ID, or a CA's subject
    std::string serial;
    std::string profile; ///< of a device's certificate
    DeviceState state = DeviceState::Reserved;
    WallTime notAfter{};
};

struct ClockReport {
    WallTime now{};
    bool synchronised = false;
    std::optional<WallTime> newestEntry;
    std::optional<Failure> refusal; ///< MM-CLOCK: nothing is issued
};

class CertificateLife {
public:
    virtual ~CertificateLife() = default;

    /// Revokes, and sets a device that has no live certificate left to `revoked` (not for `superseded`).
    /// All or nothing. MM-CERTIFICATE-UNKNOWN, MM-CERTIFICATE-REVOKED, MM-DEVICE-UNKNOWN,
    /// MM-SUPERVISOR-NEEDED, MM-CLOCK. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<std::vector<RevocationInfo>> revoke(const RevocationRequest& request) = 0;
    /// A second key and certificate for the same device: revokes what it has as superseded, and sets it to
    /// `in-rework`; the unit gets the new ones at its next run. MM-DEVICE-UNKNOWN, MM-DEVICE-STATE,
    /// MM-SUPERVISOR-NEEDED, MM-CLOCK. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<std::vector<RevocationInfo>>
    rework(const std::string& deviceId, const std::string& supervisor, const std::string& why) = 0;
    /// All revocations, oldest first.
    [[nodiscard]] virtual Outcome<std::vector<RevocationInfo>> revocations() = 0;
    /// A new, numbered list of each issuer of this station. MM-CLOCK; MM-USAGE for a validity outside 1 to
    /// 3650 days. Its number is on record before it is signed, and a number that is lost stays lost. Needs
    /// Access::Provision.
    [[nodiscard]] virtual Outcome<std::vector<CrlInfo>> makeCrls(std::chrono::days validity) = 0;
    /// Calls back for each certificate that is not revoked and ends before `until`, the station's own CAs
    /// too: first to end first. The callback's false ends the walk.
    [[nodiscard]] virtual Outcome<void> ending(WallTime until,
                                               const std::function<bool(const EndingInfo&)>& each) = 0;
    /// The same as an iCalendar file (RFC 5545): an event for each day on which something ends.
    [[nodiscard]] virtual Outcome<std::string> endingCalendar(WallTime until) = 0;

    [[nodiscard]] virtual Outcome<ClockReport> clock() = 0;
    /// The supervisor's word that the clock is right as it is now; on record, and what is dated from now on
    /// is judged by it. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<ClockReport> acceptClock(const std::string& supervisor,
                                                           const std::string& why) = 0;
};

} // namespace mintmark::station
