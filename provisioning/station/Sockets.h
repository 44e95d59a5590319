// The sockets of the bench: their names, their places, and what is plugged in there. For command line and
// screen.
//
// Values in and out, as with Station; no login is needed, but at a service an operator's. Calls block; one at
// a time.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Unit.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

/// What is plugged in at a place. Texts are the unit's own, without control characters.
struct PluggedUnit {
    std::string usb;    ///< "10c4:ea60": vendor and product; empty where it is no USB port
    std::string serial; ///< empty: it has none
    std::string title;  ///< manufacturer and product
    std::string tty;    ///< the serial port that is opened now; empty: it has none
    std::string twin;   ///< the place of another unit with the same serial number: neither is served
};

struct SocketInfo {
    SocketName name;   ///< empty: a port that no socket has
    std::string place; ///< what is stored, and what a batch takes as a port
    std::optional<PluggedUnit> unit;
};

struct SocketEvent {
    enum class Kind { PluggedIn, PulledOut, Changed };
    Kind kind = Kind::PluggedIn;
    WallTime at{};
    SocketInfo socket;
};

class Sockets {
public:
    virtual ~Sockets() = default;
    /// By name, as they are in sockets.toml; none where there is no such file. StationWrong, with file, line
    /// and key.
    [[nodiscard]] virtual Outcome<std::vector<SocketInfo>> sockets() = 0;
    /// USB ports in which something is plugged that no socket has.
    [[nodiscard]] virtual Outcome<std::vector<SocketInfo>> otherPorts() = 0;
    /// SocketUnknown.
    [[nodiscard]] virtual Outcome<SocketInfo> socket(const std::string& name) = 0;
    /// Gives the socket a place, in the stead of the one it has. Usage for what is no name or no place (see
    /// resources/docs/sockets.md); SocketTwice where another socket has it, or a part of it.
    [[nodiscard]] virtual Outcome<SocketInfo> assign(const std::string& name, const std::string& place) = 0;
    /// Waits until one unit or adapter is plugged in, and gives the socket its place. `listening` is called
    /// once plugging in is seen. SocketNotLearned where nothing came within `patience`, where two came within
    /// two seconds, or what came went again; SocketTwice as above; Interrupted. On a failure nothing is
    /// changed.
    [[nodiscard]] virtual Outcome<SocketInfo> learn(const std::string& name, Milliseconds patience,
                                                    const std::function<void()>& listening,
                                                    std::stop_token stop) = 0;
    /// SocketUnknown.
    [[nodiscard]] virtual Outcome<void> remove(const std::string& name) = 0;
    /// Tells what is plugged in and pulled out, in any USB port and in the sockets, until the stop token is
    /// set or the time has passed. `listening` as above.
    [[nodiscard]] virtual Outcome<void> watch(std::optional<Milliseconds> duration,
                                              const std::function<void()>& listening,
                                              const std::function<void(const SocketEvent&)>& take,
                                              std::stop_token stop) = 0;
};

/// Of a folder, or of a service's socket, where whoever has logged in asks. StationMissing where `directory`
/// is no station. Opens no port, now or later.
[[nodiscard]] Outcome<std::unique_ptr<Sockets>> openSockets(const std::filesystem::path& directory);

} // namespace mintmark::station
