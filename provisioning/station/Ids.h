// IDs as a station makes them: what comes next, whether a text is one, and the pools that numbers come from.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::station {

struct IdSample {
    std::string id;
    std::map<std::string, std::string> facts; ///< what is recorded with it
};

struct IdPreview {
    std::string profile, scheme;
    std::vector<IdSample> ids; ///< fewer than asked for where no more numbers are left
    /// The scheme asks the unit or chance: these show the form alone, and are not the ones that will be made.
    bool isExample = false;
    std::optional<std::uint64_t> left; ///< numbers that the counter or pool still has
};

/// One allotment of a pool.
struct PoolInfo {
    std::string pool, allotment, station;
    std::uint64_t first = 0, last = 0, next = 0, left = 0, voided = 0;
    bool isOurs = false; ///< this station draws from it
    bool isLow = false;  ///< below a tenth of what this station's allotments of the pool ever had
    WallTime importedAt{};
};

struct VoidInfo {
    std::string pool, allotment;
    std::uint64_t first = 0, last = 0;
    std::string holder, why;
    WallTime at{};
};

/// Of a station with somebody logged in. Calls block; one at a time.
class Ids {
public:
    virtual ~Ids() = default;
    /// Draws nothing. `count` 1 to 1000.
    [[nodiscard]] virtual Outcome<IdPreview> preview(const std::string& profile, std::uint32_t count) = 0;
    [[nodiscard]] virtual Outcome<std::vector<PoolInfo>> pools() = 0;
    /// `pool` empty: all; told one by one until `take` says false.
    [[nodiscard]] virtual Outcome<void> voids(const std::string& pool,
                                              const std::function<bool(const VoidInfo&)>& take) = 0;
    /// Imports the allotment in `file`, whose signature is in `file`.sig. AllotmentWrong, AllotmentOverlap.
    /// Needs Access::Provision.
    [[nodiscard]] virtual Outcome<PoolInfo> allot(const std::filesystem::path& file) = 0;
    /// Takes IDs out of the profile's pool for somebody outside of a run (a label printer), who gets them all
    /// in one call. Should that say false, or the process die meanwhile, they are void. Needs
    /// Access::Provision. *Irreversible.*
    [[nodiscard]] virtual Outcome<void>
    take(const std::string& profile, std::uint32_t count,
         const std::function<bool(const std::vector<std::string>&)>& deliver) = 0;
};

struct IdMistake {
    std::size_t position = 0; ///< from 0
    std::string rule;
};
struct IdCandidate {
    std::string text;
    std::size_t position = 0; ///< from 0
    bool swapped = false;     ///< with the next character
};
struct IdJudgement {
    bool valid = false;
    bool hasCheck = false; ///< false: there is no check character, only the form was looked at
    std::vector<IdMistake> mistakes;
    std::vector<IdCandidate> candidates; ///< likeliest first
};

/// Whether a text is an ID of the profile's scheme; needs no login. `profile` as for a batch.
[[nodiscard]] Outcome<IdJudgement> judgeId(const std::filesystem::path& station, const std::string& profile,
                                           std::string_view text);
/// Whether a text ends with the right check characters: "luhn", "mod37-36", …; Usage, with those there are.
[[nodiscard]] Outcome<IdJudgement> judgeCheck(std::string_view check, std::string_view text);

} // namespace mintmark::station
