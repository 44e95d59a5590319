#include "provisioning/station/life/LocalCertificateLife.h"

#include "provisioning/certificates/Crl.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/exports/Calendar.h"
#include "provisioning/station/people/LocalOperators.h"

#include <algorithm>
#include <map>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr auto longestCrl = std::chrono::days{3650};
constexpr std::uint32_t pageSize = 1024;

struct Named {
    registry::DeviceRow device = 0;
    registry::Revocation revocation;
};

auto forReading()
{
    return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
}

/// Serial numbers as people copy them: 0x, colons, spaces, any case, a leading zero octet.
Outcome<Bytes> serialOf(const std::string& text)
{
    std::string digits;
    for (const char c : text)
        if (c != ':' && c != ' ') digits += c;
    if (digits.starts_with("0x") || digits.starts_with("0X")) digits.erase(0, 2);
    if (digits.size() % 2 != 0) digits.insert(digits.begin(), '0');
    auto octets = fromHex(digits);
    if (!octets || octets->empty() || octets->size() > 21)
        return fail(Failure{FailureCode::Usage, "\"" + text + "\" is no serial number in hexadecimal"});
    while (octets->size() > 1 && octets->front() == 0)
        octets->erase(octets->begin());
    return std::move(*octets);
}

RevocationInfo infoOf(const registry::Revocation& revocation, std::string deviceId)
{
    return {std::move(deviceId),  toHex(revocation.serial), revocation.issuer, revocation.reason,
            revocation.revokedAt, revocation.supervisor,    revocation.why};
}

std::string name(EndingKind kind)
{
    switch (kind) {
    case EndingKind::Root: return "the root CA ";
    case EndingKind::Issuer: return "the issuing CA ";
    case EndingKind::Device: break;
    }
    return {};
}

} // namespace

Outcome<std::vector<registry::Revocation>> liveOf(registry::Store& store, const registry::Device& device,
                                                  const registry::Revocation& asked)
{
    std::vector<registry::Revocation> live;
    for (const auto& certificate : TRY(outcomeOf(store.certificates(device.row)))) {
        if (certificate.revoked) continue;
        live.push_back(asked);
        live.back().issuer = certificate.issuer;
        live.back().serial = certificate.serial;
    }
    return live;
}

Outcome<std::vector<RevocationInfo>> LocalCertificateLife::revoke(const RevocationRequest& request)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr) return forReading();
    if (request.supervisor.empty()) return fail(Failure{FailureCode::SupervisorNeeded, "to revoke"});
    TRY(people::operatorsOf(*parts.directory)->answers(request.supervisor, Act::CertificatesRevoke));
    if (request.deviceId.empty() == request.serial.empty())
        return fail(Failure{FailureCode::Usage, "a device or a serial number is revoked"});
    registry::Revocation asked;
    asked.reason = request.reason;
    asked.supervisor = request.supervisor;
    asked.why = request.why;
    asked.revokedAt = TRY(parts.guard->now());
    std::vector<registry::Revocation> wanted;
    if (!request.deviceId.empty()) {
        const auto device = TRY(outcomeOf(parts.store->deviceById(request.deviceId)));
        if (!device) return fail(Failure{FailureCode::DeviceUnknown, request.deviceId});
        wanted = TRY(liveOf(*parts.store, *device, asked));
        if (wanted.empty())
            return fail(Failure{FailureCode::CertificateRevoked,
                                device->id.text + " has no certificate that is not revoked"});
    } else {
        asked.serial = TRY(serialOf(request.serial));
        auto issuers = TRY(outcomeOf(parts.store->issuersOf(asked.serial)));
        std::erase_if(issuers, [&](const auto& one) { return !one.starts_with(request.issuer); });
        if (issuers.empty())
            return fail(Failure{FailureCode::CertificateUnknown, "serial " + toHex(asked.serial)});
        if (issuers.size() > 1)
            return fail(Failure{FailureCode::Usage, "two issuers used serial " + toHex(asked.serial) +
                                                        ": name one with --issuer, " + issuers[0] + " or " +
                                                        issuers[1]});
        asked.issuer = issuers.front();
        wanted.push_back(asked);
    }

    std::vector<RevocationInfo> revoked;
    const auto done = parts.store
                          ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              revoked.clear();
                              for (const auto& one : wanted) {
                                  const auto row = TRY(transaction.revoke(one));
                                  const auto device = TRY(transaction.device(row));
                                  revoked.push_back(infoOf(one, device.id.text));
                                  if (one.reason == RevocationReason::Superseded ||
                                      TRY(transaction.hasLiveCertificate(row)) ||
                                      !mayBecome(device.state, DeviceState::Revoked))
                                      continue;
                                  TRY(transaction.setState(row, DeviceState::Revoked, 0,
                                                           "its last certificate was revoked"));
                              }
                              return {};
                          })
                          .get();
    if (!done && done.error().code == registry::StoreCode::Duplicate)
        return fail(Failure{FailureCode::CertificateRevoked, done.error().detail});
    TRY(outcomeOf(done));
    return revoked;
}

