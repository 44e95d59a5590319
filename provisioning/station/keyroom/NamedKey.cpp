#include "provisioning/station/keyroom/NamedKey.h"

#include "provisioning/engine/FailureOf.h"

namespace mintmark::station {

Outcome<hsm::KeyListing> namedKey(hsm::Token& token, const std::string& name, hsm::KeyRole role,
                                  FailureCode refusal)
{
    const auto wanted = std::string(hsm::nameOf(role));
    std::vector<hsm::KeyListing> found;
    for (auto& key : TRY(engine::outcomeOf(token.keys()))) {
        const bool named = name.empty() ? key.role == role
                                        : toHex(key.address.id) == name || key.address.fingerprint == name ||
                                              key.address.label == name;
        if (named) found.push_back(std::move(key));
    }
    if (found.empty())
        return fail(Failure{FailureCode::HsmKeyMissing, name.empty() ? "no key has the role " + wanted
                                                                     : "no key is named \"" + name + "\""});
    if (found.size() > 1)
        return fail(Failure{FailureCode::Usage, "several keys fit: name one by its CKA_ID with --key"});
    auto& key = found.front();
    if (key.role != role)
        return fail(Failure{refusal, "its role is " +
                                         std::string(key.role ? hsm::nameOf(*key.role) : "none of ours")});
    if (!key.whole || !key.sensitive)
        return fail(Failure{refusal, "it is not kept as the policy " + wanted + " asks"});
    return std::move(key);
}

} // namespace mintmark::station
