// What modems answer to AT commands. Source: 3GPP TS 27.007 §9.2, nRF91 AT Commands reference.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"
#include "provisioning/devices/protocols/TextConsole.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::devices::at {

/// The lines of an answer before its final result; an error where that is none of OK. `command` is what the
/// error names. NoObject for 513, Closed for what may not be done (514, 520), Garbled without a final result,
/// Refused for all others; the number is in `foreign`, 0 for ERROR.
[[nodiscard]] Result<std::vector<std::string>> linesOf(std::string_view answer, std::string_view command);
/// "the modem is active (AT+CFUN=4 comes first)"; the number alone for one that is not known.
[[nodiscard]] std::string inWords(int error);

/// Of "%CMNG: 16842753,1,"<64 hexadecimal digits>"": the digest of one credential in a listing. NoObject
/// where it lists none of that tag and type.
[[nodiscard]] Result<Sha256> digestIn(const std::vector<std::string>& lines, std::string_view tag, char type);
/// What stands in quotes behind "%KEYGEN: ".
[[nodiscard]] Result<std::string> keygenIn(const std::vector<std::string>& lines);
/// The UUID in the answer to %ATTESTTOKEN, lower case, 8-4-4-4-12. It is read, not verified.
[[nodiscard]] Result<std::string> uuidIn(const std::vector<std::string>& lines);
/// Whose an answer is, its final result included. What a modem says by itself (+CEREG: …) is nobody's.
[[nodiscard]] Whose whose(std::string_view command, std::string_view answer);
/// A modem is asked whether it tells errors by number (TS 27.007 §9.1).
inline constexpr Telling telling{whose, "AT+CMEE?", "+CMEE:"};

/// "1.3.5" of "mfw_nrf9160_1.3.5"; the whole of anything else.
[[nodiscard]] std::string versionIn(std::string_view revision);
/// Whether a version is at least `major`.`minor`.`patch`; nothing for what is none.
[[nodiscard]] std::optional<bool> isAtLeast(std::string_view version, int major, int minor, int patch);

} // namespace mintmark::devices::at
