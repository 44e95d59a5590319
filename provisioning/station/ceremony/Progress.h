// What a transcript says was done: the state that a restart goes on from.
#pragma once

#include "provisioning/station/ceremony/Script.h"
#include "provisioning/station/ceremony/Transcript.h"

#include <map>
#include <set>

namespace mintmark::station {

struct Progress {
    bool begun = false;
    bool rehearsal = false;
    std::string sha256, code, title;              ///< of the script that the transcript is of
    std::size_t steps = 0;                        ///< how many that has
    std::map<std::uint32_t, QJsonObject> planned; ///< by the step's number
    std::map<std::uint32_t, QJsonObject> done;
    std::map<std::string, std::string> serials; ///< of tokens, by the script's names
    std::map<std::string, std::string> files;   ///< SHA-256 by name, of what a step that is done made or used
    std::set<std::string> fingerprints;         ///< of the keys that were made or found
    bool finished = false;                      ///< the last sitting did all that it was for

    [[nodiscard]] static Progress of(const Transcript& transcript);

    [[nodiscard]] CeremonyProgress ofStep(std::uint32_t number) const;
    [[nodiscard]] bool complete() const { return begun && done.size() == steps; }
    /// The key that this step made or found. Only for a step that is done.
    [[nodiscard]] hsm::KeyAddress keyOf(const ScriptStep& origin) const;
};

} // namespace mintmark::station
