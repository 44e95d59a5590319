// A device's secrets, sealed before the registry keeps them: whoever reads its tables reads none of them.
#pragma once

#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"
#include "provisioning/values/Failure.h"

#include <string>

namespace mintmark::station {

/// HKDF-SHA-256 (RFC 5869) of the registry's key, which the token wraps: 32 octets, for nothing else.
[[nodiscard]] Outcome<Secret> sealingKeyOf(const Secret& registryKey);

/// AES-256-GCM under a fresh IV, which stands in front; bound to the device and the name. MM-HSM-… where the
/// token draws no IV.
[[nodiscard]] Outcome<Bytes> seal(const Secret& key, const std::string& deviceId, const std::string& name,
                                  const Secret& content, hsm::Random& random);
/// RegistryKey for what is damaged, or was sealed for another device or name, or under another key.
[[nodiscard]] Outcome<Secret> unseal(const Secret& key, const std::string& deviceId, const std::string& name,
                                     ByteView sealed);

} // namespace mintmark::station
