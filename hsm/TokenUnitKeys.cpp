// PKCS #11 v2.40 C_GenerateKeyPair, C_WrapKey: a unit's key as a session's object, out of the token once.
#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/PublicKey.h"
#include "hsm/RsaOaep.h"
#include "hsm/Template.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace mintmark::hsm {
namespace {

constexpr std::size_t wrapKeySize = 32;
constexpr std::size_t largestKey = 8192;
constexpr std::size_t leastModulus = 256;
constexpr std::array<std::uint8_t, 3> exponent{1, 0, 1};

using EvpKey = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;

/// How the token wraps a private key. RFC 5649 by its own name first; what vendors call PAD is the same with
/// some of them, which a trial shows.
constexpr std::array wrapMechanisms{WrapMechanism::AesKwp, WrapMechanism::AesKeyWrapPad};

struct OaepForm {
    std::uint8_t number;
    CK_MECHANISM_TYPE hash;
    CK_RSA_PKCS_MGF_TYPE mask;
};
constexpr std::array oaepForms{OaepForm{1, CKM_SHA256, CKG_MGF1_SHA256},
                               OaepForm{2, CKM_SHA_1, CKG_MGF1_SHA1}};

struct Pair {
    CK_OBJECT_HANDLE publicKey = 0;
    CK_OBJECT_HANDLE privateKey = 0;
    Bytes spki;
};

/// One use each: the public half verifies, the private half signs and may be taken out. Neither outlives its
/// session.
Result<Pair> makePair(Session& session, KeyAlgorithm algorithm, Unfinished& made)
{
    Bytes id(16);
    TRY(checked("C_GenerateRandom", session.p11().C_GenerateRandom(session.handle(), id.data(), id.size())));
    Template publicHalf;
    Template privateHalf;
    publicHalf.flag(CKA_TOKEN, false).flag(CKA_VERIFY, true).octets(CKA_ID, id);
    privateHalf.flag(CKA_TOKEN, false)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, true)
        .flag(CKA_SIGN, true)
        .octets(CKA_ID, id);
    if (isRsa(algorithm))
        publicHalf.number(CKA_MODULUS_BITS, rsaBits(algorithm)).octets(CKA_PUBLIC_EXPONENT, exponent);
    else
        publicHalf.octets(CKA_EC_PARAMS, curveParameters(algorithm));
    CK_MECHANISM mechanism{isRsa(algorithm)                     ? CKM_RSA_PKCS_KEY_PAIR_GEN
                           : algorithm == KeyAlgorithm::Ed25519 ? CKM_EC_EDWARDS_KEY_PAIR_GEN
                                                                : CKM_EC_KEY_PAIR_GEN,
                           nullptr, 0};
    Pair pair;
    const CK_RV rv = session.p11().C_GenerateKeyPair(session.handle(), &mechanism, publicHalf.data(),
                                                     publicHalf.size(), privateHalf.data(),
                                                     privateHalf.size(), &pair.publicKey, &pair.privateKey);
    if (rv != CKR_OK) return fail(session.error("C_GenerateKeyPair", rv));
    made.add(pair.privateKey);
    made.add(pair.publicKey);
    pair.spki = TRY(publicKeyOf(session, pair.publicKey));
    if (algorithmOf(pair.spki) != algorithm)
        return fail(HsmError(HsmCode::PolicyRefused,
                             "the token made a key that is not " + std::string(nameOf(algorithm))));
    return pair;
}

void oneUse(Template& attributes)
{
    attributes.flag(CKA_TOKEN, false)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_WRAP, true)
        .flag(CKA_UNWRAP, false)
        .flag(CKA_ENCRYPT, false)
        .flag(CKA_DECRYPT, false);
}

/// A wrap key that the host knows.
Result<CK_OBJECT_HANDLE> bringWrapKey(Session& session, const Secret& value)
{
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_AES)
        .octets(CKA_VALUE, value.reveal())
        .flag(CKA_EXTRACTABLE, false);
    oneUse(attributes);
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV rv =
        session.p11().C_CreateObject(session.handle(), attributes.data(), attributes.size(), &handle);
    if (rv != CKR_OK) return fail(session.error("C_CreateObject", rv));
    return handle;
}

/// One that nobody outside of the token ever knows, but who opens the envelope.
Result<CK_OBJECT_HANDLE> makeWrapKey(Session& session)
{
    Template attributes;
    attributes.number(CKA_VALUE_LEN, wrapKeySize).flag(CKA_EXTRACTABLE, true);
    oneUse(attributes);
    CK_MECHANISM mechanism{CKM_AES_KEY_GEN, nullptr, 0};
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV rv = session.p11().C_GenerateKey(session.handle(), &mechanism, attributes.data(),
                                                 attributes.size(), &handle);
    if (rv != CKR_OK) return fail(session.error("C_GenerateKey", rv));
    return handle;
}

