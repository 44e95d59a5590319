// The one key of a token that is meant, and only if its policy lets it do what is asked.
#pragma once

#include "hsm/Token.h"
#include "provisioning/values/Failure.h"

namespace mintmark::station {

/// `name`: CKA_ID in hexadecimal, fingerprint, or label; empty: the token's only key of this role.
/// HsmKeyMissing, Usage where several fit, `refusal` for one of another role, or not kept as its policy asks.
[[nodiscard]] Outcome<hsm::KeyListing> namedKey(hsm::Token& token, const std::string& name, hsm::KeyRole role,
                                                FailureCode refusal);

} // namespace mintmark::station
