#include "hsm/KeyUse.h"

#include "hsm/HostAead.h"
#include "hsm/Keys.h"
#include "hsm/RsaOaep.h"
#include "hsm/Template.h"
#include "hsm/Wrapped.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace mintmark::hsm {
namespace {

constexpr std::size_t longestSecret = 4096;
constexpr std::size_t contextSize = 16; ///< of SHA-256(context), in front of what is wrapped without AAD
constexpr std::size_t prefixSize = contextSize + 2;
constexpr std::size_t blockSize = 8; ///< of AES key wrap
constexpr std::size_t ivSize = 12;
constexpr std::size_t tagSize = 16;

HsmError damaged(const char* why)
{
    return {HsmCode::WrapDamaged, why};
}

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

/// SHA-256(context), shortened, so that a mechanism without AAD binds the context too; the secret's length in
/// two octets, as some padding does not come off again (SoftHSM 2.6.1: zeros up to a multiple of 8); the
/// secret.
Secret bound(const Secret& secret, ByteView context)
{
    const auto digest = sha256(context);
    Secret joined(prefixSize + secret.size());
    const auto into = joined.revealForWriting();
    std::copy_n(digest.begin(), contextSize, into.begin());
    into[contextSize] = static_cast<std::uint8_t>(secret.size() >> 8);
    into[contextSize + 1] = static_cast<std::uint8_t>(secret.size());
    std::ranges::copy(secret.reveal(), into.begin() + prefixSize);
    return joined;
}

Result<Secret> unbound(const Secret& joined, ByteView context)
{
    const auto digest = sha256(context);
    const auto octets = joined.reveal();
    if (octets.size() <= prefixSize) return fail(damaged("what was wrapped is shorter than it can be"));
    if (!equalInConstantTime(octets.first(contextSize), ByteView(digest).first(contextSize)))
        return fail(damaged("what was wrapped is damaged, or was wrapped for another place"));
    const std::size_t size = octets[contextSize] * 256U + octets[contextSize + 1];
    const auto rest = octets.subspan(prefixSize);
    if (size == 0 || size > rest.size() || rest.size() - size >= blockSize)
        return fail(damaged("what was wrapped has another length than it says"));
    return Secret::copyOf(rest.first(size));
}

/// What a wrap key is, by its type and its flags.
enum class Kind { AesThatWraps, AesThatEncrypts, Rsa, Hmac };

std::string_view nameOf(Kind kind)
{
    constexpr std::array<std::string_view, 4> names{"AES key wrap", "AES-GCM", "RSA-OAEP", "HMAC"};
    return names[static_cast<std::size_t>(kind)];
}

class TokenWrapper final : public Wrapper {
public:
    TokenWrapper(std::shared_ptr<SessionPool> pool, Bytes id, Kind kind, Bytes spki, std::string make)
        : m_pool(std::move(pool)), m_id(std::move(id)), m_kind(kind), m_spki(std::move(spki)),
          m_make(std::move(make))
    {
    }

    [[nodiscard]] Result<Bytes> wrap(const Secret& secret, ByteView context) override
    {
        if (secret.empty() || secret.size() > longestSecret)
            return fail(HsmError(HsmCode::Failed, "a secret to wrap has 1 to 4096 octets, not " +
                                                      std::to_string(secret.size())));
        HsmError last(HsmCode::MechanismMissing, "no mechanism");
        for (const auto mechanism : mechanisms()) {
            Wrapped wrapped;
            wrapped.mechanism = mechanism;
            wrapped.make = m_make;
            auto made = wrapWith(wrapped, secret, context);
            if (made) return wrapped.encode();
            last = std::move(made).error();
            if (last.code != HsmCode::MechanismMissing) break;
        }
        return fail(std::move(last));
    }