Outcome<std::vector<RevocationInfo>> LocalCertificateLife::rework(const std::string& deviceId,
                                                                  const std::string& supervisor,
                                                                  const std::string& why)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr) return forReading();
    if (supervisor.empty()) return fail(Failure{FailureCode::SupervisorNeeded, "for a second identity"});
    const auto people = people::operatorsOf(*parts.directory);
    TRY(people->answers(supervisor, Act::DevicesRework));
    const auto device = TRY(outcomeOf(parts.store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    if (!mayBecome(device->state, DeviceState::InRework))
        return fail(
            Failure{FailureCode::DeviceState, device->id.text + " is " + std::string(nameOf(device->state))});
    registry::Revocation asked;
    asked.reason = RevocationReason::Superseded;
    asked.supervisor = supervisor;
    asked.why = why.empty() ? "rework" : why;
    asked.revokedAt = TRY(parts.guard->now());
    const auto wanted = TRY(liveOf(*parts.store, *device, asked));
    TRY(people->spendSecond(supervisor, Delicate::Reissue));
    std::vector<RevocationInfo> revoked;
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          revoked.clear();
                          for (const auto& one : wanted) {
                              TRY(transaction.revoke(one));
                              revoked.push_back(infoOf(one, device->id.text));
                          }
                          return transaction.setState(device->row, DeviceState::InRework, 0,
                                                      "by " + supervisor + ": " + asked.why);
                      })
                      .get()));
    return revoked;
}

Outcome<std::vector<RevocationInfo>> LocalCertificateLife::revocations()
{
    const auto parts = TRY(m_parts());
    std::vector<RevocationInfo> all;
    for (const auto& one : TRY(outcomeOf(parts.store->revocations({}))))
        all.push_back(infoOf(one, TRY(outcomeOf(parts.store->deviceOf(one.issuer, one.serial))).text));
    return all;
}

Outcome<CrlInfo> LocalCertificateLife::makeCrl(const LifeParts& parts, const LifeIssuer& issuer,
                                               std::chrono::days validity)
{
    const auto described = TRY(outcomeOf(certificates::describe(issuer.certificate)));
    CrlInfo info;
    info.issuer = toHex(described.sha256);
    info.issuerSubject = described.subject;
    info.thisUpdate = std::chrono::floor<std::chrono::seconds>(TRY(parts.guard->now()));
    info.nextUpdate = info.thisUpdate + validity;
    if (info.nextUpdate > described.notAfter)
        return fail(Failure{FailureCode::IssuerExpired,
                            "the list would be valid until " + toRfc3339(info.nextUpdate) +
                                ", its issuer until " + toRfc3339(described.notAfter)});
    // Before a number is spent on it.
    if (const auto problem = parts.tokens->whyNot(issuer.certificate))
        return fail(Failure{FailureCode::HsmTokenMissing, *problem});
    // What is revoked is read after the number was drawn: a later number never tells less.
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          info.number = TRY(transaction.drawCounter("crl " + info.issuer));
                          return {};
                      })
                      .get()));
    certificates::CrlParts list{issuer.certificate, info.number, info.thisUpdate, info.nextUpdate, {}};
    for (auto& one : TRY(outcomeOf(parts.store->revocations(info.issuer))))
        list.revoked.push_back({std::move(one.serial), one.reason, one.revokedAt});
    info.revoked = list.revoked.size();
    info.der = TRY(outcomeOf(certificates::makeCrl(*issuer.signer, list)));
    info.pem = certificates::toPem(info.der, "X509 CRL");
    const auto digest = sha256(info.der);
    info.sha256 = toHex(digest);
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) {
                          return transaction.addCrl(
                              {info.issuer, info.number, info.thisUpdate, info.nextUpdate, digest, info.der});
                      })
                      .get()));
    return info;
}

Outcome<CrlReport> LocalCertificateLife::makeCrls(std::chrono::days validity, bool onlyOne)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr) return forReading();
    if (validity < std::chrono::days{1} || validity > longestCrl)
        return fail(Failure{FailureCode::Usage, "a list is valid for 1 to 3650 days"});
    if (onlyOne && parts.issuers.size() > 1)
        return fail(Failure{FailureCode::Usage, "this station has " + std::to_string(parts.issuers.size()) +
                                                    " issuers, and a DER file holds one list: write PEM"});
    const std::lock_guard listing(m_listing);
    TRY(parts.guard->now());
    CrlReport report;
    for (const auto& issuer : parts.issuers) {
        auto made = makeCrl(parts, issuer, validity);
        if (made) {
            report.made.push_back(std::move(*made));
            continue;
        }
        // A token's or a CA's trouble is its own; the station's stops all.
        const bool isItsOwn = made.error().row().exit == ExitStatus::Hsm;
        if (!isItsOwn) return fail(std::move(made).error());
        const auto described = TRY(outcomeOf(certificates::describe(issuer.certificate)));
        report.missing.push_back({toHex(described.sha256), described.subject, std::move(made).error()});
    }
    return report;
}

