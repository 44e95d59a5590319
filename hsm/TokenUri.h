// The part of a PKCS #11 URI (RFC 7512) that names a token.
#pragma once

#include "hsm/base/HsmError.h"

#include <optional>
#include <string>
#include <string_view>

namespace mintmark::hsm {

/// Values are decoded. A field that the URI does not name matches every token.
struct TokenUri {
    std::optional<std::string> token, serial, manufacturer, model;

    /// Strict: each of the four attributes at most once, at least `token` or `serial`, nothing else, no
    /// query. AddressWrong otherwise; the detail names the attribute and never its value, which could be a
    /// PIN.
    [[nodiscard]] static Result<TokenUri> parse(std::string_view text);
    /// "label 'mintmark-demo', serial '0123abcd'", for messages.
    [[nodiscard]] std::string describe() const;
};

/// The URI of a token with this label and serial, percent-encoded.
[[nodiscard]] std::string tokenUriOf(std::string_view label, std::string_view serial);

} // namespace mintmark::hsm
