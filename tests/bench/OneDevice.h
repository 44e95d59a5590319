// A device with all that a run leaves of it, for benchmarks of a registry at a size.
#pragma once

#include "provisioning/registry/Store.h"

#include <cstdio>
#include <functional>

namespace mintmark::bench {

inline HardwareId unitOf(std::uint64_t number)
{
    const auto digest = sha256(viewOf("unit " + std::to_string(number)));
    return {Bytes(digest.begin(), digest.begin() + 8)};
}

/// One device with all that a run leaves of it: facts, states, journal, certificate, place.
/// `certify` makes the certificate of an ID; without, its octets are nothing but as many as one has.
inline registry::Result<void> addDevice(registry::Transaction& transaction, registry::OrderRow order,
                                        std::uint64_t number,
                                        const std::function<Bytes(const std::string&)>& certify = {})
{
    using namespace registry;
    const auto spki = sha256(viewOf("key " + std::to_string(number)));
    const auto issuer = toHex(sha256(viewOf("issuer")));
    char id[32];
    std::snprintf(id, sizeof id, "MM-%09llu", static_cast<unsigned long long>(number));
    const auto device = TRY(transaction.addDevice({{id}, "model-a", unitOf(number), "demo"}));
    const auto run = TRY(transaction.beginRun({device, "A1", "somebody", "/dev/ttyUSB0", order}));
    (void)TRY(transaction.takePlace(order, device, run));
    TRY(transaction.addFact(device, {"firmware.version", "1.2.3", Known::Reported, {}, run}));
    TRY(transaction.addFact(
        device, {"key.proof", "nonce signed with the certificate's key", Known::Attested, {}, run}));
    TRY(transaction.bindKey(device, spki, run));
    Bytes serial(spki.begin(), spki.begin() + 16);
    serial[0] = 0x41;
    const auto intent =
        TRY(transaction.addIntent(run, device, issuer, serial, spki, sha256(viewOf("profile"))));
    CertificateRecord record;
    if (certify) {
        record.der = certify(id);
    } else {
        record.der = Bytes(460, 0x30);
        std::copy_n(spki.begin(), 32, record.der.begin());
    }
    record.serial = serial;
    record.sha256 = sha256(record.der);
    record.spki = spki;
    record.issuer = issuer;
    record.notAfter = WallTime(Milliseconds(253'402'300'799'000));
    record.profile = "demo";
    record.profileVersion = 1;
    record.profileHash = sha256(viewOf("profile"));
    TRY(transaction.addCertificate(intent, record));
    TRY(transaction.usePlace(device));
    for (const auto state : {DeviceState::Issued, DeviceState::Written, DeviceState::Proved,
                             DeviceState::Locked, DeviceState::Provisioned})
        TRY(transaction.setState(device, state, run, {}));
    TRY(transaction.journal(run, "result", Phase::Done, {}));
    return transaction.endRun(run, RunOutcome::Passed, {}, {});
}

} // namespace mintmark::bench
