#include "provisioning/devices/protocols/EspReset.h"

#include <array>

namespace mintmark::devices::esp {
namespace {

constexpr Milliseconds none{0};
constexpr Milliseconds held{100};   // EN low; USB needs no less
constexpr Milliseconds sampled{50}; // IO0 low while the ROM looks
constexpr Milliseconds hardHeld{200};

} // namespace

std::span<const LineStep> classicReset()
{
    static constexpr std::array steps{LineStep{false, true, held}, LineStep{true, true, none},
                                      LineStep{true, false, sampled}, LineStep{false, false, none}};
    return steps;
}

std::span<const LineStep> tightReset()
{
    static constexpr std::array steps{LineStep{false, false, none}, LineStep{true, true, none},
                                      LineStep{false, true, held}, LineStep{true, false, sampled},
                                      LineStep{false, false, none}};
    return steps;
}

std::span<const LineStep> usbJtagReset()
{
    static constexpr std::array steps{LineStep{false, false, held}, LineStep{true, false, held},
                                      LineStep{true, true, none}, LineStep{false, true, held},
                                      LineStep{false, false, none}};
    return steps;
}

std::span<const LineStep> hardReset()
{
    static constexpr std::array steps{LineStep{false, true, hardHeld}, LineStep{false, false, none}};
    return steps;
}

Result<bool> walk(Link& link, std::span<const LineStep> steps)
{
    for (const auto& step : steps) {
        if (!TRY(link.setLines(step.dtr, step.rts))) return false;
        if (step.stays > none) TRY(link.pause(step.stays));
    }
    return true;
}

} // namespace mintmark::devices::esp
