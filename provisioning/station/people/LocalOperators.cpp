#include "provisioning/station/people/LocalOperators.h"

#include "hsm/FileLock.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/remote/RemoteStation.h"

#include <openssl/rand.h>

#include <algorithm>

namespace mintmark::station::people {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds patience = 15s; ///< a PIN takes a tenth of a second, and one after the other is judged
constexpr Milliseconds wordHolds = 5min; ///< here and now
constexpr std::size_t drainedAtOnce = 128;

auto no(FailureCode code, std::string detail = {})
{
    return fail(Failure{code, std::move(detail)});
}

Person* personNamed(People& people, const std::string& name)
{
    const auto folded = foldedName(name);
    if (!folded) return nullptr;
    const auto found = std::ranges::find_if(
        people.persons, [&](const Person& person) { return foldedName(person.name) == folded; });
    return found == people.persons.end() ? nullptr : &*found;
}

Person* personOf(People& people, const std::string& nameOrBadge)
{
    if (auto* person = personNamed(people, nameOrBadge)) return person;
    const auto mark = markOf(people.salt, nameOrBadge);
    const auto found =
        std::ranges::find_if(people.persons, [&](const Person& person) { return person.badge == mark; });
    return found == people.persons.end() ? nullptr : &*found;
}

Tries& triesOfStranger(People& people, const std::string& text)
{
    const auto mark = markOf(people.salt, foldedName(text).value_or(text));
    auto& all = people.strangers;
    const auto found =
        std::ranges::find_if(all, [&](const Stranger& stranger) { return stranger.mark == mark; });
    if (found != all.end()) return found->tries;
    if (all.size() == most::strangers) all.erase(all.begin());
    all.push_back({mark, {}});
    return all.back().tries;
}

bool isLastOfficer(const People& people, const Person& person)
{
    return person.role == Role::SecurityOfficer &&
           std::ranges::count(people.persons, Role::SecurityOfficer, &Person::role) == 1;
}

std::string actorOf(const Acting& by)
{
    return by.ownsStation ? "the account " + by.name : by.name;
}

Outcome<void> mayManage(People& people, const Acting& by)
{
    if (by.ownsStation) return {};
    const auto* const person = personNamed(people, by.name);
    if (person == nullptr) return no(FailureCode::OperatorUnknown, by.name);
    if (!orders::may(person->role, Act::OperatorsManage))
        return no(FailureCode::OperatorForbidden, orders::refusal(person->role, Act::OperatorsManage));
    return {};
}

enum class Kind { Refusal, Deed };

Outcome<void> record(People& people, Kind kind, WallTime at, const std::string& action,
                     const std::string& subject, const std::string& detail)
{
    auto& pending = people.pending;
    const auto same = [&](const Entry& entry) {
        return entry.action == action && entry.subject == subject && entry.detail == detail;
    };
    if (kind == Kind::Refusal && !pending.empty() && same(pending.back())) {
        ++pending.back().times;
        return {};
    }
    if (kind == Kind::Refusal && pending.size() >= most::refusals) {
        // Whoever knocks for days fills no disk, and keeps nobody out: how often is kept.
        constexpr const char* more = "operator.refused-more";
        const auto known = std::ranges::find(pending, more, &Entry::action);
        if (known != pending.end())
            ++known->times;
        else
            pending.push_back({++people.entries, at, more, "", "more than are kept one by one"});
        return {};
    }
    if (pending.size() >= most::pending)
        return no(FailureCode::OperatorsRecord, std::to_string(pending.size()) + " entries wait");
    pending.push_back({++people.entries, at, action, subject, detail});
    return {};
}

std::string detailOf(const Entry& entry, WallTime now)
{
    auto text = entry.detail + " (no. " + std::to_string(entry.number);
    if (entry.times > 1) text += ", " + std::to_string(entry.times) + " times";
    if (now - entry.at > 2s || entry.at > now) text += ", at " + toRfc3339(entry.at);
    return text + ")";
}

std::string withRefused(std::string detail, const Tries& tries)
{
    return tries.refused > 1
               ? detail + ", " + std::to_string(tries.refused) + " tries since were not looked at"
               : detail;
}

} // namespace

