// UUIDs of RFC 9562: random (4), made of a name (5), ordered by time (7).
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::identity {

using Uuid = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string textOf(const Uuid& uuid); ///< lower case, 8-4-4-4-12
/// Reads both cases; nothing for any other form.
[[nodiscard]] std::optional<Uuid> uuidOf(std::string_view text);
/// "dns", "url" (RFC 9562 §6.6), or a UUID.
[[nodiscard]] std::optional<Uuid> namespaceOf(std::string_view text);

inline constexpr std::size_t uuid4Octets = 16; ///< of random that uuid4 takes
inline constexpr std::size_t uuid7Octets = 10;
/// RFC 9562 §5.4. `random` has uuid4Octets.
[[nodiscard]] Uuid uuid4(ByteView random);
/// RFC 9562 §5.5: the same name gives the same UUID.
[[nodiscard]] Uuid uuid5(const Uuid& space, std::string_view name);
/// RFC 9562 §5.7: 48 bits of milliseconds since 1970, then `random`, which has uuid7Octets. Tells when it was
/// made.
[[nodiscard]] Uuid uuid7(WallTime time, ByteView random);

} // namespace mintmark::identity
