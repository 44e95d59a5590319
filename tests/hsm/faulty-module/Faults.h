// The switches of the faulty PKCS #11 module: a test opens the library itself, asks it for these, and then
// loads it as any other module.
#pragma once

#include <p11-kit/pkcs11.h>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark::hsm::test {

enum class Deed {
    Answer,           ///< answers `answer`; the real module is not asked
    AnswerAfterwards, ///< lets the real module do it, and answers `answer` all the same
    Wait,             ///< waits for `time`, and goes on
    Hang,             ///< blocks until release() or for `time` (0: a minute), and goes on
    Remove,           ///< the token is gone as by remove(); answers `answer`, or CKR_DEVICE_REMOVED
    LogOut,           ///< somebody else logs out first, as by logOut(), and the call goes on
    Abort,            ///< abort()
    Exit,             ///< exit(`status`)
};

inline constexpr unsigned long forEver = 0;

/// A fault at certain calls of a function. Several may strike one call: the waiting is done first.
struct Strike {
    std::string function = "*"; ///< "C_Sign"; "*" is any function
    unsigned long call = 1;     ///< the first call struck: 1 is the next one …
    bool sinceClear = false;    ///< … or the first since clear(), whatever its slot
    unsigned long times = forEver;
    Deed deed = Deed::Answer;
    CK_RV answer = CKR_OK;             ///< of Hang and Wait too, where it is not CKR_OK
    std::chrono::milliseconds time{0}; ///< of Remove: comes back by itself after it; 0: by plugIn()
    int status = 1;
    std::optional<CK_SLOT_ID> slot = {}; ///< only calls for this slot count and are struck
};

enum class Damage {
    None,
    Bit,  ///< a bit in the middle is turned over
    Short ///< the last octet is missing
};

struct PinPad {
    std::string user;
    std::string officer;
    std::string fresh; ///< typed as the new PIN
};

/// How the token is, until changed; as it is made, it is the real one.
struct Habits {
    std::optional<CK_ULONG> sessions = {};     ///< no more at once: CKR_SESSION_COUNT
    std::optional<CK_ULONG> sessionsTold = {}; ///< ulMaxSessionCount
    unsigned long sessionCalls = 0;            ///< a session dies after so many calls; 0: never
    std::chrono::milliseconds sessionIdle{0};  ///< … when it was not used for so long; 0: never
    CK_FLAGS tokenFlagsOn = 0;
    CK_FLAGS tokenFlagsOff = 0;
    std::set<CK_ATTRIBUTE_TYPE> dropped = {}; ///< left out of every template that makes or changes an object
    std::map<CK_ATTRIBUTE_TYPE, std::string> forced = {}; ///< there, it is set to these octets instead
    std::set<CK_ATTRIBUTE_TYPE> refused = {};    ///< such a template with it: CKR_TEMPLATE_INCONSISTENT
    std::set<CK_ATTRIBUTE_TYPE> lies = {};       ///< reads with its lowest bit turned over: a flag, wrong
    std::set<CK_ATTRIBUTE_TYPE> unreadable = {}; ///< CKR_ATTRIBUTE_TYPE_INVALID
    std::set<CK_MECHANISM_TYPE> hidden = {};     ///< not listed, and CKR_MECHANISM_INVALID
    bool objectsHidden = false;                  ///< nothing is found, however public, before a login
    bool wrongPublicKey = false; ///< CKA_EC_POINT is another key's, CKA_MODULUS another number
    Damage signature = Damage::None;
    std::optional<PinPad> pinPad = {}; ///< CKF_PROTECTED_AUTHENTICATION_PATH; for a PIN that is NULL
    /// This PIN is asked anew for each use of a private key: CKR_USER_NOT_LOGGED_IN until C_Login as
    /// CKU_CONTEXT_SPECIFIC came between C_SignInit or C_DecryptInit and the use.
    std::optional<std::string> alwaysAuthenticate = {};
};

/// All are thread-safe, also while calls are under way. A name that no function of PKCS #11 v2.40 has ends
/// the process with a line on stderr.
class Faults {
public:
    /// The module behind, by its absolute path, for the next load. Before: MINTMARK_FAULTY_REAL, or SoftHSM.
    virtual void useReal(const std::string& library) = 0;

    virtual void strike(const Strike& strike) = 0;
    /// The same and the habits in words, as in the environment (Words.h). Empty, or what is wrong with them;
    /// then nothing was changed.
    [[nodiscard]] virtual std::string add(std::string_view words) = 0;
    virtual void behave(Habits habits) = 0;
    [[nodiscard]] virtual Habits habits() const = 0;
    /// No fault is left, the token is plugged in, hanging calls go on, counts are from 0.
    virtual void clear() = 0;
    /// No strike is left; all else stays.
    virtual void calm() = 0;

    /// The token is pulled out, or one slot's: its slot is empty and every session handle invalid; until it
    /// is back, calls with them answer `said`. Waits for the calls under way.
    virtual void remove(std::optional<CK_SLOT_ID> slot = {}, CK_RV said = CKR_SESSION_HANDLE_INVALID) = 0;
    /// Logged out, and objects have other handles than before.
    virtual void plugIn(std::optional<CK_SLOT_ID> slot = {}) = 0;
    /// Every session handle is invalid, and the token is still there.
    virtual void dropSessions(std::optional<CK_SLOT_ID> slot = {}) = 0;
    /// As by another program.
    virtual void logOut(std::optional<CK_SLOT_ID> slot = {}) = 0;
    /// Hanging calls go on, and no other will hang.
    virtual void release() = 0;

    /// How often the function was called, struck or not.
    [[nodiscard]] virtual unsigned long calls(std::string_view function = "*") const = 0;
    /// Each function that was called.
    [[nodiscard]] virtual std::map<std::string, unsigned long> counts() const = 0;
    [[nodiscard]] virtual unsigned long logins() const = 0;
    [[nodiscard]] virtual unsigned long logins(CK_USER_TYPE user) const = 0;
    [[nodiscard]] virtual unsigned long openSessions() const = 0; ///< at the moment
    [[nodiscard]] virtual unsigned long mostSessions() const = 0; ///< at once, since clear()
    [[nodiscard]] virtual unsigned long hanging() const = 0;      ///< calls that hang at the moment

    /// The names and values of every CKR that the module knows.
    [[nodiscard]] virtual std::vector<std::pair<std::string, CK_RV>> answers() const = 0;

protected:
    ~Faults() = default;
};

} // namespace mintmark::hsm::test

extern "C" mintmark::hsm::test::Faults* mintmarkFaults();