Milliseconds delayAfter(std::uint32_t failures)
{
    if (failures == 0) return 0ms;
    return 1000ms * (1U << std::min(failures - 1, lockedAt - 1));
}

Milliseconds heldOff(const Tries& tries, Milliseconds steady, const std::string& boot)
{
    const bool isSameStart = boot == tries.boot && steady >= tries.steady;
    const auto passed = isSameStart ? steady - tries.steady : steady;
    return std::max(delayAfter(tries.failures) - passed, 0ms);
}

struct LocalOperators::Change {
    hsm::FileLock lock;
    People people;
};

struct LocalOperators::Log {
    std::string good, bad; ///< actions
    std::string detail;    ///< behind the role
};

LocalOperators::LocalOperators(std::filesystem::path station, Clock& clock, std::string boot, PinCost cost)
    : m_station(std::move(station)), m_clock(clock), m_boot(std::move(boot)),
      m_cost(cost), m_nobody{cost, Bytes(saltSize), Bytes(tagSize)}
{
}

Outcome<People> LocalOperators::read() const
{
    auto people = TRY(readPeople(m_station));
    return people ? std::move(*people) : People{};
}

Outcome<LocalOperators::Change> LocalOperators::begin(bool mayBeNew)
{
    auto lock = hsm::FileLock::take(m_station / lockName, patience, m_clock);
    if (!lock && lock.error().code == hsm::HsmCode::NoSession)
        return no(FailureCode::StationBusy, "its list of operators is being written");
    if (!lock && lock.error().code != hsm::HsmCode::Failed) return fail(engine::failureOf(lock.error()));
    if (!lock) return no(FailureCode::OperatorsFile, lock.error().detail);
    auto people = TRY(readPeople(m_station));
    if (!people && !mayBeNew) return no(FailureCode::OperatorUnknown, "it has no operators yet");
    Change change{std::move(*lock), people ? std::move(*people) : People{}};
    if (people) return change;
    change.people.salt.resize(saltSize);
    if (::RAND_bytes(change.people.salt.data(), static_cast<int>(saltSize)) != 1)
        return no(FailureCode::Internal, "no random octets for a salt");
    return change;
}

Outcome<void> LocalOperators::finish(Change& change)
{
    ++change.people.writes;
    TRY(writePeople(m_station, change.people));
    // What the log does not take now waits in the file, and is offered again.
    (void)drain(change);
    return {};
}

Outcome<void> LocalOperators::drain(Change& change)
{
    const std::lock_guard guard(m_sinkMutex);
    if (!m_sink) return {};
    auto& pending = change.people.pending;
    while (!pending.empty()) {
        std::size_t done = 0;
        Outcome<void> taken;
        while (taken && done < std::min(pending.size(), drainedAtOnce)) {
            const auto& entry = pending[done];
            taken = m_sink(entry.action, entry.subject, detailOf(entry, m_clock.now()));
            if (taken) ++done;
        }
        if (done > 0) {
            pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(done));
            ++change.people.writes;
            TRY(writePeople(m_station, change.people));
        }
        TRY(std::move(taken));
    }
    return {};
}

OperatorInfo LocalOperators::infoOf(const Person& person) const
{
    OperatorInfo info;
    info.name = person.name;
    info.role = person.role;
    info.hasBadge = !person.badge.empty();
    info.createdAt = person.createdAt;
    info.lastLogin = person.lastLogin;
    info.failures = person.tries.failures;
    info.isLocked = person.tries.failures >= lockedAt;
    const auto held = heldOff(person.tries, m_clock.steady(), m_boot);
    if (!info.isLocked && held > 0ms) info.lockedUntil = m_clock.now() + held;
    return info;
}

