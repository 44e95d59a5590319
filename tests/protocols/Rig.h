// A virtual unit on its cable, with a fault drawn for it: a line or a USB connector, all in memory.
#pragma once

#include "app/device/kinds/Kind.h"
#include "provisioning/devices/Links.h"

#include <map>
#include <memory>
#include <span>

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
    /// What the unit with this number of its chip stores; nullptr: it was not there.
    [[nodiscard]] virtual const device::Storage* storageOf(const Bytes& hardwareId) const = 0;
    /// Whether a unit whose chip has another number than this was given or lost anything since the last
    /// plugging, though the host could see that it is another. On a bare line it cannot, until it asks.
    [[nodiscard]] virtual bool touchedAnother(const Bytes& hardwareId) const = 0;
};

struct RigUnit {
    std::string kind; ///< of device::kinds()
    std::map<std::string, std::string> options;
    bool resets = true; ///< in a run: else nothing can be forgotten in it
};

/// On a line or a byte stream.
[[nodiscard]] std::unique_ptr<Rig> lineRig(RigUnit unit, std::string port);
/// On a USB connector.
[[nodiscard]] std::unique_ptr<Rig> usbRig(RigUnit unit, Clock& clock);

} // namespace mintmark::test
