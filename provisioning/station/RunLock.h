// One provisioning process per station.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <filesystem>

namespace mintmark::station {

/// flock(2) on a file, which names its holder; given back when this goes, or the process does. Move-only.
class RunLock {
public:
    /// StationBusy, with the holder's name, after `patience`.
    [[nodiscard]] static Outcome<RunLock> take(const std::filesystem::path& file, Clock& clock,
                                               Milliseconds patience);
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&&) = delete;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

private:
    explicit RunLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace mintmark::station
