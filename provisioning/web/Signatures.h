// How clouds want a request to be signed with a secret that both sides hold. Pure; the secret stays locked in
// memory.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/web/Https.h"

namespace mintmark::web {

/// Azure's shared access signature (DPS and IoT Hub): "SharedAccessSignature sr=…&sig=…&se=…&skn=…". The
/// resource is the host in lower case; `key` the policy's key, decoded. Nothing where the library fails.
[[nodiscard]] std::optional<std::string> sharedAccessSignature(const std::string& resource,
                                                               const std::string& policy, const Secret& key,
                                                               WallTime expiry);

struct AwsIdentity {
    std::string accessKeyId, region;
    std::string service = "iot"; ///< the signing name
    std::string sessionToken{};  ///< of temporary credentials; empty: none
};
/// AWS Signature Version 4: what is to be added to the request's headers. Signed are host, x-amz-* and
/// content-type.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>>
awsSignature(const HttpsRequest& request, const std::string& host, const AwsIdentity& identity,
             const Secret& secretKey, WallTime now);

/// "t=SECONDS,v1=HEX": HMAC-SHA-256 over "SECONDS.BODY".
[[nodiscard]] std::optional<std::string> bodySignature(std::string_view body, const Secret& key,
                                                       WallTime now);

} // namespace mintmark::web
