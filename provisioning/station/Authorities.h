// The station's CAs, and the newest revocation list of each. For the screen.
#pragma once

#include "provisioning/station/Station.h"

namespace mintmark::station {

struct ListInfo {
    std::uint64_t number = 0;
    WallTime thisUpdate{}, nextUpdate{};
    std::string sha256; ///< of the DER
};

struct AuthorityInfo {
    bool isRoot = false; ///< its lists are made where its key is, and not here
    std::string subject; ///< RFC 2253
    std::string serial, sha256;
    WallTime notBefore{}, notAfter{};
    std::string pem;
    std::optional<ListInfo> newest; ///< nothing: none was made
};

/// The root first. Of a station of this process with somebody logged in; Usage for one that a service keeps,
/// which does not tell them.
[[nodiscard]] Outcome<std::vector<AuthorityInfo>> authorities(Station& station);

} // namespace mintmark::station
