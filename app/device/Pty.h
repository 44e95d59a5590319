// A pseudo-terminal, seen from the unit: the master's side, and a link by which the host finds the other.
#pragma once

#include "app/device/Fd.h"
#include "app/device/Result.h"

#include <string>

namespace mintmark::device {

class Pty final {
public:
    /// A new one, raw, the master not blocking (posix_openpt(3)).
    static Result<Pty> open();

    int fd() const { return m_master.get(); }
    /// Makes `link` point to it, as one step, whatever it pointed to before.
    Result<void> publish(const std::string& link) const;
    /// Whether the host had it open, and has closed it.
    bool hungUp() const;

private:
    Fd m_master;
    std::string m_slave;
};

} // namespace mintmark::device
