// Keys at work: each takes a session from the pool for one operation.
#pragma once

#include "hsm/SessionPool.h"
#include "hsm/Token.h"
#include "hsm/Wrapped.h"
#include "hsm/base/UnitKeys.h"

namespace mintmark::hsm {

/// For C_WrapKey: AesKwp or AesKeyWrapPad.
[[nodiscard]] constexpr CK_MECHANISM_TYPE ckmOfKeyWrap(WrapMechanism mechanism)
{
    constexpr CK_MECHANISM_TYPE ckmAesKeyWrapKwp = 0x210b; // PKCS #11 v3.0; not in the headers of v2.40
    return mechanism == WrapMechanism::AesKwp ? ckmAesKeyWrapKwp : CKM_AES_KEY_WRAP_PAD;
}

/// Checks the fingerprint, and one signature with OpenSSL; later ones leave unchecked, as that costs more
/// than the signature itself. Takes the first mechanism for the scheme that works.
[[nodiscard]] Result<std::unique_ptr<Signer>>
makeSigner(std::shared_ptr<SessionPool> pool, const KeyAddress& key, std::optional<SignatureScheme> scheme);

/// By what the key may do: AES that wraps, AES that encrypts, RSA that decrypts, or a key for HMAC.
[[nodiscard]] Result<std::unique_ptr<Wrapper>> makeWrapper(std::shared_ptr<SessionPool> pool,
                                                           const KeyAddress& key);

[[nodiscard]] Result<std::unique_ptr<Mac>> makeMac(std::shared_ptr<SessionPool> pool, const KeyAddress& key);

/// Tries the token's way of wrapping once, with a key that is of no use; MechanismMissing where no unit could
/// open what it wraps.
[[nodiscard]] Result<std::unique_ptr<UnitKeys>> makeUnitKeys(std::shared_ptr<SessionPool> pool);
[[nodiscard]] std::unique_ptr<TokenNotes> makeNotes(std::shared_ptr<SessionPool> pool);

/// C_GenerateRandom.
[[nodiscard]] std::unique_ptr<Random> makeRandom(std::shared_ptr<SessionPool> pool);

/// CKM_SHA256_HMAC of one message in one session.
[[nodiscard]] Result<Bytes> hmacIn(Session& session, CK_OBJECT_HANDLE key, ByteView message);

} // namespace mintmark::hsm
