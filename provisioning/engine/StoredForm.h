// An object in the form in which its unit stores it.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/values/Target.h"

#include <span>

namespace mintmark::engine {

/// Certificates, in their order: DER behind DER, or PEM behind PEM.
[[nodiscard]] Bytes storedForm(ObjectForm form, std::span<const ByteView> certificates);
/// Text, with a zero octet behind it where the form has one.
[[nodiscard]] Bytes storedText(ObjectForm form, std::string_view text);
/// A private key's PKCS #8, as DER or PEM ("PRIVATE KEY", RFC 7468 §10).
[[nodiscard]] Secret storedKey(ObjectForm form, const Secret& pkcs8);

} // namespace mintmark::engine
