// Which sockets of a batch somebody holds back while the others work on.
#pragma once

#include "provisioning/values/Unit.h"

#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::engine {

/// Outlives the batch that looks at it. Thread-safe.
class SocketHolds {
public:
    explicit SocketHolds(const std::vector<SocketName>& sockets)
    {
        for (const auto& socket : sockets)
            m_places[socket.text];
    }

    /// A run that is under way there ends between two steps. False where the batch has no such socket.
    [[nodiscard]] bool hold(const std::string& socket)
    {
        const std::lock_guard guard(m_mutex);
        const auto place = m_places.find(socket);
        if (place == m_places.end()) return false;
        place->second.held = true;
        place->second.stop.request_stop();
        return true;
    }
    [[nodiscard]] bool letGo(const std::string& socket)
    {
        const std::lock_guard guard(m_mutex);
        const auto place = m_places.find(socket);
        if (place == m_places.end()) return false;
        if (place->second.held) place->second = {};
        return true;
    }
    [[nodiscard]] bool isHeld(const SocketName& socket) const
    {
        const std::lock_guard guard(m_mutex);
        const auto place = m_places.find(socket.text);
        return place != m_places.end() && place->second.held;
    }
    /// Set by the next hold; for one run.
    [[nodiscard]] std::stop_token token(const SocketName& socket) const
    {
        const std::lock_guard guard(m_mutex);
        const auto place = m_places.find(socket.text);
        return place == m_places.end() ? std::stop_token{} : place->second.stop.get_token();
    }

private:
    struct Place {
        bool held = false;
        std::stop_source stop;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Place> m_places;
};

} // namespace mintmark::engine
