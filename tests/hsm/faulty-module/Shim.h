// What every call of the faulty module passes on its way to the real one: counts, strikes, sessions.
#pragma once

#include "tests/hsm/faulty-module/Faults.h"
#include "tests/hsm/faulty-module/Functions.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace mintmark::hsm::test {

class Shim;
struct Words;

/// One call under way. While it lives, no token is pulled out.
class Call {
public:
    Call() = default;
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    /// Set where the real module is not to be asked.
    std::optional<CK_RV> refused;
    std::optional<CK_RV> afterwards;
    std::shared_ptr<const Habits> habits; ///< null while the token is the real one
    CK_SESSION_HANDLE session = 0;        ///< the caller's; the real one's is `real`
    CK_SESSION_HANDLE real = 0;
    CK_SLOT_ID slot = 0;
    CK_ULONG age = 0;                                ///< how often the slot's token was plugged in again
    std::deque<std::vector<CK_ATTRIBUTE>> templates; ///< changed copies of the caller's

    /// Object handles as the caller sees them: another number after each time that the token was away.
    [[nodiscard]] CK_OBJECT_HANDLE outward(CK_OBJECT_HANDLE real) const;
    /// CK_INVALID_HANDLE for one from before.
    [[nodiscard]] CK_OBJECT_HANDLE inward(CK_OBJECT_HANDLE callers) const;

private:
    friend class Shim;
    Shim* m_shim = nullptr; ///< set while it counts as under way
};

class Shim final : public Faults {
public:
    /// Never destroyed: a call may come from a static object's destructor.
    static Shim& one();

    /// Empty where the real module's list is there; else why not. Reads the environment the first time.
    [[nodiscard]] std::string load();
    [[nodiscard]] const CK_FUNCTION_LIST& real() const { return *m_real.load(); }

    /// `first` is the function's first argument, where it names a slot or a session.
    void enter(Call& call, Function function, CK_ULONG first);

    // What hooks tell of calls that went well, or ask; `call` is under way.
    void initialised(bool is);
    [[nodiscard]] bool admitsSession(const Call& call);
    void sessionRefused();
    [[nodiscard]] CK_SESSION_HANDLE sessionOpened(const Call& call, CK_SESSION_HANDLE real);
    void sessionClosed(const Call& call);
    void allSessionsClosed(CK_SLOT_ID slot);
    void countLogin(CK_USER_TYPE user);
    [[nodiscard]] bool isAbsent(CK_SLOT_ID slot);
    void askPin(const Call& call, bool asking); ///< the session's operation wants a PIN of its own
    [[nodiscard]] bool asksPin(const Call& call);

    void useReal(const std::string& library) override;
    void strike(const Strike& strike) override;
    std::string add(std::string_view words) override;
    void behave(Habits habits) override;
    Habits habits() const override;
    void clear() override;
    void calm() override;
    void remove(std::optional<CK_SLOT_ID> slot, CK_RV said) override;
    void plugIn(std::optional<CK_SLOT_ID> slot) override;
    void dropSessions(std::optional<CK_SLOT_ID> slot) override;
    void logOut(std::optional<CK_SLOT_ID> slot) override;
    void release() override;
    unsigned long calls(std::string_view function) const override;
    std::map<std::string, unsigned long> counts() const override;
    unsigned long logins() const override;
    unsigned long logins(CK_USER_TYPE user) const override;
    unsigned long openSessions() const override;
    unsigned long mostSessions() const override;
    unsigned long hanging() const override;
    std::vector<std::pair<std::string, CK_RV>> answers() const override;

private:
    friend class Call;
    using Lock = std::unique_lock<std::mutex>;
    using Slot = std::optional<CK_SLOT_ID>; ///< none: every slot
    using Instant = std::chrono::steady_clock::time_point;

    struct Armed {
        Strike strike;
        Function function;
        unsigned long seen = 0; ///< calls that it was asked about
    };
    struct Session {
        CK_SESSION_HANDLE real;
        CK_SLOT_ID slot;
        unsigned long calls = 0;
        unsigned long underWay = 0;
        Instant used;
        bool asksPin = false;
    };
    struct Absence {
        CK_RV said;
        std::optional<Instant> until;
    };

    Shim() = default;
    [[nodiscard]] std::string loadReal();
    void arm(const Strike& strike);
    void settle(const Words& words);
    [[nodiscard]] std::vector<Strike> struckBy(Function function, Slot slot);
    [[nodiscard]] bool carryOut(Lock& lock, const Strike& strike, Slot slot, Call& call);
    void wait(Lock& lock, const Strike& strike);
    void alone(Lock& lock, const std::function<void()>& act);
    void takeOut(Lock& lock, Slot slot, Absence absence);
    void forgetSessions(Slot slot);
    void tellLogOut(Lock& lock, Slot slot);
    void comeBack(Slot slot);
    void comeBackInTime();
    void closeIdle();
    [[nodiscard]] const Absence* absenceOf(CK_SLOT_ID slot) const;
    void admit(Call& call, Function function, CK_ULONG first);
    void admitSession(Call& call);
    void leave(const Call& call);

    std::atomic<CK_FUNCTION_LIST*> m_real = nullptr;
    std::array<std::atomic<unsigned long>, functionTable.size()> m_calls{};
    std::array<std::atomic<unsigned long>, 4> m_logins{}; ///< by user type; the last for any other

    mutable std::mutex m_mutex; ///< guards all that follows
    std::condition_variable m_changed;
    std::string m_library;
    std::optional<std::string> m_environment; ///< what was wrong with it, once it was read
    std::vector<Armed> m_strikes;
    std::shared_ptr<const Habits> m_habits;
    bool m_initialised = false;
    bool m_alone = false;
    unsigned long m_underWay = 0;
    unsigned long m_releases = 0;
    unsigned long m_hanging = 0;
    std::map<CK_SESSION_HANDLE, Session> m_sessions;
    std::map<CK_SESSION_HANDLE, CK_SLOT_ID> m_lost; ///< with a token that was pulled out
    CK_SESSION_HANDLE m_nextSession = 0x4d4d0001;   ///< never used twice, so that an old one stays invalid
    unsigned long m_opening = 0;
    unsigned long m_mostSessions = 0;
    std::map<Slot, Absence> m_absent;
    std::map<Slot, CK_ULONG> m_ages;
};

} // namespace mintmark::hsm::test
