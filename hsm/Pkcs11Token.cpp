#include "hsm/KeyPolicy.h"
#include "hsm/KeyTransfer.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/Offers.h"
#include "hsm/Probe.h"
#include "hsm/PublicKey.h"
#include "hsm/Token.h"

#include <algorithm>
#include <iterator>

namespace mintmark::hsm {
namespace {

constexpr std::size_t poolSize = 16;
constexpr Milliseconds poolPatience{10'000};

std::string measuredWords(const Capabilities& known, const std::string& reason)
{
    return reason + " (measured " + toRfc3339(known.measuredAt) +
           "; `mintmark hsm probe --again` measures anew)";
}

/// The mechanism that a form of a wrap key stands and falls with; nothing for a key of another kind.
std::optional<CK_MECHANISM_TYPE> mechanismOf(KeyUse use)
{
    switch (use) {
    case KeyUse::Wrap: return ckmOfKeyWrap(WrapMechanism::AesKwp);
    case KeyUse::WrapPad: return ckmOfKeyWrap(WrapMechanism::AesKeyWrapPad);
    case KeyUse::Encrypt: return CKM_AES_GCM;
    case KeyUse::Oaep: return CKM_RSA_PKCS_OAEP;
    case KeyUse::Mac:
    case KeyUse::MacDerive: return CKM_SHA256_HMAC;
    case KeyUse::Sign: break;
    }
    return std::nullopt;
}

class AnchoredLogin final : public Login {
public:
    explicit AnchoredLogin(std::shared_ptr<SessionPool> pool) : m_pool(std::move(pool)) {}
    ~AnchoredLogin() override
    {
        m_pool->connection().logout();
        if (!m_pool->connection().loggedIn()) m_pool->closeIdle();
    }

private:
    std::shared_ptr<SessionPool> m_pool;
};

class Pkcs11Token final : public Token {
public:
    Pkcs11Token(std::shared_ptr<Connection> connection, const CK_TOKEN_INFO& info)
        : m_connection(std::move(connection)),
          m_pool(std::make_shared<SessionPool>(m_connection, poolCapacity(info, poolSize), poolPatience)),
          m_random(makeRandom(m_pool))
    {
    }

    [[nodiscard]] Result<TokenInfo> info() override
    {
        const auto guard = TRY(m_connection->enter());
        return m_connection->info();
    }

    [[nodiscard]] Result<std::unique_ptr<Login>> login(const Pin& pin, const LoginOptions& options) override
    {
        TRY(m_connection->login(pin, options));
        return std::make_unique<AnchoredLogin>(m_pool);
    }

    [[nodiscard]] Result<KeyAddress> generate(KeyRole role, const std::string& label,
                                              const KeyOptions& options) override;

    [[nodiscard]] Result<std::vector<KeyListing>> keys() override
    {
        return m_pool->run([](Session& session) { return listKeys(session); });
    }

    [[nodiscard]] Result<void> checkPolicy(const KeyAddress& key, KeyRole role) override;

    [[nodiscard]] Result<void> destroy(const KeyAddress& key) override
    {
        const auto session = TRY(m_connection->openSession(Session::Access::Write));
        // What cannot be undone is done to the key that was meant. A half alone has no fingerprint.
        if (!key.fingerprint.empty() &&
            toHex(sha256(TRY(readPublicKey(*session, key.id)))) != key.fingerprint)
            return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) +
                                                          " has another fingerprint than " +
                                                          key.fingerprint));
        TRY(destroyKey(*session, key.id));
        // Handles that other sessions have found would point to nothing.
        m_pool->closeIdle();
        return m_connection->quirks().keyMade();
    }

    [[nodiscard]] Result<std::unique_ptr<Signer>> signer(const KeyAddress& key,
                                                         std::optional<SignatureScheme> scheme) override
    {
        return makeSigner(m_pool, key, scheme);
    }
    [[nodiscard]] Result<std::unique_ptr<Wrapper>> wrapper(const KeyAddress& key) override
    {
        return makeWrapper(m_pool, key);
    }
    [[nodiscard]] Result<std::unique_ptr<Mac>> mac(const KeyAddress& key) override
    {
        return makeMac(m_pool, key);
    }
    [[nodiscard]] Random& random() override { return *m_random; }
    [[nodiscard]] Result<std::unique_ptr<UnitKeys>> unitKeys() override { return makeUnitKeys(m_pool); }
    [[nodiscard]] std::unique_ptr<TokenNotes> notes() override { return makeNotes(m_pool); }

