// Which alerts stand, so that each is raised once for its cause until it clears, or an hour has passed.
#pragma once

#include "provisioning/diagnostics/Record.h"

#include <map>

namespace mintmark::diagnostics {

struct Alert {
    Name name{};       ///< one of alert.*
    std::string cause; ///< what tells it from others of its name: "MM-UNIT-CLONE 4e4f44…"
    Level level = Level::Warning;
    std::string detail; ///< for people
    WallTime raisedAt{};
    bool operator==(const Alert&) const = default;
};

/// A value; not thread-safe.
class AlertBook {
public:
    /// True when it is to be told now.
    [[nodiscard]] bool raise(const Alert& alert);
    /// True when it stood, and is over.
    [[nodiscard]] bool clear(Name name, const std::string& cause);
    /// Those that stand at that moment: nothing that was raised more than an hour ago, and not since.
    [[nodiscard]] std::vector<Alert> standing(WallTime now) const;

    [[nodiscard]] std::string json() const;
    /// Empty for anything that json() did not write.
    [[nodiscard]] static AlertBook parse(std::string_view text);

private:
    std::map<std::pair<Name, std::string>, Alert> m_alerts;
};

} // namespace mintmark::diagnostics
