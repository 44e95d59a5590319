// The people of a station: who they are, what they may do, and that they are who they say.
//
// Values in and out, as with Station; no login to the token is needed. Calls block (a PIN costs about a tenth
// of a second), and may be made from any thread and from several processes.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/orders/Roles.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

using orders::Act;
using orders::allOfThem;
using orders::Delicate;
using orders::delicateNamed;
using orders::nameOf;
using orders::Role;
using orders::roleNamed;
using orders::TwoPeople;

struct OperatorInfo {
    std::string name;
    Role role = Role::Technician;
    bool hasBadge = false;
    WallTime createdAt{};
    std::optional<WallTime> lockedUntil; ///< no log-in before, after a wrong PIN
    bool isLocked = false;               ///< after ten of them: until somebody unlocks
    std::optional<WallTime> lastLogin;
    std::uint32_t failures = 0; ///< wrong PINs since the last good one
};

struct NewOperator {
    std::string name; ///< 1 to 64 octets: letters, digits, "." "_" "-" and single blanks within
    Role role = Role::Technician;
    std::string badge; ///< what the reader types: 4 to 128 printable ASCII characters; empty: none
};

/// Who changes the list of operators: one of them, who has logged in; or the owner of the station's account,
/// whose word counts where there is no service between.
struct Acting {
    std::string name;
    bool ownsStation = false;
};

/// What the audit log gets. Anything but a success: the entry stays in the spool, and is offered again.
using OperatorSink = std::function<Outcome<void>(const std::string& action, const std::string& subject,
                                                 const std::string& detail)>;

/// Whoever runs this process, as the owner of a station that is opened in it.
[[nodiscard]] Acting stationOwner();

class Operators {
public:
    virtual ~Operators() = default;

    /// Whether the station has any. Without, it works as if there were no roles.
    [[nodiscard]] virtual Outcome<bool> any() = 0;

    /// MM-OPERATOR-PIN for a wrong PIN and for somebody unknown alike, after the same time;
    /// MM-OPERATOR-LOCKED with the time, and no PIN is looked at, while the back-off after a wrong one lasts
    /// (1 s, doubled each time), or for good after ten of them, until somebody unlocks. An unknown name is
    /// held off like a known one. Each attempt is on record. MM-OPERATORS-FILE where the file cannot be
    /// believed.
    [[nodiscard]] virtual Outcome<OperatorInfo> logIn(const std::string& nameOrBadge, const Pin& pin) = 0;
    /// The same, with where they came from on record: "uid 1001, process 4711".
    [[nodiscard]] virtual Outcome<OperatorInfo> logInFrom(const std::string& from,
                                                          const std::string& nameOrBadge, const Pin& pin)
    {
        (void)from;
        return logIn(nameOrBadge, pin);
    }
    /// The second person: logs in like the first, is not the first, and has a role that may stand beside
    /// (orders::maySecond). MM-SECOND-SAME, MM-OPERATOR-FORBIDDEN, and those of logIn. `first` is the name
    /// of an operator who has logged in. Good for one such act of a station of this process, within five
    /// minutes.
    [[nodiscard]] virtual Outcome<OperatorInfo>
    second(const std::string& first, const std::string& nameOrBadge, const Pin& pin, Delicate delicate) = 0;
    /// That this operator, as listed now, may do it: MM-OPERATOR-FORBIDDEN, and MM-OPERATOR-UNKNOWN for one
    /// who is not there (any more). No PIN: the caller knows that it is them. A refusal is on record.
    [[nodiscard]] virtual Outcome<OperatorInfo> allow(const std::string& name, Act act) = 0;

    [[nodiscard]] virtual Outcome<std::vector<OperatorInfo>> list() = 0;
    /// The first is a security officer. MM-OPERATOR-EXISTS, MM-OPERATOR-PIN-WEAK, MM-OPERATOR-FORBIDDEN,
    /// MM-USAGE for a name or badge that cannot be.
    [[nodiscard]] virtual Outcome<OperatorInfo> add(const Acting& by, const NewOperator& who,
                                                    const Pin& pin) = 0;
    /// Not the last security officer (MM-OPERATOR-LAST). A name that was removed is not given again.
    [[nodiscard]] virtual Outcome<void> remove(const Acting& by, const std::string& name) = 0;
    /// One's own, whatever one's role; another's with Act::OperatorsManage. Ends back-off and lock-out.
    [[nodiscard]] virtual Outcome<void> setPin(const Acting& by, const std::string& name, const Pin& pin) = 0;
    [[nodiscard]] virtual Outcome<OperatorInfo> setRole(const Acting& by, const std::string& name,
                                                        Role role) = 0;
    [[nodiscard]] virtual Outcome<OperatorInfo> unlock(const Acting& by, const std::string& name) = 0;

    /// Which delicate acts need two people: all of them, until somebody says otherwise.
    [[nodiscard]] virtual Outcome<TwoPeople> policy() = 0;
    [[nodiscard]] virtual Outcome<void> setPolicy(const Acting& by, const TwoPeople& policy) = 0;

    /// Where entries for the audit log go from now on: first those that waited. Empty: they wait again, in a
    /// file of bounded size; once that is full, changes and log-ins are refused (MM-OPERATORS-RECORD). The
    /// sink is called on the thread of whoever makes a call, one at a time; it must not call back. A station
    /// of this process that somebody logs in to for work (Access::Provision) does this by itself, for as long
    /// as it lives.
    [[nodiscard]] virtual Outcome<void> connect(OperatorSink sink) = 0;
};

/// Of a station's folder: one for all in this process, so that the station's own calls, which ask for an
/// operator by name, know who has logged in here (MM-OPERATOR-NEEDED), and who stood beside
/// (MM-SECOND-NEEDED). What they know is the process's, not a client's: whoever serves several people asks
/// allow() for each of them too. A station without the file has no operators. StationMissing where there is
/// no folder.
[[nodiscard]] Outcome<std::shared_ptr<Operators>> openOperators(const std::filesystem::path& station);

} // namespace mintmark::station