    [[nodiscard]] Result<Capabilities> capabilities(bool again,
                                                    const std::function<void(int)>& progress) override
    {
        return measured(*m_connection, again, progress);
    }

    [[nodiscard]] Result<WrappedKey> exportKey(const KeyAddress& key, const Secret& backupKey,
                                               const Pin& userPin, const Pin& officerPin,
                                               bool spendFinalTry) override
    {
        if (m_connection->loggedIn())
            return fail(HsmError(HsmCode::Failed, "a backup starts with nobody logged in"));
        // Before the officer's PIN is tried for nothing.
        if (const auto known = TRY(alreadyMeasured(*m_connection)))
            if (const auto offers = offersOf(*known); !offers.backup)
                return fail(
                    HsmError(HsmCode::MechanismMissing, "no backup is offered of this token: " +
                                                            measuredWords(*known, offers.backupReason)));
        return takeOut(*m_connection, key, backupKey, userPin, officerPin, spendFinalTry);
    }
    [[nodiscard]] Result<KeyAddress> importKey(const WrappedKey& wrapped, const Secret& backupKey) override
    {
        const auto session = TRY(m_connection->openSession(Session::Access::Write));
        TRY(mayStand(*session, wrapped.role));
        auto address = TRY(putBack(*session, wrapped, backupKey, TRY(m_connection->info()).manufacturer,
                                   m_connection->quirks()));
        auto tried = staysInside(*session, address);
        if (tried) tried = tryOut(address, isSecretKey(wrapped.algorithm) ? KeyUse::Mac : KeyUse::Sign);
        if (!tried) {
            (void)destroyKey(*session, address.id);
            return fail(std::move(tried).error());
        }
        TRY(m_connection->quirks().keyMade());
        return address;
    }

private:
    /// One way to make a key.
    struct Candidate {
        const KeyForm* form;
        KeyAlgorithm algorithm;
    };
    /// Those of the policy that are worth a try, by what the token was measured to do (where it was: else
    /// each is tried) and what p11-kit's remoting carries (where that is asked for). MechanismMissing with
    /// the reason where none is left; no session was opened.
    [[nodiscard]] Result<std::vector<Candidate>> candidates(const KeyPolicy& policy,
                                                            const KeyOptions& options) const;
    /// Refuses a role beside one that it, or the other, may not share a token with.
    [[nodiscard]] static Result<void> mayStand(Session& session, KeyRole role);
    /// Of a key with a backup: that nobody but who is trusted takes it out (NSS keeps the attribute and not
    /// to it).
    [[nodiscard]] static Result<void> staysInside(Session& session, const KeyAddress& key);
    /// A key that must not leave does not, tried and not only read back.
    [[nodiscard]] static Result<void> neverLeaves(Session& session, const KeyAddress& key);
    /// Uses a new key once: what does not work is not kept.
    [[nodiscard]] Result<void> tryOut(const KeyAddress& key, KeyUse use);

    const std::shared_ptr<Connection> m_connection;
    const std::shared_ptr<SessionPool> m_pool;
    const std::unique_ptr<Random> m_random;
};

Result<void> Pkcs11Token::mayStand(Session& session, KeyRole role)
{
    const auto& policy = policyOf(role);
    for (const auto& key : TRY(listKeys(session))) {
        if (!key.role || key.publicOnly) continue;
        const auto forbids = [](const KeyPolicy& who, KeyRole other) -> const std::string* {
            for (const auto& neighbour : who.notBeside)
                if (neighbour.role == other) return &neighbour.reason;
            return nullptr;
        };
        const auto* reason = forbids(policy, *key.role);
        if (reason == nullptr) reason = forbids(policyOf(*key.role), role);
        if (reason != nullptr)
            return fail(HsmError(HsmCode::RoleRefused, "the token holds '" + key.address.label + "' (" +
                                                           policyOf(*key.role).title + "), and " + *reason));
    }
    return {};
}

