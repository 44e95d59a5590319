#include "hsm/base/ClockWitness.h"

#include <sys/timex.h>
#include <time.h>

#include <fstream>

namespace mintmark {
namespace {

class MachineWitness final : public ClockWitness {
public:
    explicit MachineWitness(const Clock& clock) : m_clock(clock)
    {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::getline(file, m_boot);
    }
    [[nodiscard]] WallTime wall() const override { return m_clock.now(); }
    [[nodiscard]] std::string boot() const override { return m_boot; }
    [[nodiscard]] Milliseconds sinceBoot() const override
    {
        ::timespec time{};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                        std::chrono::nanoseconds(time.tv_nsec));
    }
    [[nodiscard]] bool synchronised() const override
    {
        ::timex state{};
        const int said = ::adjtimex(&state);
        return said >= 0 && said != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
    }

private:
    const Clock& m_clock;
    std::string m_boot;
};

} // namespace

std::unique_ptr<ClockWitness> machineWitness(const Clock& clock)
{
    return std::make_unique<MachineWitness>(clock);
}

} // namespace mintmark
