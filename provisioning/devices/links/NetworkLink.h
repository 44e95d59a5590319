// A unit on the network as a Link: tcp://ADDRESS:PORT and udp://ADDRESS:PORT.
#pragma once

#include "provisioning/devices/Link.h"
#include "provisioning/devices/links/Descriptor.h"

#include <optional>
#include <string_view>

namespace mintmark::devices {

enum class Transport { Stream, Datagrams };

struct NetworkAddress {
    Transport transport = Transport::Stream;
    std::string host; ///< numeric, IPv4 or IPv6 (in brackets in the text), or "localhost"
    std::uint16_t port = 0;
};
/// Nothing for what is no such text. Names are not looked up: a look-up may take longer than any deadline.
[[nodiscard]] std::optional<NetworkAddress> networkAddressIn(std::string_view text);

/// PortMissing when nobody answers within 5 s. Datagrams are taken from this address alone.
[[nodiscard]] Result<std::unique_ptr<Link>> openNetwork(const NetworkAddress& address, Clock& clock,
                                                        std::stop_token stop);

} // namespace mintmark::devices
