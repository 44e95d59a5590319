// What a unit of another make keeps without power: its number, and things under names. A file,
// `unit-N.state`.
#pragma once

#include "app/device/Result.h"

#include <map>
#include <optional>

namespace mintmark::device {

struct Storage {
    std::string kind; ///< "zephyr"
    Bytes hardwareId;
    std::string model;
    std::map<std::string, Bytes> items;     ///< "file /lfs1/crt.der" and what is in it
    std::map<std::string, int> faultsFired; ///< each kind, how often
    int requests = 0, answers = 0;          ///< since the unit was made last

    /// nullopt: there is no such file. An error: it is another kind's, or none.
    static Result<std::optional<Storage>> load(const std::string& file, const std::string& kind);
    /// Replaces the file as one step; mode 0600.
    Result<void> save(const std::string& file) const;
};

/// The kind in a state file, whichever it is; empty for the agent's own units.
Result<std::string> kindOf(const std::string& file);

} // namespace mintmark::device
