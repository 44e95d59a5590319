// Sessions of one token: opened when needed, used by one thread at a time, thrown away after any error.
#pragma once

#include "hsm/Connection.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace mintmark::hsm {

/// Thread-safe. Its sessions never log in: they share the login that the connection's anchor holds.
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
    SessionPool(std::shared_ptr<Connection> connection, std::size_t capacity, Milliseconds patience);

    /// NoSession at the deadline, or what C_OpenSession said.
    [[nodiscard]] Result<Lease> acquire();

    /// Runs `operation(Session&) → Result<T>` on a session of the pool. Where it fails for want of a session,
    /// a login or the token, what was lost is looked for, and the operation is run once more; and once in a
    /// new session after an error that tells nothing. What `operation` does may be done twice.
    template <class Operation> auto run(Operation operation) -> decltype(operation(std::declval<Session&>()))
    {
        for (int attempt = 1;; ++attempt) {
            auto epoch = m_connection->epoch();
            auto answer = [&]() -> decltype(operation(std::declval<Session&>())) {
                auto lease = TRY(acquire());
                epoch = lease->epoch();
                const auto limit = m_connection->limited();
                auto result = operation(*lease);
                if (result) lease.keep();
                return result;
            }();
            if (answer || !isWorthAnother(attempt, answer.error())) return answer;
            TRY(recover(epoch, answer.error()));
        }
    }

    [[nodiscard]] Connection& connection() const { return *m_connection; }
    [[nodiscard]] std::size_t capacity() const;
    /// On loan and waiting.
    [[nodiscard]] std::size_t open() const;
    /// Closes those that wait: after a logout none may stay.
    void closeIdle() noexcept;

private:
    void giveBack(std::unique_ptr<Session> session, bool good) noexcept;
    [[nodiscard]] static bool isPassing(const HsmError& error);
    [[nodiscard]] static bool isWorthAnother(int attempt, const HsmError& error);
    [[nodiscard]] Result<void> recover(std::uint64_t epoch, const HsmError& error);

    const std::shared_ptr<Connection> m_connection;
    const Milliseconds m_patience;
    mutable std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<Session>> m_idle; ///< the last one used comes first: its handles are found
    const std::size_t m_wanted;
    std::size_t m_capacity;
    std::size_t m_lent = 0;
};

/// How many sessions a token leaves to a pool: `wanted`, or fewer where CK_TOKEN_INFO says so; one is for
/// the login and one for making keys.
[[nodiscard]] std::size_t poolCapacity(const CK_TOKEN_INFO& info, std::size_t wanted);

} // namespace mintmark::hsm
