// The test's side of the shim: what it sets, does to the token, and counts.
#include "tests/hsm/faulty-module/Names.h"
#include "tests/hsm/faulty-module/Shim.h"
#include "tests/hsm/faulty-module/Words.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace mintmark::hsm::test {
namespace {

constexpr std::array softhsm{
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
};

/// A misspelt name in a test must not be a fault that never strikes.
Function named(std::string_view name)
{
    if (const auto function = functionNamed(name)) return *function;
    std::fprintf(stderr, "mintmark_faulty_pkcs11: PKCS #11 v2.40 has no function \"%.*s\"\n",
                 static_cast<int>(name.size()), name.data());
    std::abort();
}

std::string defaultLibrary()
{
    if (const char* set = std::getenv("MINTMARK_FAULTY_REAL"); set != nullptr) return set;
    for (const char* path : softhsm)
        if (std::filesystem::exists(path)) return path;
    return softhsm.front();
}

} // namespace

std::string Shim::load()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_environment) {
        Words words;
        const char* text = std::getenv("MINTMARK_FAULTS");
        m_environment = text == nullptr ? "" : parseWords(text, words);
        if (!m_environment->empty())
            m_environment->insert(0, "MINTMARK_FAULTS: ");
        else if (text != nullptr)
            settle(words);
    }
    return m_environment->empty() ? loadReal() : *m_environment;
}

std::string Shim::loadReal()
{
    const auto library = m_library.empty() ? defaultLibrary() : m_library;
    // Never closed: a second load of the same library gives the same one.
    void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* why = ::dlerror();
        return why == nullptr ? "the real module cannot be loaded" : why;
    }
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(handle, "C_GetFunctionList"));
    CK_FUNCTION_LIST* list = nullptr;
    if (get == nullptr || get(&list) != CKR_OK || list == nullptr)
        return "'" + library + "' gives no list of functions";
    m_real = list;
    return {};
}

void Shim::useReal(const std::string& library)
{
    const std::scoped_lock lock(m_mutex);
    m_library = library;
}

void Shim::strike(const Strike& strike)
{
    (void)named(strike.function);
    const std::scoped_lock lock(m_mutex);
    arm(strike);
}

void Shim::arm(const Strike& strike)
{
    const auto function = named(strike.function);
    const auto before = m_calls[static_cast<std::size_t>(function)].load();
    m_strikes.push_back({strike, function, strike.sinceClear ? before : 0});
}

void Shim::settle(const Words& words)
{
    for (const auto& strike : words.strikes)
        arm(strike);
    m_habits = std::make_shared<const Habits>(words.habits);
    if (words.absent) m_absent[{}] = {CKR_SESSION_HANDLE_INVALID, {}};
}

std::string Shim::add(std::string_view text)
{
    Lock lock(m_mutex);
    Words words;
    if (m_habits) words.habits = *m_habits;
    auto wrong = parseWords(text, words);
    if (!wrong.empty()) return wrong;
    if (words.absent) takeOut(lock, {}, {CKR_SESSION_HANDLE_INVALID, {}});
    settle(words);
    return {};
}

void Shim::behave(Habits habits)
{
    const std::scoped_lock lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    for (auto& [handle, session] : m_sessions)
        session.used = now;
    m_habits = std::make_shared<const Habits>(std::move(habits));
}

Habits Shim::habits() const
{
    const std::scoped_lock lock(m_mutex);
    return m_habits ? *m_habits : Habits();
}

void Shim::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_strikes.clear();
    m_habits.reset();
    while (!m_absent.empty())
        comeBack(m_absent.begin()->first);
    m_lost.clear();
    ++m_releases;
    m_mostSessions = m_sessions.size();
    for (auto& count : m_calls)
        count = 0;
    for (auto& count : m_logins)
        count = 0;
    m_changed.notify_all();
}

void Shim::calm()
{
    const std::scoped_lock lock(m_mutex);
    m_strikes.clear();
}

void Shim::remove(Slot slot, CK_RV said)
{
    Lock lock(m_mutex);
    takeOut(lock, slot, {said, {}});
}

void Shim::plugIn(Slot slot)
{
    const std::scoped_lock lock(m_mutex);
    if (slot) return comeBack(slot);
    while (!m_absent.empty())
        comeBack(m_absent.begin()->first);
}

void Shim::dropSessions(Slot slot)
{
    Lock lock(m_mutex);
    alone(lock, [&] { forgetSessions(slot); });
}

void Shim::logOut(Slot slot)
{
    Lock lock(m_mutex);
    tellLogOut(lock, slot);
}

void Shim::release()
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_strikes, [](const Armed& armed) { return armed.strike.deed == Deed::Hang; });
    ++m_releases;
    m_changed.notify_all();
}

unsigned long Shim::calls(std::string_view function) const
{
    return m_calls[static_cast<std::size_t>(named(function))];
}

std::map<std::string, unsigned long> Shim::counts() const
{
    std::map<std::string, unsigned long> counts;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Function::Any); ++i)
        if (const auto count = m_calls[i].load(); count > 0)
            counts[std::string(functionTable[i].name)] = count;
    return counts;
}

unsigned long Shim::logins() const
{
    unsigned long sum = 0;
    for (const auto& count : m_logins)
        sum += count;
    return sum;
}

unsigned long Shim::logins(CK_USER_TYPE user) const
{
    return user < m_logins.size() ? m_logins[user].load() : 0;
}

unsigned long Shim::openSessions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_sessions.size();
}

unsigned long Shim::mostSessions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_mostSessions;
}

unsigned long Shim::hanging() const
{
    const std::scoped_lock lock(m_mutex);
    return m_hanging;
}

std::vector<std::pair<std::string, CK_RV>> Shim::answers() const
{
    return namesOf("CKR_");
}

} // namespace mintmark::hsm::test
