// A certificate's public key as a JSON Web Key.
#pragma once

#include "hsm/base/Bytes.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace mintmark::exports {

/// kty EC with crv, x and y (RFC 7518 §6.2.1: P-256, P-384, P-521). Nothing for another key, or for what is
/// no certificate.
[[nodiscard]] std::optional<QJsonObject> ecKeyOf(ByteView certificate);

} // namespace mintmark::exports
