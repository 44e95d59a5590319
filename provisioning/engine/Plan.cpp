#include "provisioning/engine/Plan.h"

#include "provisioning/engine/Run.h"

namespace mintmark::engine {

Outcome<Plan> planFor(const Profile& profile, const devices::Capabilities& unit)
{
    auto lacks = [](const char* what) {
        return fail(Failure{FailureCode::UnitRefused,
                            std::string("the profile asks for what the unit cannot do: ") + what});
    };
    if (!unit.generatesKey) return lacks("make its own key");
    if (!unit.csrWithNonce) return lacks("sign a certificate request with a nonce");
    if (profile.proof == Proof::Nonce && !unit.provesNonce) return lacks("prove its key");
    if (profile.lockMask != 0 && !unit.locks) return lacks("lock");
    if (profile.resetAfterWrite && !unit.resets) return lacks("reset");

    Plan plan;
    plan.proof = profile.proof;
    plan.lockMask = profile.proof == Proof::None ? 0 : profile.lockMask;
    plan.reset = profile.resetAfterWrite;
    plan.writeIssuer = profile.writeIssuer;
    plan.finish = unit.finishes && profile.proof != Proof::None;
    for (const auto& row : Run::table()) {
        const bool left = (row.name == "prove" && plan.proof == Proof::None) ||
                          (row.name == "lock" && plan.lockMask == 0) ||
                          (row.name == "finish" && !plan.finish);
        if (!left) plan.steps.push_back(&row);
    }
    return plan;
}

std::vector<std::string> Plan::inWords(const Profile& profile) const
{
    std::vector<std::string> lines{"identify the unit; it must be of model " + profile.model,
                                   "reserve an ID: " + profile.id.scheme,
                                   "have the unit make its key (P-256)",
                                   "issue a certificate for that key, and record it",
                                   writeIssuer ? "write the certificate and its issuer's to the unit"
                                               : "write the certificate to the unit",
                                   reset ? "reset the unit, identify it again, and read back what it holds"
                                         : "read back what the unit holds"};
    if (!roots.empty()) lines.insert(lines.end() - 1, "write the trust roots " + roots + " to the unit");
    if (proof == Proof::Nonce) lines.emplace_back("have the unit sign a nonce with its key");
    if (lockMask != 0) {
        std::string bits;
        if ((lockMask & lockbits::debugClosed) != 0) bits += " debug port,";
        if ((lockMask & lockbits::storageProtected) != 0) bits += " key and certificate storage,";
        if ((lockMask & lockbits::readOutProtected) != 0) bits += " read-out,";
        bits.pop_back();
        lines.push_back("IRREVERSIBLE: lock the unit:" + bits +
                        "; look whether it is locked, and have it prove again");
    }
    if (finish) lines.emplace_back("IRREVERSIBLE: close the factory's door on the unit");
    lines.emplace_back("record the result");
    return lines;
}

} // namespace mintmark::engine
