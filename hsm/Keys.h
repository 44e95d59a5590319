// Objects of a session: made by policy, read, and known again by their fingerprint.
#pragma once

#include "hsm/SessionPool.h"
#include "hsm/Token.h"

namespace mintmark::hsm {

/// Generates, reads back, compares; on any difference the key is destroyed again. `session` may write and is
/// logged in. PolicyRefused names the attribute.
[[nodiscard]] Result<KeyAddress> generateKey(Session& session, KeyRole role, const std::string& label);

/// C_GetAttributeValue of one attribute of any length up to 4096 octets.
[[nodiscard]] Result<Bytes> readAttribute(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

/// The private and secret keys that this session sees, and public halves that stand alone.
[[nodiscard]] Result<std::vector<KeyListing>> listKeys(Session& session);

/// Every key object with this ID. KeyMissing when there is none.
[[nodiscard]] Result<void> destroyKey(Session& session, const Bytes& id);

/// DER SubjectPublicKeyInfo of the public key object with this ID; KeyMissing when it is not P-256.
[[nodiscard]] Result<Bytes> readPublicKey(Session& session, const Bytes& id);

} // namespace mintmark::hsm
