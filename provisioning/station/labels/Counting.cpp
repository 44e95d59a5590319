// The count of a device's labels, which the registry keeps.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/people/LocalOperators.h"

#include <algorithm>

namespace mintmark::station {
namespace {

bool mayBeLabelled(DeviceState state)
{
    return state == DeviceState::Provisioned || state == DeviceState::WrittenUnproved ||
           state == DeviceState::Shipped || state == DeviceState::InRework;
}

/// A name that a record can show: something to read, and nothing that moves a cursor.
bool isName(const std::string& text)
{
    const auto isControl = [](unsigned char c) { return c < ' ' || c == 0x7f; };
    return text.find_first_not_of(' ') != std::string::npos && std::ranges::none_of(text, isControl);
}

} // namespace

Outcome<std::uint64_t> LocalStation::countLabel(const std::string& deviceId, const LabelOrder& order)
{
    auto* const store = TRY(this->store());
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (order.supervisor.size() > 64 || order.destination.size() > 512)
        return fail(Failure{FailureCode::Usage, "a supervisor's name has at most 64 octets"});
    if (order.reprint && !isName(order.supervisor))
        return fail(Failure{FailureCode::LabelReprint, "a reprint names its supervisor"});
    if (order.reprint) TRY(people::operatorsOf(m_directory)->answers(order.supervisor, Act::LabelsReprint));
    const auto device = TRY(engine::outcomeOf(store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    if (!mayBeLabelled(device->state))
        return fail(
            Failure{FailureCode::DeviceState,
                    device->id.text + " is " + std::string(nameOf(device->state)) + ": it gets no label"});
    // The counter decides, within its transaction: two printers at once get two numbers.
    std::uint64_t number = 0;
    bool refused = false;
    const auto done =
        store
            ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                number = TRY(transaction.drawCounter("label:" + std::to_string(device->row)));
                refused = number > 1 && !order.reprint;
                if (refused)
                    return fail(registry::StoreError{registry::StoreCode::Forbidden, "it has a label"});
                const auto count = std::to_string(number);
                TRY(transaction.addFact(device->row, {"label.count", count, Known::Observed, {}, 0}));
                return transaction.audit(number > 1 ? "label.reprinted" : "label.printed", device->id.text,
                                         "label " + count + " to " + order.destination +
                                             (order.reprint ? ", supervisor " + order.supervisor : ""));
            })
            .get();
    if (refused)
        return fail(Failure{FailureCode::LabelReprint,
                            device->id.text + " has " + std::to_string(number - 1) + " already"});
    TRY(engine::outcomeOf(done));
    return number;
}

} // namespace mintmark::station
