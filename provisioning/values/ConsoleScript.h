// What a profile says of a unit with a console of its own kind: what to type, and what has to come.
#pragma once

#include "provisioning/values/BoundedRegex.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

/// What becomes of a step that fails.
enum class OnError {
    Fail,    ///< the procedure fails
    Ignore,  ///< it goes on as if nothing had been
    Restart, ///< the procedure begins anew, three times at most
};

/// How octets stand in text.
enum class TextForm { Hex, Base64, Plain };

/// What a step can learn, by a group ( ) of its `expect`.
namespace captures {
inline constexpr std::string_view hardwareId = "hardwareId";
inline constexpr std::string_view model = "model";
inline constexpr std::string_view firmware = "firmware";
inline constexpr std::string_view endorsementKey = "endorsementKey"; ///< base64 of a DER SubjectPublicKeyInfo
inline constexpr std::string_view digest = "digest";                 ///< SHA-256 of what is stored
inline constexpr std::string_view content = "content"; ///< all of what is stored, in the step's form
} // namespace captures

struct ConsoleStep {
    std::uint32_t line = 0; ///< of the profile
    /// {chunk}, {value}, {size} and {sha256} stand for what is written.
    std::optional<std::string> send;
    bool lineEnd = true;
    bool endsAtMatch = false; ///< and not at the prompt
    std::optional<BoundedRegex> expect;
    std::optional<BoundedRegex> reject; ///< what says that it failed
    std::optional<BoundedRegex> absent; ///< what says that nothing is stored
    std::vector<std::string> capture;   ///< a name for each group of `expect`, in order
    TextForm form = TextForm::Hex;      ///< of {chunk}, {value}, digest and content
    std::uint32_t chunk = 0;            ///< octets of each {chunk}, for which the step is done once each
    std::uint32_t timeoutMs = 3000;
    std::uint32_t pauseMs = 0; ///< before it
    bool secret = false;
    OnError onError = OnError::Fail;
};

/// Procedures by name: "begin", "identify", "save", "boot", "reset", "write NAME", "read NAME".
struct ConsoleScript {
    std::map<std::string, std::vector<ConsoleStep>, std::less<>> procedures;

    [[nodiscard]] const std::vector<ConsoleStep>* find(std::string_view name) const
    {
        const auto found = procedures.find(name);
        return found == procedures.end() ? nullptr : &found->second;
    }
};

} // namespace mintmark
