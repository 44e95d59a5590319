#include "hsm/SessionPool.h"

#include "hsm/CkrTable.h"

#include <algorithm>

namespace mintmark::hsm {

SessionPool::Lease::Lease(std::shared_ptr<SessionPool> pool, std::unique_ptr<Session> session)
    : m_pool(std::move(pool)), m_session(std::move(session))
{
}

SessionPool::Lease::~Lease()
{
    if (m_session) m_pool->giveBack(std::move(m_session), m_good);
}

SessionPool::SessionPool(std::shared_ptr<Connection> connection, std::size_t capacity, Milliseconds patience)
    : m_connection(std::move(connection)), m_patience(patience), m_wanted(std::max<std::size_t>(capacity, 1)),
      m_capacity(m_wanted)
{
    m_idle.reserve(m_wanted);
}

Result<SessionPool::Lease> SessionPool::acquire()
{
    const Deadline deadline(m_connection->clock(), m_patience);
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto free = [this] { return m_lent < m_capacity; };
        if (!free() && !m_returned.wait_for(lock, deadline.left(), free))
            return fail(HsmError(HsmCode::NoSession,
                                 "all " + std::to_string(m_capacity) + " sessions of the token are busy"));
        ++m_lent;
        while (!m_idle.empty()) {
            auto session = std::move(m_idle.back());
            m_idle.pop_back();
            // From before the token was lost.
            if (session->epoch() != m_connection->epoch()) continue;
            return Lease(shared_from_this(), std::move(session));
        }
        lock.unlock();
        auto session = m_connection->openSession(Session::Access::Read);
        if (session) return Lease(shared_from_this(), std::move(*session));
        lock.lock();
        --m_lent;
        // Another program has taken some of the token's sessions: go on with those that are there. One may
        // have been given back just now.
        const auto there = m_lent + m_idle.size();
        if (session.error().code != HsmCode::NoSession || there == 0) {
            m_returned.notify_one();
            return fail(std::move(session).error());
        }
        m_capacity = there;
    }
}

bool SessionPool::isPassing(const HsmError& error)
{
    switch (error.code) {
    case HsmCode::TokenGone:
    case HsmCode::TokenMissing:
    case HsmCode::LoginLost:
    case HsmCode::KeyMissing: return true;
    case HsmCode::Failed:
        // What a token says when it does not say why, or when an operation of before was left behind.
        return error.foreign != 0;
    default: return false;
    }
}

bool SessionPool::isWorthAnother(int attempt, const HsmError& error)
{
    // A key that seems not to be there at the second attempt may have been looked for a moment before
    // somebody logged in.
    return attempt == 1 ? isPassing(error) : attempt == 2 && error.code == HsmCode::KeyMissing;
}

Result<void> SessionPool::recover(std::uint64_t epoch, const HsmError& error)
{
    // Before anything new is opened: a module may give an old handle's number to a new session.
    closeIdle();
    {
        const std::scoped_lock lock(m_mutex);
        m_capacity = m_wanted;
    }
    auto renewed = m_connection->renew(epoch);
    // The first error is the one that tells why there is no token now.
    if (!renewed && renewed.error().code == HsmCode::TokenMissing)
        return fail(
            HsmError(HsmCode::TokenGone, error.detail + "; " + renewed.error().detail, error.foreign));
    return renewed;
}

void SessionPool::closeIdle() noexcept
{
    std::vector<std::unique_ptr<Session>> closing;
    closing.reserve(m_wanted);
    const std::scoped_lock lock(m_mutex);
    closing.swap(m_idle);
}

void SessionPool::giveBack(std::unique_ptr<Session> session, bool good) noexcept
{
    {
        const std::scoped_lock lock(m_mutex);
        // While nobody is logged in through us, none may stay: the module logs out when the last one closes.
        if (good && m_idle.size() < m_idle.capacity() && m_connection->loggedIn())
            m_idle.push_back(std::move(session));
    }
    session.reset(); // before the next one is let in: it may be the last that the token has
    {
        const std::scoped_lock lock(m_mutex);
        --m_lent;
    }
    m_returned.notify_one();
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
