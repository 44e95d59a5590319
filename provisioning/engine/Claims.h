// Which hardware numbers are being worked on right now, so that two sockets never work on one number.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/values/Unit.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace mintmark::engine {

class Claims;

/// A number held by one socket for the time of its run; move-only.
class Claim {
public:
    Claim(Claims& claims, std::string key) : m_claims(&claims), m_key(std::move(key)) {}
    Claim(Claim&& other) noexcept
        : m_claims(std::exchange(other.m_claims, nullptr)), m_key(std::move(other.m_key))
    {
    }
    Claim& operator=(Claim&&) = delete;
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    inline ~Claim();

private:
    Claims* m_claims;
    std::string m_key;
};

/// Thread-safe.
class Claims {
public:
    /// The claim, or the name of the socket that holds the number.
    Expected<Claim, std::string> take(const std::string& model, const HardwareId& id,
                                      const SocketName& socket)
    {
        const std::lock_guard guard(m_mutex);
        auto key = model + '\n' + id.hex();
        const auto [place, inserted] = m_held.emplace(key, socket.text);
        if (!inserted) return fail(place->second);
        return Claim(*this, std::move(key));
    }

private:
    friend class Claim;
    void drop(const std::string& key)
    {
        const std::lock_guard guard(m_mutex);
        m_held.erase(key);
    }
    std::mutex m_mutex;
    std::map<std::string, std::string> m_held;
};

inline Claim::~Claim()
{
    if (m_claims != nullptr) m_claims->drop(m_key);
}

} // namespace mintmark::engine
