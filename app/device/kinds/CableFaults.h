// What can be wrong with a cable or a unit of any make: on demand, at the answer that is asked for.
#pragma once

#include "app/device/Body.h"
#include "app/device/Result.h"

#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace mintmark::device {

/// Of the cable: what becomes of one answer. Of the unit: how it behaves from then on.
enum class CableFaultKind {
    Lost,    ///< an answer never arrives
    Doubled, ///< it arrives twice
    Corrupt, ///< one bit of it is another
    Late,    ///< it arrives two seconds late
    Split,   ///< it arrives octet by octet
    Unplug,  ///< the cable is out in the middle of it, once
    Swap,    ///< from then on another unit is there
    Lies,    ///< read back, it tells of something else than it stores
    Forgets, ///< what was written is gone after a reset
    // Of a request, before the unit has it.
    RequestLost,
    RequestDoubled,
    RequestCorrupt,
    RequestSplit,
};
inline constexpr int cableFaultKinds = 13;

struct CableFault {
    CableFaultKind kind;
    int unit = 0; ///< 0: every unit
    int at = 1;   ///< the answer (or request), from 1, counted since the unit was made
};

/// `[UNIT:]KIND[@N]`; the error is a sentence.
Result<CableFault> parseCableFault(std::string_view text);
std::string_view nameOf(CableFaultKind kind);
/// A line per kind, for people.
std::string describeCableFaults();

/// A wire on which one fault happens at one answer.
class FaultyWire final : public Wire {
public:
    /// `fired` is called when a fault of the cable happens.
    FaultyWire(Wire& wire, const std::vector<CableFault>& faults, int& answers,
               std::function<void(CableFaultKind)> fired)
        : m_wire(wire), m_faults(faults), m_answers(answers), m_fired(std::move(fired))
    {
    }
    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override { return m_wire.wait(duration); }
    std::chrono::milliseconds now() override { return m_wire.now(); }
    void hangUp() override { m_wire.hangUp(); }

private:
    bool act(CableFaultKind kind, std::span<const std::uint8_t> octets);

    Wire& m_wire;
    const std::vector<CableFault>& m_faults;
    int& m_answers;
    std::function<void(CableFaultKind)> m_fired;
};

} // namespace mintmark::device