Result<CK_OBJECT_HANDLE> bringTransportKey(Session& session, ByteView spki)
{
    const auto parts = TRY(partsOf(spki));
    if (parts.modulus.size() < leastModulus)
        return fail(HsmError(HsmCode::KeyMissing, "a transport key is RSA of 2048 bits or more"));
    Template attributes;
    attributes.number(CKA_CLASS, CKO_PUBLIC_KEY)
        .number(CKA_KEY_TYPE, CKK_RSA)
        .octets(CKA_MODULUS, parts.modulus)
        .octets(CKA_PUBLIC_EXPONENT, parts.exponent)
        .flag(CKA_TOKEN, false)
        .flag(CKA_WRAP, true)
        .flag(CKA_ENCRYPT, false)
        .flag(CKA_VERIFY, false);
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV rv =
        session.p11().C_CreateObject(session.handle(), attributes.data(), attributes.size(), &handle);
    if (rv != CKR_OK) return fail(session.error("C_CreateObject", rv));
    return handle;
}

Result<Bytes> wrapWith(Session& session, CK_MECHANISM mechanism, CK_OBJECT_HANDLE with, CK_OBJECT_HANDLE key)
{
    Bytes wrapped(largestKey);
    CK_ULONG length = wrapped.size();
    const CK_RV rv =
        session.p11().C_WrapKey(session.handle(), &mechanism, with, key, wrapped.data(), &length);
    if (rv != CKR_OK) return fail(session.error("C_WrapKey", rv));
    wrapped.resize(std::min<std::size_t>(length, wrapped.size()));
    return wrapped;
}

/// RFC 5649 by OpenSSL; empty for anything that it does not open.
Secret unwrapInHost(const Secret& key, ByteView wrapped)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&::EVP_CIPHER_CTX_free)> context(::EVP_CIPHER_CTX_new(),
                                                                                    &::EVP_CIPHER_CTX_free);
    Secret room(wrapped.size() + 16);
    int length = 0;
    if (context) ::EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    const bool opened = context &&
                        ::EVP_DecryptInit_ex(context.get(), ::EVP_aes_256_wrap_pad(), nullptr,
                                             key.reveal().data(), nullptr) == 1 &&
                        ::EVP_DecryptUpdate(context.get(), room.revealForWriting().data(), &length,
                                            wrapped.data(), static_cast<int>(wrapped.size())) == 1;
    ::ERR_clear_error();
    if (!opened || length <= 0) return {};
    return Secret::copyOf(room.reveal().first(static_cast<std::size_t>(length)));
}

/// The PKCS #8 of the private key to `spki`, without what a token padded it with: SoftHSM adds zeros up to a
/// multiple of 8 and loses the length (2.6.1). Empty for anything else.
Secret privateKeyTo(const Secret& unwrapped, ByteView spki)
{
    const auto octets = unwrapped.reveal();
    const auto* at = octets.data();
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, decltype(&::PKCS8_PRIV_KEY_INFO_free)> parsed(
        ::d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(octets.size())),
        &::PKCS8_PRIV_KEY_INFO_free);
    const auto used = parsed ? static_cast<std::size_t>(at - octets.data()) : 0;
    const auto rest = octets.subspan(used);
    const bool whole = parsed && rest.size() < 8 && std::ranges::all_of(rest, [](auto o) { return o == 0; });
    const EvpKey key(whole ? ::EVP_PKCS82PKEY(parsed.get()) : nullptr, &::EVP_PKEY_free);
    std::uint8_t* der = nullptr;
    const int size = key ? ::i2d_PUBKEY(key.get(), &der) : 0;
    const bool same = size > 0 && std::ranges::equal(ByteView(der, static_cast<std::size_t>(size)), spki);
    ::OPENSSL_free(der);
    ::ERR_clear_error();
    return same ? Secret::copyOf(octets.first(used)) : Secret{};
}

class TokenUnitKeys final : public UnitKeys {
public:
    explicit TokenUnitKeys(std::shared_ptr<SessionPool> pool) : m_pool(std::move(pool)) {}

