#include "provisioning/engine/RegistryGate.h"

#include "provisioning/engine/CrashPoint.h"

namespace mintmark::engine {
namespace {

using certificates::CertificateCode;
using certificates::CertificateError;
using registry::StoreCode;
using registry::StoreError;

// A rule of the registry is a refusal; anything else is the registry's own trouble.
CertificateError gateError(const StoreError& error)
{
    if (error.code == StoreCode::Exhausted) // a gate draws on nothing but the order's places
        return {CertificateCode::NotPermitted, error.detail, static_cast<long>(FailureCode::OrderFull)};
    const bool refused = error.code == StoreCode::Duplicate || error.code == StoreCode::Forbidden;
    return {refused ? CertificateCode::GateRefused : CertificateCode::GateFailed, error.detail,
            static_cast<long>(error.code)};
}

CertificateError notPermitted(const Failure& failure)
{
    return {CertificateCode::NotPermitted, failure.detail, static_cast<long>(failure.code)};
}

// The unit is not there to prove anything: what it proved before has to be on record.
registry::Result<void> mayRenew(registry::Transaction& transaction, const registry::Device& device,
                                const Sha256& spki)
{
    if (!hasProvedItsKey(device.state))
        return fail(StoreError{StoreCode::Forbidden, device.id.text + " is " +
                                                         std::string(nameOf(device.state)) +
                                                         ": its key is not proved"});
    if (device.key != spki) return fail(StoreError{StoreCode::Forbidden, "it is not the device's key"});
    if (!TRY(transaction.hasLiveCertificate(device.row)))
        return fail(StoreError{StoreCode::Forbidden, "every certificate of the device is revoked"});
    return {};
}

} // namespace

RegistryGate::RegistryGate(registry::Store& store, hsm::Random& random, ClockGuard& clock, ByteView issuerDer)
    : m_store(store), m_random(random), m_clock(clock), m_issuer(toHex(sha256(issuerDer))),
      m_issuerKey(certificates::issuerKeyOf(issuerDer))
{
}

certificates::Result<WallTime> RegistryGate::time()
{
    auto now = m_clock.now();
    if (!now) return fail(CertificateError{CertificateCode::ClockWrong, now.error().detail});
    return *now;
}

void RegistryGate::useProfile(const Profile& profile)
{
    m_profile = profile;
}

certificates::Result<certificates::Grant> RegistryGate::redeem(const certificates::Reservation& reservation,
                                                               const Sha256& spki, const Sha256& profileHash)
{
    if (profileHash != m_profile.hash)
        return fail(CertificateError{CertificateCode::GateRefused, "the profile is not the batch's own",
                                     static_cast<long>(StoreCode::Forbidden)});
    auto* const permit = reservation.renews ? nullptr : m_permit;
    if (permit == nullptr && m_needsPermit && !reservation.renews)
        return fail(CertificateError{CertificateCode::NotPermitted, "the station makes devices by order only",
                                     static_cast<long>(FailureCode::OrderNeeded)});
    if (permit != nullptr) {
        const auto now = TRY(time());
        if (const auto holds = permit->holds(now); !holds) return fail(notPermitted(holds.error()));
    }
    auto begun = Taking::begin(permit);
    if (!begun) return fail(notPermitted(begun.error()));
    registry::Place place;
    certificates::Grant grant;
    grant.serial = TRY(certificates::drawSerial(m_random));
    crashPoint("intent.planned");
    auto committed = m_store.commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        const auto device = TRY(transaction.findUnit(m_profile.model, reservation.hardwareId));
        if (!device || device->id != reservation.deviceId)
            return fail(StoreError{StoreCode::Forbidden, "the reservation is not this unit's"});
        grant.device = device->row;
        grant.run = reservation.run;
        grant.renews = reservation.renews;
        if (reservation.renews) TRY(mayRenew(transaction, *device, spki));
        // As a rule it has its place since its reservation.
        if (permit != nullptr)
            place = TRY(transaction.takePlace(permit->row(), device->row, reservation.run));
        TRY(transaction.bindKey(device->row, spki, reservation.run));
        grant.intent = TRY(
            transaction.addIntent(reservation.run, device->row, m_issuer, grant.serial, spki, profileHash));
        return transaction.journal(reservation.run, "issue", registry::Phase::Planned,
                                   "serial " + toHex(grant.serial));
    });
    if (auto result = committed.get(); !result) return fail(gateError(result.error()));
    begun->took(place);
    crashPoint("intent.done");
    return grant;
}

certificates::Result<void> RegistryGate::record(const certificates::Grant& grant,
                                                const certificates::Certificate& certificate)
{
    if (!m_issuerKey) return fail(m_issuerKey.error());
    if (!certificates::isSignedWith(*m_issuerKey, certificate.der))
        return fail(
            CertificateError{CertificateCode::SigningFailed, "what the token signed does not verify"});
    registry::CertificateRecord entry;
    entry.der = certificate.der;
    entry.serial = certificate.serial;
    entry.sha256 = certificate.sha256;
    entry.spki = certificate.spki;
    entry.issuer = m_issuer;
    entry.notBefore = certificate.notBefore;
    entry.notAfter = certificate.notAfter;
    entry.profile = m_profile.name;
    entry.profileVersion = m_profile.version;
    entry.profileHash = m_profile.hash;
    crashPoint("certificate.planned");
    auto committed = m_store.commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        TRY(transaction.addCertificate(grant.intent, entry));
        if (m_permit != nullptr && !grant.renews) TRY(transaction.usePlace(grant.device));
        if (!grant.renews)
            TRY(transaction.setState(grant.device, DeviceState::Issued, grant.run, "certificate recorded"));
        return transaction.journal(grant.run, "issue", registry::Phase::Done, {});
    });
    if (auto result = committed.get(); !result) return fail(gateError(result.error()));
    crashPoint("certificate.done");
    return {};
}

} // namespace mintmark::engine
