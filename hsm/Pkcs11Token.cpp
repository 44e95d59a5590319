#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/Module.h"
#include "hsm/Quirks.h"
#include "hsm/SessionPool.h"
#include "hsm/Token.h"
#include "hsm/TokenUri.h"

#include <algorithm>
#include <vector>

namespace mintmark::hsm {
namespace {

constexpr std::size_t poolSize = 16;
constexpr Milliseconds poolPatience{10'000};

/// A field of CK_TOKEN_INFO: padded with spaces, by some modules with zeros.
template <std::size_t Size> std::string field(const CK_UTF8CHAR (&octets)[Size])
{
    std::string text(reinterpret_cast<const char*>(octets), Size);
    text.erase(text.find_last_not_of(std::string_view(" \0", 2)) + 1);
    return text;
}

bool matches(const TokenUri& uri, const CK_TOKEN_INFO& info)
{
    const auto same = [](const std::optional<std::string>& wanted, const std::string& is) {
        return !wanted || *wanted == is;
    };
    return same(uri.token, field(info.label)) && same(uri.serial, field(info.serialNumber)) &&
           same(uri.manufacturer, field(info.manufacturerID)) && same(uri.model, field(info.model));
}

Result<std::vector<CK_SLOT_ID>> slotsOf(const CK_FUNCTION_LIST& p11)
{
    // The number may grow between the two calls.
    for (int attempt = 0; attempt < 5; ++attempt) {
        CK_ULONG count = 0;
        TRY(checked("C_GetSlotList", p11.C_GetSlotList(CK_TRUE, nullptr, &count)));
        std::vector<CK_SLOT_ID> slots(std::max<CK_ULONG>(count, 1));
        count = slots.size();
        const CK_RV rv = p11.C_GetSlotList(CK_TRUE, slots.data(), &count);
        if (rv == CKR_BUFFER_TOO_SMALL) continue;
        TRY(checked("C_GetSlotList", rv));
        slots.resize(std::min<std::size_t>(count, slots.size()));
        return slots;
    }
    return fail(HsmError(HsmCode::Failed, "C_GetSlotList: the module's slots keep changing"));
}

struct Found {
    CK_SLOT_ID slot;
    CK_TOKEN_INFO info;
};

Result<Found> findToken(const CK_FUNCTION_LIST& p11, const TokenUri& uri)
{
    std::vector<Found> found;
    for (const auto slot : TRY(slotsOf(p11))) {
        Found candidate{slot, {}};
        // Another slot's broken token is no reason to refuse ours.
        if (p11.C_GetTokenInfo(slot, &candidate.info) != CKR_OK) continue;
        if ((candidate.info.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
        if (matches(uri, candidate.info)) found.push_back(candidate);
    }
    if (found.empty())
        return fail(HsmError(HsmCode::TokenMissing, "no token with " + uri.describe() + " is there"));
    if (found.size() > 1)
        return fail(HsmError(HsmCode::KeyAmbiguous, std::to_string(found.size()) + " tokens with " +
                                                        uri.describe() +
                                                        " are there; the URI has to name the serial"));
    return found.front();
}

class AnchoredLogin final : public Login {
public:
    AnchoredLogin(std::shared_ptr<SessionPool> pool, std::unique_ptr<Session> anchor)
        : m_pool(std::move(pool)), m_anchor(std::move(anchor))
    {
        m_pool->loginBegins();
    }
    ~AnchoredLogin() override { m_pool->loginEnds(); }

private:
    std::shared_ptr<SessionPool> m_pool;
    std::unique_ptr<Session> m_anchor;
};

class Pkcs11Token final : public Token {
public:
    Pkcs11Token(std::shared_ptr<Module> module, const Found& found, Quirks quirks,
                std::filesystem::path lockFile, Clock& clock)
        : m_module(std::move(module)), m_slot(found.slot), m_quirks(std::move(quirks)),
          m_lockFile(std::move(lockFile)), m_clock(clock),
          m_pool(std::make_shared<SessionPool>(m_module, m_slot, poolCapacity(found.info, poolSize),
                                               poolPatience, clock)),
          m_random(makeRandom(m_pool))
    {
    }

    [[nodiscard]] Result<TokenInfo> info() override
    {
        const auto guard = TRY(m_quirks.enter(m_lockFile, m_clock));
        const auto raw = TRY(rawInfo());
        TokenInfo info;
        info.label = field(raw.label);
        info.serial = field(raw.serialNumber);
        info.manufacturer = field(raw.manufacturerID);
        info.model = field(raw.model);
        info.firmware =
            std::to_string(raw.firmwareVersion.major) + "." + std::to_string(raw.firmwareVersion.minor);
        info.pinCountLow = (raw.flags & CKF_USER_PIN_COUNT_LOW) != 0;
        info.pinFinalTry = (raw.flags & CKF_USER_PIN_FINAL_TRY) != 0;
        info.pinLocked = (raw.flags & CKF_USER_PIN_LOCKED) != 0;
        return info;
    }

    [[nodiscard]] Result<std::unique_ptr<Login>> login(const Pin& pin) override
    {
        if (pin.empty()) return fail(HsmError(HsmCode::PinMissing, "no PIN was given"));
        const auto guard = TRY(m_quirks.enter(m_lockFile, m_clock));
        const auto flags = TRY(rawInfo()).flags;
        if ((flags & CKF_USER_PIN_LOCKED) != 0)
            return fail(
                HsmError(HsmCode::PinLocked, "the PIN was not tried: the token says that it is locked"));
        if ((flags & CKF_USER_PIN_FINAL_TRY) != 0)
            return fail(HsmError(HsmCode::PinLocked, "the PIN was not tried: the token says that one more "
                                                     "wrong one locks it; log in with the vendor's tool"));
        auto anchor = TRY(Session::open(m_module, m_slot, Session::Access::Read));
        const CK_RV rv = anchor->p11().C_Login(anchor->handle(), CKU_USER,
                                               const_cast<CK_UTF8CHAR*>(pin.reveal().data()), pin.size());
        // The login is the process's: another Token of it, or a library beside us, may hold one.
        if (rv != CKR_USER_ALREADY_LOGGED_IN) TRY(checked("C_Login", rv));
        TRY(m_quirks.loggedIn());
        return std::make_unique<AnchoredLogin>(m_pool, std::move(anchor));
    }

    [[nodiscard]] Result<KeyAddress> generate(KeyRole role, const std::string& label) override
    {
        const auto session = TRY(Session::open(m_module, m_slot, Session::Access::Write));
        auto address = TRY(generateKey(*session, role, label));
        TRY(m_quirks.keyMade());
        return address;
    }

    [[nodiscard]] Result<std::vector<KeyListing>> keys() override
    {
        const auto session = TRY(Session::open(m_module, m_slot, Session::Access::Read));
        return listKeys(*session);
    }

    [[nodiscard]] Result<void> destroy(const KeyAddress& key) override
    {
        const auto session = TRY(Session::open(m_module, m_slot, Session::Access::Write));
        return destroyKey(*session, key.id);
    }

    [[nodiscard]] Result<std::unique_ptr<Signer>> signer(const KeyAddress& key) override
    {
        return makeSigner(m_pool, key);
    }

    [[nodiscard]] Result<std::unique_ptr<Wrapper>> wrapper(const KeyAddress& key) override
    {
        return makeWrapper(m_pool, key, m_quirks);
    }

    [[nodiscard]] Random& random() override { return *m_random; }

private:
    [[nodiscard]] Result<CK_TOKEN_INFO> rawInfo() const
    {
        CK_TOKEN_INFO raw{};
        TRY(checked("C_GetTokenInfo", m_module->p11().C_GetTokenInfo(m_slot, &raw)));
        return raw;
    }

    const std::shared_ptr<Module> m_module;
    const CK_SLOT_ID m_slot;
    const Quirks m_quirks;
    const std::filesystem::path m_lockFile;
    Clock& m_clock;
    const std::shared_ptr<SessionPool> m_pool;
    const std::unique_ptr<Random> m_random;
};

} // namespace

Result<std::unique_ptr<Token>> openToken(const TokenAddress& address, const std::filesystem::path& lockFile,
                                         Clock& clock)
{
    const auto uri = TRY(TokenUri::parse(address.uri));
    auto quirks = Quirks::of(address.module);
    // Before C_Initialize: what heals a token must be done when the module looks for its tokens.
    const auto guard = TRY(quirks.enter(lockFile, clock));
    auto module = TRY(Module::load(address.module, address.moduleArguments));
    const auto found = TRY(findToken(module->p11(), uri));
    return std::make_unique<Pkcs11Token>(std::move(module), found, std::move(quirks), lockFile, clock);
}

} // namespace mintmark::hsm
