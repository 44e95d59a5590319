#include "provisioning/station/remote/RemoteDestinations.h"

#include "provisioning/station/remote/DestinationMethods.h"
#include "provisioning/station/remote/Transfer.h"

namespace mintmark::station {

using namespace wire;

Outcome<std::vector<DestinationInfo>> RemoteDestinations::list()
{
    std::vector<DestinationInfo> list;
    TRY(m_connection.call(call::destinations, {}, intoList(list)));
    return list;
}

// Whoever has logged in at the service answers for it, whatever name is given here.
Outcome<void> RemoteDestinations::add(const Destination& destination, const std::string&)
{
    TRY(m_connection.call(call::addDestination, destination));
    return {};
}

Outcome<void> RemoteDestinations::remove(const std::string& name, const std::string&)
{
    TRY(m_connection.call(call::removeDestination, {name}));
    return {};
}

Outcome<void> RemoteDestinations::setCredential(const std::string& name, const Secret& credential,
                                                const std::string&)
{
    TRY(m_connection.call(call::setCredential, {name, Secret::copyOf(credential.reveal())}));
    return {};
}

Outcome<PushSummary> RemoteDestinations::push(const PushRequest& request, const PushListener& listener,
                                              std::stop_token stop)
{
    return m_connection.call(call::push, request,
                             eachItem<PushProgress>([&listener](PushProgress&& progress) {
                                 if (listener) listener(progress);
                                 return true;
                             }),
                             stop);
}

Outcome<std::vector<Delivery>> RemoteDestinations::ledger(const DeliveryFilter& filter)
{
    std::vector<Delivery> list;
    TRY(m_connection.call(call::ledger, filter, intoList(list)));
    return list;
}

Outcome<ArrivalSummary> RemoteDestinations::seen(const PushRequest& request, const PushListener& listener,
                                                 std::stop_token stop)
{
    return m_connection.call(call::arrivals, request,
                             eachItem<PushProgress>([&listener](PushProgress&& progress) {
                                 if (listener) listener(progress);
                                 return true;
                             }),
                             stop);
}

Outcome<ReceiptTaken> RemoteDestinations::takeReceipt(const std::string&, const std::filesystem::path&,
                                                      const std::string&)
{
    return fail(Failure{FailureCode::ServiceUnsupported, "a push's receipt"});
}

Outcome<std::uint64_t> RemoteDestinations::retry(const std::string& name, const std::string&)
{
    return TRY(m_connection.call(call::retry, {name})).count;
}

} // namespace mintmark::station
