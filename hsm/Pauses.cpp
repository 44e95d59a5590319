#include "hsm/Pauses.h"

namespace mintmark::hsm {

void Pauses::listen(Listener listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listener = std::move(listener);
}

bool Pauses::isLost(const HsmError& error)
{
    switch (error.code) {
    case HsmCode::TokenGone:
    case HsmCode::TokenMissing:
    case HsmCode::LoginLost:
    case HsmCode::NoSession:
    case HsmCode::TimedOut: return true;
    default: return false;
    }
}

Pauses::Waiting::Waiting(Pauses& pauses, const HsmError& why) : m_pauses(pauses)
{
    const std::scoped_lock lock(m_pauses.m_mutex);
    m_stop = m_pauses.m_listener.stop;
    m_pauses.m_why = why;
    if (m_pauses.m_waiting++ == 0 && m_pauses.m_listener.paused) m_pauses.m_listener.paused(why.detail);
}

Pauses::Waiting::~Waiting()
{
    const std::scoped_lock lock(m_pauses.m_mutex);
    if (--m_pauses.m_waiting > 0) return;
    m_pauses.m_why.reset();
    if (m_pauses.m_listener.resumed) m_pauses.m_listener.resumed();
}

void Pauses::Waiting::still(const HsmError& why)
{
    const std::scoped_lock lock(m_pauses.m_mutex);
    m_pauses.m_why = why;
}

std::optional<HsmError> Pauses::waitsFor() const
{
    const std::scoped_lock lock(m_mutex);
    return m_why;
}

} // namespace mintmark::hsm
