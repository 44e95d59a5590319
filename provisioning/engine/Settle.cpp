#include "provisioning/engine/Settle.h"

#include "provisioning/engine/FailureOf.h"

namespace mintmark::engine {

Outcome<void> settle(registry::Store& store, Clock& clock, const Listener& listener)
{
    std::vector<std::string> told;
    TRY(outcomeOf(
        store
            .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                told.clear();
                const auto lost = TRY(transaction.voidLeases("whoever took them was cut"));
                if (lost > 0)
                    told.push_back(std::to_string(lost) +
                                   " numbers of pools are void: whoever took them was cut");
                for (const auto& intent : TRY(transaction.openIntents())) {
                    const auto device = TRY(transaction.device(intent.device));
                    TRY(transaction.voidIntent(intent.row, "the signing was interrupted"));
                    told.push_back(device.id.text + ": serial number " + toHex(intent.serial) +
                                   " is void, its signing was interrupted");
                }
                for (const auto& run : TRY(transaction.openRuns())) {
                    const auto device = TRY(transaction.device(run.device));
                    TRY(transaction.endRun(run.row, registry::RunOutcome::Interrupted, "MM-INTERRUPTED",
                                           "cut after " + run.lastStep));
                    if (TRY(transaction.givePlaceBack(device.row, "its run was cut")))
                        told.push_back(device.id.text +
                                       ": its place in the order is free again, it had no certificate");
                    told.push_back(device.id.text + ": its run on " + run.socket + " was cut after \"" +
                                   run.lastStep + "\" (" + std::string(nameOf(device.state)) +
                                   "); it goes on when the unit is back");
                }
                return {};
            })
            .get()));
    for (auto& line : told) {
        Event event;
        event.kind = EventKind::Resolved;
        event.at = clock.now();
        event.text = std::move(line);
        listener(event);
    }
    return {};
}

} // namespace mintmark::engine