Result<void> Pkcs11Token::staysInside(Session& session, const KeyAddress& key)
{
    const auto objectClass = key.fingerprint.empty() ? CKO_SECRET_KEY : CKO_PRIVATE_KEY;
    return trustIsKept(session, TRY(session.find(objectClass, key.id)));
}

Result<void> Pkcs11Token::neverLeaves(Session& session, const KeyAddress& key)
{
    const auto objectClass = key.fingerprint.empty() ? CKO_SECRET_KEY : CKO_PRIVATE_KEY;
    const auto guarding = guardingOf(session, TRY(session.find(objectClass, key.id)));
    // Where no key from outside is taken, none takes this one out.
    if (guarding ? *guarding != Guarding::TakenOut : guarding.error().code == HsmCode::MechanismMissing)
        return {};
    if (!guarding) return fail(guarding.error());
    return fail(HsmError(HsmCode::PolicyRefused,
                         "the token let another key take this one out, in spite of CKA_EXTRACTABLE = false"));
}

Result<void> Pkcs11Token::tryOut(const KeyAddress& key, KeyUse use)
{
    switch (use) {
    case KeyUse::Sign: TRY(makeSigner(m_pool, key, std::nullopt)); return {};
    case KeyUse::Mac: TRY(makeMac(m_pool, key)); return {};
    default: break;
    }
    const auto wrapper = TRY(makeWrapper(m_pool, key));
    const auto drawn = TRY(m_random->draw(32));
    const auto secret = Secret::copyOf(drawn);
    const auto context = viewOf("mintmark-wrap-check-v1");
    const auto wrapped = TRY(wrapper->wrap(secret, context));
    const auto back = TRY(wrapper->unwrap(wrapped, context));
    if (!equalInConstantTime(back.reveal(), secret.reveal()))
        return fail(HsmError(HsmCode::WrapDamaged, "what the token wrapped did not come back"));
    // A vendor's own padding is a form of its own, after the ones that every token can open.
    if (use == KeyUse::Wrap && TRY(Wrapped::parse(wrapped)).mechanism != WrapMechanism::AesKwp)
        return fail(HsmError(HsmCode::MechanismMissing, "the token has no CKM_AES_KEY_WRAP_KWP"));
    return {};
}

Result<std::vector<Pkcs11Token::Candidate>> Pkcs11Token::candidates(const KeyPolicy& policy,
                                                                    const KeyOptions& options) const
{
    const auto known = TRY(alreadyMeasured(*m_connection));
    const auto offers = known ? std::optional(offersOf(*known)) : std::nullopt;
    if (options.backup && offers && !offers->backup)
        return fail(HsmError(HsmCode::MechanismMissing, "no backup is offered of this token: " +
                                                            measuredWords(*known, offers->backupReason)));
    std::optional<std::vector<CK_MECHANISM_TYPE>> carried;
    if (options.bothWays && !m_connection->isolated()) carried = TRY(m_connection->listedThroughRemoting());
    std::vector<Candidate> left;
    std::string why = options.algorithm ? "the policy of the " + policy.title + " does not know " +
                                              std::string(nameOf(*options.algorithm))
                                        : "no form";
    for (const auto& form : options.backup ? policy.backupForms : policy.forms) {
        if (options.algorithm &&
            std::ranges::find(form.algorithms, *options.algorithm) == form.algorithms.end())
            continue;
        const auto algorithm = options.algorithm.value_or(form.algorithms.front());
        const auto* offer = offers ? offers->find(policy.role, form.use, algorithm) : nullptr;
        const auto mechanism = mechanismOf(form.use);
        if (offer != nullptr && !offer->offered)
            why = measuredWords(*known, offer->reason);
        else if (carried && mechanism && std::ranges::find(*carried, *mechanism) == carried->end())
            why = "p11-kit's remoting does not carry what it would wrap with";
        else
            left.push_back({&form, algorithm});
    }
    if (left.empty()) return fail(HsmError(HsmCode::MechanismMissing, why));
    return left;
}

