// The version of what scripts rely on: resources/docs/scripting.md.
#pragma once

namespace mintmark::cli {

/// Rises when a member of a line of JSON goes, or means something else; not for one that is added.
inline constexpr int interfaceVersion = 1;

} // namespace mintmark::cli
