// Tells a destination of every device that it has not been told of as it is now, until nothing is owed or it
// cannot go on. May be killed at any moment and started again: a second sending may happen, a second effect
// not.
#pragma once

#include "provisioning/exports/delivery/Records.h"

#include <functional>
#include <stop_token>

namespace mintmark::exports {

struct PushLimits {
    std::uint32_t perMinute = 60;
    unsigned workers = 8;
    Milliseconds answerWithin{30'000};
    Milliseconds patience{120'000};       ///< without any success
    std::optional<Milliseconds> within{}; ///< of the whole push
};

enum class PushEnd {
    Complete,   ///< nothing is owed
    Stopped,    ///< by the stop token
    OutOfTime,  ///< `within`, or the destination wants to be left alone for longer than `patience`
    Silent,     ///< nothing succeeded for `patience`
    Credential, ///< it refuses the credential again and again
    Refused,    ///< it refuses everything again and again
    Untrusted,  ///< the server is not the one that was named
};

struct Pushed {
    PushEnd end = PushEnd::Complete;
    std::uint64_t told = 0, blocked = 0, had = 0, unready = 0, unfit = 0, aside = 0;
    std::uint64_t requests = 0;
    std::string lastError;
};

struct PushParts {
    Ledger& ledger;
    std::int64_t destination;
    ParcelSource& source;
    const Target& target;
    std::function<std::unique_ptr<web::Https>()> connect; ///< one for each worker
    Clock& clock;
};

/// `told` is called from any thread, one call at a time: devices done and all, and what is waited for.
using PushTold = std::function<void(std::uint64_t done, std::uint64_t all, const std::string& waiting)>;

/// Errors are the ledger's or the registry's own.
[[nodiscard]] Result<Pushed> push(const PushParts& parts, const PushLimits& limits, const PushTold& told,
                                  const std::stop_token& stop);
/// Only looks: what would be owed. The ledger gets to know of it, nothing is sent.
[[nodiscard]] Result<Pushed> planOnly(const PushParts& parts, const PushTold& told,
                                      const std::stop_token& stop);

} // namespace mintmark::exports