Outcome<bool> LocalOperators::any()
{
    return !TRY(read()).persons.empty();
}

Outcome<std::vector<OperatorInfo>> LocalOperators::list()
{
    std::vector<OperatorInfo> all;
    const auto people = TRY(read());
    for (const auto& person : people.persons)
        all.push_back(infoOf(person));
    std::ranges::sort(all, {}, &OperatorInfo::name);
    return all;
}

Outcome<TwoPeople> LocalOperators::policy()
{
    return TRY(read()).twoPeople;
}

Outcome<Person>
LocalOperators::judge(const std::string& nameOrBadge, const Pin& pin, const Log& log,
                      const std::function<std::optional<Failure>(const People&, const Person&)>& refusal)
{
    if (!TRY(any())) return no(FailureCode::OperatorUnknown, "it has no operators yet");
    auto change = TRY(begin(false));
    auto& people = change.people;
    auto* const person = personOf(people, nameOrBadge);
    // What was typed for a name may have been a PIN: it is put on record nowhere.
    const auto subject = person != nullptr ? person->name : std::string();
    auto& tries = person != nullptr ? person->tries : triesOfStranger(people, nameOrBadge);
    const auto refuse = [&](const std::string& detail) {
        return record(people, Kind::Refusal, m_clock.now(), log.bad, subject,
                      (person != nullptr ? "" : "a name or badge that is nobody's: ") + detail + log.detail);
    };

    const bool isLocked = tries.failures >= lockedAt;
    if (const auto held = heldOff(tries, m_clock.steady(), m_boot); isLocked || held > 0ms) {
        if (++tries.refused == 1) TRY(refuse(isLocked ? "locked out" : "too soon after a wrong PIN"));
        TRY(finish(change));
        return no(FailureCode::OperatorLocked, isLocked ? "after " + std::to_string(lockedAt) + " wrong PINs"
                                                        : "until " + toRfc3339(m_clock.now() + held));
    }
    const bool right = TRY(isPin(pin, person != nullptr ? person->pin : m_nobody)) && person != nullptr;
    if (!right) {
        const auto detail = withRefused("wrong PIN " + std::to_string(tries.failures + 1) + " of " +
                                            std::to_string(lockedAt) + " in a row",
                                        tries);
        tries = {tries.failures + 1, m_clock.now(), m_clock.steady(), m_boot, 0};
        TRY(refuse(detail));
        TRY(finish(change));
        if (tries.failures >= lockedAt)
            return no(FailureCode::OperatorPin, "the tenth in a row: no more are taken");
        return no(FailureCode::OperatorPin,
                  "the next is taken in " + std::to_string(delayAfter(tries.failures) / 1s) + " s");
    }
    const auto detail = withRefused(std::string(orders::nameOf(person->role)), tries);
    const auto saysNo = refusal(people, *person);
    if (saysNo)
        TRY(refuse(saysNo->detail));
    else
        TRY(record(people, Kind::Deed, m_clock.now(), log.good, person->name, detail + log.detail));
    tries = {};
    person->lastLogin = m_clock.now();
    if (person->pin.cost != m_cost) person->pin = TRY(hashOf(pin, m_cost));
    auto known = *person;
    TRY(finish(change));
    if (saysNo) return fail(*saysNo);
    return known;
}

Outcome<OperatorInfo> LocalOperators::logIn(const std::string& nameOrBadge, const Pin& pin)
{
    return logInFrom({}, nameOrBadge, pin);
}

Outcome<OperatorInfo> LocalOperators::logInFrom(const std::string& from, const std::string& nameOrBadge,
                                                const Pin& pin)
{
    const auto person = TRY(judge(
        nameOrBadge, pin, {"operator.login", "operator.login-refused", from.empty() ? "" : ", from " + from},
        [](const People&, const Person&) { return std::optional<Failure>{}; }));
    const std::lock_guard guard(m_mutex);
    m_in[*foldedName(person.name)] = person.pin.tag;
    return infoOf(person);
}

