#include "provisioning/engine/StoredForm.h"

#include "provisioning/certificates/Issuer.h"

#include <algorithm>

namespace mintmark::engine {

Bytes storedForm(ObjectForm form, std::span<const ByteView> certificates)
{
    Bytes stored;
    for (const auto certificate : certificates) {
        if (form == ObjectForm::Der) {
            stored.insert(stored.end(), certificate.begin(), certificate.end());
        } else {
            const auto pem = certificates::toPem(certificate);
            stored.insert(stored.end(), pem.begin(), pem.end());
        }
    }
    if (form == ObjectForm::PemZero) stored.push_back(0);
    return stored;
}

Bytes storedText(ObjectForm form, std::string_view text)
{
    Bytes stored(text.begin(), text.end());
    if (form == ObjectForm::TextZero) stored.push_back(0);
    return stored;
}

// Put together octet by octet: no copy of the key is left in memory that nobody wipes.
Secret storedKey(ObjectForm form, const Secret& pkcs8)
{
    const auto der = pkcs8.reveal();
    if (form == ObjectForm::Der) return Secret::copyOf(der);
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static constexpr std::string_view opening = "-----BEGIN PRIVATE KEY-----\n";
    static constexpr std::string_view closing = "-----END PRIVATE KEY-----\n";
    constexpr std::size_t lineLength = 64;
    const auto characters = (der.size() + 2) / 3 * 4;
    const auto lines = (characters + lineLength - 1) / lineLength;
    const bool zero = form == ObjectForm::PemZero;
    Secret pem(opening.size() + characters + lines + closing.size() + (zero ? 1 : 0));
    const auto out = pem.revealForWriting();
    auto at = std::ranges::copy(opening, out.begin()).out;
    std::size_t inLine = 0;
    for (std::size_t i = 0; i < der.size(); i += 3) {
        const auto left = std::min<std::size_t>(der.size() - i, 3);
        const std::uint32_t group = static_cast<std::uint32_t>(der[i]) << 16 |
                                    (left > 1 ? static_cast<std::uint32_t>(der[i + 1]) << 8 : 0U) |
                                    (left > 2 ? der[i + 2] : 0U);
        for (std::size_t j = 0; j < 4; ++j) {
            const char character = j > left ? '=' : alphabet[group >> (18 - 6 * j) & 63U];
            *at++ = static_cast<std::uint8_t>(character);
        }
        inLine += 4;
        if (inLine == lineLength || i + 3 >= der.size()) {
            *at++ = '\n';
            inLine = 0;
        }
    }
    at = std::ranges::copy(closing, at).out;
    return pem; // its last octet is zero where one is wanted
}

} // namespace mintmark::engine
