// What the unit stores, by the map of its profile: written, read back, and known again.
#include "provisioning/certificates/Nrf91.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"
#include "provisioning/engine/StoredForm.h"
#include "provisioning/registry/Facts.h"

#include <algorithm>

namespace mintmark::engine {
namespace {

using namespace std::chrono_literals;
using devices::DeviceCode;
using devices::Object;

constexpr Milliseconds quickAnswer = 5s;
constexpr Milliseconds slowAnswer = 20s;
constexpr Milliseconds flashTime = 120s;

// Of what is stored as the private key: it is how a unit that proves nothing is known again.
constexpr const char* keyFact = "key.stored";

TargetObject targetOf(Object object)
{
    switch (object) {
    case Object::Certificate: return TargetObject::Certificate;
    case Object::Issuer: return TargetObject::Issuer;
    case Object::Roots: return TargetObject::Roots;
    case Object::Chain: return TargetObject::Chain;
    case Object::Endpoint: return TargetObject::Endpoint;
    case Object::Id: return TargetObject::Id;
    default: return TargetObject::Key;
    }
}

const char* inWords(Object object)
{
    switch (object) {
    case Object::Certificate: return "the device's certificate";
    case Object::Issuer: return "the issuer's certificate";
    case Object::Chain: return "the certificate's chain";
    case Object::Roots: return "the trust roots";
    case Object::Endpoint: return "the endpoint";
    case Object::Id: return "the device's ID";
    default: return "the device's key";
    }
}

} // namespace

// A unit that has a place for the chain alone is known by that.
Object Run::certificateObject() const
{
    const auto& target = m_bench.profile.target;
    return target.keeps(TargetObject::Certificate) ? Object::Certificate : Object::Chain;
}

Outcome<Bytes> Run::asStored(Object object, ByteView certificate) const
{
    const auto form = m_bench.profile.target.formOf(targetOf(object));
    const auto of = [&](std::initializer_list<ByteView> certificates) {
        return storedForm(form, std::span(certificates.begin(), certificates.size()));
    };
    switch (object) {
    case Object::Certificate: return of({certificate});
    case Object::Issuer: return of({TRY(issuerOf(certificate))});
    case Object::Chain: return of({certificate, TRY(issuerOf(certificate))});
    case Object::Endpoint: return storedText(form, m_bench.profile.target.endpoint);
    case Object::Id: return storedText(form, m_known->id.text);
    default: break;
    }
    return fail(Failure{FailureCode::Internal, "no object that a certificate has a form for"});
}

Bytes Run::rootsAsStored() const
{
    std::vector<ByteView> roots;
    for (const auto& root : m_bench.roots->roots)
        roots.emplace_back(root.der);
    return storedForm(m_bench.profile.target.formOf(TargetObject::Roots), roots);
}

// In the order in which they are written: what makes the unit's identity whole comes last.
std::vector<Object> Run::objectsOfCertificate() const
{
    const auto& target = m_bench.profile.target;
    if (target.objects.empty())
        return m_plan->writeIssuer ? std::vector{Object::Issuer, Object::Certificate}
                                   : std::vector{Object::Certificate};
    std::vector<Object> objects;
    for (const auto object :
         {Object::Id, Object::Endpoint, Object::Issuer, Object::Chain, Object::Certificate})
        if (target.keeps(targetOf(object))) objects.push_back(object);
    return objects;
}

Outcome<void> Run::writeStored(int from, int to)
{
    const auto objects = objectsOfCertificate();
    const int step = (to - from) / static_cast<int>(objects.size());
    for (const auto object : objects) {
        TRY(writeObject(object, TRY(asStored(object, m_certificate->der)), from, from + step));
        from += step;
        if (object == Object::Issuer) crashPoint("write.issuer");
    }
    return {};
}

Outcome<void> Run::verifyStored()
{
    for (const auto object : objectsOfCertificate())
        TRY(holds(object, sha256(TRY(asStored(object, m_certificate->der)))));
    const auto can = m_device->capabilities();
    if (!can.csrWithNonce && can.csrWithoutNonce && m_injectedForm && !m_injected) TRY(holdsKey());
    if (!can.csrWithNonce && !can.csrWithoutNonce) {
        TRY(holdsKey());
        if (m_injected) fact("key.origin", m_keyOrigin, can.readBack);
    }
    return {};
}

Outcome<void> Run::holds(Object object, const Sha256& digest)
{
    const auto stored = m_device->digest(object, within(slowAnswer));
    if (stored && stored->digest == digest) return {};
    if (!stored && stored.error().code != DeviceCode::NoObject) return fail(failureOf(stored.error()));
    return fail(Failure{FailureCode::WriteLost, inWords(object)});
}

// A unit that signs nothing is known by what it stores as its key, whose digest is on record.
Outcome<void> Run::holdsKey()
{
    const auto facts = registry::currentFacts(TRY(outcomeOf(m_bench.store.facts(m_known->row))));
    const auto known = facts.find(keyFact);
    const auto stored = m_device->digest(Object::PrivateKey, within(slowAnswer));
    if (!stored && stored.error().code != DeviceCode::NoObject) return fail(failureOf(stored.error()));
    if (m_injectedForm) {
        if (stored && stored->digest == *m_injectedForm) return {};
        return fail(Failure{FailureCode::WriteLost, inWords(Object::PrivateKey)});
    }
    if (stored && known != facts.end() && known->second.value == toHex(stored->digest)) return {};
    return fail(Failure{FailureCode::UnitClone, m_known->id.text + " has a key, and this unit " +
                                                    (stored ? "holds another" : "holds none")});
}

// On record before a certificate binds the key.
void Run::noteStoredKey(ByteView stored)
{
    m_injectedForm = sha256(stored);
    fact(keyFact, toHex(*m_injectedForm), Known::Intended);
}

// The same of a key that the unit made, where it signs no nonce and tells something of its key.
Outcome<void> Run::noteMadeKey()
{
    const auto can = m_device->capabilities();
    if (can.csrWithNonce || can.provesNonce) return {};
    const auto stored = m_device->digest(Object::PrivateKey, within(slowAnswer));
    if (!stored) {
        const auto code = stored.error().code;
        if (code == DeviceCode::NoObject || code == DeviceCode::Refused) return {};
        return fail(failureOf(stored.error()));
    }
    m_injectedForm = stored->digest;
    fact(keyFact, toHex(stored->digest), can.readBack);
    return {};
}

Outcome<bool> Run::storedKeyIsKnown()
{
    return registry::currentFacts(TRY(outcomeOf(m_bench.store.facts(m_known->row)))).contains(keyFact);
}

// A key that our own token made needs no request: nobody else could have signed one.
Outcome<void> Run::requestForUnit()
{
    const certificates::Expectation expectation{.deviceId = m_known->id,
                                                .nonce = {},
                                                .algorithm = m_bench.profile.keyAlgorithm,
                                                .weakKeys = m_bench.weakKeys,
                                                .foreignKeys = m_bench.foreignKeys};
    if (m_injected) {
        m_csr = TRY(outcomeOf(certificates::AcceptedCsr::madeByToken(*m_injected, expectation)));
        return {};
    }
    TRY(holdsKey());
    if (m_certificate) return {};
    return fail(Failure{FailureCode::DeviceState,
                        m_known->id.text + " has a key, and its certificate was never signed: let a "
                                           "supervisor send it to rework"});
}

// A modem that tells its UUID is asked for that one; of another, the device's ID has to be it.
Outcome<certificates::AcceptedCsr> Run::acceptAttested(const certificates::ModemKey& modem,
                                                       certificates::Expectation expectation)
{
    const auto told = std::ranges::find(m_unit.facts, "nrf91.uuid", &UnitFact::name);
    if (told == m_unit.facts.end() || modem.uuid.empty() ||
        modem.body != certificates::ModemKey::Body::Request)
        return outcomeOf(certificates::acceptModemRequest(modem, std::move(expectation)));
    if (modem.uuid != told->value)
        return fail(Failure{FailureCode::CsrForbidden,
                            "the attestation is of " + modem.uuid + ", and this is " + told->value});
    expectation.freshness = certificates::Freshness::None;
    return outcomeOf(certificates::AcceptedCsr::accept(modem.der, expectation));
}

// The unit's request, with what its maker's key says of it.
Outcome<certificates::AcceptedCsr> Run::requestOfUnit()
{
    const auto capabilities = m_device->capabilities();
    const auto nonce = capabilities.csrWithNonce ? TRY(outcomeOf(m_bench.random.draw(16))) : Bytes{};
    auto der = m_device->csr(m_known->id, nonce, within(slowAnswer));
    if (!der && der.error().code == DeviceCode::NoKey && m_known->key)
        return fail(Failure{FailureCode::UnitClone, m_known->id.text + " has a key, and this unit has none"});
    if (!der) return fail(failureOf(der.error()));
    certificates::Expectation expectation{.deviceId = m_known->id,
                                          .nonce = nonce,
                                          .algorithm = m_bench.profile.keyAlgorithm,
                                          .weakKeys = m_bench.weakKeys,
                                          .foreignKeys = m_bench.foreignKeys};
    if (!capabilities.csrWithNonce) expectation.freshness = certificates::Freshness::None;
    if (!capabilities.attestsKey) return outcomeOf(certificates::AcceptedCsr::accept(*der, expectation));
    const auto text = TRY(outcomeOf(m_device->attestation(within(quickAnswer))));
    const auto modem = TRY(outcomeOf(certificates::readKeygen(text, m_bench.profile.makerKey)));
    if (modem.der != *der)
        return fail(Failure{FailureCode::CsrForbidden, "the attestation is of another request"});
    auto accepted = TRY(acceptAttested(modem, std::move(expectation)));
    fact("key.attestation", text, modem.known);
    return accepted;
}

Outcome<void> Run::flush(int from, int to)
{
    if (m_device->capabilities().flushes) TRY(sameUnit());
    return outcomeOf(m_device->flush(shown(from, to), within(flashTime)));
}

// The unit starts its own program, and comes to the station.
Outcome<void> Run::awaitUnit()
{
    if (m_bench.witness == nullptr)
        return fail(Failure{FailureCode::Internal, "nobody waits for units with TLS"});
    const auto since = m_bench.clock.steady();
    auto started = m_device->boot(within(slowAnswer));
    if (started && m_plan->reset) started = m_device->reset(within(slowAnswer));
    if (!started && started.error().code != DeviceCode::LinkGone) return fail(failureOf(started.error()));
    const auto came = m_bench.witness->await(m_certificate->sha256, since,
                                             within(m_bench.profile.tlsPatience), m_gate.token());
    if (came) return {};
    if (came.error().code != DeviceCode::TimedOut) return fail(failureOf(came.error()));
    return fail(
        Failure{FailureCode::ProofWrong, "it did not come to " + m_bench.witness->address() + " within " +
                                             std::to_string(m_bench.profile.tlsPatience.count()) + " s"});
}

} // namespace mintmark::engine
