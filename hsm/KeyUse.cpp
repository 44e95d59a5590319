#include "hsm/KeyUse.h"

#include "hsm/EcPublicKey.h"
#include "hsm/Keys.h"
#include "hsm/Template.h"

#include <algorithm>

namespace mintmark::hsm {
namespace {

constexpr std::size_t signatureSize = 64;
constexpr std::size_t wrapOverhead = 8; // RFC 3394: one block for the check value
constexpr std::size_t shortestSecret = 16;
constexpr std::size_t longestSecret = 4096;
constexpr std::size_t longestDraw = 1 << 20;
constexpr std::size_t drawSlice = 1024; // some tokens refuse more at a time

bool wrappable(std::size_t octets)
{
    return octets % 8 == 0 && octets >= shortestSecret && octets <= longestSecret;
}

class TokenSigner final : public Signer {
public:
    TokenSigner(std::shared_ptr<SessionPool> pool, Bytes id, Bytes spki)
        : m_pool(std::move(pool)), m_id(std::move(id)), m_spki(std::move(spki))
    {
    }

    [[nodiscard]] Result<Bytes> sign(const Sha256& digest) override
    {
        auto session = TRY(m_pool->acquire());
        const auto key = TRY(session->find(CKO_PRIVATE_KEY, m_id));
        CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
        CK_RV rv = session->p11().C_SignInit(session->handle(), &mechanism, key);
        if (rv != CKR_OK) return fail(session->error("C_SignInit", rv));
        auto input = digest;
        Bytes signature(signatureSize);
        CK_ULONG length = signature.size();
        rv = session->p11().C_Sign(session->handle(), input.data(), input.size(), signature.data(), &length);
        if (rv != CKR_OK) return fail(session->error("C_Sign", rv));
        if (length != signatureSize)
            return fail(HsmError(HsmCode::SignatureWrong,
                                 "C_Sign: a P-256 signature has 64 octets, not " + std::to_string(length)));
        session.keep();
        return signature;
    }

    [[nodiscard]] ByteView publicKey() const override { return m_spki; }

private:
    const std::shared_ptr<SessionPool> m_pool;
    const Bytes m_id;
    const Bytes m_spki;
};

/// A session object that holds a secret for a moment.
class Passing {
public:
    Passing(Session& session, CK_OBJECT_HANDLE object) : m_session(session), m_object(object) {}
    ~Passing()
    {
        if (!m_destroyed) (void)m_session.p11().C_DestroyObject(m_session.handle(), m_object);
    }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    [[nodiscard]] CK_OBJECT_HANDLE handle() const { return m_object; }
    [[nodiscard]] Result<void> destroy()
    {
        m_destroyed = true;
        const CK_RV rv = m_session.p11().C_DestroyObject(m_session.handle(), m_object);
        if (rv != CKR_OK) return fail(m_session.error("C_DestroyObject", rv));
        return {};
    }

private:
    Session& m_session;
    CK_OBJECT_HANDLE m_object;
    bool m_destroyed = false;
};

/// The secret is to come out again, so it is extractable; it lives in the session alone.
void describePassing(Template& attributes)
{
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_GENERIC_SECRET)
        .flag(CKA_TOKEN, false)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, false)
        .flag(CKA_EXTRACTABLE, true);
}

class TokenWrapper final : public Wrapper {
public:
    TokenWrapper(std::shared_ptr<SessionPool> pool, Bytes id, Quirks quirks)
        : m_pool(std::move(pool)), m_id(std::move(id)), m_quirks(std::move(quirks))
    {
    }

    [[nodiscard]] Result<Bytes> wrap(const Secret& secret) override
    {
        if (!wrappable(secret.size()))
            return fail(
                HsmError(HsmCode::Failed, "a secret to wrap has 16 to 4096 octets, a multiple of 8, not " +
                                              std::to_string(secret.size())));
        auto session = TRY(m_pool->acquire());
        const auto key = TRY(session->find(CKO_SECRET_KEY, m_id));
        Template attributes;
        describePassing(attributes);
        attributes.octets(CKA_VALUE, secret.reveal());
        CK_OBJECT_HANDLE handle = 0;
        CK_RV rv =
            session->p11().C_CreateObject(session->handle(), attributes.data(), attributes.size(), &handle);
        if (rv != CKR_OK) return fail(session->error("C_CreateObject", rv));
        Passing object(*session, handle);
        CK_MECHANISM mechanism{CKM_AES_KEY_WRAP, nullptr, 0};
        Bytes wrapped(secret.size() + wrapOverhead);
        CK_ULONG length = wrapped.size();
        rv = session->p11().C_WrapKey(session->handle(), &mechanism, key, object.handle(), wrapped.data(),
                                      &length);
        if (rv != CKR_OK) return fail(m_quirks.read("C_WrapKey", session->error("C_WrapKey", rv)));
        TRY(object.destroy());
        if (length != wrapped.size())
            return fail(HsmError(HsmCode::WrapDamaged, "C_WrapKey: the wrapped key has a wrong length"));
        session.keep();
        return wrapped;
    }