    [[nodiscard]] Result<Secret> unwrap(ByteView octets, ByteView context) override
    {
        const auto wrapped = TRY(Wrapped::parse(octets));
        const auto known = mechanisms();
        const auto name = std::string(nameOf(wrapped.mechanism));
        if (std::ranges::find(known, wrapped.mechanism) == known.end())
            return fail(HsmError(HsmCode::MechanismMissing, "this was wrapped with " + name +
                                                                ", and the key here is one for " +
                                                                std::string(nameOf(m_kind))));
        TRY(wrapped.checkMake(m_make));
        auto secret = unwrapWith(wrapped, context);
        if (!secret && secret.error().code == HsmCode::MechanismMissing)
            return fail(HsmError(HsmCode::MechanismMissing,
                                 "this was wrapped with " + name +
                                     ", which this token does not offer: " + secret.error().detail,
                                 secret.error().foreign));
        return secret;
    }

private:
    [[nodiscard]] std::vector<WrapMechanism> mechanisms() const
    {
        switch (m_kind) {
        case Kind::AesThatWraps: return {WrapMechanism::AesKwp, WrapMechanism::AesKeyWrapPad};
        case Kind::AesThatEncrypts: return {WrapMechanism::AesGcm};
        case Kind::Rsa: return {WrapMechanism::RsaOaepSha256, WrapMechanism::RsaOaepSha1};
        case Kind::Hmac: return {WrapMechanism::HmacDerived};
        }
        return {};
    }

    [[nodiscard]] Result<void> wrapWith(Wrapped& into, const Secret& secret, ByteView context)
    {
        switch (into.mechanism) {
        case WrapMechanism::AesKwp:
        case WrapMechanism::AesKeyWrapPad: into.body = TRY(keyWrap(into, bound(secret, context))); break;
        case WrapMechanism::AesGcm:
            into.iv = TRY(freshIv());
            into.body = TRY(gcm(into, context, secret));
            break;
        case WrapMechanism::RsaOaepSha256:
        case WrapMechanism::RsaOaepSha1: return oaepWrap(into, secret, context);
        case WrapMechanism::HmacDerived: {
            into.iv = TRY(freshIv());
            const auto key = TRY(derived(into.iv, context));
            into.body = TRY(sealWith(key.reveal(), into.iv, additional(into, context), secret));
            break;
        }
        }
        return {};
    }

    [[nodiscard]] Result<Secret> unwrapWith(const Wrapped& from, ByteView context)
    {
        switch (from.mechanism) {
        case WrapMechanism::AesKwp:
        case WrapMechanism::AesKeyWrapPad: return unbound(TRY(keyUnwrap(from)), context);
        case WrapMechanism::AesGcm: return gcmOpen(from, context);
        case WrapMechanism::RsaOaepSha256:
        case WrapMechanism::RsaOaepSha1: return oaepUnwrap(from, context);
        case WrapMechanism::HmacDerived: {
            const auto key = TRY(derived(from.iv, context));
            return openWith(key.reveal(), from.iv, additional(from, context), from.body);
        }
        }
        return fail(damaged("what was wrapped names no mechanism"));
    }

    static Bytes additional(const Wrapped& wrapped, ByteView context)
    {
        auto octets = wrapped.header();
        octets.insert(octets.end(), context.begin(), context.end());
        return octets;
    }

    // Of two sources: an IV that comes twice would give a GCM key away.
    [[nodiscard]] Result<Bytes> freshIv()
    {
        auto iv = TRY(makeRandom(m_pool)->draw(ivSize));
        std::array<std::uint8_t, ivSize> ours{};
        if (::RAND_bytes(ours.data(), ivSize) != 1)
            return fail(HsmError(HsmCode::Failed, "no random numbers from the host"));
        for (std::size_t i = 0; i < ivSize; ++i)
            iv[i] ^= ours[i];
        return iv;
    }

