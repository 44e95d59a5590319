#include "hsm/Probe.h"

#include "hsm/CkrTable.h"
#include "hsm/KeyTransfer.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/Offers.h"
#include "hsm/PublicKey.h"
#include "hsm/SignWays.h"
#include "hsm/Template.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <thread>

namespace mintmark::hsm {
namespace {

constexpr unsigned mostParallel = 8;

/// Tries one thing after another in one session at a time; after an error the session is a new one, as some
/// tokens leave an operation active.
class Measuring {
public:
    Measuring(Connection& connection, const std::function<void(int)>& progress)
        : m_connection(connection), m_progress(progress)
    {
    }

    [[nodiscard]] Result<Capabilities> run();

private:
    Result<void> fresh()
    {
        m_session.reset();
        m_session = TRY(m_connection.openSession(Session::Access::Write));
        return {};
    }

    void row(std::string name, const Result<void>& result)
    {
        const bool lost = !result && (result.error().code == HsmCode::TokenGone ||
                                      result.error().code == HsmCode::LoginLost);
        if (lost && !m_lost) m_lost = result.error();
        m_found.rows.push_back(
            {std::move(name), result.has_value(), result ? std::string() : result.error().detail});
        if (!result)
            if (const auto opened = fresh(); !opened && !m_lost) m_lost = opened.error();
        m_progress(std::min(99, static_cast<int>(m_found.rows.size() * 100 / expectedRows)));
    }

    template <class Try> void attempt(std::string name, Try&& trial) { row(std::move(name), trial()); }

    void pairs();
    void signatures();
    void secrets();
    void wraps();
    void habits();
    void parallel();

    Result<KeyAddress> make(KeyRole role, KeyUse use, KeyAlgorithm algorithm)
    {
        for (const auto& form : policyOf(role).forms)
            if (form.use == use) {
                auto address =
                    TRY(generateKey(*m_session, form, algorithm, role, "probe", m_connection.quirks()));
                m_made.push_back(address.id);
                return address;
            }
        return fail(HsmError(HsmCode::PolicyRefused, "no form"));
    }