Outcome<OperatorInfo> LocalOperators::second(const std::string& first, const std::string& nameOrBadge,
                                             const Pin& pin, Delicate delicate)
{
    auto people = TRY(read());
    const auto* const one = personNamed(people, first);
    if (one == nullptr) return no(FailureCode::OperatorUnknown, first);
    if (personOf(people, nameOrBadge) == one) return no(FailureCode::SecondSame, one->name);
    if (const auto act = orders::actOf(delicate); !orders::may(one->role, act))
        return no(FailureCode::OperatorForbidden, orders::refusal(one->role, act));
    const Log log{"operator.second", "operator.second-refused",
                  ", beside " + one->name + " for " + std::string(orders::nameOf(delicate))};
    const auto person =
        TRY(judge(nameOrBadge, pin, log, [&](const People&, const Person& other) -> std::optional<Failure> {
            if (foldedName(other.name) == foldedName(one->name))
                return Failure{FailureCode::SecondSame, one->name};
            if (!orders::maySecond(other.role, delicate))
                return Failure{FailureCode::OperatorForbidden, orders::refusal(other.role, delicate)};
            return std::nullopt;
        }));
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_words, [&](const Word& word) { return m_clock.steady() - word.at > wordHolds; });
    m_words.push_back({*foldedName(one->name), delicate, m_clock.steady()});
    return infoOf(person);
}

Outcome<OperatorInfo> LocalOperators::allow(const std::string& name, Act act)
{
    auto people = TRY(read());
    const auto* const person = personNamed(people, name);
    if (person == nullptr) return no(FailureCode::OperatorUnknown, name);
    if (orders::may(person->role, act)) return infoOf(*person);
    auto change = TRY(begin(false));
    const auto why = orders::refusal(person->role, act);
    TRY(record(change.people, Kind::Refusal, m_clock.now(), "operator.forbidden", person->name, why));
    TRY(finish(change));
    return no(FailureCode::OperatorForbidden, person->name + ": " + why);
}

Outcome<OperatorInfo> LocalOperators::add(const Acting& by, const NewOperator& who, const Pin& pin)
{
    const auto folded = foldedName(who.name);
    if (!folded)
        return no(FailureCode::Usage,
                  "a name has 1 to 64 octets: letters, digits, . _ - ' @ and single blanks");
    if (!who.badge.empty() && !isBadge(who.badge))
        return no(FailureCode::Usage, "a badge is 4 to 128 printable ASCII characters without blanks");
    if (const auto weak = weaknessOf(pin, who.name, who.badge))
        return no(FailureCode::OperatorPinWeak, *weak);
    auto change = TRY(begin(true));
    auto& people = change.people;
    if (people.persons.empty() && !by.ownsStation)
        return no(FailureCode::OperatorForbidden, "the first operator is added by the owner of the station");
    if (people.persons.empty() && who.role != Role::SecurityOfficer)
        return no(FailureCode::OperatorLast, "the first operator is a security officer");
    TRY(mayManage(people, by));
    if (people.persons.size() == most::persons)
        return no(FailureCode::Usage,
                  "a station has at most " + std::to_string(most::persons) + " operators");
    const auto was = [&](const std::string& name) { return foldedName(name) == folded; };
    if (personOf(people, who.name) != nullptr || std::ranges::any_of(people.removed, was))
        return no(FailureCode::OperatorExists, who.name);
    if (!who.badge.empty() && personOf(people, who.badge) != nullptr)
        return no(FailureCode::OperatorExists, "the badge");
    if (!who.badge.empty() && foldedName(who.badge) == folded)
        return no(FailureCode::Usage, "the badge is the name");
    Person person;
    person.name = who.name;
    person.role = who.role;
    if (!who.badge.empty()) person.badge = markOf(people.salt, who.badge);
    person.pin = TRY(hashOf(pin, m_cost));
    person.createdAt = m_clock.now();
    people.persons.push_back(person);
    TRY(record(people, Kind::Deed, m_clock.now(), "operator.added", who.name,
               std::string(orders::nameOf(who.role)) + (who.badge.empty() ? "" : ", with a badge") + ", by " +
                   actorOf(by)));
    TRY(finish(change));
    return infoOf(person);
}

