#include "provisioning/engine/Warming.h"

namespace mintmark::engine {
namespace {

using registry::Phase;

constexpr std::size_t octets = 16; // of a name that nothing else has

registry::Result<void> workOfARun(registry::Transaction& transaction, const Bytes& name, WallTime now)
{
    const auto hex = toHex(name);
    const auto device = TRY(transaction.addDevice({{"warming-" + hex}, "warming", {name}, "warming"}));
    TRY(transaction.findUnit("warming", {name}));
    const auto run = TRY(transaction.beginRun({device, "warming", "warming", "warming"}));
    TRY(transaction.journal(run, "reserve", Phase::Done, {}));
    TRY(transaction.addFact(device, {"firmware.version", hex, Known::Reported, now, run}));
    const auto key = sha256(name);
    TRY(transaction.bindKey(device, key, run));
    const auto intent = TRY(transaction.addIntent(run, device, "warming", name, key, key));
    registry::CertificateRecord certificate;
    certificate.der = name;
    certificate.serial = name;
    certificate.sha256 = certificate.spki = certificate.profileHash = key;
    certificate.issuer = certificate.profile = "warming";
    certificate.notBefore = certificate.notAfter = certificate.recordedAt = now;
    TRY(transaction.addCertificate(intent, certificate));
    TRY(transaction.hasLiveCertificate(device));
    TRY(transaction.setState(device, DeviceState::Issued, run, "warming"));
    return transaction.endRun(run, registry::RunOutcome::Passed, {}, {});
}

} // namespace

Outcome<void> warm(registry::Store& store, hsm::Random& random, Clock& clock)
{
    const auto name = TRY(outcomeOf(random.draw(octets)));
    bool isDone = false;
    auto committed = store
                         .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                             TRY(workOfARun(transaction, name, clock.now()));
                             isDone = true;
                             return fail(registry::StoreError(registry::StoreCode::Forbidden, "taken back"));
                         })
                         .get();
    if (!isDone) TRY(outcomeOf(std::move(committed)));
    TRY(outcomeOf(store.unit("warming", {name})));
    TRY(outcomeOf(store.trustOf(0)));
    TRY(outcomeOf(store.certificates(0)));
    TRY(outcomeOf(store.runs(0)));
    TRY(outcomeOf(store.facts(0)));
    return {};
}

} // namespace mintmark::engine
