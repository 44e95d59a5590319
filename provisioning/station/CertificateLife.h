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
#include <stop_token>
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

/// Lists that were made, and issuers that could make none.
struct CrlReport {
    struct Missing {
        std::string issuer, issuerSubject;
        Failure why;
    };
    std::vector<CrlInfo> made;
    std::vector<Missing> missing;
};

/// A further certificate for the key that a device has proved before: one device's, or all that end soon.
struct RenewalRequest {
    std::string deviceId;                    ///< any case; empty where `within` is given
    std::optional<std::chrono::days> within; ///< certificates of this profile that end within so many days
    std::string profile;                     ///< name or file, as a batch finds it
    bool supersede = false;                  ///< revoke the certificates before, as superseded
    std::string supervisor;                  ///< who answers for that
    std::string why;
};

struct RenewalInfo {
    std::string deviceId;
    std::string earlierSerial, serial; ///< lower-case hex
    std::string sha256;
    WallTime earlierEnd{}, notAfter{};
    std::uint64_t superseded = 0; ///< certificates that were revoked
    std::string chainPem;         ///< the new certificate and its issuing CA
};

/// One device's turn: what it got, or why nothing; or, with neither, a note: the work pauses, or goes on.
struct RenewalStep {
    std::uint64_t number = 0, of = 0; ///< from 1
    std::string deviceId;
    std::optional<RenewalInfo> made;
    std::optional<Failure> failure;
    std::string note{};
};

struct RenewalSummary {
    std::uint64_t renewed = 0, failed = 0;
    std::uint64_t passedOver = 0; ///< their certificates end too, and their state lets them have none
};

inline constexpr std::size_t leaveMost = 4096; ///< devices in one call

/// Devices that leave the station, and who says so.
struct LeaveRequest {
    std::vector<std::string> deviceIds; ///< any case; 1 to leaveMost
    std::string by;                     ///< who answers for it
    std::string why;
};

/// One device's turn.
struct LeaveStep {
    std::uint64_t number = 0, of = 0; ///< from 1
    std::string deviceId;             ///< as the registry writes it, where it knows it
    bool before = false;              ///< it had left so before, and nothing was changed
    std::vector<std::string> revoked; ///< serial numbers of what was revoked with it
    std::optional<Failure> failure;
};

struct LeaveSummary {
    std::uint64_t left = 0, before = 0, failed = 0;
};

/// A form of `chain`: its name, and a line of what it holds and why.
struct ChainFormInfo {
    std::string name, what;
};
[[nodiscard]] std::vector<ChainFormInfo> chainForms();

struct ChainInfo {
    struct Part {
        std::string name; ///< of the file, where the form is of several
        Bytes octets;
    };
    std::string deviceId, serial;
    std::vector<Part> parts;
};

/// Which of the station's CAs shows that it is held.
enum class ProvenCa { Issuing, Root };

struct PossessionRequest {
    std::string code; ///< as the platform gave it: 1 to 64 of A-Z a-z 0-9 _ -
    ProvenCa ca = ProvenCa::Issuing;
    std::string issuer; ///< the beginning of a sibling issuer's SHA-256; empty: the station's own
};

struct PossessionInfo {
    std::string issuer, issuerSubject;
    std::string subject, serial, sha256, pem;
    WallTime notAfter{};
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
    /// Sets devices to `shipped`, each in a transaction of its own, in the order that is given, and calls
    /// back for each; the callback's false ends it, as the stop token does (MM-INTERRUPTED). One device's
    /// refusal is its own, and in its step: MM-DEVICE-UNKNOWN, MM-DEVICE-STATE. What is shipped already is
    /// told so, so that a list can be given again. MM-SUPERVISOR-NEEDED, MM-CLOCK, MM-USAGE for no device or
    /// too many. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<LeaveSummary> ship(const LeaveRequest& request,
                                                     const std::function<bool(const LeaveStep&)>& each,
                                                     std::stop_token stop) = 0;
    /// The same for `scrapped`, *irreversible*: what is live of a device's certificates is revoked as
    /// cessationOfOperation (RFC 5280 §5.3.1) in the same transaction. MM-USAGE without a reason. One second
    /// person's word (Delicate::Scrap) is for all devices of the call.
    [[nodiscard]] virtual Outcome<LeaveSummary> scrap(const LeaveRequest& request,
                                                      const std::function<bool(const LeaveStep&)>& each,
                                                      std::stop_token stop) = 0;
    /// All revocations, oldest first.
    [[nodiscard]] virtual Outcome<std::vector<RevocationInfo>> revocations() = 0;
    /// A new, numbered list of each issuer of this station; one whose token is not ready, or which ends
    /// before its list would, is told in the report and does not hold up the others. MM-CLOCK; MM-USAGE for a
    /// validity outside 1 to 3650 days, and, with `onlyOne`, where the station has several issuers. Its
    /// number is on record before it is signed, and a number that is lost stays lost. Needs
    /// Access::Provision.
    [[nodiscard]] virtual Outcome<CrlReport> makeCrls(std::chrono::days validity, bool onlyOne) = 0;
    /// Renews by the way of a batch, one device after the other, and calls back after each; the callback's
    /// false ends it, as the stop token does (MM-INTERRUPTED). One device's failure is its own, and in its
    /// step; the station's ends all. Of `within`, those are taken whose newest live certificate was issued
    /// under the profile, and ends. MM-PROFILE-…, MM-DEVICE-UNKNOWN, MM-SUPERVISOR-NEEDED, MM-CLOCK; MM-USAGE
    /// where what is renewed would be due again at once. Needs Access::Provision; no batch runs beside it.
    [[nodiscard]] virtual Outcome<RenewalSummary> renew(const RenewalRequest& request,
                                                        const std::function<bool(const RenewalStep&)>& each,
                                                        std::stop_token stop) = 0;
    /// The newest certificate of a device that is not revoked, and those above it, in one of chainForms().
    /// MM-DEVICE-UNKNOWN; MM-DEVICE-STATE where none is live; MM-STATION-WRONG where the station does not
    /// have its issuing CA; MM-USAGE for another form, or a platform that does not take it.
    [[nodiscard]] virtual Outcome<ChainInfo> chain(const std::string& deviceId, const std::string& form) = 0;
    /// A certificate with the platform's code as CN, signed by a CA of this station by the profile ca-proof;
    /// its own key is thrown away. The serial number is on record before it is signed. MM-CLOCK; MM-USAGE for
    /// a code that is none, or is a device's ID; MM-HSM-KEY-MISSING where the CA's key is not on the
    /// station's token. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<PossessionInfo> prove(const PossessionRequest& request) = 0;
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
