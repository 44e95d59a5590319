// A shared access policy of Azure, as DPS and IoT Hub take it.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/web/Signatures.h"

#include <mutex>

namespace mintmark::exports {

/// The octets of a key in strict base64, 16 to 64 of them.
[[nodiscard]] std::optional<Secret> policyKeyIn(const Secret& base64);

/// Signs requests with tokens that last an hour; the same token for ten minutes. Any thread.
class Policy {
public:
    Policy(std::string host, std::string name, Secret key)
        : m_host(std::move(host)), m_name(std::move(name)), m_key(std::move(key))
    {
    }
    [[nodiscard]] std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime now) const;

private:
    const std::string m_host, m_name;
    const Secret m_key;
    mutable std::mutex m_mutex;
    mutable std::string m_token;
    mutable WallTime m_madeAt{};
};

} // namespace mintmark::exports