Outcome<void> LocalCertificateLife::ending(WallTime until, const std::function<bool(const EndingInfo&)>& each)
{
    const auto parts = TRY(m_parts());
    std::vector<EndingInfo> authorities;
    const auto add = [&](EndingKind kind, ByteView der) -> Outcome<void> {
        const auto described = TRY(outcomeOf(certificates::describe(der)));
        if (described.notAfter < until)
            authorities.push_back(
                {kind, described.subject, toHex(described.serial), {}, {}, described.notAfter});
        return {};
    };
    TRY(add(EndingKind::Root, parts.root));
    for (const auto& issuer : parts.issuers)
        TRY(add(EndingKind::Issuer, issuer.certificate));
    std::ranges::sort(authorities, {}, &EndingInfo::notAfter);
    auto nextCa = authorities.begin();
    const auto casUntil = [&](WallTime time) {
        for (; nextCa != authorities.end() && nextCa->notAfter <= time; ++nextCa)
            if (!each(*nextCa)) return false;
        return true;
    };
    std::pair<WallTime, std::int64_t> after{WallTime::min(), 0};
    while (true) {
        const auto page = TRY(outcomeOf(parts.store->ending(until, after, pageSize)));
        for (const auto& one : page) {
            const auto& certificate = one.certificate;
            if (!casUntil(certificate.notAfter) ||
                !each({EndingKind::Device, one.deviceId.text, toHex(certificate.serial), certificate.profile,
                       one.state, certificate.notAfter}))
                return {};
            after = {certificate.notAfter, one.row};
        }
        if (page.size() < pageSize) break;
    }
    (void)casUntil(until);
    return {};
}

Outcome<std::string> LocalCertificateLife::endingCalendar(WallTime until)
{
    constexpr std::uint64_t named = 20;
    std::vector<exports::CalendarDay> days;
    std::uint64_t devices = 0;
    std::string names;
    WallTime day{};
    const auto close = [&] {
        if (devices == 0) return;
        if (devices > named) names += "and " + std::to_string(devices - named) + " more\n";
        days.push_back({day,
                        std::to_string(devices) +
                            (devices == 1 ? " device's certificate ends" : " devices' certificates end"),
                        names});
        devices = 0;
        names.clear();
    };
    TRY(ending(until, [&](const EndingInfo& info) {
        if (info.kind != EndingKind::Device) {
            days.push_back({info.notAfter, "Mintmark: " + name(info.kind) + info.name + " ends",
                            "serial number " + info.serial + "\nAll that is under it ends with it."});
            return true;
        }
        const auto its = std::chrono::floor<std::chrono::days>(info.notAfter);
        if (its != std::chrono::floor<std::chrono::days>(day)) close();
        day = its;
        if (++devices <= named) names += info.name + " (" + info.profile + ")\n";
        return true;
    }));
    close();
    std::ranges::stable_sort(days, {}, &exports::CalendarDay::at);
    const auto parts = TRY(m_parts());
    return exports::calendarOf(days, parts.witness->wall());
}

Outcome<ClockReport> LocalCertificateLife::clock()
{
    const auto parts = TRY(m_parts());
    ClockReport report;
    report.now = parts.witness->wall();
    report.synchronised = parts.witness->synchronised();
    report.newestEntry = TRY(outcomeOf(parts.store->newestAudit()));
    const auto issuer = TRY(outcomeOf(certificates::describe(parts.issuers.front().certificate)));
    const auto judged =
        engine::judgeClock(*parts.witness, TRY(engine::clockPastOf(*parts.store, issuer.notBefore)));
    if (!judged) report.refusal = judged.error();
    return report;
}

Outcome<ClockReport> LocalCertificateLife::acceptClock(const std::string& supervisor, const std::string& why)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr) return forReading();
    if (supervisor.empty()) return fail(Failure{FailureCode::SupervisorNeeded, "to accept the clock"});
    TRY(people::operatorsOf(*parts.directory)->answers(supervisor, Act::ClockAccept));
    auto report = TRY(clock());
    // An issuer that is not valid yet by this clock cannot be talked into it.
    const auto issuer = TRY(outcomeOf(certificates::describe(parts.issuers.front().certificate)));
    if (report.now < issuer.notBefore) return fail(*report.refusal);
    const registry::ClockAnchor anchor{parts.witness->wall(), parts.witness->boot(),
                                       parts.witness->sinceBoot()};
    TRY(outcomeOf(parts.store
                      ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          TRY(transaction.audit(
                              "clock.accepted", supervisor,
                              toRfc3339(anchor.wall) +
                                  (report.refusal ? "; before: " + report.refusal->detail : "") +
                                  (why.empty() ? "" : "; " + why)));
                          return transaction.setClockAnchor(anchor);
                      })
                      .get()));
    parts.guard->accept(anchor);
    report.refusal.reset();
    report.newestEntry = anchor.wall;
    return report;
}

} // namespace mintmark::station
