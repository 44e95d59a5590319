#include "provisioning/station/remote/Methods.h"

#include <array>

namespace mintmark::station::wire {

std::span<const MethodRow* const> allMethods()
{
    static constexpr std::array<const MethodRow*, 72> all{
        &call::hello,       &call::info,          &call::logIn,          &call::logOut,
        &call::stop,        &call::ownPin,        &call::second,         &call::file,
        &call::profiles,    &call::tokens,        &call::loggedIn,       &call::sockets,
        &call::login,       &call::loginFromFile, &call::provision,      &call::holdSocket,
        &call::devices,     &call::device,        &call::counts,         &call::stats,
        &call::check,       &call::exportTo,      &call::correct,        &call::repair,
        &call::backup,      &call::siteInfo,      &call::siteDeliver,    &call::identity,
        &call::orders,      &call::order,         &call::importOrder,    &call::closeOrder,
        &call::checkShift,  &call::auditKey,      &call::newestHead,     &call::auditEntries,
        &call::signHead,    &call::exportLog,     &call::proveDevice,    &call::proveConsistency,
        &call::revoke,      &call::rework,        &call::ship,           &call::scrap,
        &call::revocations, &call::makeCrls,      &call::renew,          &call::chain,
        &call::prove,       &call::ending,        &call::endingCalendar, &call::clock,
        &call::acceptClock, &call::previewIds,    &call::pools,          &call::voids,
        &call::allot,       &call::takeIds,       &call::addTrust,       &call::trustSets,
        &call::trustSet,    &call::affected,      &call::countLabel,     &call::onboarding,
        &call::operators,   &call::policy,        &call::addOperator,    &call::removeOperator,
        &call::setPin,      &call::setRole,       &call::unlock,         &call::setPolicy};
    return all;
}

} // namespace mintmark::station::wire