    [[nodiscard]] Result<UnitKey> make(KeyAlgorithm algorithm, ByteView transport) override
    {
        if (isSecretKey(algorithm))
            return fail(HsmError(HsmCode::PolicyRefused, "a unit's key is one that signs"));
        return m_pool->run([&](Session& session) -> Result<UnitKey> {
            Unfinished made(session);
            const auto pair = TRY(makePair(session, algorithm, made));
            UnitKey key{pair.spki, {}};
            key.key = transport.empty() ? TRY(inTheClear(session, pair, made))
                                        : TRY(wrappedFor(session, pair, transport, made));
            return key;
        });
    }

    /// Which way of wrapping gives what RFC 5649 says, tried once with a wrap key that the host knows.
    [[nodiscard]] Result<void> tryOut()
    {
        m_mechanism = TRY(m_pool->run([](Session& session) -> Result<WrapMechanism> {
            Unfinished made(session);
            const auto pair = TRY(makePair(session, KeyAlgorithm::EcP256, made));
            return TRY(openable(session, pair, made)).mechanism;
        }));
        return {};
    }

private:
    [[nodiscard]] static Result<Secret> inTheClear(Session& session, const Pair& pair, Unfinished& made)
    {
        return TRY(openable(session, pair, made)).key;
    }

    struct Opened {
        Secret key;
        WrapMechanism mechanism;
    };
    /// Wrapped in the token, opened here, and compared.
    [[nodiscard]] static Result<Opened> openable(Session& session, const Pair& pair, Unfinished& made)
    {
        Secret value(wrapKeySize);
        if (::RAND_priv_bytes(value.revealForWriting().data(), wrapKeySize) != 1)
            return fail(HsmError(HsmCode::Failed, "no random numbers from the host"));
        const auto wrapKey = TRY(bringWrapKey(session, value));
        made.add(wrapKey);
        HsmError last(HsmCode::MechanismMissing, "no mechanism");
        for (const auto mechanism : wrapMechanisms) {
            const auto wrapped =
                wrapWith(session, {ckmOfKeyWrap(mechanism), nullptr, 0}, wrapKey, pair.privateKey);
            if (!wrapped) {
                last = wrapped.error();
                if (last.code != HsmCode::MechanismMissing) break;
                continue;
            }
            auto key = privateKeyTo(unwrapInHost(value, *wrapped), pair.spki);
            if (!key.empty()) return Opened{std::move(key), mechanism};
            last = {HsmCode::MechanismMissing, std::string(nameOf(mechanism)) +
                                                   " of this token does not give what RFC 5649 and PKCS #8 "
                                                   "say, so that no unit could open it"};
        }
        return fail(std::move(last));
    }

    [[nodiscard]] Result<Secret> wrappedFor(Session& session, const Pair& pair, ByteView transport,
                                            Unfinished& made) const
    {
        const auto wrapKey = TRY(makeWrapKey(session));
        made.add(wrapKey);
        const auto theirs = TRY(bringTransportKey(session, transport));
        made.add(theirs);
        const auto body =
            TRY(wrapWith(session, {ckmOfKeyWrap(m_mechanism), nullptr, 0}, wrapKey, pair.privateKey));
        const auto modulus = oaepBlockSize(transport);
        HsmError last(HsmCode::MechanismMissing, "no form of RSA-OAEP");
        for (const auto& form : oaepForms) {
            CK_RSA_PKCS_OAEP_PARAMS parameters{form.hash, form.mask, CKZ_DATA_SPECIFIED, nullptr, 0};
            auto head =
                wrapWith(session, {CKM_RSA_PKCS_OAEP, &parameters, sizeof parameters}, theirs, wrapKey);
            if (!head) {
                last = head.error();
                // Modules say in several ways that they do not know a hash.
                if (last.code != HsmCode::MechanismMissing && last.foreign != CKR_ARGUMENTS_BAD) break;
                continue;
            }
            if (head->size() != modulus)
                return fail(HsmError(HsmCode::WrapDamaged, "C_WrapKey: RSA-OAEP gave " +
                                                               std::to_string(head->size()) +
                                                               " octets, not " + std::to_string(modulus)));
            Bytes envelope{form.number};
            envelope.insert(envelope.end(), head->begin(), head->end());
            envelope.insert(envelope.end(), body.begin(), body.end());
            return Secret::copyOf(envelope);
        }
        return fail(std::move(last));
    }

    const std::shared_ptr<SessionPool> m_pool;
    /// What a unit will open has the form that the host could open, in a trial with a key of no use.
    WrapMechanism m_mechanism = WrapMechanism::AesKwp;
};

} // namespace

Result<std::unique_ptr<UnitKeys>> makeUnitKeys(std::shared_ptr<SessionPool> pool)
{
    auto keys = std::make_unique<TokenUnitKeys>(std::move(pool));
    TRY(keys->tryOut());
    return keys;
}

} // namespace mintmark::hsm
