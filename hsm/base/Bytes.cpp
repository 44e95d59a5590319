#include "hsm/base/Bytes.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace mintmark {

std::string toHex(ByteView bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto octet : bytes) {
        text += digits[octet >> 4];
        text += digits[octet & 15];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return bytes;
}

std::string toBase64(ByteView bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                         static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool digit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           c == '+' || c == '/';
        if (digit && padding == 0) continue;
        if (c == '=' && i + 2 >= text.size()) {
            ++padding;
            continue;
        }
        return std::nullopt;
    }
    Bytes bytes(text.size() / 4 * 3);
    if (text.empty()) return bytes;
    const int length = ::EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                         static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    // Only the last group can have been written in another way; of the whole, which may be a key, no text is
    // made.
    const auto last = text.size() - 4;
    if (toBase64(ByteView(bytes).subspan(last / 4 * 3)) != text.substr(last)) return std::nullopt;
    return bytes;
}

Bytes bytesOf(std::string_view text)
{
    const auto view = viewOf(text);
    return {view.begin(), view.end()};
}

ByteView viewOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool equalInConstantTime(ByteView a, ByteView b)
{
    return a.size() == b.size() && (a.empty() || ::CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace mintmark
