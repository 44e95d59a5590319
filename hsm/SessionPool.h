// Sessions of one token: opened when needed, used by one thread at a time, thrown away after any error.
#pragma once

#include "hsm/Module.h"
#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <vector>

namespace mintmark::hsm {

/// One open session. For one thread at a time: SoftHSM crashes on two.
class Session {
public:
    enum class Access { Read, Write };
    /// PKCS #11 v2.40 C_OpenSession.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(std::shared_ptr<Module> module,
                                                               CK_SLOT_ID slot, Access access);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const CK_FUNCTION_LIST& p11() const { return m_module->p11(); }
    [[nodiscard]] CK_SESSION_HANDLE handle() const { return m_handle; }

    /// The one object of this class and CKA_ID; its handle is kept for the session's life, as a search is
    /// linear in the token's objects. KeyMissing, KeyAmbiguous, or LoginLost where private objects cannot
    /// be seen.
    [[nodiscard]] Result<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS objectClass, const Bytes& id);

    /// ckrError, but LoginLost when a key seems gone because nobody is logged in any more.
    [[nodiscard]] HsmError error(const char* function, CK_RV rv) const;

private:
    Session(std::shared_ptr<Module> module, CK_SESSION_HANDLE handle);
    [[nodiscard]] bool isPublic() const;

    std::shared_ptr<Module> m_module;
    CK_SESSION_HANDLE m_handle;
    std::map<std::pair<CK_OBJECT_CLASS, Bytes>, CK_OBJECT_HANDLE> m_found;
};

/// Thread-safe. Its sessions never log in: they share the login that an anchor session holds.
class SessionPool : public std::enable_shared_from_this<SessionPool> {
public:
    /// A session on loan. Thrown away at the end, unless `keep` was called: so every early return on an
    /// error does the right thing.
    class Lease {
    public:
        Lease(std::shared_ptr<SessionPool> pool, std::unique_ptr<Session> session);
        ~Lease();
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        Session* operator->() const { return m_session.get(); }
        Session& operator*() const { return *m_session; }
        /// The session did its work without an error and may serve again.
        void keep() { m_good = true; }

    private:
        std::shared_ptr<SessionPool> m_pool;
        std::unique_ptr<Session> m_session;
        bool m_good = false;
    };

    /// `capacity` sessions at most; a wait for one ends after `patience`.
    SessionPool(std::shared_ptr<Module> module, CK_SLOT_ID slot, std::size_t capacity, Milliseconds patience,
                const Clock& clock);

    /// NoSession at the deadline, or what C_OpenSession said.
    [[nodiscard]] Result<Lease> acquire();

    /// While nobody is logged in through this pool, sessions are closed after use: the module logs out when
    /// the last session of the process closes.
    void loginBegins();
    void loginEnds();

    [[nodiscard]] std::size_t capacity() const;
    /// On loan and waiting.
    [[nodiscard]] std::size_t open() const;

private:
    void giveBack(std::unique_ptr<Session> session, bool good) noexcept;

    const std::shared_ptr<Module> m_module;
    const CK_SLOT_ID m_slot;
    const Milliseconds m_patience;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<Session>> m_idle; ///< the last one used comes first: its handles are found
    std::size_t m_capacity;
    std::size_t m_lent = 0;
    int m_logins = 0;
};

/// How many sessions a token leaves to a pool: `wanted`, or fewer where CK_TOKEN_INFO says so; one is for
/// the login and one for making keys.
[[nodiscard]] std::size_t poolCapacity(const CK_TOKEN_INFO& info, std::size_t wanted);

} // namespace mintmark::hsm