    static constexpr std::size_t expectedRows = 34;
    Connection& m_connection;
    const std::function<void(int)>& m_progress;
    std::unique_ptr<Session> m_session;
    Capabilities m_found;
    std::optional<HsmError> m_lost;
    std::map<KeyAlgorithm, std::pair<KeyAddress, Bytes>> m_pairs;
    std::vector<Bytes> m_made; ///< destroyed at the end
};

void Measuring::pairs()
{
    for (const auto algorithm : keyAlgorithms()) {
        if (isSecretKey(algorithm)) continue;
        attempt("make " + std::string(nameOf(algorithm)), [&]() -> Result<void> {
            const auto address = TRY(make(KeyRole::RootCa, KeyUse::Sign, algorithm));
            m_pairs[algorithm] = {address, TRY(readPublicKey(*m_session, address.id))};
            return {};
        });
    }
}

void Measuring::signatures()
{
    const auto fits = [](KeyAlgorithm algorithm, SignatureScheme scheme) {
        return schemeOf(algorithm) == scheme || (scheme == SignatureScheme::RsaPssSha256 && isRsa(algorithm));
    };
    const auto text = viewOf("mintmark-probe-v1");
    for (const auto& way : signWays())
        attempt("sign " + std::string(nameOf(way.scheme)) + " with " + way.name, [&]() -> Result<void> {
            const auto pair =
                std::ranges::find_if(m_pairs, [&](const auto& made) { return fits(made.first, way.scheme); });
            if (pair == m_pairs.end())
                return fail(HsmError(HsmCode::MechanismMissing, "it makes no key for it"));
            const auto& [address, spki] = pair->second;
            const auto key = TRY(m_session->find(CKO_PRIVATE_KEY, address.id));
            const auto signature =
                TRY(signIn(*m_session, key, way, inputOf(way, text), signatureSize(pair->first)));
            return verifyMessage(spki, way.scheme, text, signature);
        });
}

void Measuring::secrets()
{
    attempt("random numbers", [&]() -> Result<void> {
        std::array<std::uint8_t, 32> once{};
        std::array<std::uint8_t, 32> twice{};
        for (auto* into : {&once, &twice})
            TRY(checked("C_GenerateRandom",
                        m_session->p11().C_GenerateRandom(m_session->handle(), into->data(), into->size())));
        if (once == twice) return fail(HsmError(HsmCode::Failed, "it draws the same octets twice"));
        return {};
    });
    attempt("make HMAC-SHA-256", [&]() -> Result<void> {
        const auto address = TRY(make(KeyRole::GroupMaster, KeyUse::Mac, KeyAlgorithm::Hmac256));
        const auto key = TRY(m_session->find(CKO_SECRET_KEY, address.id));
        const auto once = TRY(hmacIn(*m_session, key, viewOf("one")));
        if (once != TRY(hmacIn(*m_session, key, viewOf("one"))) ||
            once == TRY(hmacIn(*m_session, key, viewOf("two"))))
            return fail(HsmError(HsmCode::SignatureWrong, "what it authenticates is not an HMAC"));
        return {};
    });
}

void Measuring::wraps()
{
    const auto context = viewOf("mintmark-probe-v1");
    const auto forms = policyOf(KeyRole::RegistryWrap).forms;
    // A wrapper works on a pool; this one has a session at a time beside the one of the measuring.
    const auto pool = std::make_shared<SessionPool>(
        std::shared_ptr<Connection>(&m_connection, [](Connection*) {}), 1, Milliseconds(2000));
    for (const auto& form : forms) {
        attempt(std::string(probeRowOf(form.use)), [&]() -> Result<void> {
            const auto address = TRY(make(KeyRole::RegistryWrap, form.use, form.algorithms.front()));
            const auto wrapper = TRY(makeWrapper(pool, address));
            Secret secret(32);
            if (::RAND_priv_bytes(secret.revealForWriting().data(), 32) != 1)
                return fail(HsmError(HsmCode::Failed, "no random numbers from the host"));
            const auto wrapped = TRY(wrapper->wrap(secret, context));
            const auto how = TRY(Wrapped::parse(wrapped)).mechanism;
            if (form.use == KeyUse::Wrap && how != WrapMechanism::AesKwp)
                return fail(HsmError(HsmCode::MechanismMissing, "the token has no CKM_AES_KEY_WRAP_KWP"));
            if (form.use == KeyUse::WrapPad && how != WrapMechanism::AesKeyWrapPad)
                return fail(HsmError(HsmCode::MechanismMissing, "not needed beside CKM_AES_KEY_WRAP_KWP"));
            if (form.use == KeyUse::Oaep && how != WrapMechanism::RsaOaepSha256)
                m_found.rows.push_back({"wrap RSA-OAEP with SHA-256", false, "only with SHA-1"});
            const auto back = TRY(wrapper->unwrap(wrapped, context));
            if (!equalInConstantTime(back.reveal(), secret.reveal()))
                return fail(HsmError(HsmCode::WrapDamaged, "what it wrapped did not come back"));
            return {};
        });
    }
}

void Measuring::habits()
{
    attempt("session keys", [&]() -> Result<void> {
        Template publicHalf;
        Template privateHalf;
        publicHalf.octets(CKA_EC_PARAMS, curveParameters(KeyAlgorithm::EcP256)).flag(CKA_TOKEN, false);
        privateHalf.flag(CKA_TOKEN, false);
        CK_MECHANISM mechanism{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
        CK_OBJECT_HANDLE publicKey = 0;
        CK_OBJECT_HANDLE privateKey = 0;
        TRY(checked("C_GenerateKeyPair",
                    m_session->p11().C_GenerateKeyPair(m_session->handle(), &mechanism, publicHalf.data(),
                                                       publicHalf.size(), privateHalf.data(),
                                                       privateHalf.size(), &publicKey, &privateKey)));
        Unfinished made(*m_session);
        made.add(publicKey);
        made.add(privateKey);
        return {};
    });
    attempt("keys from outside", [&]() -> Result<void> {
        const std::array<std::uint8_t, 32> value{1};
        Template attributes;
        attributes.number(CKA_CLASS, CKO_SECRET_KEY)
            .number(CKA_KEY_TYPE, CKK_AES)
            .octets(CKA_VALUE, value)
            .flag(CKA_TOKEN, false)
            .flag(CKA_SENSITIVE, true)
            .flag(CKA_EXTRACTABLE, false);
        CK_OBJECT_HANDLE object = 0;
        TRY(checked("C_CreateObject", m_session->p11().C_CreateObject(m_session->handle(), attributes.data(),
                                                                      attributes.size(), &object)));
        Unfinished made(*m_session);
        made.add(object);
        // What a token says of itself is one thing: this one has to keep its value for itself.
        if (readAttribute(*m_session, object, CKA_VALUE))
            return fail(HsmError(HsmCode::PolicyRefused, "it shows the value of a sensitive key"));
        return {};
    });
    attempt("ECDH", [&]() -> Result<void> {
        CK_MECHANISM_INFO info{};
        CK_SESSION_INFO session{};
        TRY(checked("C_GetSessionInfo", m_session->p11().C_GetSessionInfo(m_session->handle(), &session)));
        return checked("C_GetMechanismInfo",
                       m_session->p11().C_GetMechanismInfo(session.slotID, CKM_ECDH1_DERIVE, &info));
    });
    attempt("backup under a trusted key", [&]() -> Result<void> {
        const auto& policy = policyOf(KeyRole::RootCa);
        const auto address = TRY(generateKey(*m_session, policy.backupForms.front(), KeyAlgorithm::EcP256,
                                             policy.role, "probe", m_connection.quirks()));
        m_made.push_back(address.id);
        return trustIsKept(*m_session, TRY(m_session->find(CKO_PRIVATE_KEY, address.id)));
    });
}

void Measuring::parallel()
{
    const auto pair =
        m_pairs.find(m_pairs.contains(KeyAlgorithm::EcP256) ? KeyAlgorithm::EcP256 : KeyAlgorithm::Rsa2048);
    if (pair == m_pairs.end()) return;
    const auto algorithm = pair->first;
    const auto way = *std::ranges::find_if(
        signWays(), [&](const SignWay& entry) { return entry.scheme == schemeOf(algorithm); });
    for (unsigned threads = 2; threads <= mostParallel; threads *= 2) {
        std::atomic<bool> all = true;
        {
            std::vector<std::jthread> workers;
            for (unsigned i = 0; i < threads; ++i)
                workers.emplace_back([&] {
                    const auto work = [&]() -> Result<void> {
                        const auto session = TRY(m_connection.openSession(Session::Access::Read));
                        const auto key = TRY(session->find(CKO_PRIVATE_KEY, pair->second.first.id));
                        for (int round = 0; round < 8; ++round)
                            TRY(signIn(*session, key, way, inputOf(way, viewOf("mintmark-probe-v1")),
                                       signatureSize(algorithm)));
                        return {};
                    };
                    if (!work()) all = false;
                });
        }
        if (!all) break;
        m_found.parallel = threads;
    }
}

Result<Capabilities> Measuring::run()
{
    TRY(fresh());
    if (m_session->state() == Session::State::Public)
        return fail(HsmError(HsmCode::LoginLost, "a token is measured by somebody who is logged in"));
    const auto info = TRY(m_connection.info());
    m_found.manufacturer = info.manufacturer;
    m_found.model = info.model;
    m_found.serial = info.serial;
    m_found.firmware = info.firmware;
    m_found.isolated = m_connection.isolated();
    m_found.measuredAt = m_connection.clock().now();
    for (const auto part : {&Measuring::pairs, &Measuring::signatures, &Measuring::secrets, &Measuring::wraps,
                            &Measuring::habits, &Measuring::parallel}) {
        (this->*part)();
        // What was lost in the middle says nothing of what the token can do.
        if (m_lost) break;
    }
    std::optional<HsmError> left;
    for (const auto& id : m_made)
        if (auto gone = destroyKey(*m_session, id); !gone && gone.error().code != HsmCode::KeyMissing)
            left = gone.error();
    if (m_lost) return fail(*m_lost);
    if (left) return fail(*left);
    m_progress(100);
    return m_found;
}

} // namespace

namespace {
// One for each way: a token does not do the same in another process as in ours.
std::filesystem::path probeFileOf(const Connection& connection)
{
    auto file = connection.lockFile();
    return file.replace_extension(connection.isolated() ? ".isolated.probe" : ".probe");
}
} // namespace

Result<std::optional<Capabilities>> alreadyMeasured(const Connection& connection)
{
    auto known = connection.lockFile().empty() ? std::nullopt : readProbe(probeFileOf(connection));
    if (!known) return std::optional<Capabilities>();
    const auto info = TRY(connection.info());
    if (known->manufacturer != info.manufacturer || known->model != info.model ||
        known->serial != info.serial || known->firmware != info.firmware ||
        known->isolated != connection.isolated())
        known.reset();
    return known;
}

Result<Capabilities> measured(Connection& connection, bool again, const std::function<void(int)>& progress)
{
    if (!again)
        if (auto known = TRY(alreadyMeasured(connection))) return std::move(*known);
    const std::function<void(int)> told = progress ? progress : [](int) {};
    auto found = TRY(Measuring(connection, told).run());
    TRY(writeProbe(probeFileOf(connection), found));
    return found;
}

} // namespace mintmark::hsm