    [[nodiscard]] Result<Bytes> keyWrap(const Wrapped& how, const Secret& joined)
    {
        return m_pool->run([&](Session& session) -> Result<Bytes> {
            const auto key = TRY(session.find(CKO_SECRET_KEY, m_id));
            Template attributes;
            describePassing(attributes);
            attributes.octets(CKA_VALUE, joined.reveal());
            CK_OBJECT_HANDLE handle = 0;
            CK_RV rv =
                session.p11().C_CreateObject(session.handle(), attributes.data(), attributes.size(), &handle);
            if (rv != CKR_OK) return fail(session.error("C_CreateObject", rv));
            Passing object(session, handle);
            CK_MECHANISM mechanism{ckmOfKeyWrap(how.mechanism), nullptr, 0};
            Bytes wrapped(joined.size() + 64);
            CK_ULONG length = wrapped.size();
            rv = session.p11().C_WrapKey(session.handle(), &mechanism, key, object.handle(), wrapped.data(),
                                         &length);
            if (rv != CKR_OK) return fail(quirks().read("C_WrapKey", session.error("C_WrapKey", rv)));
            TRY(object.destroy());
            if (length <= joined.size() || length > wrapped.size())
                return fail(damaged("C_WrapKey: the wrapped key has a wrong length"));
            wrapped.resize(length);
            return wrapped;
        });
    }

    [[nodiscard]] Result<Secret> keyUnwrap(const Wrapped& from)
    {
        return m_pool->run([&](Session& session) -> Result<Secret> {
            const auto key = TRY(session.find(CKO_SECRET_KEY, m_id));
            Template attributes;
            describePassing(attributes);
            CK_MECHANISM mechanism{ckmOfKeyWrap(from.mechanism), nullptr, 0};
            CK_OBJECT_HANDLE handle = 0;
            Bytes input(from.body);
            CK_RV rv = session.p11().C_UnwrapKey(session.handle(), &mechanism, key, input.data(),
                                                 input.size(), attributes.data(), attributes.size(), &handle);
            if (rv != CKR_OK) return fail(quirks().read("C_UnwrapKey", session.error("C_UnwrapKey", rv)));
            Passing object(session, handle);
            CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
            rv = session.p11().C_GetAttributeValue(session.handle(), object.handle(), &value, 1);
            if (rv != CKR_OK) return fail(session.error("C_GetAttributeValue", rv));
            if (value.ulValueLen > prefixSize + longestSecret + blockSize)
                return fail(damaged("C_UnwrapKey: the key is longer than it can be"));
            Secret joined(value.ulValueLen);
            value.pValue = joined.revealForWriting().data();
            rv = session.p11().C_GetAttributeValue(session.handle(), object.handle(), &value, 1);
            if (rv != CKR_OK) return fail(session.error("C_GetAttributeValue", rv));
            TRY(object.destroy());
            return joined;
        });
    }

    [[nodiscard]] Result<Bytes> gcm(const Wrapped& how, ByteView context, const Secret& secret)
    {
        auto aad = additional(how, context);
        auto iv = how.iv;
        return m_pool->run([&](Session& session) -> Result<Bytes> {
            const auto key = TRY(session.find(CKO_SECRET_KEY, m_id));
            CK_GCM_PARAMS parameters{iv.data(),  iv.size(),  iv.size() * 8,
                                     aad.data(), aad.size(), tagSize * 8};
            CK_MECHANISM mechanism{CKM_AES_GCM, &parameters, sizeof parameters};
            CK_RV rv = session.p11().C_EncryptInit(session.handle(), &mechanism, key);
            if (rv != CKR_OK) return fail(session.error("C_EncryptInit", rv));
            Bytes sealed(secret.size() + tagSize + 16);
            CK_ULONG length = sealed.size();
            rv = session.p11().C_Encrypt(session.handle(), const_cast<std::uint8_t*>(secret.reveal().data()),
                                         secret.size(), sealed.data(), &length);
            if (rv != CKR_OK) return fail(session.error("C_Encrypt", rv));
            if (length != secret.size() + tagSize)
                return fail(damaged("C_Encrypt: the wrapped key has a wrong length"));
            sealed.resize(length);
            return sealed;
        });
    }

