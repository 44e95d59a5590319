// One unit on a port, outside of any batch: looked at, given firmware, reset. For command line and screen.
//
// Values in and out, as with Station. Calls block; nothing of them is recorded.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

/// Which unit, and how it is spoken to.
struct UnitPlace {
    std::optional<std::filesystem::path> station; ///< where the profile may be
    std::string profile;                          ///< by name or file
    std::string port;
};

struct UnitSeen {
    std::string hardwareId, model, firmwareVersion, firmwareDigest; ///< hexadecimal; empty where not told
    bool finished = false, tampered = false;
    std::uint32_t lockBits = 0;
    struct Fact {
        std::string name, value, known;
    };
    std::vector<Fact> facts;
};
/// The unit is asked who it is; nothing is written to it.
[[nodiscard]] Outcome<UnitSeen> lookAtUnit(const UnitPlace& place, std::stop_token stop);

struct UnitImage {
    std::uint32_t image = 0, slot = 0;
    std::string version, hash; ///< lower-case hexadecimal, empty where the boot loader does not tell
    bool bootable = false, pending = false, confirmed = false, active = false, permanent = false;
};
/// Of a unit that speaks SMP: stock Zephyr, or MCUboot's recovery. UnitRefused where it has no such command.
[[nodiscard]] Outcome<std::vector<UnitImage>> imagesOfUnit(const UnitPlace& place, std::stop_token stop);

enum class ImageChoice { Leave, Test, Confirm };
struct ImageSending {
    std::filesystem::path file;
    std::uint32_t image = 0;
    ImageChoice choice = ImageChoice::Leave; ///< for the next start: once, or for good
    bool reset = false;                      ///< afterwards; the unit is waited for
};
/// Octets sent, and of how many.
using SendingProgress = std::function<void(std::uint64_t sent, std::uint64_t of)>;
/// FirmwareImage where the file is no MCUboot image.
[[nodiscard]] Outcome<std::vector<UnitImage>> sendImageToUnit(const UnitPlace& place, const ImageSending& sending,
                                                              const SendingProgress& progress,
                                                              std::stop_token stop);

[[nodiscard]] Outcome<void> resetUnit(const UnitPlace& place, std::stop_token stop);

} // namespace mintmark::station
