// The states of a device, the steps that a socket shows, and how a fact is known.
#pragma once

#include <optional>
#include <string_view>

namespace mintmark {

enum class DeviceState {
    Reserved,        ///< an ID is bound to the unit
    Issued,          ///< its certificate is signed and recorded
    Written,         ///< written, and read back after a reset
    Proved,          ///< the unit proved that it holds the key
    Locked,          ///< and was seen to be locked
    Provisioned,     ///< the run ended well
    Failed,          ///< given up by a person
    Void,            ///< the ID will never be used
    WrittenUnproved, ///< the profile's proof is `none`
    Shipped,
    InRework,
    Revoked,
    Scrapped,
};

/// The JSON names: "reserved", "written-unproved", …
std::string_view nameOf(DeviceState state);
std::optional<DeviceState> deviceStateOf(std::string_view name);
/// The unit has proved to hold the key of its certificate, and the device was neither taken back nor given up
/// since.
bool hasProvedItsKey(DeviceState state);
/// The one table of transitions; a state may always stay as it is.
bool mayBecome(DeviceState from, DeviceState to);

/// READY … FAIL, in the order of a run.
enum class Step { Ready, Detecting, Key, Issuing, Writing, Verifying, Proving, Locking, Pass, Fail };
/// "READY", "DETECTING", …
std::string_view nameOf(Step step);

/// Truth 3: nothing known better is overwritten by something known worse. In rising order.
enum class Known { Intended, Reported, Observed, Attested };
std::string_view nameOf(Known known);
std::optional<Known> knownOf(std::string_view name);

} // namespace mintmark
