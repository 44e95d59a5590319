// The way to one token: its module and slot, who is logged in, and how it is found again after it was lost.
#pragma once

#include "hsm/PinLedger.h"
#include "hsm/Quirks.h"
#include "hsm/RemoteModule.h"
#include "hsm/Session.h"
#include "hsm/Slots.h"
#include "hsm/Token.h"

#include <mutex>

namespace mintmark::hsm {

/// The count of wrong PINs of one token and user, beside the lock file.
[[nodiscard]] PinLedger pinLedgerOf(const std::filesystem::path& lockFile, const CK_TOKEN_INFO& info,
                                    CK_USER_TYPE user, Clock& clock);

/// Thread-safe. Its sessions share the login that an anchor session holds: closing the last session of a
/// process logs out.
class Connection {
public:
    [[nodiscard]] static Result<std::shared_ptr<Connection>>
    open(const TokenAddress& address, const std::filesystem::path& lockFile, Clock& clock);
    /// On a slot that is known, without a way to find it again; for tests and
    /// tokens that have no name yet.
    [[nodiscard]] static std::shared_ptr<Connection> of(std::shared_ptr<Module> module, CK_SLOT_ID slot,
                                                        Clock& clock,
                                                        const std::filesystem::path& lockFile = {});

    [[nodiscard]] Result<std::unique_ptr<Session>> openSession(Session::Access access);
    [[nodiscard]] Result<CK_TOKEN_INFO> rawInfo() const;
    [[nodiscard]] Result<TokenInfo> info() const;

    /// See Token::login. Logins are counted: the anchor stays until as many logouts.
    [[nodiscard]] Result<void> login(const Pin& pin, const LoginOptions& options);
    void logout();
    [[nodiscard]] bool loggedIn() const;

    /// One C_Login (CKU_USER or CKU_SO) in a session, counted; refused as Token::login says. The caller logs
    /// out.
    [[nodiscard]] Result<void> tryLogin(Session& session, CK_USER_TYPE user, const Pin& pin,
                                        bool spend) const;
    /// A hard limit for the calls that this thread makes while it lives, where the module runs in another
    /// process; nothing where it does not, as a call in our own cannot be ended.
    [[nodiscard]] std::unique_ptr<Hourglass> limited() const;

    /// The module runs in another process.
    [[nodiscard]] bool isolated() const { return m_remote != nullptr; }
    /// The mechanisms that this token would list with its module in another process, through p11-kit's
    /// remoting: started for a moment, without a login. Nothing where this machine has no remoting.
    [[nodiscard]] Result<std::optional<std::vector<CK_MECHANISM_TYPE>>> listedThroughRemoting() const;

    /// The same care for another call that tries a PIN, such as C_SetPIN: `name` is the call's.
    /// `rightBefore`: it was right in this login, so that only a wrong one is counted.
    [[nodiscard]] Result<void> tryPin(CK_USER_TYPE user, const Pin& pin, bool spend, const char* name,
                                      const std::function<CK_RV()>& call, bool rightBefore = false) const;

    /// A user PIN that the officer has set anew was never wrong.
    [[nodiscard]] Result<void> forgetFailures() const;

    /// Rises whenever sessions that were opened before are of no use any more.
    [[nodiscard]] std::uint64_t epoch() const;
    /// To be called after an error in a session of `epoch`: looks whether the login still stands, finds the
    /// token again, and logs in where the PIN is held (one C_Login). Tries once and does not wait; one thread
    /// at a time, and nothing is done where another has been here since.
    [[nodiscard]] Result<void> renew(std::uint64_t epoch);

    /// C_Login (CKU_CONTEXT_SPECIFIC), after C_SignInit of a key with CKA_ALWAYS_AUTHENTICATE. PinMissing
    /// where the PIN is not held and the token has no pad.
    [[nodiscard]] Result<void> authenticate(Session& session);

    [[nodiscard]] const Quirks& quirks() const { return m_quirks; }
    [[nodiscard]] Result<Quirks::Guard> enter() const { return m_quirks.enter(m_lockFile, m_clock); }
    [[nodiscard]] const std::filesystem::path& lockFile() const { return m_lockFile; }
    [[nodiscard]] Clock& clock() const { return m_clock; }

private:
    Connection(Clock& clock) : m_clock(clock) {}
    struct Place {
        std::shared_ptr<Module> module;
        CK_SLOT_ID slot = 0;
        std::shared_ptr<Epoch> epoch = std::make_shared<Epoch>();
    };
    [[nodiscard]] Place place() const;
    [[nodiscard]] Result<void> logInAgain();
    void begin(Place place, const CK_TOKEN_INFO* info = nullptr);
    [[nodiscard]] PinLedger ledger(const CK_TOKEN_INFO& info, CK_USER_TYPE user = CKU_USER) const
    {
        return pinLedgerOf(m_lockFile, info, user, m_clock);
    }

    TokenAddress m_address;
    std::unique_ptr<RemoteModule> m_remote; ///< with Isolation::Process
    std::optional<TokenUri> m_uri;
    Quirks m_quirks;
    std::filesystem::path m_lockFile;
    Clock& m_clock;

    mutable std::mutex m_mutex; ///< guards what follows
    Place m_place;
    std::unique_ptr<Session> m_anchor;
    int m_logins = 0;
    std::optional<Pin> m_held;

    std::mutex m_renewing;
    std::mutex m_authenticating; ///< one PIN at a time: several threads are not to spend several tries
};

} // namespace mintmark::hsm
