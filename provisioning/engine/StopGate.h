// Lets a wanted stop through to a link, but not while a step changes the unit.
#pragma once

#include <functional>
#include <mutex>
#include <stop_token>

namespace mintmark::engine {

/// Open at first. A stop that is wanted while it is closed goes through when it is opened. Thread-safe.
class StopGate {
public:
    explicit StopGate(std::stop_token outer) : m_relay(std::move(outer), [this] { want(); }) {}

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    void close()
    {
        const std::lock_guard guard(m_mutex);
        m_closed = true;
    }
    void open()
    {
        const std::lock_guard guard(m_mutex);
        m_closed = false;
        if (m_wanted) m_source.request_stop();
    }

private:
    void want()
    {
        const std::lock_guard guard(m_mutex);
        m_wanted = true;
        if (!m_closed) m_source.request_stop();
    }

    std::mutex m_mutex;
    bool m_closed = false;
    bool m_wanted = false;
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_relay; ///< last: it may call at once
};

} // namespace mintmark::engine