    [[nodiscard]] Result<Secret> gcmOpen(const Wrapped& from, ByteView context)
    {
        if (from.iv.size() != ivSize || from.body.size() <= tagSize)
            return fail(damaged("what was wrapped has an impossible length"));
        auto aad = additional(from, context);
        auto iv = from.iv;
        return m_pool->run([&](Session& session) -> Result<Secret> {
            const auto key = TRY(session.find(CKO_SECRET_KEY, m_id));
            CK_GCM_PARAMS parameters{iv.data(),  iv.size(),  iv.size() * 8,
                                     aad.data(), aad.size(), tagSize * 8};
            CK_MECHANISM mechanism{CKM_AES_GCM, &parameters, sizeof parameters};
            CK_RV rv = session.p11().C_DecryptInit(session.handle(), &mechanism, key);
            if (rv != CKR_OK) return fail(session.error("C_DecryptInit", rv));
            Secret secret(from.body.size()); // some modules want room for the tag as well
            CK_ULONG length = secret.size();
            Bytes input(from.body);
            rv = session.p11().C_Decrypt(session.handle(), input.data(), input.size(),
                                         secret.revealForWriting().data(), &length);
            if (rv != CKR_OK) return fail(quirks().read("C_Decrypt", session.error("C_Decrypt", rv)));
            if (length != from.body.size() - tagSize)
                return fail(damaged("C_Decrypt: the key has a wrong length"));
            return Secret::copyOf(secret.reveal().first(length));
        });
    }

    // The body: the RSA block, then the sealed secret under the key that is in it.
    [[nodiscard]] Result<void> oaepWrap(Wrapped& into, const Secret& secret, ByteView context)
    {
        Secret key(32);
        if (::RAND_priv_bytes(key.revealForWriting().data(), 32) != 1)
            return fail(HsmError(HsmCode::Failed, "no random numbers from the host"));
        into.iv = TRY(freshIv());
        const auto block = TRY(oaepEncrypt(m_spki, into.mechanism, key));
        // The token has to be able to open it, or it is not wrapped.
        const auto back = TRY(oaepDecrypt(into.mechanism, block));
        if (!equalInConstantTime(back.reveal(), key.reveal()))
            return fail(damaged("C_Decrypt: the token opened something else than was sealed for it"));
        const auto sealed = TRY(sealWith(key.reveal(), into.iv, additional(into, context), secret));
        into.body = block;
        into.body.insert(into.body.end(), sealed.begin(), sealed.end());
        return {};
    }

    [[nodiscard]] Result<Secret> oaepUnwrap(const Wrapped& from, ByteView context)
    {
        const auto rsaSize = oaepBlockSize(m_spki);
        if (rsaSize == 0 || from.body.size() <= rsaSize + tagSize)
            return fail(damaged("what was wrapped has an impossible length"));
        const auto body = ByteView(from.body);
        const auto key = TRY(oaepDecrypt(from.mechanism, body.first(rsaSize)));
        return openWith(key.reveal(), from.iv, additional(from, context), body.subspan(rsaSize));
    }

