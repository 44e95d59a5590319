// SHA-256 of leaves, nodes and files.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

struct evp_md_ctx_st;

namespace mintmark::verify {

using Digest = std::array<std::uint8_t, 32>;

/// One digest after another. Ends the program where libcrypto has no SHA-256.
class Hash final {
public:
    Hash();
    ~Hash();
    Hash(const Hash&) = delete;
    Hash& operator=(const Hash&) = delete;

    void begin();
    void add(std::span<const std::uint8_t> octets);
    void add(std::string_view octets);
    Digest end();

private:
    evp_md_ctx_st* m_context;
};

Digest sha256(std::string_view octets);
/// SHA-256(0x01 ‖ left ‖ right), RFC 9162 §2.1.1; the chain's hash too, of the hash before and the leaf.
Digest node(const Digest& left, const Digest& right);

} // namespace mintmark::verify
