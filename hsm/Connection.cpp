#include "hsm/Connection.h"

#include "hsm/CkrTable.h"
#include "hsm/base/MayBlock.h"

namespace mintmark::hsm {
namespace {

/// No call of a batch takes so long; a module that is slower is taken for hung.
constexpr Milliseconds hardLimit{20'000};
/// From the error of a call to the news that its process has ended.
constexpr Milliseconds endOfProcess{200};

CK_UTF8CHAR* octetsOf(const Pin& pin)
{
    // Without a PIN the token asks for it at its own pad.
    return pin.empty() ? nullptr : const_cast<CK_UTF8CHAR*>(pin.reveal().data());
}

bool isAboutThePin(HsmCode code)
{
    return code == HsmCode::PinWrong || code == HsmCode::PinLocked || code == HsmCode::PinFinalTry ||
           code == HsmCode::PinCounted;
}

/// The module says that the session or its token is gone. Any other error leaves open what became of it.
bool isKnownToBeGone(const Session& session)
{
    CK_SESSION_INFO info{};
    const auto code =
        ckrError("C_GetSessionInfo", session.p11().C_GetSessionInfo(session.handle(), &info)).code;
    return code == HsmCode::TokenGone || code == HsmCode::LoginLost;
}

} // namespace

Result<std::shared_ptr<Connection>> Connection::open(const TokenAddress& address,
                                                     const std::filesystem::path& lockFile, Clock& clock)
{
    std::shared_ptr<Connection> connection(new Connection(clock));
    connection->m_address = address;
    connection->m_uri = TRY(TokenUri::parse(address.uri));
    connection->m_quirks = Quirks::of(address.module);
    connection->m_lockFile = lockFile;
    // Before C_Initialize: what heals a token must be done when the module looks for its tokens.
    const auto guard = TRY(connection->enter());
    Place place;
    if (address.isolation == Isolation::Process) {
        connection->m_remote = TRY(RemoteModule::start(address.module, address.moduleArguments, clock));
        place.module = connection->m_remote->module();
    } else {
        place.module = TRY(Module::load(address.module, address.moduleArguments));
    }
    const auto found = TRY(findToken(place.module->p11(), *connection->m_uri));
    place.slot = found.slot;
    connection->begin(std::move(place), &found.info);
    return connection;
}

std::unique_ptr<Hourglass> Connection::limited() const
{
    return m_remote ? m_remote->within(hardLimit) : nullptr;
}

Result<std::optional<std::vector<CK_MECHANISM_TYPE>>> Connection::listedThroughRemoting() const
{
    using Listed = std::optional<std::vector<CK_MECHANISM_TYPE>>;
    if (!m_uri || !Module::checkFile(MINTMARK_P11_CLIENT)) return Listed();
    const auto guard = TRY(enter());
    auto remote = RemoteModule::start(m_address.module, m_address.moduleArguments, m_clock);
    // A machine without p11-kit's program, or a module that its process cannot load: no way to go.
    if (!remote && remote.error().code == HsmCode::ModuleMissing) return Listed();
    if (!remote) return fail(remote.error());
    const auto limit = (*remote)->within(hardLimit);
    const auto module = (*remote)->module();
    return Listed(TRY(listedMechanisms(module->p11(), TRY(findToken(module->p11(), *m_uri)).slot)));
}

std::shared_ptr<Connection> Connection::of(std::shared_ptr<Module> module, CK_SLOT_ID slot, Clock& clock,
                                           const std::filesystem::path& lockFile)
{
    std::shared_ptr<Connection> connection(new Connection(clock));
    connection->m_lockFile = lockFile;
    Place place;
    place.module = std::move(module);
    place.slot = slot;
    connection->begin(std::move(place));
    return connection;
}

Connection::Place Connection::place() const
{
    mayBlock("a token");
    const std::scoped_lock lock(m_mutex);
    return m_place;
}

void Connection::begin(Place place, const CK_TOKEN_INFO* info)
{
    if (info != nullptr)
        place.epoch->token =
            &calleeNamed("token '" + field(info->label) + "' (serial " + field(info->serialNumber) + ")",
                         m_remote != nullptr);
    const std::scoped_lock lock(m_mutex);
    m_place = std::move(place);
}

std::uint64_t Connection::epoch() const
{
    const std::scoped_lock lock(m_mutex);
    return m_place.epoch->number;
}

bool Connection::loggedIn() const
{
    const std::scoped_lock lock(m_mutex);
    return m_logins > 0;
}

Result<std::unique_ptr<Session>> Connection::openSession(Session::Access access)
{
    auto at = place();
    return Session::open(std::move(at.module), at.slot, access, std::move(at.epoch));
}

Result<CK_TOKEN_INFO> Connection::rawInfo() const
{
    const auto at = place();
    CK_TOKEN_INFO raw{};
    TRY(checked("C_GetTokenInfo", at.module->p11().C_GetTokenInfo(at.slot, &raw)));
    return raw;
}

PinLedger pinLedgerOf(const std::filesystem::path& lockFile, const CK_TOKEN_INFO& info, CK_USER_TYPE user,
                      Clock& clock)
{
    auto file = lockFile;
    file.replace_extension(".pins");
    return {file,
            field(info.manufacturerID) + "|" + field(info.model) + "|" + field(info.serialNumber) + "|" +
                field(info.label) + (user == CKU_SO ? "|SO" : ""),
            clock};
}

Result<void> Connection::forgetFailures() const
{
    if (m_lockFile.empty()) return {};
    return ledger(TRY(rawInfo())).end(PinLedger::Outcome::Right);
}

Result<TokenInfo> Connection::info() const
{
    const auto raw = TRY(rawInfo());
    auto info = describe(raw);
    const auto at = place();
    CK_SLOT_INFO slot{};
    if (at.module->p11().C_GetSlotInfo(at.slot, &slot) == CKR_OK) info.slot = field(slot.slotDescription);
    if (!m_lockFile.empty()) info.pinFailuresHere = TRY(ledger(raw).failures());
    return info;
}

Result<void> Connection::tryPin(CK_USER_TYPE user, const Pin& pin, bool spend, const char* name,
                                const std::function<CK_RV()>& call, bool rightBefore) const
{
    const auto info = TRY(rawInfo());
    const bool officer = user == CKU_SO;
    const bool pad = (info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
    if (pin.empty() && !pad) return fail(HsmError(HsmCode::PinMissing, "no PIN was given"));
    if ((info.flags & (officer ? CKF_SO_PIN_LOCKED : CKF_USER_PIN_LOCKED)) != 0)
        return fail(HsmError(HsmCode::PinLocked, "the PIN was not tried: the token says that it is locked"));
    if ((info.flags & (officer ? CKF_SO_PIN_FINAL_TRY : CKF_USER_PIN_FINAL_TRY)) != 0 && !spend)
        return fail(HsmError(HsmCode::PinFinalTry,
                             "the PIN was not tried: the token says that one more wrong one locks it"));
    auto counted = ledger(info, user);
    std::optional<FileLock> repeating;
    if (!m_lockFile.empty() && rightBefore) {
        auto held = TRY(counted.repeat());
        if (held) repeating.emplace(std::move(*held));
    }
    if (!m_lockFile.empty() && !repeating) TRY(counted.begin(spend));
    const CK_RV rv = call();
    // The login is the process's: another Token of it, or a library beside us, may hold one. Then the token
    // has not looked at the PIN, and nothing is known of it.
    const bool right = rv == CKR_OK || rv == CKR_USER_ALREADY_LOGGED_IN;
    const bool wrong =
        rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED || rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE;
    if (repeating && wrong) TRY(counted.countWrong(*repeating));
    if (!m_lockFile.empty() && !repeating)
        TRY(counted.end(rv == CKR_OK ? PinLedger::Outcome::Right
                        : wrong      ? PinLedger::Outcome::Wrong
                                     : PinLedger::Outcome::NotTold));
    if (!right) return checked(name, rv);
    return m_quirks.loggedIn();
}

Result<void> Connection::tryLogin(Session& session, CK_USER_TYPE user, const Pin& pin, bool spend) const
{
    return tryPin(user, pin, spend, "C_Login",
                  [&] { return session.p11().C_Login(session.handle(), user, octetsOf(pin), pin.size()); });
}

Result<void> Connection::login(const Pin& pin, const LoginOptions& options)
{
    const auto guard = TRY(enter());
    auto anchor = TRY(openSession(Session::Access::Read));
    // A PIN that the token does not look at, because somebody of this process is logged in, is not one to
    // hold.
    const bool looksAtIt = anchor->state() != Session::State::User;
    TRY(tryLogin(*anchor, CKU_USER, pin, options.spendFinalTry));
    const std::scoped_lock lock(m_mutex);
    ++m_logins;
    if (!m_anchor || m_anchor->epoch() != anchor->epoch()) m_anchor = std::move(anchor);
    if (options.holdPin && looksAtIt) m_held = pin.duplicate();
    return {};
}

void Connection::logout()
{
    const std::scoped_lock lock(m_mutex);
    if (--m_logins > 0) return;
    m_anchor.reset();
    m_held.reset();
}

Result<void> Connection::renew(std::uint64_t epoch)
{
    const std::scoped_lock one(m_renewing);
    std::unique_lock lock(m_mutex);
    if (m_place.epoch->number != epoch) return {};
    const auto state = m_anchor ? m_anchor->state() : Session::State::Gone;
    // One session failed and the login stands: a new session is all that is needed.
    if (m_logins > 0 && state == Session::State::User) return {};
    const auto before = m_place;
    // Handles of a session that is gone may soon be another's. One that was only logged out is closed as
    // usual, and so is one that may still be there: left open, it would keep the token logged in after the
    // logout.
    if (m_anchor && state == Session::State::Gone && (m_remote || isKnownToBeGone(*m_anchor)))
        before.epoch->over = true;
    m_anchor.reset();
    Place next = before;
    next.epoch = std::make_shared<Epoch>();
    next.epoch->number = epoch + 1;
    next.epoch->token = before.epoch->token;
    m_place = next;
    lock.unlock();

    if (m_uri) {
        const auto guard = TRY(enter());
        if (m_remote && m_remote->ended(endOfProcess)) next.module = TRY(m_remote->renew(before.module));
        next.slot = TRY(findToken(next.module->p11(), *m_uri)).slot;
        begin(next);
        if (loggedIn()) return logInAgain();
        return {};
    }
    return loggedIn() ? logInAgain() : Result<void>{};
}

Result<void> Connection::logInAgain()
{
    auto anchor = TRY(openSession(Session::Access::Read));
    if (anchor->state() != Session::State::User) {
        std::optional<Pin> pin;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_held) pin = m_held->duplicate();
        }
        if (!pin)
            return fail(HsmError(HsmCode::LoginLost,
                                 "the token wants a new login, and the station does not hold the PIN"));
        if (auto tried = tryLogin(*anchor, CKU_USER, *pin, false); !tried) {
            if (!isAboutThePin(tried.error().code)) return tried;
            // It was right once; whoever changed it knows. It is not tried again, and whoever waits for this
            // token waits for a person, as without a PIN that is held.
            const std::scoped_lock lock(m_mutex);
            m_held.reset();
            return fail(HsmError(HsmCode::LoginLost,
                                 "the token wants a new login, and not with the PIN that the station held: " +
                                     tried.error().detail,
                                 tried.error().foreign));
        }
    }
    const std::scoped_lock lock(m_mutex);
    if (m_logins > 0) m_anchor = std::move(anchor);
    return {};
}

Result<void> Connection::authenticate(Session& session)
{
    const bool pad = (TRY(rawInfo()).flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
    const std::scoped_lock one(m_authenticating);
    std::optional<Pin> pin;
    if (!pad) {
        const std::scoped_lock lock(m_mutex);
        if (!m_held)
            return fail(HsmError(HsmCode::PinMissing,
                                 "the key asks for the PIN at each use, and the station does not hold it"));
        pin = m_held->duplicate();
    } else {
        pin.emplace();
    }
    auto tried = tryPin(
        CKU_USER, *pin, false, "C_Login",
        [&] {
            return session.p11().C_Login(session.handle(), CKU_CONTEXT_SPECIFIC, octetsOf(*pin), pin->size());
        },
        !pad); // the one that is held was right; what somebody types at a pad may be anything
    if (!tried && (tried.error().code == HsmCode::PinWrong || tried.error().code == HsmCode::PinLocked)) {
        // Every signature would be another wrong one.
        const std::scoped_lock lock(m_mutex);
        m_held.reset();
    }
    return tried;
}

} // namespace mintmark::hsm