    [[nodiscard]] Result<Secret> oaepDecrypt(WrapMechanism how, ByteView block)
    {
        return m_pool->run([&](Session& session) -> Result<Secret> {
            const auto key = TRY(session.find(CKO_PRIVATE_KEY, m_id));
            const bool sha2 = how == WrapMechanism::RsaOaepSha256;
            CK_RSA_PKCS_OAEP_PARAMS parameters{sha2 ? CKM_SHA256 : CKM_SHA_1,
                                               sha2 ? CKG_MGF1_SHA256 : CKG_MGF1_SHA1, CKZ_DATA_SPECIFIED,
                                               nullptr, 0};
            CK_MECHANISM mechanism{CKM_RSA_PKCS_OAEP, &parameters, sizeof parameters};
            CK_RV rv = session.p11().C_DecryptInit(session.handle(), &mechanism, key);
            // Modules that have OAEP but not with this hash say so in different ways.
            if (rv == CKR_ARGUMENTS_BAD)
                return fail(HsmError(HsmCode::MechanismMissing, "C_DecryptInit: CKR_ARGUMENTS_BAD",
                                     static_cast<long>(rv)));
            if (rv != CKR_OK) return fail(session.error("C_DecryptInit", rv));
            Secret room(block.size());
            CK_ULONG length = room.size();
            Bytes input(block.begin(), block.end());
            rv = session.p11().C_Decrypt(session.handle(), input.data(), input.size(),
                                         room.revealForWriting().data(), &length);
            if (rv != CKR_OK) return fail(quirks().read("C_Decrypt", session.error("C_Decrypt", rv)));
            if (length != 32) return fail(damaged("C_Decrypt: the key has a wrong length"));
            return Secret::copyOf(room.reveal().first(length));
        });
    }

    [[nodiscard]] Result<Secret> derived(ByteView iv, ByteView context)
    {
        auto text = bytesOf("mintmark-wrap-v1");
        text.insert(text.end(), iv.begin(), iv.end());
        const auto digest = sha256(context);
        text.insert(text.end(), digest.begin(), digest.end());
        return m_pool->run([&](Session& session) -> Result<Secret> {
            auto code = TRY(hmacIn(session, TRY(session.find(CKO_SECRET_KEY, m_id)), text));
            auto key = Secret::copyOf(code);
            wipe(code.data(), code.size());
            return key;
        });
    }

    [[nodiscard]] const Quirks& quirks() const { return m_pool->connection().quirks(); }

    const std::shared_ptr<SessionPool> m_pool;
    const Bytes m_id;
    const Kind m_kind;
    const Bytes m_spki;
    const std::string m_make;
};

Result<Kind> kindOf(Session& session, const KeyAddress& key)
{
    if (!key.fingerprint.empty()) {
        const auto object = TRY(session.find(CKO_PRIVATE_KEY, key.id));
        if (TRY(readNumber(session, object, CKA_KEY_TYPE)) == CKK_RSA &&
            readFlag(session, object, CKA_DECRYPT).value_or(false))
            return Kind::Rsa;
        return fail(
            HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) + " is none that wraps"));
    }
    const auto object = TRY(session.find(CKO_SECRET_KEY, key.id));
    const auto type = TRY(readNumber(session, object, CKA_KEY_TYPE));
    if (type == CKK_AES && readFlag(session, object, CKA_WRAP).value_or(false)) return Kind::AesThatWraps;
    if (type == CKK_AES && readFlag(session, object, CKA_ENCRYPT).value_or(false))
        return Kind::AesThatEncrypts;
    if (type == CKK_GENERIC_SECRET || type == CKK_SHA256_HMAC) return Kind::Hmac;
    return fail(
        HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) + " is none that wraps"));
}

} // namespace

Result<std::unique_ptr<Wrapper>> makeWrapper(std::shared_ptr<SessionPool> pool, const KeyAddress& key)
{
    Bytes spki;
    const auto kind = TRY(pool->run([&](Session& session) -> Result<Kind> {
        const auto found = TRY(kindOf(session, key));
        if (found == Kind::Rsa) spki = TRY(readPublicKey(session, key.id));
        return found;
    }));
    if (kind == Kind::Rsa && toHex(sha256(spki)) != key.fingerprint)
        return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) +
                                                      " has another fingerprint than " + key.fingerprint));
    const auto info = TRY(pool->connection().rawInfo());
    return std::make_unique<TokenWrapper>(std::move(pool), key.id, kind, std::move(spki),
                                          field(info.manufacturerID));
}

} // namespace mintmark::hsm
