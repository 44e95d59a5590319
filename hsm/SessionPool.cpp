#include "hsm/SessionPool.h"

#include "hsm/CkrTable.h"
#include "hsm/Template.h"

#include <algorithm>
#include <array>

namespace mintmark::hsm {

Session::Session(std::shared_ptr<Module> module, CK_SESSION_HANDLE handle)
    : m_module(std::move(module)), m_handle(handle)
{
}

Result<std::unique_ptr<Session>> Session::open(std::shared_ptr<Module> module, CK_SLOT_ID slot, Access access)
{
    const CK_FLAGS flags = CKF_SERIAL_SESSION | (access == Access::Write ? CKF_RW_SESSION : 0UL);
    CK_SESSION_HANDLE handle = 0;
    TRY(checked("C_OpenSession", module->p11().C_OpenSession(slot, flags, nullptr, nullptr, &handle)));
    return std::unique_ptr<Session>(new Session(std::move(module), handle));
}

Session::~Session()
{
    // A session that the module lost with its token cannot be closed, and need not be.
    (void)p11().C_CloseSession(m_handle);
}

bool Session::isPublic() const
{
    CK_SESSION_INFO info{};
    if (p11().C_GetSessionInfo(m_handle, &info) != CKR_OK) return false;
    return info.state == CKS_RO_PUBLIC_SESSION || info.state == CKS_RW_PUBLIC_SESSION;
}

HsmError Session::error(const char* function, CK_RV rv) const
{
    auto error = ckrError(function, rv);
    if (error.code == HsmCode::KeyMissing && isPublic()) error.code = HsmCode::LoginLost;
    return error;
}

Result<CK_OBJECT_HANDLE> Session::find(CK_OBJECT_CLASS objectClass, const Bytes& id)
{
    auto key = std::pair(objectClass, id);
    if (const auto known = m_found.find(key); known != m_found.end()) return known->second;
    // Some modules take an empty CKA_ID for "any".
    if (id.empty()) return fail(HsmError(HsmCode::KeyMissing, "the key's address has no ID"));

    Template wanted;
    wanted.number(CKA_CLASS, objectClass).octets(CKA_ID, id);
    TRY(checked("C_FindObjectsInit", p11().C_FindObjectsInit(m_handle, wanted.data(), wanted.size())));
    std::array<CK_OBJECT_HANDLE, 2> handles{};
    std::size_t count = 0;
    CK_RV rv = CKR_OK;
    // A module may give fewer than it was asked for; only none means the end.
    for (CK_ULONG got = 1; rv == CKR_OK && got > 0 && count < handles.size(); count += got) {
        got = 0;
        rv = p11().C_FindObjects(m_handle, &handles[count], handles.size() - count, &got);
        got = std::min<CK_ULONG>(got, handles.size() - count);
    }
    const CK_RV last = p11().C_FindObjectsFinal(m_handle);
    TRY(checked("C_FindObjects", rv));
    TRY(checked("C_FindObjectsFinal", last));
    if (count == 0) {
        if (isPublic() && objectClass != CKO_PUBLIC_KEY)
            return fail(
                HsmError(HsmCode::LoginLost, "nobody is logged in, so that no private key can be seen"));
        return fail(HsmError(HsmCode::KeyMissing, "the token has no key with the ID " + toHex(id)));
    }
    if (count > 1)
        return fail(HsmError(HsmCode::KeyAmbiguous, "the token has several keys with the ID " + toHex(id)));
    m_found.emplace(std::move(key), handles[0]);
    return handles[0];
}

SessionPool::Lease::Lease(std::shared_ptr<SessionPool> pool, std::unique_ptr<Session> session)
    : m_pool(std::move(pool)), m_session(std::move(session))
{
}

SessionPool::Lease::~Lease()
{
    if (m_session) m_pool->giveBack(std::move(m_session), m_good);
}

SessionPool::SessionPool(std::shared_ptr<Module> module, CK_SLOT_ID slot, std::size_t capacity,
                         Milliseconds patience, const Clock& clock)
    : m_module(std::move(module)), m_slot(slot), m_patience(patience), m_clock(clock),
      m_capacity(std::max<std::size_t>(capacity, 1))
{
    m_idle.reserve(m_capacity);
}

Result<SessionPool::Lease> SessionPool::acquire()
{
    const Deadline deadline(m_clock, m_patience);
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto free = [this] { return m_lent < m_capacity; };
        if (!free() && !m_returned.wait_for(lock, deadline.left(), free))
            return fail(HsmError(HsmCode::NoSession,
                                 "all " + std::to_string(m_capacity) + " sessions of the token are busy"));
        ++m_lent;
        if (!m_idle.empty()) {
            auto session = std::move(m_idle.back());
            m_idle.pop_back();
            return Lease(shared_from_this(), std::move(session));
        }
        lock.unlock();
        auto session = Session::open(m_module, m_slot, Session::Access::Read);
        if (session) return Lease(shared_from_this(), std::move(*session));
        lock.lock();
        --m_lent;
        // Another program has taken some of the token's sessions: go on with those that are there.
        if (session.error().code != HsmCode::NoSession || m_lent == 0) {
            m_returned.notify_one();
            return fail(std::move(session).error());
        }
        m_capacity = m_lent;
    }
}

void SessionPool::giveBack(std::unique_ptr<Session> session, bool good) noexcept
{
    {
        const std::scoped_lock lock(m_mutex);
        if (good && m_logins > 0 && m_idle.size() < m_idle.capacity()) m_idle.push_back(std::move(session));
    }
    session.reset(); // before the next one is let in: it may be the last that the token has
    {
        const std::scoped_lock lock(m_mutex);
        --m_lent;
    }
    m_returned.notify_one();
}

void SessionPool::loginBegins()
{
    const std::scoped_lock lock(m_mutex);
    ++m_logins;
}

void SessionPool::loginEnds()
{
    std::vector<std::unique_ptr<Session>> closing;
    closing.reserve(m_idle.capacity());
    const std::scoped_lock lock(m_mutex);
    if (--m_logins == 0) closing.swap(m_idle);
}

std::size_t SessionPool::capacity() const
{
    const std::scoped_lock lock(m_mutex);
    return m_capacity;
}

std::size_t SessionPool::open() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lent + m_idle.size();
}

std::size_t poolCapacity(const CK_TOKEN_INFO& info, std::size_t wanted)
{
    const CK_ULONG most = info.ulMaxSessionCount;
    if (most == CK_EFFECTIVELY_INFINITE || most == CK_UNAVAILABLE_INFORMATION) return wanted;
    return std::clamp<std::size_t>(most > 2 ? most - 2 : 1, 1, wanted);
}

} // namespace mintmark::hsm
