#include "tests/hsm/faulty-module/Shim.h"

#include "tests/hsm/faulty-module/Words.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace mintmark::hsm::test {
namespace {

using std::chrono::steady_clock;

constexpr unsigned ageShift = 40; // above any handle that a module was seen to give
constexpr std::chrono::milliseconds longestHang{60'000};
constexpr std::chrono::seconds longestCall{20}; // the wait for calls under way

} // namespace

Call::~Call()
{
    if (m_shim != nullptr) m_shim->leave(*this);
}

CK_OBJECT_HANDLE Call::outward(CK_OBJECT_HANDLE handle) const
{
    return handle == CK_INVALID_HANDLE ? handle : handle + (age << ageShift);
}

CK_OBJECT_HANDLE Call::inward(CK_OBJECT_HANDLE callers) const
{
    return callers >> ageShift == age ? callers - (age << ageShift) : CK_INVALID_HANDLE;
}

Shim& Shim::one()
{
    static auto* shim = new Shim;
    return *shim;
}

void Shim::enter(Call& call, Function function, CK_ULONG first)
{
    ++m_calls[static_cast<std::size_t>(function)];
    ++m_calls[static_cast<std::size_t>(Function::Any)];
    Lock lock(m_mutex);
    comeBackInTime();
    if (!m_strikes.empty()) {
        Slot slot;
        const auto on = rowOf(function).on;
        if (on == On::Slot) slot = first;
        const auto session = m_sessions.find(first);
        if (on == On::Session && session != m_sessions.end()) slot = session->second.slot;
        for (const auto& strike : struckBy(function, slot))
            if (carryOut(lock, strike, slot, call)) return;
    }
    m_changed.wait(lock, [this] { return !m_alone; });
    admit(call, function, first);
}

std::vector<Strike> Shim::struckBy(Function function, Slot slot)
{
    std::vector<Strike> found;
    for (auto& armed : m_strikes) {
        const auto& strike = armed.strike;
        if (armed.function != Function::Any && armed.function != function) continue;
        if (strike.slot && strike.slot != slot) continue;
        const auto call = ++armed.seen;
        if (call < strike.call) continue;
        if (strike.times != forEver && call - strike.call >= strike.times) continue;
        found.push_back(strike);
    }
    std::stable_sort(found.begin(), found.end(), [](const Strike& a, const Strike& b) {
        const auto waits = [](const Strike& s) { return s.deed == Deed::Wait || s.deed == Deed::Hang; };
        return waits(a) && !waits(b);
    });
    return found;
}

/// True where that was all of the call.
bool Shim::carryOut(Lock& lock, const Strike& strike, Slot slot, Call& call)
{
    switch (strike.deed) {
    case Deed::Answer: call.refused = strike.answer; return true;
    case Deed::AnswerAfterwards: call.afterwards = strike.answer; return false;
    case Deed::Wait:
    case Deed::Hang:
        wait(lock, strike);
        if (strike.answer == CKR_OK) return false;
        call.refused = strike.answer;
        return true;
    case Deed::Remove: {
        Absence absence{CKR_SESSION_HANDLE_INVALID, {}};
        if (strike.time.count() > 0) absence.until = steady_clock::now() + strike.time;
        takeOut(lock, strike.slot ? slot : Slot(), absence);
        call.refused = strike.answer == CKR_OK ? CKR_DEVICE_REMOVED : strike.answer;
        return true;
    }
    case Deed::LogOut: tellLogOut(lock, strike.slot ? slot : Slot()); return false;
    case Deed::Abort: std::abort();
    case Deed::Exit: lock.unlock(); std::exit(strike.status);
    }
    return false;
}

void Shim::wait(Lock& lock, const Strike& strike)
{
    const bool hangs = strike.deed == Deed::Hang;
    const auto time = hangs && strike.time.count() == 0 ? longestHang : strike.time;
    const auto releases = m_releases;
    if (hangs) ++m_hanging;
    m_changed.wait_for(lock, time, [&] { return hangs && m_releases != releases; });
    if (hangs) --m_hanging;
}

/// Acts when no call is under way, and lets none begin meanwhile. A call that never ends is not waited for.
void Shim::alone(Lock& lock, const std::function<void()>& act)
{
    m_changed.wait(lock, [this] { return !m_alone; });
    m_alone = true;
    m_changed.wait_for(lock, longestCall, [this] { return m_underWay == 0; });
    act();
    m_alone = false;
    m_changed.notify_all();
}

void Shim::takeOut(Lock& lock, Slot slot, Absence absence)
{
    alone(lock, [&] {
        for (const auto& [handle, session] : m_sessions)
            if (!slot || *slot == session.slot) m_lost[handle] = session.slot;
        forgetSessions(slot);
        m_absent[slot] = absence;
    });
}

void Shim::forgetSessions(Slot slot)
{
    for (auto at = m_sessions.begin(); at != m_sessions.end();) {
        if (slot && *slot != at->second.slot) {
            ++at;
            continue;
        }
        (void)real().C_CloseSession(at->second.real);
        at = m_sessions.erase(at);
    }
}

void Shim::tellLogOut(Lock& lock, Slot slot)
{
    alone(lock, [&] {
        std::set<CK_SLOT_ID> done;
        for (const auto& [handle, session] : m_sessions)
            if ((!slot || *slot == session.slot) && done.insert(session.slot).second)
                (void)real().C_Logout(session.real);
    });
}

void Shim::comeBack(Slot slot)
{
    if (m_absent.erase(slot) > 0) ++m_ages[slot];
}

void Shim::comeBackInTime()
{
    if (m_absent.empty()) return;
    const auto now = steady_clock::now();
    std::vector<Slot> back;
    for (const auto& [slot, absence] : m_absent)
        if (absence.until && *absence.until <= now) back.push_back(slot);
    for (const auto& slot : back)
        comeBack(slot);
}

const Shim::Absence* Shim::absenceOf(CK_SLOT_ID slot) const
{
    if (m_absent.empty()) return nullptr;
    auto found = m_absent.find(Slot(slot));
    if (found == m_absent.end()) found = m_absent.find(Slot());
    return found == m_absent.end() ? nullptr : &found->second;
}

void Shim::closeIdle()
{
    const auto now = steady_clock::now();
    for (auto at = m_sessions.begin(); at != m_sessions.end();) {
        const auto& session = at->second;
        if (session.underWay > 0 || now - session.used < m_habits->sessionIdle) {
            ++at;
            continue;
        }
        (void)real().C_CloseSession(session.real);
        at = m_sessions.erase(at);
    }
}

void Shim::admit(Call& call, Function function, CK_ULONG first)
{
    call.habits = m_habits;
    // It may block for ever: it is under way without being waited for.
    if (function == Function::C_WaitForSlotEvent) return;
    if (m_habits && m_habits->sessionIdle.count() > 0) closeIdle();
    const auto on = rowOf(function).on;
    if (on == On::Slot) {
        call.slot = first;
        if (m_initialised && function != Function::C_GetSlotInfo && absenceOf(first) != nullptr) {
            call.refused = CKR_TOKEN_NOT_PRESENT;
            return;
        }
    }
    if (on == On::Session) {
        call.session = call.real = first;
        if (m_initialised) admitSession(call);
        if (call.refused) return;
    }
    ++m_underWay;
    call.m_shim = this;
}

void Shim::admitSession(Call& call)
{
    const auto found = m_sessions.find(call.session);
    if (found == m_sessions.end()) {
        const auto lost = m_lost.find(call.session);
        const auto* absence = lost == m_lost.end() ? nullptr : absenceOf(lost->second);
        call.refused = absence == nullptr ? CKR_SESSION_HANDLE_INVALID : absence->said;
        return;
    }
    auto& session = found->second;
    if (m_habits && m_habits->sessionCalls > 0 && session.calls >= m_habits->sessionCalls) {
        (void)real().C_CloseSession(session.real);
        m_sessions.erase(found);
        call.refused = CKR_SESSION_HANDLE_INVALID;
        return;
    }
    ++session.calls;
    ++session.underWay;
    call.real = session.real;
    call.slot = session.slot;
    if (m_ages.empty()) return;
    for (const auto& slot : {Slot(), Slot(session.slot)})
        if (const auto age = m_ages.find(slot); age != m_ages.end()) call.age += age->second;
}

void Shim::leave(const Call& call)
{
    const std::scoped_lock lock(m_mutex);
    --m_underWay;
    if (const auto found = m_sessions.find(call.session); found != m_sessions.end()) {
        --found->second.underWay;
        if (m_habits && m_habits->sessionIdle.count() > 0) found->second.used = steady_clock::now();
    }
    if (m_alone && m_underWay == 0) m_changed.notify_all();
}

void Shim::initialised(bool is)
{
    const std::scoped_lock lock(m_mutex);
    m_initialised = is;
    if (is) return;
    m_sessions.clear();
    m_lost.clear();
}

bool Shim::admitsSession(const Call& call)
{
    const std::scoped_lock lock(m_mutex);
    if (call.habits && call.habits->sessions && m_sessions.size() + m_opening >= *call.habits->sessions)
        return false;
    ++m_opening;
    return true;
}

void Shim::sessionRefused()
{
    const std::scoped_lock lock(m_mutex);
    --m_opening;
}

CK_SESSION_HANDLE Shim::sessionOpened(const Call& call, CK_SESSION_HANDLE handle)
{
    const std::scoped_lock lock(m_mutex);
    --m_opening;
    m_sessions[m_nextSession] = {.real = handle, .slot = call.slot, .used = steady_clock::now()};
    m_mostSessions = std::max<unsigned long>(m_mostSessions, m_sessions.size());
    return m_nextSession++;
}

void Shim::sessionClosed(const Call& call)
{
    const std::scoped_lock lock(m_mutex);
    m_sessions.erase(call.session);
}

void Shim::allSessionsClosed(CK_SLOT_ID slot)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_sessions, [slot](const auto& entry) { return entry.second.slot == slot; });
}

void Shim::countLogin(CK_USER_TYPE user)
{
    ++m_logins[std::min<CK_USER_TYPE>(user, m_logins.size() - 1)];
}

bool Shim::isAbsent(CK_SLOT_ID slot)
{
    const std::scoped_lock lock(m_mutex);
    return absenceOf(slot) != nullptr;
}

void Shim::askPin(const Call& call, bool asking)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_sessions.find(call.session); found != m_sessions.end())
        found->second.asksPin = asking;
}

bool Shim::asksPin(const Call& call)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_sessions.find(call.session);
    return found != m_sessions.end() && found->second.asksPin;
}

} // namespace mintmark::hsm::test
