// From a socket's place to what is plugged in there now.
#pragma once

#include "provisioning/devices/Sockets.h"
#include "provisioning/devices/discovery/Ports.h"

#include <mutex>

namespace mintmark::devices {

struct ResolvedPort {
    SocketPin pin;
    std::string tty;                ///< a path; empty: nothing serial is there (now)
    std::optional<PresentPort> usb; ///< where it is a USB port, or a tty of one
};

/// Looks at every use, so that a unit which enumerates anew (boot loader to application, another ttyACM, DFU)
/// is found again in its socket. Touches no port but the one that is asked for. Thread-safe.
class Resolver {
public:
    Resolver(std::shared_ptr<Ports> ports, Clock& clock) : m_ports(std::move(ports)), m_clock(clock) {}

    /// PortMissing: no place, or nothing is plugged in there. SerialTwice: a unit elsewhere on this machine
    /// has the same USB serial number, so that it is not known which is which.
    [[nodiscard]] Result<ResolvedPort> resolve(const std::string& place);
    /// The tty there. A unit that is plugged in and has none yet is waited for until the deadline, then
    /// PortMissing; Stopped.
    [[nodiscard]] Result<std::string> tty(const std::string& place, const Deadline& deadline,
                                          const std::stop_token& stop);
    /// Changes when what is plugged in enumerates anew; empty while nothing is there. May be a tenth of a
    /// second late, so that many sockets may ask often.
    [[nodiscard]] std::string presence(const std::string& place);

private:
    enum class Age { New, Recent };
    [[nodiscard]] Result<std::vector<PresentPort>> ports(Age age);
    [[nodiscard]] Result<ResolvedPort> find(const SocketPin& pin,
                                            const std::vector<PresentPort>& present) const;

    std::shared_ptr<Ports> m_ports;
    Clock& m_clock;
    std::mutex m_mutex; ///< guards what follows
    std::vector<PresentPort> m_seen;
    std::optional<Milliseconds> m_seenAt;
};

/// What tells a tty's node from the one that replaces it; empty where `path` is none.
[[nodiscard]] std::string nodeIdentity(const std::string& path);

} // namespace mintmark::devices
