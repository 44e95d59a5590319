#include "provisioning/engine/Renewal.h"

#include "provisioning/certificates/Csr.h"
#include "provisioning/engine/FailureOf.h"

#include <algorithm>

namespace mintmark::engine {
namespace {

auto mayNot(const registry::Device& device, const std::string& why)
{
    return fail(Failure{FailureCode::DeviceState, device.id.text + " " + why});
}

/// The newest certificate that is not revoked, of a key that nothing is held against.
Outcome<registry::CertificateRecord> earlierOf(const std::vector<registry::CertificateRecord>& all,
                                               const registry::Device& device)
{
    const auto live = std::find_if(all.rbegin(), all.rend(), [](const auto& one) { return !one.revoked; });
    if (live == all.rend())
        return mayNot(device, "has no certificate that is not revoked: a supervisor sends it to rework");
    for (const auto& one : all)
        if (one.spki == live->spki && one.revoked && *one.revoked != RevocationReason::Superseded)
            return mayNot(device, "had a certificate for the same key that was revoked, serial number " +
                                      toHex(one.serial) + ", " + std::string(nameOf(*one.revoked)));
    if (device.key != live->spki) return mayNot(device, "has another key than its newest certificate");
    return *live;
}

class RenewalRun {
public:
    RenewalRun(const RenewalBench& bench, const registry::Device& device) : m_bench(bench), m_device(device)
    {
    }

    Outcome<void> begin()
    {
        return outcomeOf(
            m_bench.store
                .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                    m_row = TRY(transaction.beginRun({m_device.row, "renewal", m_bench.who, {}}));
                    return transaction.journal(m_row, "renew", registry::Phase::Planned,
                                               "profile " + m_bench.profile.name + " version " +
                                                   std::to_string(m_bench.profile.version));
                })
                .get());
    }

    Outcome<void> endFailed(const Failure& failure)
    {
        return outcomeOf(m_bench.store
                             .commit([&](registry::Transaction& transaction) {
                                 return transaction.endRun(m_row, registry::RunOutcome::Failed,
                                                           std::string(failure.name()), failure.detail);
                             })
                             .get());
    }

    Outcome<void> end(const Renewed& renewed, const std::vector<registry::Revocation>& revocations)
    {
        return outcomeOf(m_bench.store
                             .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                                 for (const auto& one : revocations)
                                     TRY(transaction.revoke(one));
                                 TRY(transaction.journal(m_row, "renew", registry::Phase::Done,
                                                         "serial " + toHex(renewed.certificate.serial) +
                                                             " after " + toHex(renewed.earlier.serial)));
                                 return transaction.endRun(m_row, registry::RunOutcome::Passed, {}, {});
                             })
                             .get());
    }

    [[nodiscard]] registry::RunRow row() const { return m_row; }

private:
    const RenewalBench& m_bench;
    const registry::Device& m_device;
    registry::RunRow m_row = 0;
};

} // namespace

Outcome<Renewed> renew(const RenewalBench& bench, const registry::Device& device,
                       const std::optional<Superseding>& superseding)
{
    if (superseding && superseding->supervisor.empty())
        return fail(Failure{FailureCode::SupervisorNeeded, "to revoke what is superseded"});
    if (!hasProvedItsKey(device.state)) return mayNot(device, "is " + std::string(nameOf(device.state)));
    if (device.model != bench.profile.model)
        return fail(Failure{FailureCode::UnitWrongModel, device.id.text + " is a " + device.model +
                                                             ", the profile is for " + bench.profile.model});
    const auto all = TRY(outcomeOf(bench.store.certificates(device.row)));
    Renewed renewed;
    renewed.earlier = TRY(earlierOf(all, device));
    const auto key = TRY(outcomeOf(certificates::AcceptedCsr::certifiedBefore(
        renewed.earlier.der, {.deviceId = device.id,
                              .nonce = {},
                              .algorithm = bench.profile.keyAlgorithm,
                              .weakKeys = bench.weakKeys,
                              .foreignKeys = bench.foreignKeys})));

    std::vector<registry::Revocation> revocations;
    if (superseding)
        for (const auto& one : all)
            if (!one.revoked)
                revocations.push_back(
                    {one.issuer, one.serial, RevocationReason::Superseded, superseding->supervisor,
                     superseding->why.empty() ? "renewed" : superseding->why, superseding->at});
    renewed.superseded = revocations.size();

    RenewalRun run(bench, device);
    TRY(run.begin());
    auto issued =
        outcomeOf(bench.issuer.issue({run.row(), device.id, device.hardwareId, true}, key, bench.profile));
    if (!issued) {
        // The registry's own trouble wins over what the signing said.
        TRY(run.endFailed(issued.error()));
        return fail(std::move(issued).error());
    }
    renewed.certificate = std::move(*issued);
    TRY(run.end(renewed, revocations));
    return renewed;
}

} // namespace mintmark::engine
