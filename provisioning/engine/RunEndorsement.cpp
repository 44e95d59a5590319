// A unit with a TPM or a secure element tells its endorsement key: recorded, and its chain checked where the
// profile names whom to trust.
#include "provisioning/certificates/Endorsement.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/Run.h"

namespace mintmark::engine {
namespace {

constexpr Milliseconds quickAnswer{5000};

} // namespace

// Before anything is reserved. A chain may be copied: it is worth what the unit's word is.
Outcome<void> Run::admitEndorsement()
{
    const auto* roots = m_bench.endorsementRoots;
    const auto refuse = [&](std::string why) { return fail(Failure{FailureCode::UnitEndorsement, std::move(why)}); };
    if (!m_unit.endorsementKey)
        return roots == nullptr ? Outcome<void>{} : refuse("it tells no endorsement key");
    const auto chain = m_device->endorsement(within(quickAnswer));
    if (!chain && chain.error().code != devices::DeviceCode::NoObject) return fail(failureOf(chain.error()));
    if (roots == nullptr) {
        if (chain) m_unit.facts.push_back({"endorsement.chain", toBase64(*chain), Known::Reported});
        return {};
    }
    if (!chain) return refuse("it tells no certificate for its endorsement key");
    const auto facts =
        certificates::checkEndorsement(*chain, *m_unit.endorsementKey, roots->roots, m_bench.clock.now());
    if (!facts) return refuse(facts.error().detail);
    m_unit.facts.push_back({"endorsement.chain", toBase64(*chain), Known::Reported});
    m_unit.facts.push_back({"endorsement.issuer", facts->issuer, Known::Reported});
    m_unit.facts.push_back(
        {"endorsement.root", roots->title() + " " + toHex(facts->root) + " " + facts->rootSubject, Known::Reported});
    return {};
}

} // namespace mintmark::engine
