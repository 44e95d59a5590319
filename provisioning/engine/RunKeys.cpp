// How a unit comes to its key where it does not make it, and what it is then known by.
#include "provisioning/certificates/TransportKey.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"
#include "provisioning/engine/StoredForm.h"

namespace mintmark::engine {
namespace {

using namespace std::chrono_literals;
using devices::Object;

constexpr Milliseconds quickAnswer = 5s;
constexpr Milliseconds slowAnswer = 20s;

} // namespace

// Made anew by each run until a certificate binds one: what an earlier run gave to the unit, and did not see
// it use, is nobody's.
Outcome<void> Run::injectKey()
{
    const auto& profile = m_bench.profile;
    if (m_bench.unitKeys == nullptr)
        return fail(Failure{FailureCode::Internal, "no token makes units' keys"});
    const bool wrapped = profile.keyWay == KeyWay::Wrapped;
    planned("key", wrapped ? "made in the token, wrapped for the unit" : "made in the token, in the clear");
    certificates::TransportKey transport;
    if (wrapped) {
        auto accepted = certificates::acceptTransportKey(
            TRY(outcomeOf(m_device->transportKey(within(quickAnswer)))), profile, m_unit.hardwareId);
        if (!accepted) return fail(Failure{FailureCode::UnitTransport, accepted.error().detail});
        transport = std::move(*accepted);
    }
    const auto made = TRY(outcomeOf(m_bench.unitKeys->make(profile.keyAlgorithm, transport.spki)));
    const auto key = wrapped ? Secret{} : storedKey(profile.target.formOf(TargetObject::Key), made.key);
    if (!wrapped && profile.target.placeOf(TargetObject::Key) != nullptr) noteStoredKey(key.reveal());
    TRY(sameUnit()); // the key is for no other, and a token takes its time
    const auto taken =
        wrapped ? m_device->write(Object::WrappedKey, made.key.reveal(), shown(0, 100), within(slowAnswer))
                : m_device->write(Object::PrivateKey, key.reveal(), shown(0, 100), within(slowAnswer));
    if (!taken) return fail(failureOf(taken.error()));
    m_injected = made.publicKey;
    m_keyOrigin = wrapped ? "made in the token, wrapped for transport key " + toHex(sha256(transport.spki)) +
                                " (" + transport.howKnown + ")"
                          : "made in the token, written in the clear";
    done("key", "spki sha256 " + toHex(sha256(made.publicKey)));
    return {};
}

Outcome<void> Run::deriveSecret()
{
    if (m_secret) return {};
    if (m_bench.groupMaster == nullptr)
        return fail(Failure{FailureCode::Internal, "there is no group's master"});
    m_secret.emplace(TRY(outcomeOf(SharedSecret::derive(*m_bench.groupMaster, m_known->id))));
    return {};
}

Outcome<void> Run::admitDerived()
{
    if (m_certificate)
        return fail(Failure{FailureCode::DeviceState,
                            m_known->id.text + " has a certificate, and the profile derives its key"});
    TRY(deriveSecret());
    if (m_known->key && *m_known->key != m_secret->name())
        return fail(Failure{FailureCode::DeviceState, m_known->id.text +
                                                          " has another key than the one that the group '" +
                                                          m_bench.profile.keyGroup + "' derives"});
    return {};
}

Outcome<void> Run::holdsSecret()
{
    const auto stored = m_device->digest(Object::SharedSecret, within(quickAnswer));
    if (!stored && stored.error().code != devices::DeviceCode::NoObject)
        return fail(failureOf(stored.error()));
    if (!stored || stored->digest != m_secret->name())
        return fail(Failure{FailureCode::UnitClone, "it does not hold the key of " + m_known->id.text});
    return {};
}

// On the disk before the unit gets it, as a certificate is.
Outcome<void> Run::bindSecret()
{
    const auto state = m_known->state;
    if (state != DeviceState::Reserved && state != DeviceState::InRework) return {};
    const auto& group = m_bench.profile.keyGroup;
    const auto now = m_bench.clock.now();
    // The first is what stands for a certificate in the registry's rules.
    const registry::Fact derived{"key.derived", group, Known::Observed, now, m_run};
    const registry::Fact origin{"key.origin", "derived from the group master '" + group + "'",
                                Known::Observed, now, m_run};
    TRY(commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        TRY(transaction.bindKey(m_known->row, m_secret->name(), m_run));
        TRY(transaction.addFact(m_known->row, derived));
        TRY(transaction.addFact(m_known->row, origin));
        if (m_bench.permit != nullptr) TRY(transaction.usePlace(m_known->row));
        return transaction.setState(m_known->row, DeviceState::Issued, m_run, "its key is derived");
    }));
    m_known->key = m_secret->name();
    m_known->state = DeviceState::Issued;
    return {};
}

Outcome<void> Run::writeSecret()
{
    const auto stored = m_device->digest(Object::SharedSecret, within(quickAnswer));
    if (stored && stored->digest == m_secret->name()) return {};
    if (!stored && stored.error().code != devices::DeviceCode::NoObject)
        return fail(failureOf(stored.error()));
    TRY(sameUnit());
    return outcomeOf(
        m_device->write(Object::SharedSecret, m_secret->value().reveal(), shown(0, 50), within(slowAnswer)));
}

Run::Credential Run::credential() const
{
    if (m_secret) return {Object::SharedSecret, m_secret->name()};
    return {Object::Certificate, m_certificate->sha256};
}

} // namespace mintmark::engine
