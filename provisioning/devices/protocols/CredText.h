// What Zephyr's shell command `cred` prints, over whichever cable it came.
// Source: Zephyr subsys/net/lib/tls_credentials/tls_credentials_shell.c.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"

#include <string>
#include <string_view>

namespace mintmark::devices::cred {

struct Place {
    std::string tag;  ///< "42"
    std::string type; ///< "SERV"
};
/// "42 SERV", as the profile was checked to say it.
[[nodiscard]] Result<Place> placeOf(const std::string& address);
/// The digest of what is stored there, in what `cred list TAG TYPE` printed. NoObject where it lists none;
/// Garbled for anything else.
[[nodiscard]] Result<Sha256> digestIn(std::string_view output, const Place& place);
/// The first line that is not empty, for people.
[[nodiscard]] std::string firstLine(std::string_view output);
/// Without ANSI escape sequences and carriage returns.
[[nodiscard]] std::string plainText(std::string_view output);

} // namespace mintmark::devices::cred
