// Public keys of P-256 as text protocols tell them.
#pragma once

#include "hsm/base/Bytes.h"

namespace mintmark::devices {

/// DER SubjectPublicKeyInfo (RFC 5480) of an uncompressed point, 65 octets; nothing for other octets. Whether
/// it is on the curve is for whoever relies on it.
[[nodiscard]] std::optional<Bytes> p256Spki(ByteView point);
/// The first such SubjectPublicKeyInfo inside of DER, such as a request's.
[[nodiscard]] std::optional<Bytes> p256SpkiWithin(ByteView der);
/// base64url without padding (RFC 4648 §5); nothing for anything else.
[[nodiscard]] std::optional<Bytes> fromBase64Url(std::string_view text);
/// Letters, digits, and - . : _ : what means nothing to a shell, to a modem or to a name's syntax.
[[nodiscard]] bool isPlainName(std::string_view text);

} // namespace mintmark::devices
