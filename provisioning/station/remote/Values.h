// The structs of the station's borders as they cross the service's socket: each member by its own name.
#pragma once

#include "provisioning/station/Audit.h"
#include "provisioning/station/Ids.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/Site.h"
#include "provisioning/station/Trust.h"
#include "provisioning/station/remote/Names.h"

namespace mintmark::station::wire {

// Member by member, in the order of the struct; a test counts whether one was forgotten.
#define MINTMARK_SHAPE(type, ...)                                                                            \
    template <> struct Shape<type> {                                                                         \
        using S = type;                                                                                      \
        static constexpr std::tuple members{__VA_ARGS__};                                                    \
    }
#define MINTMARK_MEMBER(name) member(#name, &S::name)
MINTMARK_SHAPE(StationInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(kind), MINTMARK_MEMBER(tokenLabel),
               MINTMARK_MEMBER(hasPinFile));
MINTMARK_SHAPE(TokenState, MINTMARK_MEMBER(name), MINTMARK_MEMBER(label), MINTMARK_MEMBER(ready),
               MINTMARK_MEMBER(pinWanted), MINTMARK_MEMBER(pinPad), MINTMARK_MEMBER(problem));
MINTMARK_SHAPE(ProfileInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(version), MINTMARK_MEMBER(description),
               MINTMARK_MEMBER(model));
MINTMARK_SHAPE(SocketRequest, MINTMARK_MEMBER(name), MINTMARK_MEMBER(port));
MINTMARK_SHAPE(BatchSummary, MINTMARK_MEMBER(passed), MINTMARK_MEMBER(failed), MINTMARK_MEMBER(before),
               MINTMARK_MEMBER(elapsed), MINTMARK_MEMBER(interrupted), MINTMARK_MEMBER(badRows));
MINTMARK_SHAPE(CertificateInfo, MINTMARK_MEMBER(serial), MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(notBefore),
               MINTMARK_MEMBER(notAfter), MINTMARK_MEMBER(profile), MINTMARK_MEMBER(profileVersion),
               MINTMARK_MEMBER(profileHash), MINTMARK_MEMBER(pem), MINTMARK_MEMBER(revoked));
MINTMARK_SHAPE(FactInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(value), MINTMARK_MEMBER(known),
               MINTMARK_MEMBER(at), MINTMARK_MEMBER(row), MINTMARK_MEMBER(corrects));
MINTMARK_SHAPE(RunInfo, MINTMARK_MEMBER(socket), MINTMARK_MEMBER(lastStep), MINTMARK_MEMBER(outcome),
               MINTMARK_MEMBER(failure), MINTMARK_MEMBER(detail), MINTMARK_MEMBER(startedAt),
               MINTMARK_MEMBER(endedAt), MINTMARK_MEMBER(operatorName));
MINTMARK_SHAPE(DeviceInfo, MINTMARK_MEMBER(row), MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(hardwareId),
               MINTMARK_MEMBER(model), MINTMARK_MEMBER(state), MINTMARK_MEMBER(createdAt),
               MINTMARK_MEMBER(changedAt), MINTMARK_MEMBER(certificates), MINTMARK_MEMBER(order));
MINTMARK_SHAPE(DeviceDetails, MINTMARK_MEMBER(device), MINTMARK_MEMBER(facts), MINTMARK_MEMBER(runs),
               MINTMARK_MEMBER(voidSerials), MINTMARK_MEMBER(issuerPem), MINTMARK_MEMBER(rootPem));
MINTMARK_SHAPE(DeviceFilter, MINTMARK_MEMBER(after), MINTMARK_MEMBER(limit), MINTMARK_MEMBER(state),
               MINTMARK_MEMBER(idPrefix), MINTMARK_MEMBER(order), MINTMARK_MEMBER(text),
               MINTMARK_MEMBER(sort), MINTMARK_MEMBER(descending), MINTMARK_MEMBER(afterChanged),
               MINTMARK_MEMBER(afterId));
MINTMARK_SHAPE(RegistryStats, MINTMARK_MEMBER(fileOctets), MINTMARK_MEMBER(logOctets),
               MINTMARK_MEMBER(freeOctets), MINTMARK_MEMBER(rows), MINTMARK_MEMBER(lastDay),
               MINTMARK_MEMBER(lastWeek), MINTMARK_MEMBER(queries));
MINTMARK_SHAPE(WaitingRun, MINTMARK_MEMBER(runId), MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(outcome),
               MINTMARK_MEMBER(endedAt), MINTMARK_MEMBER(tries), MINTMARK_MEMBER(error),
               MINTMARK_MEMBER(nextTry));
MINTMARK_SHAPE(SiteInfo, MINTMARK_MEMBER(place), MINTMARK_MEMBER(trouble), MINTMARK_MEMBER(waiting),
               MINTMARK_MEMBER(hasMore));
MINTMARK_SHAPE(SiteAnswer, MINTMARK_MEMBER(admits), MINTMARK_MEMBER(reason), MINTMARK_MEMBER(facts));
MINTMARK_SHAPE(SiteDelivery, MINTMARK_MEMBER(told), MINTMARK_MEMBER(left), MINTMARK_MEMBER(error));
MINTMARK_SHAPE(LabelOrder, MINTMARK_MEMBER(destination), MINTMARK_MEMBER(reprint),
               MINTMARK_MEMBER(supervisor));
MINTMARK_SHAPE(OnboardingCodes, MINTMARK_MEMBER(qr), MINTMARK_MEMBER(manual));
MINTMARK_SHAPE(CheckFinding, MINTMARK_MEMBER(what), MINTMARK_MEMBER(detail));
MINTMARK_SHAPE(ExportRequest, MINTMARK_MEMBER(format), MINTMARK_MEMBER(leavesUnfitOut),
               MINTMARK_MEMBER(columns), MINTMARK_MEMBER(templateFile), MINTMARK_MEMBER(options));
MINTMARK_SHAPE(ExportMisfit, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(field), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(ExportSummary, MINTMARK_MEMBER(devices), MINTMARK_MEMBER(blocked), MINTMARK_MEMBER(unready),
               MINTMARK_MEMBER(unfit), MINTMARK_MEMBER(misfits), MINTMARK_MEMBER(sha256));
MINTMARK_SHAPE(Event, MINTMARK_MEMBER(kind), MINTMARK_MEMBER(at), MINTMARK_MEMBER(socket),
               MINTMARK_MEMBER(step), MINTMARK_MEMBER(stepPercent), MINTMARK_MEMBER(wholePercent),
               MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(hardwareId), MINTMARK_MEMBER(certificateSerial),
               MINTMARK_MEMBER(elapsed), MINTMARK_MEMBER(result), MINTMARK_MEMBER(failure),
               MINTMARK_MEMBER(text));
MINTMARK_SHAPE(ShiftInfo, MINTMARK_MEMBER(hours), MINTMARK_MEMBER(good), MINTMARK_MEMBER(bad),
               MINTMARK_MEMBER(goodAt), MINTMARK_MEMBER(badAt), MINTMARK_MEMBER(wrongAt),
               MINTMARK_MEMBER(until));
MINTMARK_SHAPE(ShiftRequest, MINTMARK_MEMBER(order), MINTMARK_MEMBER(sockets), MINTMARK_MEMBER(operatorName),
               MINTMARK_MEMBER(waits));
MINTMARK_SHAPE(ShiftUnit, MINTMARK_MEMBER(socket), MINTMARK_MEMBER(hardwareId), MINTMARK_MEMBER(deviceId),
               MINTMARK_MEMBER(kind), MINTMARK_MEMBER(verdict), MINTMARK_MEMBER(failure));
MINTMARK_SHAPE(OrderInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(product), MINTMARK_MEMBER(customer),
               MINTMARK_MEMBER(profile), MINTMARK_MEMBER(revision), MINTMARK_MEMBER(profileVersion),
               MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(notBefore), MINTMARK_MEMBER(notAfter),
               MINTMARK_MEMBER(importedAt), MINTMARK_MEMBER(closedAt), MINTMARK_MEMBER(closedWhy),
               MINTMARK_MEMBER(sockets), MINTMARK_MEMBER(quantity), MINTMARK_MEMBER(made),
               MINTMARK_MEMBER(underway), MINTMARK_MEMBER(left), MINTMARK_MEMBER(givenBack),
               MINTMARK_MEMBER(runsPassed), MINTMARK_MEMBER(runsFailed), MINTMARK_MEMBER(states),
               MINTMARK_MEMBER(yield), MINTMARK_MEMBER(perHour), MINTMARK_MEMBER(finish),
               MINTMARK_MEMBER(refusal), MINTMARK_MEMBER(shift));
MINTMARK_SHAPE(StationIdentity, MINTMARK_MEMBER(name), MINTMARK_MEMBER(key), MINTMARK_MEMBER(keyPem),
               MINTMARK_MEMBER(signers), MINTMARK_MEMBER(needsOrders));
MINTMARK_SHAPE(HeadInfo, MINTMARK_MEMBER(registry), MINTMARK_MEMBER(number), MINTMARK_MEMBER(at),
               MINTMARK_MEMBER(hash), MINTMARK_MEMBER(root), MINTMARK_MEMBER(why), MINTMARK_MEMBER(key),
               MINTMARK_MEMBER(json));
MINTMARK_SHAPE(AuditEntryInfo, MINTMARK_MEMBER(number), MINTMARK_MEMBER(at), MINTMARK_MEMBER(who),
               MINTMARK_MEMBER(what), MINTMARK_MEMBER(subject), MINTMARK_MEMBER(detail));
MINTMARK_SHAPE(AuditFilter, MINTMARK_MEMBER(before), MINTMARK_MEMBER(limit), MINTMARK_MEMBER(who),
               MINTMARK_MEMBER(what), MINTMARK_MEMBER(subject), MINTMARK_MEMBER(text), MINTMARK_MEMBER(from),
               MINTMARK_MEMBER(until));
MINTMARK_SHAPE(AuditPage, MINTMARK_MEMBER(entries), MINTMARK_MEMBER(next));
MINTMARK_SHAPE(AuditExport, MINTMARK_MEMBER(from), MINTMARK_MEMBER(to), MINTMARK_MEMBER(head));
MINTMARK_SHAPE(RevocationRequest, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(serial), MINTMARK_MEMBER(issuer),
               MINTMARK_MEMBER(reason), MINTMARK_MEMBER(supervisor), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(RevocationInfo, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(serial), MINTMARK_MEMBER(issuer),
               MINTMARK_MEMBER(reason), MINTMARK_MEMBER(revokedAt), MINTMARK_MEMBER(supervisor),
               MINTMARK_MEMBER(why));
MINTMARK_SHAPE(CrlInfo, MINTMARK_MEMBER(issuer), MINTMARK_MEMBER(issuerSubject), MINTMARK_MEMBER(number),
               MINTMARK_MEMBER(thisUpdate), MINTMARK_MEMBER(nextUpdate), MINTMARK_MEMBER(revoked),
               MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(der), MINTMARK_MEMBER(pem));
/// A Failure has no value of its own to begin with.
template <> struct Shape<CrlReport::Missing> {
    using S = CrlReport::Missing;
    static constexpr std::tuple members{MINTMARK_MEMBER(issuer), MINTMARK_MEMBER(issuerSubject),
                                        MINTMARK_MEMBER(why)};
    static S blank() { return {{}, {}, Failure(FailureCode::Internal)}; }
};
MINTMARK_SHAPE(CrlReport, MINTMARK_MEMBER(made), MINTMARK_MEMBER(missing));
MINTMARK_SHAPE(RenewalRequest, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(within), MINTMARK_MEMBER(profile),
               MINTMARK_MEMBER(supersede), MINTMARK_MEMBER(supervisor), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(RenewalInfo, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(earlierSerial),
               MINTMARK_MEMBER(serial), MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(earlierEnd),
               MINTMARK_MEMBER(notAfter), MINTMARK_MEMBER(superseded), MINTMARK_MEMBER(chainPem));
MINTMARK_SHAPE(RenewalStep, MINTMARK_MEMBER(number), MINTMARK_MEMBER(of), MINTMARK_MEMBER(deviceId),
               MINTMARK_MEMBER(made), MINTMARK_MEMBER(failure), MINTMARK_MEMBER(note));
MINTMARK_SHAPE(RenewalSummary, MINTMARK_MEMBER(renewed), MINTMARK_MEMBER(failed),
               MINTMARK_MEMBER(passedOver));
MINTMARK_SHAPE(LeaveRequest, MINTMARK_MEMBER(deviceIds), MINTMARK_MEMBER(by), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(LeaveStep, MINTMARK_MEMBER(number), MINTMARK_MEMBER(of), MINTMARK_MEMBER(deviceId),
               MINTMARK_MEMBER(before), MINTMARK_MEMBER(revoked), MINTMARK_MEMBER(failure));
MINTMARK_SHAPE(LeaveSummary, MINTMARK_MEMBER(left), MINTMARK_MEMBER(before), MINTMARK_MEMBER(failed));
MINTMARK_SHAPE(ChainInfo::Part, MINTMARK_MEMBER(name), MINTMARK_MEMBER(octets));
MINTMARK_SHAPE(ChainInfo, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(serial), MINTMARK_MEMBER(parts));
MINTMARK_SHAPE(PossessionRequest, MINTMARK_MEMBER(code), MINTMARK_MEMBER(ca), MINTMARK_MEMBER(issuer));
MINTMARK_SHAPE(PossessionInfo, MINTMARK_MEMBER(issuer), MINTMARK_MEMBER(issuerSubject),
               MINTMARK_MEMBER(subject), MINTMARK_MEMBER(serial), MINTMARK_MEMBER(sha256),
               MINTMARK_MEMBER(pem), MINTMARK_MEMBER(notAfter));
MINTMARK_SHAPE(EndingInfo, MINTMARK_MEMBER(kind), MINTMARK_MEMBER(name), MINTMARK_MEMBER(serial),
               MINTMARK_MEMBER(profile), MINTMARK_MEMBER(state), MINTMARK_MEMBER(notAfter));
MINTMARK_SHAPE(ClockReport, MINTMARK_MEMBER(now), MINTMARK_MEMBER(synchronised), MINTMARK_MEMBER(newestEntry),
               MINTMARK_MEMBER(refusal));
MINTMARK_SHAPE(IdSample, MINTMARK_MEMBER(id), MINTMARK_MEMBER(facts));
MINTMARK_SHAPE(IdPreview, MINTMARK_MEMBER(profile), MINTMARK_MEMBER(scheme), MINTMARK_MEMBER(ids),
               MINTMARK_MEMBER(isExample), MINTMARK_MEMBER(left));
MINTMARK_SHAPE(PoolInfo, MINTMARK_MEMBER(pool), MINTMARK_MEMBER(allotment), MINTMARK_MEMBER(station),
               MINTMARK_MEMBER(first), MINTMARK_MEMBER(last), MINTMARK_MEMBER(next), MINTMARK_MEMBER(left),
               MINTMARK_MEMBER(voided), MINTMARK_MEMBER(isOurs), MINTMARK_MEMBER(isLow),
               MINTMARK_MEMBER(importedAt));
MINTMARK_SHAPE(VoidInfo, MINTMARK_MEMBER(pool), MINTMARK_MEMBER(allotment), MINTMARK_MEMBER(first),
               MINTMARK_MEMBER(last), MINTMARK_MEMBER(holder), MINTMARK_MEMBER(why), MINTMARK_MEMBER(at));
MINTMARK_SHAPE(TrustRootInfo, MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(subject), MINTMARK_MEMBER(notBefore),
               MINTMARK_MEMBER(notAfter), MINTMARK_MEMBER(ended));
MINTMARK_SHAPE(TrustSetInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(version), MINTMARK_MEMBER(isNewest),
               MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(octets), MINTMARK_MEMBER(devices),
               MINTMARK_MEMBER(addedAt), MINTMARK_MEMBER(file), MINTMARK_MEMBER(roots));
MINTMARK_SHAPE(TrustQuestion, MINTMARK_MEMBER(root), MINTMARK_MEMBER(set), MINTMARK_MEMBER(within));
MINTMARK_SHAPE(AffectedDevice, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(state), MINTMARK_MEMBER(set),
               MINTMARK_MEMBER(version), MINTMARK_MEMBER(root));
MINTMARK_SHAPE(OperatorInfo, MINTMARK_MEMBER(name), MINTMARK_MEMBER(role), MINTMARK_MEMBER(hasBadge),
               MINTMARK_MEMBER(createdAt), MINTMARK_MEMBER(lockedUntil), MINTMARK_MEMBER(isLocked),
               MINTMARK_MEMBER(lastLogin), MINTMARK_MEMBER(failures));
MINTMARK_SHAPE(NewOperator, MINTMARK_MEMBER(name), MINTMARK_MEMBER(role), MINTMARK_MEMBER(badge));

} // namespace mintmark::station::wire
