#include "hsm/KeyUse.h"

#include "hsm/Keys.h"
#include "hsm/PublicKey.h"
#include "hsm/SignWays.h"

namespace mintmark::hsm {
namespace {

class TokenSigner final : public Signer {
public:
    TokenSigner(std::shared_ptr<SessionPool> pool, Bytes id, Bytes spki, const SignWay& way, std::size_t size,
                bool asksAlways)
        : m_pool(std::move(pool)), m_id(std::move(id)), m_spki(std::move(spki)), m_way(way), m_size(size),
          m_asksAlways(asksAlways)
    {
    }

    [[nodiscard]] Result<Bytes> sign(const Sha256& digest) override
    {
        if (m_way.scheme == SignatureScheme::EcdsaSha256 && m_way.input == SignWay::Input::Sha256)
            return signInput(m_way, digest);
        for (const auto& way : signWays())
            if (way.scheme == m_way.scheme && way.input != SignWay::Input::Message)
                return signInput(way, inputOfDigest(way, digest));
        return fail(HsmError(HsmCode::MechanismMissing,
                             std::string(nameOf(m_way.scheme)) + " signs no digest that was made before"));
    }
    [[nodiscard]] Result<Bytes> signMessage(ByteView message) override
    {
        return m_way.input == SignWay::Input::Message ? signInput(m_way, message)
                                                      : signInput(m_way, inputOf(m_way, message));
    }
    [[nodiscard]] SignatureScheme scheme() const override { return m_way.scheme; }
    [[nodiscard]] ByteView publicKey() const override { return m_spki; }

private:
    [[nodiscard]] Result<Bytes> signInput(const SignWay& way, ByteView input)
    {
        return m_pool->run([&](Session& session) -> Result<Bytes> {
            const auto key = TRY(session.find(CKO_PRIVATE_KEY, m_id));
            return signIn(session, key, way, input, m_size, m_asksAlways ? &m_pool->connection() : nullptr);
        });
    }

    const std::shared_ptr<SessionPool> m_pool;
    const Bytes m_id;
    const Bytes m_spki;
    const SignWay& m_way;
    const std::size_t m_size;
    const bool m_asksAlways;
};

struct Facts {
    Bytes spki;
    Bytes nonce;
    bool asksAlways = false;
};

Result<Facts> factsOf(SessionPool& pool, const KeyAddress& key)
{
    return pool.run([&](Session& session) -> Result<Facts> {
        Facts facts;
        const auto object = TRY(session.find(CKO_PRIVATE_KEY, key.id));
        facts.asksAlways = readFlag(session, object, CKA_ALWAYS_AUTHENTICATE).value_or(false);
        facts.spki = TRY(readPublicKey(session, key.id));
        facts.nonce.resize(16);
        const CK_RV rv =
            session.p11().C_GenerateRandom(session.handle(), facts.nonce.data(), facts.nonce.size());
        if (rv != CKR_OK) return fail(session.error("C_GenerateRandom", rv));
        return facts;
    });
}

} // namespace

Result<std::unique_ptr<Signer>> makeSigner(std::shared_ptr<SessionPool> pool, const KeyAddress& key,
                                           std::optional<SignatureScheme> scheme)
{
    const auto facts = TRY(factsOf(*pool, key));
    const auto fingerprint = toHex(sha256(facts.spki));
    if (fingerprint != key.fingerprint)
        return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) +
                                                      " has the fingerprint " + fingerprint + ", not " +
                                                      key.fingerprint));
    const auto algorithm = algorithmOf(facts.spki);
    if (!algorithm) return fail(HsmError(HsmCode::KeyMissing, "the key is of no kind that Mintmark uses"));
    const auto wanted = scheme ? scheme : schemeOf(*algorithm);
    // Over a text of its own and a nonce: it can never be a signature over anything else.
    auto text = bytesOf("mintmark-signer-check-v1");
    text.insert(text.end(), facts.nonce.begin(), facts.nonce.end());
    HsmError last(HsmCode::MechanismMissing, "a key of this kind does not sign with this scheme");
    for (const auto& way : signWays()) {
        if (way.scheme != wanted) continue;
        auto signer = std::make_unique<TokenSigner>(pool, key.id, facts.spki, way, signatureSize(*algorithm),
                                                    facts.asksAlways);
        const auto signature = signer->signMessage(text);
        if (signature) {
            TRY(verifyMessage(facts.spki, way.scheme, text, *signature));
            return signer;
        }
        last = signature.error();
        if (last.code != HsmCode::MechanismMissing) break;
    }
    return fail(std::move(last));
}

} // namespace mintmark::hsm