Outcome<OperatorInfo> LocalOperators::alter(const Acting& by, const std::string& name, bool oneself,
                                            const std::string& action,
                                            const std::function<Outcome<std::string>(People&, Person&)>& how)
{
    auto change = TRY(begin(false));
    auto& people = change.people;
    const bool isOneself = oneself && !by.ownsStation && foldedName(by.name) == foldedName(name);
    if (!isOneself) TRY(mayManage(people, by));
    auto* const person = personNamed(people, name);
    if (person == nullptr) return no(FailureCode::OperatorUnknown, name);
    const auto written = person->name;
    const auto before = infoOf(*person);
    const auto detail = TRY(how(people, *person));
    TRY(record(people, Kind::Deed, m_clock.now(), action, written,
               detail + (detail.empty() ? "by " : ", by ") + actorOf(by)));
    const auto* const after = personNamed(people, written);
    const auto info = after == nullptr ? before : infoOf(*after);
    TRY(finish(change));
    return info;
}

Outcome<void> LocalOperators::remove(const Acting& by, const std::string& name)
{
    TRY(alter(by, name, false, "operator.removed",
              [](People& people, Person& person) -> Outcome<std::string> {
                  if (isLastOfficer(people, person)) return no(FailureCode::OperatorLast, person.name);
                  if (people.removed.size() == most::removed)
                      return no(FailureCode::Usage, "the list of names that were given is full");
                  auto role = std::string(orders::nameOf(person.role));
                  people.removed.push_back(person.name);
                  std::erase_if(people.persons,
                                [&, gone = person.name](const Person& one) { return one.name == gone; });
                  return role;
              }));
    return {};
}

Outcome<void> LocalOperators::setPin(const Acting& by, const std::string& name, const Pin& pin)
{
    TRY(alter(by, name, true, "operator.pin-set", [&](People&, Person& person) -> Outcome<std::string> {
        if (const auto weak = weaknessOf(pin, person.name, {}))
            return no(FailureCode::OperatorPinWeak, *weak);
        person.pin = TRY(hashOf(pin, m_cost));
        person.tries = {};
        return std::string();
    }));
    return {};
}

Outcome<OperatorInfo> LocalOperators::setRole(const Acting& by, const std::string& name, Role role)
{
    return alter(by, name, false, "operator.role-set",
                 [&](People& people, Person& person) -> Outcome<std::string> {
                     if (role != Role::SecurityOfficer && isLastOfficer(people, person))
                         return no(FailureCode::OperatorLast, person.name);
                     auto text = std::string(orders::nameOf(person.role)) + " becomes " +
                                 std::string(orders::nameOf(role));
                     person.role = role;
                     return text;
                 });
}

Outcome<OperatorInfo> LocalOperators::unlock(const Acting& by, const std::string& name)
{
    return alter(by, name, false, "operator.unlocked", [](People&, Person& person) -> Outcome<std::string> {
        auto text =
            withRefused("after " + std::to_string(person.tries.failures) + " wrong PINs", person.tries);
        person.tries = {};
        return text;
    });
}

