// The trust roots of a unit: written with its certificate, read back, and compared on a unit that is closed.
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"

namespace mintmark::engine {
namespace {

using devices::DeviceCode;
using devices::Object;

constexpr Milliseconds quickAnswer{5000};

/// Nothing for a unit that holds none.
Outcome<std::optional<Sha256>> heldBy(devices::Device& device, const Deadline& deadline)
{
    const auto stored = device.digest(Object::Roots, deadline);
    if (stored) return std::optional(stored->digest);
    if (stored.error().code == DeviceCode::NoObject) return std::optional<Sha256>{};
    return fail(failureOf(stored.error()));
}

} // namespace

// Names both sets: whoever stands at the bench has to see which of them is too old.
Failure Run::otherRoots(const std::optional<Sha256>& held) const
{
    std::string has = "no trust roots";
    if (held && m_roots && *held == m_roots->sha256)
        has = m_roots->title();
    else if (held)
        has = "trust roots that nobody recorded (sha256 " + toHex(*held) + ")";
    return {FailureCode::UnitTrust,
            m_known->id.text + " holds " + has + ", the profile asks for " + m_bench.roots->title()};
}

// A closed unit was provisioned before, and is done, only if its roots are the ones that are asked for.
Outcome<void> Run::settleRoots()
{
    if (m_bench.roots == nullptr) return {};
    const auto held = TRY(heldBy(*m_device, within(quickAnswer)));
    if (held != sha256(rootsAsStored())) return fail(otherRoots(held));
    const auto label = m_bench.roots->label();
    if (looksOnly() || (m_roots && m_roots->label() == label)) return {};
    return commit([&](registry::Transaction& transaction) {
        return transaction.addFact(
            m_known->row, {std::string(trustFact), label, Known::Reported, m_bench.clock.now(), m_run});
    });
}

Outcome<void> Run::writeRoots(int from, int to)
{
    if (m_bench.roots == nullptr) return {};
    const auto held = TRY(heldBy(*m_device, within(quickAnswer)));
    const auto written = writeObject(Object::Roots, rootsAsStored(), from, to);
    if (!written) {
        // A lock that was set before the run was cut closes the storage, and the roots with it.
        const bool closed = (m_lockBits & lockbits::storageProtected) != 0;
        if (closed && written.error().code == FailureCode::UnitRefused) return fail(otherRoots(held));
        return written;
    }
    crashPoint("write.roots");
    return {};
}

Outcome<void> Run::verifyRoots()
{
    if (m_bench.roots == nullptr && (!m_roots || !m_bench.profile.target.keeps(TargetObject::Roots)))
        return {};
    const auto held = TRY(heldBy(*m_device, within(quickAnswer)));
    if (m_bench.roots != nullptr) {
        if (held != sha256(rootsAsStored())) return fail(Failure{FailureCode::WriteLost, "the trust roots"});
        fact(std::string(trustFact), m_bench.roots->label(), Known::Reported);
    } else if (!held) {
        // A new key took the roots away that an earlier profile gave (agent protocol, keygen).
        fact(std::string(trustFact), std::string(noTrustSet), Known::Reported);
    }
    return {};
}

} // namespace mintmark::engine
