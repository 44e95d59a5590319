// What the command line prints: results to standard output, failures and progress to standard error.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <optional>
#include <stop_token>

#include <string>
#include <string_view>

namespace mintmark::cli {

void out(std::string_view text);  ///< as it is, to standard output
void note(std::string_view line); ///< a line to standard error
/// Tells a failure (code, cause, action) on standard error and gives its exit status.
ExitStatus tell(const Failure& failure);
[[nodiscard]] bool isTerminal(int descriptor);
/// False when standard output could not take everything (a full disk, a closed pipe).
[[nodiscard]] bool flushOutput();

/// Asks on the terminal, without echo. HsmPinMissing where there is no terminal.
/// Interrupted once `stop` is set.
[[nodiscard]] Outcome<Pin> askPin(std::string_view prompt, const std::stop_token& stop = {});

/// Waits for Enter, before a token's own pad asks for the PIN, and gives an empty PIN. Usage where something
/// was typed: it may have been the PIN, and is forgotten. HsmPinMissing and Interrupted as above.
[[nodiscard]] Outcome<Pin> askEnter(std::string_view prompt, const std::stop_token& stop = {});

/// Asks for a line of at most 256 octets on the terminal. Nothing where there is no terminal, or it was
/// closed.
[[nodiscard]] std::optional<std::string> askLine(std::string_view prompt);

/// "1 device", "2 devices": for whatever takes an s.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view thing);

/// Text from a unit or a file, fit for a terminal: control characters become '?'.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace mintmark::cli