Result<void> Pkcs11Token::checkPolicy(const KeyAddress& key, KeyRole role)
{
    const auto& policy = policyOf(role);
    const auto session = TRY(m_connection->openSession(Session::Access::Write));
    const auto spki = TRY(readPublicKey(*session, key.id));
    if (toHex(sha256(spki)) != key.fingerprint)
        return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(key.id) +
                                                      " has another fingerprint than " + key.fingerprint));
    if (const auto made = roleOf(key.id); made && *made != role)
        return fail(HsmError(HsmCode::RoleRefused, "the key was made as " + std::string(nameOf(*made))));
    const auto privateKey = TRY(session->find(CKO_PRIVATE_KEY, key.id));
    const auto publicKey = TRY(session->find(CKO_PUBLIC_KEY, key.id));
    const bool backup = policy.backupAllowed &&
                        readFlag(*session, privateKey, CKA_EXTRACTABLE).value_or(false) &&
                        readFlag(*session, privateKey, CKA_WRAP_WITH_TRUSTED).value_or(false);
    const auto algorithm = algorithmOf(spki);
    const auto& forms = backup ? policy.backupForms : policy.forms;
    const auto form = std::ranges::find_if(forms, [&](const KeyForm& one) {
        return algorithm && std::ranges::find(one.algorithms, *algorithm) != one.algorithms.end();
    });
    if (form == forms.end())
        return fail(HsmError(HsmCode::PolicyRefused,
                             "the policy of the " + policy.title + " does not know " +
                                 (algorithm ? std::string(nameOf(*algorithm)) : "a key of this kind")));
    const auto compared = [&](std::span<const AttributeRule> rules) {
        std::vector<AttributeRule> found;
        std::ranges::copy_if(rules, std::back_inserter(found), [&](const AttributeRule& rule) {
            return !backup || rule.when == AttributeRule::When::Asked;
        });
        return found;
    };
    TRY(compareRules(*session, privateKey, compared(form->key), false, m_connection->quirks()));
    TRY(compareRules(*session, publicKey, compared(form->publicHalf), true, m_connection->quirks()));
    return backup ? staysInside(*session, key) : neverLeaves(*session, key);
}

Result<KeyAddress> Pkcs11Token::generate(KeyRole role, const std::string& label, const KeyOptions& options)
{
    if (label.empty() || label.size() > 64)
        return fail(HsmError(HsmCode::Failed, "a key's label has 1 to 64 octets"));
    const auto& policy = policyOf(role);
    if (options.backup && !policy.backupAllowed)
        return fail(HsmError(HsmCode::PolicyRefused,
                             "a backup of the " + policy.title + " is not allowed: " + policy.backupReason));
    const auto worthATry = TRY(candidates(policy, options));
    const auto session = TRY(m_connection->openSession(Session::Access::Write));
    if (session->state() == Session::State::Public)
        return fail(HsmError(HsmCode::LoginLost, "nobody is logged in"));
    TRY(mayStand(*session, role));
    HsmError last(HsmCode::MechanismMissing, "no form");
    for (const auto& [form, algorithm] : worthATry) {
        auto key = generateKey(*session, *form, algorithm, role, label, m_connection->quirks());
        if (key) {
            auto tried = options.backup ? staysInside(*session, *key) : neverLeaves(*session, *key);
            if (tried) tried = tryOut(*key, form->use);
            if (tried) {
                TRY(m_connection->quirks().keyMade());
                return key;
            }
            (void)destroyKey(*session, key->id);
            m_pool->closeIdle();
            key = fail(std::move(tried).error());
        }
        last = std::move(key).error();
        // Only what the token cannot do leads on to the next form; a token that lies is not asked again.
        if (last.code != HsmCode::MechanismMissing) break;
    }
    return fail(std::move(last));
}

} // namespace

Result<std::unique_ptr<Token>> openToken(const TokenAddress& address, const std::filesystem::path& lockFile,
                                         Clock& clock)
{
    auto connection = TRY(Connection::open(address, lockFile, clock));
    const auto info = TRY(connection->rawInfo());
    return std::make_unique<Pkcs11Token>(std::move(connection), info);
}

} // namespace mintmark::hsm
