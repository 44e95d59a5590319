// SLIP (RFC 1055), the framing of Espressif's boot loaders: C0 packet C0, with C0 as DB DC and DB as DB DD.
#pragma once

#include "hsm/base/Bytes.h"

#include <optional>

namespace mintmark::devices::esp {

/// A packet as it stands on the wire. It holds what the packet holds: a caller with a secret wipes it.
[[nodiscard]] Bytes slipFrame(ByteView packet);

/// Finds packets in a stream. Text between them, broken escapes and packets longer than `most` are dropped
/// without a word: the protocol above asks again. For one thread.
class SlipInput {
public:
    explicit SlipInput(std::size_t most);
    ~SlipInput();
    SlipInput(const SlipInput&) = delete;
    SlipInput& operator=(const SlipInput&) = delete;
    SlipInput(SlipInput&&) = delete;
    SlipInput& operator=(SlipInput&&) = delete;

    /// Takes octets off the front of `stream` up to the end of a packet, and returns it; nothing when the
    /// stream is used up. The packet stays valid until the next call.
    [[nodiscard]] std::optional<ByteView> next(ByteView& stream);
    /// Forgets what was half received.
    void clear();

private:
    enum class State { Outside, Inside, Escaped, Dropping };
    void begin();

    const std::size_t m_most;
    Bytes m_packet; ///< of capacity m_most: it never moves, so that wiping it is enough
    State m_state = State::Outside;
    bool m_told = false; ///< m_packet was returned
};

} // namespace mintmark::devices::esp
