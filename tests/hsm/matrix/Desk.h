// One token of the matrix at work: opened and logged in, with sessions beside and a key pair of each kind.
#pragma once

#include "hsm/SessionPool.h"
#include "hsm/Template.h"
#include "tests/hsm/matrix/OpenSsl.h"
#include "tests/hsm/tokens/TokenSupply.h"

#include <map>
#include <optional>
#include <string>

namespace mintmark::hsm::test {

/// How a row ends when it does not pass.
struct Refusal {
    enum class Kind {
        Cannot, ///< the token does not do it, and said so: skipped, with its reason
        Wrong   ///< it did something else than it said: the test fails
    };
    Kind kind;
    std::string why;
    /// What a call of PKCS #11 answered: "C_SignInit: CKR_MECHANISM_INVALID".
    Refusal(const HsmError& error); // NOLINT: so that TRY passes it up
    Refusal(Kind k, std::string w) : kind(k), why(std::move(w)) {}
};
using Outcome = Expected<void, Refusal>;
[[nodiscard]] inline auto cannot(std::string why)
{
    return fail(Refusal(Refusal::Kind::Cannot, std::move(why)));
}
[[nodiscard]] inline auto wrong(std::string why)
{
    return fail(Refusal(Refusal::Kind::Wrong, std::move(why)));
}

enum class Algorithm { P256, P384, Ed25519, Rsa2048, Rsa3072, Rsa4096 };
enum class Use { Sign, Decrypt, Derive };
enum class Place { Token, Session };

struct Pair {
    Bytes id;
    CK_OBJECT_HANDLE privateKey = 0; ///< in the session that made it
    PublicKey publicKey;             ///< as OpenSSL reads it
};

/// Sensitive and not extractable. `session` may write and is logged in.
[[nodiscard]] Expected<Pair, Refusal> generatePair(Session& session, Algorithm algorithm, Use use,
                                                   Place place);

enum class Value { Sensitive, Readable };
/// `type` is CKK_AES or CKK_GENERIC_SECRET; 32 octets; a readable one is extractable too.
[[nodiscard]] Result<CK_OBJECT_HANDLE> generateSecret(Session& session, CK_KEY_TYPE type, Place place,
                                                      Value value,
                                                      std::initializer_list<CK_ATTRIBUTE_TYPE> uses);
[[nodiscard]] Result<Bytes> signWith(Session& session, CK_OBJECT_HANDLE key, CK_MECHANISM mechanism,
                                     ByteView data);
/// C_WrapKey of `key` by `by`.
[[nodiscard]] Result<Bytes> wrapKey(Session& session, CK_MECHANISM mechanism, CK_OBJECT_HANDLE by,
                                    CK_OBJECT_HANDLE key);
// PKCS #11 v3.0; p11-kit 0.24's header is older.
inline constexpr CK_MECHANISM_TYPE keyWrapKwp = 0x210b;
/// CKA_EC_PARAMS of P-256, and the public key of a pair's public object.
[[nodiscard]] ByteView p256Curve();
[[nodiscard]] Result<PublicKey> publicKeyOf(Session& session, CK_OBJECT_HANDLE object, Algorithm algorithm);

/// A template's values are not const to PKCS #11, which leaves them as they are.
[[nodiscard]] inline CK_BYTE* octetsOf(ByteView octets)
{
    return const_cast<CK_BYTE*>(octets.data());
}

class Desk {
public:
    [[nodiscard]] static Result<std::unique_ptr<Desk>> open(TokenKind kind);

    [[nodiscard]] const TestToken& given() const { return m_supply->token(); }
    /// Opened and logged in where it was closed or logged out.
    [[nodiscard]] Result<Token*> token();
    /// A session that may write, beside the token's own; logged in as they are.
    [[nodiscard]] Result<std::unique_ptr<Session>> session();
    /// Lets go of token and module: C_Finalize.
    void close();
    /// Somebody logged the process out: the next call logs in again.
    void loggedOut() { m_login.reset(); }

    /// A signing pair on the token, made once; the same refusal each time where it could not be.
    [[nodiscard]] Expected<Pair, Refusal> pair(Algorithm algorithm);
    /// P-256, or RSA-2048 where the token has no P-256: for rows that only need some key that signs.
    [[nodiscard]] Expected<Algorithm, Refusal> someAlgorithm();
    /// Whether its list has the mechanism.
    [[nodiscard]] bool lists(CK_MECHANISM_TYPE mechanism);

private:
    explicit Desk(std::unique_ptr<TokenSupply> supply) : m_supply(std::move(supply)) {}

    std::unique_ptr<TokenSupply> m_supply;
    std::shared_ptr<Module> m_module;
    CK_SLOT_ID m_slot = 0;
    std::unique_ptr<Token> m_token;
    std::unique_ptr<Login> m_login;
    std::map<Algorithm, Expected<Pair, Refusal>> m_pairs;
};

/// The mechanism and the data that sign `message`, and how OpenSSL checks it.
struct Signing {
    CK_MECHANISM_TYPE mechanism;
    Scheme scheme;
    Hash hash;
    bool hashing; ///< the token hashes; else it gets the digest (for PKCS #1 in its DigestInfo)
};
/// Signs with the pair's private key and checks with OpenSSL, that message and not another.
[[nodiscard]] Outcome signAndVerify(Session& session, const Pair& pair, CK_OBJECT_HANDLE privateKey,
                                    const Signing& signing, ByteView message);
/// CKM_ECDSA, or CKM_RSA_PKCS.
[[nodiscard]] Signing plainSigning(Algorithm algorithm);

} // namespace mintmark::hsm::test
