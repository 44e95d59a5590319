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
#include <utility>
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
[[nodiscard]] Outcome<std::vector<UnitImage>> sendImageToUnit(const UnitPlace& place,
                                                              const ImageSending& sending,
                                                              const SendingProgress& progress,
                                                              std::stop_token stop);

/// What an ESP32's eFuses hold, by block, and what burning more would take. Nothing is burnt: no chip's row
/// is enabled before a trial on its silicon is on record.
struct EfuseBlockSeen {
    std::string block;    ///< "KEY0"
    std::string observed; ///< hexadecimal; of a key's block: "blank", or "not blank, and not shown"
    std::string wanted;   ///< hexadecimal; of a key's block the SHA-256 of it: "sha256 …"; empty: nothing
    std::vector<std::string> steps; ///< in words, the register of each; empty: nothing to burn, or refused
    std::string refusal;            ///< why it could never be burnt
};
struct EfusesSeen {
    std::string chip, hardwareId;
    bool enabled = false;
    std::string why; ///< it is not
    std::vector<EfuseBlockSeen> blocks;
};
/// The block's name, and the file with its octets: 32, of BLOCK0 24.
using EfusePlanFiles = std::vector<std::pair<std::string, std::filesystem::path>>;
/// All blocks, or those that are planned. Usage for a file that cannot be read or has another length.
/// UnitRefused where the unit is of another protocol, or its chip's eFuses are not described.
[[nodiscard]] Outcome<EfusesSeen> planEfusesOfUnit(const UnitPlace& place, const EfusePlanFiles& planned,
                                                   std::stop_token stop);

[[nodiscard]] Outcome<void> resetUnit(const UnitPlace& place, std::stop_token stop);

} // namespace mintmark::station
