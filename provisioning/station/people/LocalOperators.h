// The people of a station in its own folder.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/people/OperatorsFile.h"

#include <map>
#include <mutex>

namespace mintmark::station::people {

/// How long a wrong PIN holds its operator off: 1 s after the first, doubled each time, and from the tenth on
/// until somebody unlocks.
inline constexpr std::uint32_t lockedAt = 10;
[[nodiscard]] Milliseconds delayAfter(std::uint32_t failures);
/// What is left of it. Counted by the steady clock, which nobody sets; after a restart of the machine, from
/// then on: to put the clock forward helps nobody.
[[nodiscard]] Milliseconds heldOff(const Tries& tries, Milliseconds steady, const std::string& boot);

class LocalOperators final : public Operators {
public:
    /// `boot` names this start of the machine. The clock outlives this.
    LocalOperators(std::filesystem::path station, Clock& clock, std::string boot, PinCost cost = usualCost);

    [[nodiscard]] Outcome<bool> any() override;
    [[nodiscard]] Outcome<OperatorInfo> logIn(const std::string& nameOrBadge, const Pin& pin) override;
    [[nodiscard]] Outcome<OperatorInfo> logInFrom(const std::string& from, const std::string& nameOrBadge,
                                                  const Pin& pin) override;
    [[nodiscard]] Outcome<OperatorInfo> second(const std::string& first, const std::string& nameOrBadge,
                                               const Pin& pin, Delicate delicate) override;
    [[nodiscard]] Outcome<OperatorInfo> allow(const std::string& name, Act act) override;
    [[nodiscard]] Outcome<std::vector<OperatorInfo>> list() override;
    [[nodiscard]] Outcome<OperatorInfo> add(const Acting& by, const NewOperator& who,
                                            const Pin& pin) override;
    [[nodiscard]] Outcome<void> remove(const Acting& by, const std::string& name) override;
    [[nodiscard]] Outcome<void> setPin(const Acting& by, const std::string& name, const Pin& pin) override;
    [[nodiscard]] Outcome<OperatorInfo> setRole(const Acting& by, const std::string& name,
                                                Role role) override;
    [[nodiscard]] Outcome<OperatorInfo> unlock(const Acting& by, const std::string& name) override;
    [[nodiscard]] Outcome<TwoPeople> policy() override;
    [[nodiscard]] Outcome<void> setPolicy(const Acting& by, const TwoPeople& policy) override;
    [[nodiscard]] Outcome<void> connect(OperatorSink sink) override;

    /// For the station's own calls. Where there are operators, `name` is one of them, has logged in to this
    /// process since their PIN was set last, and may do it: OperatorNeeded, and what allow() says. Nothing is
    /// asked for where there are none.
    [[nodiscard]] Outcome<void> answers(const std::string& name, Act act);
    /// The same for calls that name nobody: one of those who have logged in to this process may do it.
    [[nodiscard]] Outcome<void> somebodyAnswers(Act act);
    /// Takes the second person's word, where the policy wants one: SecondNeeded. `first` empty: whoever asked
    /// for it.
    [[nodiscard]] Outcome<void> spendSecond(const std::string& first, Delicate delicate);

private:
    struct Change; ///< the file's content, under the lock
    [[nodiscard]] Outcome<Change> begin(bool mayBeNew);
    [[nodiscard]] Outcome<void> finish(Change& change);
    /// Offers what waits to the sink, and writes what is left.
    [[nodiscard]] Outcome<void> drain(Change& change);
    struct Log; ///< how an attempt is put on record
    /// The PIN's way to a yes or no; `refusal` may say no to a right one.
    [[nodiscard]] Outcome<Person>
    judge(const std::string& nameOrBadge, const Pin& pin, const Log& log,
          const std::function<std::optional<Failure>(const People&, const Person&)>& refusal);
    [[nodiscard]] Outcome<OperatorInfo>
    alter(const Acting& by, const std::string& name, bool oneself, const std::string& action,
          const std::function<Outcome<std::string>(People&, Person&)>& how);
    [[nodiscard]] OperatorInfo infoOf(const Person& person) const;
    [[nodiscard]] Outcome<People> read() const;

    std::filesystem::path m_station;
    Clock& m_clock;
    std::string m_boot;
    PinCost m_cost;
    PinHash m_nobody; ///< what an unknown name's PIN is compared with

    std::mutex m_sinkMutex; ///< held while the sink is called
    OperatorSink m_sink;

    struct Word {
        std::string first;
        Delicate delicate;
        Milliseconds at;
    };
    std::mutex m_mutex;                ///< guards what follows
    std::map<std::string, Bytes> m_in; ///< who has logged in here, and the PIN's tag then
    std::vector<Word> m_words;         ///< of second persons
};

/// The one of this process and this folder.
[[nodiscard]] std::shared_ptr<LocalOperators> operatorsOf(const std::filesystem::path& station);

} // namespace mintmark::station::people
