// Who answers for what a verb does, at a station that has operators: named, and asked for their PIN.
#pragma once

#include "app/cli/Options.h"
#include "provisioning/station/Operators.h"

namespace mintmark::cli {

/// --WHO-pin-fd and --WHO-pin-file, for "operator" or "supervisor".
void addPersonPin(Options& options, const QString& who);
/// --second, --second-pin-fd and --second-pin-file.
void addSecond(Options& options);

/// Before a token's PIN is asked for: where the station has operators, logs in whom --WHO names (or their
/// badge), and refuses what their role may not do. Gives the name as it is listed; where there are none, what
/// --WHO says.
[[nodiscard]] Outcome<std::string> logInPerson(const Options& options, const QString& who, station::Act act);

/// The same for --as, where the verb works on a station's own folder: at a service whoever asks logs in when
/// the station is opened, and what they may is the service's to ask.
[[nodiscard]] Outcome<std::string> whoAsks(const Options& options, station::Act act);

/// The second person beside `first`, whom --second names, or the terminal. Only where the station has
/// operators.
[[nodiscard]] Outcome<void> askSecond(const Options& options, const std::string& first,
                                      station::Delicate delicate);
/// Whether there is somebody to ask.
[[nodiscard]] bool maySecondBeAsked(const Failure& failure);

/// What `call` gives; where it wants a second person, that one is asked for, and it is called again.
template <class Call>
[[nodiscard]] auto withSecond(const Options& options, const std::string& first, station::Delicate delicate,
                              const Call& call) -> decltype(call())
{
    if (options.has(QStringLiteral("second"))) TRY(askSecond(options, first, delicate));
    auto outcome = call();
    if (outcome || options.has(QStringLiteral("second")) || !maySecondBeAsked(outcome.error()))
        return outcome;
    TRY(askSecond(options, first, delicate));
    return call();
}

} // namespace mintmark::cli
