// Who works at the station, through the service.
#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {
namespace {

using namespace wire;

/// Whoever has logged in at this connection: never the owner of the station's account.
Acting actingFor(const Call& call)
{
    return {call.session.who().value_or(std::string()), false};
}

} // namespace

void addPeopleCalls(Desk::Parts& parts)
{
    auto& operators = parts.operators;
    parts.on(call::logIn, [&operators](Call& call, const OperatorLogin& given) -> Outcome<OperatorInfo> {
        // Whoever was in before is out, whatever comes of it.
        call.session.logIn(std::nullopt);
        auto who = TRY(operators.logInFrom(call.session.from(), given.name, given.pin));
        call.session.logIn(who.name);
        return who;
    });
    parts.on(call::logOut, [](Call& call, const Nothing&) -> Outcome<Nothing> {
        call.session.logIn(std::nullopt);
        return Nothing{};
    });
    parts.on(call::ownPin, [&operators](Call& call, const OperatorPin& asked) -> Outcome<Nothing> {
        const auto acting = actingFor(call);
        if (asked.name != acting.name)
            return fail(Failure{FailureCode::OperatorForbidden, "this call is for one's own PIN"});
        TRY(operators.setPin(acting, asked.name, asked.pin));
        return Nothing{};
    });
    parts.on(call::second, [&operators](Call& call, const SecondPerson& given) -> Outcome<OperatorInfo> {
        auto who = TRY(operators.second(call.by(), given.name, given.pin, given.delicate));
        call.session.besideFor(given.delicate, true);
        return who;
    });
    parts.on(call::operators, [&operators](Call&, const Nothing&) { return operators.list(); });
    parts.on(call::policy, [&operators](Call&, const Nothing&) -> Outcome<PeoplePolicy> {
        const auto policy = TRY(operators.policy());
        return PeoplePolicy{{policy.begin(), policy.end()}};
    });
    parts.on(call::addOperator, [&operators](Call& call, const OperatorAdded& asked) {
        return operators.add(actingFor(call), asked.who, asked.pin);
    });
    parts.on(call::removeOperator, [&operators](Call& call, const Named& asked) -> Outcome<Nothing> {
        TRY(operators.remove(actingFor(call), asked.name));
        return Nothing{};
    });
    parts.on(call::setPin, [&operators](Call& call, const OperatorPin& asked) -> Outcome<Nothing> {
        TRY(operators.setPin(actingFor(call), asked.name, asked.pin));
        return Nothing{};
    });
    parts.on(call::setRole, [&operators](Call& call, const OperatorRole& asked) {
        return operators.setRole(actingFor(call), asked.name, asked.role);
    });
    parts.on(call::unlock, [&operators](Call& call, const Named& asked) {
        return operators.unlock(actingFor(call), asked.name);
    });
    parts.on(call::setPolicy, [&operators](Call& call, const PeoplePolicy& asked) -> Outcome<Nothing> {
        TRY(operators.setPolicy(actingFor(call), {asked.twoPeople.begin(), asked.twoPeople.end()}));
        return Nothing{};
    });
}

} // namespace mintmark::station::serving
