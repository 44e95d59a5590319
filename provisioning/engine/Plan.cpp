#include "provisioning/engine/Plan.h"

#include "provisioning/engine/Run.h"

namespace mintmark::engine {
namespace {

std::string keyInWords(const Profile& profile)
{
    const std::string kind(hsm::nameOf(profile.keyAlgorithm));
    switch (profile.keyWay) {
    case KeyWay::OnUnit: return "have the unit make its key (" + kind + ")";
    case KeyWay::Wrapped:
        return "make a key (" + kind + ") in the token, wrapped for the unit's transport key";
    case KeyWay::Clear:
        return "make a key (" + kind + ") in the token, and write it to the unit IN THE CLEAR";
    case KeyWay::Derived: break;
    }
    return "derive a symmetric key from the group's master '" + profile.keyGroup + "'";
}

} // namespace

Outcome<Plan> planFor(const Profile& profile, const devices::Capabilities& unit)
{
    auto lacks = [](const char* what) {
        return fail(Failure{FailureCode::UnitRefused,
                            std::string("the profile asks for what the unit cannot do: ") + what});
    };
    const auto way = profile.keyWay;
    const bool derived = way == KeyWay::Derived;
    if (way == KeyWay::OnUnit && !unit.generatesKey) return lacks("make its own key");
    if (way == KeyWay::Wrapped && !unit.takesWrappedKey) return lacks("take a key that is wrapped for it");
    if (way == KeyWay::Clear && !unit.takesClearKey) return lacks("take a key");
    if (derived && !unit.takesSharedSecret) return lacks("take a symmetric key");
    const bool requests = unit.csrWithNonce || unit.csrWithoutNonce;
    if (!derived && way != KeyWay::Clear && !requests) return lacks("sign a certificate request");
    if (!unit.readsBack) return lacks("tell what it stores");
    if (profile.proof == Proof::Nonce && !unit.provesNonce) return lacks("prove its key");
    if (profile.lockMask != 0 && !unit.locks) return lacks("lock");
    if (profile.resetAfterWrite && !unit.resets) return lacks("reset");

    Plan plan;
    plan.proof = profile.proof;
    plan.lockMask = profile.proof == Proof::None ? 0 : profile.lockMask;
    plan.reset = profile.resetAfterWrite;
    plan.writeIssuer = profile.writeIssuer && !derived;
    plan.finish = unit.finishes && profile.proof != Proof::None;
    for (const auto& row : Run::table()) {
        const bool left =
            (row.name == "request" && derived) || (row.name == "prove" && plan.proof == Proof::None) ||
            (row.name == "lock" && plan.lockMask == 0) || (row.name == "finish" && !plan.finish);
        if (!left) plan.steps.push_back(&row);
    }
    return plan;
}

std::vector<std::string> Plan::inWords(const Profile& profile) const
{
    std::vector<std::string> lines{"identify the unit; it must be of model " + profile.model,
                                   "reserve an ID: " + profile.id.scheme, keyInWords(profile)};
    if (profile.keyWay == KeyWay::Derived) {
        lines.emplace_back("record that key's name, and write the key to the unit");
    } else {
        lines.emplace_back("issue a certificate for that key, and record it");
        for (const auto& place : profile.target.objects)
            if (place.object != TargetObject::Key && place.object != TargetObject::Roots)
                lines.push_back("write the " + std::string(nameOf(place.object)) + " to " + place.kind + " " +
                                place.address);
        if (profile.target.objects.empty())
            lines.emplace_back(writeIssuer ? "write the certificate and its issuer's to the unit"
                                           : "write the certificate to the unit");
    }
    if (!roots.empty()) lines.push_back("write the trust roots " + roots + " to the unit");
    lines.emplace_back(reset ? "reset the unit, identify it again, and read back what it holds"
                             : "read back what the unit holds");
    if (proof == Proof::Nonce) lines.emplace_back("have the unit sign a nonce with its key");
    if (proof == Proof::Tls)
        lines.emplace_back("have the unit boot, and come to the station with mutual TLS");
    if (proof == Proof::None)
        lines.emplace_back("NO PROOF that the unit holds its key: it ends written-unproved");
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