Outcome<void> LocalOperators::setPolicy(const Acting& by, const TwoPeople& policy)
{
    auto change = TRY(begin(false));
    TRY(mayManage(change.people, by));
    change.people.twoPeople = policy;
    std::string names;
    for (const auto delicate : policy)
        names += (names.empty() ? "" : " ") + std::string(orders::nameOf(delicate));
    TRY(record(change.people, Kind::Deed, m_clock.now(), "operator.two-people-set", "",
               (names.empty() ? "nothing needs two people" : "two people for " + names) + ", by " +
                   actorOf(by)));
    return finish(change);
}

Outcome<void> LocalOperators::connect(OperatorSink sink)
{
    const bool takes = sink != nullptr;
    {
        const std::lock_guard guard(m_sinkMutex);
        m_sink = std::move(sink);
    }
    if (!takes || TRY(read()).pending.empty()) return {};
    auto change = TRY(begin(false));
    return drain(change);
}

Outcome<void> LocalOperators::answers(const std::string& name, Act act)
{
    auto people = TRY(read());
    if (people.persons.empty()) return {};
    const auto* const person = personNamed(people, name);
    if (person == nullptr)
        return no(FailureCode::OperatorNeeded, name.empty() ? "" : name + " is none of its operators");
    {
        const std::lock_guard guard(m_mutex);
        const auto found = m_in.find(*foldedName(person->name));
        if (found == m_in.end() || found->second != person->pin.tag)
            return no(FailureCode::OperatorNeeded, person->name + " has not logged in");
    }
    TRY(allow(name, act));
    return {};
}

Outcome<void> LocalOperators::somebodyAnswers(Act act)
{
    const auto people = TRY(read());
    if (people.persons.empty()) return {};
    std::optional<Role> refused;
    const std::lock_guard guard(m_mutex);
    for (const auto& person : people.persons) {
        const auto found = m_in.find(*foldedName(person.name));
        if (found == m_in.end() || found->second != person.pin.tag) continue;
        if (orders::may(person.role, act)) return {};
        refused = person.role;
    }
    if (refused) return no(FailureCode::OperatorForbidden, orders::refusal(*refused, act));
    return no(FailureCode::OperatorNeeded);
}

Outcome<void> LocalOperators::spendSecond(const std::string& first, Delicate delicate)
{
    const auto people = TRY(read());
    if (people.persons.empty() || !people.twoPeople.contains(delicate)) return {};
    const auto folded = foldedName(first);
    const std::lock_guard guard(m_mutex);
    const auto now = m_clock.steady();
    const auto found = std::ranges::find_if(m_words, [&](const Word& word) {
        return word.delicate == delicate && (first.empty() || word.first == folded) &&
               now - word.at <= wordHolds;
    });
    if (found == m_words.end())
        return no(FailureCode::SecondNeeded, "for " + std::string(orders::nameOf(delicate)));
    m_words.erase(found);
    return {};
}

std::shared_ptr<LocalOperators> operatorsOf(const std::filesystem::path& station)
{
    std::error_code error;
    const auto place = std::filesystem::weakly_canonical(station, error);
    static std::mutex mutex;
    static std::map<std::filesystem::path, std::shared_ptr<LocalOperators>> all;
    const std::lock_guard guard(mutex);
    auto& one = all[error ? station : place];
    if (!one) {
        auto boot = readWhole("/proc/sys/kernel/random/boot_id", 64).value_or("");
        while (!boot.empty() && boot.back() == '\n')
            boot.pop_back();
        one = std::make_shared<LocalOperators>(error ? station : place, systemClock(), boot);
    }
    return one;
}

} // namespace mintmark::station::people

namespace mintmark::station {

Outcome<std::shared_ptr<Operators>> openOperators(const std::filesystem::path& station)
{
    if (isService(station)) return connectOperators(station);
    std::error_code error;
    auto absolute = std::filesystem::canonical(station, error);
    if (error) return fail(Failure{FailureCode::StationMissing, station.string()});
    return std::shared_ptr<Operators>(people::operatorsOf(absolute));
}

Acting stationOwner()
{
    return {accountName(), true};
}

} // namespace mintmark::station