    [[nodiscard]] Result<Secret> unwrap(ByteView wrapped) override
    {
        if (wrapped.size() < wrapOverhead || !wrappable(wrapped.size() - wrapOverhead))
            return fail(
                HsmError(HsmCode::WrapDamaged, "a wrapped key has 24 to 4104 octets, a multiple of 8, not " +
                                                   std::to_string(wrapped.size())));
        auto session = TRY(m_pool->acquire());
        const auto key = TRY(session->find(CKO_SECRET_KEY, m_id));
        Template attributes;
        describePassing(attributes);
        CK_MECHANISM mechanism{CKM_AES_KEY_WRAP, nullptr, 0};
        CK_OBJECT_HANDLE handle = 0;
        Bytes input(wrapped.begin(), wrapped.end());
        CK_RV rv = session->p11().C_UnwrapKey(session->handle(), &mechanism, key, input.data(), input.size(),
                                              attributes.data(), attributes.size(), &handle);
        if (rv != CKR_OK) return fail(m_quirks.read("C_UnwrapKey", session->error("C_UnwrapKey", rv)));
        Passing object(*session, handle);
        Secret secret(wrapped.size() - wrapOverhead);
        const auto room = secret.revealForWriting();
        CK_ATTRIBUTE value{CKA_VALUE, room.data(), room.size()};
        rv = session->p11().C_GetAttributeValue(session->handle(), object.handle(), &value, 1);
        if (rv != CKR_OK) return fail(session->error("C_GetAttributeValue", rv));
        TRY(object.destroy());
        if (value.ulValueLen != secret.size())
            return fail(HsmError(HsmCode::WrapDamaged, "C_UnwrapKey: the key has a wrong length"));
        session.keep();
        return secret;
    }

private:
    const std::shared_ptr<SessionPool> m_pool;
    const Bytes m_id;
    const Quirks m_quirks;
};

class TokenRandom final : public Random {
public:
    explicit TokenRandom(std::shared_ptr<SessionPool> pool) : m_pool(std::move(pool)) {}

    [[nodiscard]] Result<Bytes> draw(std::size_t octets) override
    {
        if (octets > longestDraw)
            return fail(HsmError(HsmCode::Failed, "at most 1 MiB is drawn from a token at once"));
        Bytes drawn(octets);
        if (octets == 0) return drawn;
        auto session = TRY(m_pool->acquire());
        for (std::size_t at = 0; at < octets; at += drawSlice) {
            const auto slice = std::min(drawSlice, octets - at);
            const CK_RV rv = session->p11().C_GenerateRandom(session->handle(), drawn.data() + at, slice);
            if (rv != CKR_OK) return fail(session->error("C_GenerateRandom", rv));
        }
        session.keep();
        return drawn;
    }

private:
    const std::shared_ptr<SessionPool> m_pool;
};

} // namespace

Result<std::unique_ptr<Signer>> makeSigner(std::shared_ptr<SessionPool> pool, const KeyAddress& key)
{
    Bytes spki;
    Bytes nonce(16);
    {
        auto session = TRY(pool->acquire());
        TRY(session->find(CKO_PRIVATE_KEY, key.id));
        spki = TRY(readPublicKey(*session, key.id));
        const CK_RV rv = session->p11().C_GenerateRandom(session->handle(), nonce.data(), nonce.size());
        if (rv != CKR_OK) return fail(session->error("C_GenerateRandom", rv));
        session.keep();
    }
    const auto fingerprint = toHex(sha256(spki));
    if (fingerprint != key.fingerprint)
        return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) +
                                                      " has the fingerprint " + fingerprint + ", not " +
                                                      key.fingerprint));
    auto signer = std::make_unique<TokenSigner>(std::move(pool), key.id, std::move(spki));
    // Over a text of its own and a nonce: it can never be a signature over anything else.
    const auto digest = sha256({viewOf("mintmark-signer-check-v1"), ByteView(nonce)});
    const auto signature = TRY(signer->sign(digest));
    TRY(verifySignature(signer->publicKey(), digest, signature));
    return signer;
}

Result<std::unique_ptr<Wrapper>> makeWrapper(std::shared_ptr<SessionPool> pool, const KeyAddress& key,
                                             Quirks quirks)
{
    if (!key.fingerprint.empty())
        return fail(HsmError(HsmCode::KeyMissing, "a secret key has no fingerprint; this address has one"));
    {
        auto session = TRY(pool->acquire());
        const auto object = TRY(session->find(CKO_SECRET_KEY, key.id));
        const auto type = TRY(readAttribute(*session, object, CKA_KEY_TYPE));
        const CK_KEY_TYPE aes = CKK_AES;
        if (!std::ranges::equal(type, ByteView(reinterpret_cast<const std::uint8_t*>(&aes), sizeof aes)))
            return fail(
                HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) + " is not an AES key"));
        session.keep();
    }
    return std::make_unique<TokenWrapper>(std::move(pool), key.id, std::move(quirks));
}

std::unique_ptr<Random> makeRandom(std::shared_ptr<SessionPool> pool)
{
    return std::make_unique<TokenRandom>(std::move(pool));
}

} // namespace mintmark::hsm
