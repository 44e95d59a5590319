// A virtual unit on its cable, with a fault drawn for it: a line or a USB connector, all in memory.
#pragma once

#include "app/device/kinds/Kind.h"
#include "provisioning/devices/Links.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mintmark::test {

/// What can be drawn.
struct FaultRow {
    std::string_view name;
    std::string_view never{}; ///< why it cannot happen on this cable or to this unit; else empty
};

/// Which row, and at which answer, request or transfer.
struct Drawn {
    std::size_t kind = 0;
    int at = 1;
};

class Rig {
public:
    virtual ~Rig() = default;
    /// All that the virtual units and their cables know: what cannot be drawn says why.
    [[nodiscard]] virtual std::span<const FaultRow> rows() const = 0;
    /// A new unit of this number.
    virtual void plug(int number, std::optional<Drawn> fault) = 0;
    /// The same unit again, and whatever was wrong is over.
    virtual void plugAgain() = 0;
    [[nodiscard]] virtual devices::Links& links() = 0;
    [[nodiscard]] virtual std::string port() const = 0;
    /// Answers or transfers of the unit so far.
    [[nodiscard]] virtual int turns() const = 0;
    /// Of the last unit, by name.
    [[nodiscard]] virtual std::map<std::string, int> fired() const = 0;
    /// The state files of all who may have been in the socket since the last plugging, the unit's own first.
    [[nodiscard]] virtual std::vector<std::string> files() const = 0;
    /// The bus tells when another unit comes. On a bare line the host knows when it asks.
    [[nodiscard]] virtual bool tellsOfAnother() const { return false; }
};

struct RigUnit {
    std::string kind; ///< of device::kinds(), or "agent"
    std::map<std::string, std::string> options;
    bool resets = true; ///< in a run: else nothing can be forgotten in it
};

/// On a line or a byte stream; of the kind "agent" too.
[[nodiscard]] std::unique_ptr<Rig> lineRig(RigUnit unit, std::string port);
/// Over UDP: each message is a datagram, and each datagram has its own fate.
[[nodiscard]] std::unique_ptr<Rig> datagramRig(RigUnit unit, std::string port, Clock& clock);
/// On a USB connector.
[[nodiscard]] std::unique_ptr<Rig> usbRig(RigUnit unit, Clock& clock);

} // namespace mintmark::test
