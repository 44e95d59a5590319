#include "app/verify/Hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace mintmark::verify {
namespace {

[[noreturn]] void noSha256()
{
    std::fputs("mintmark-verify: libcrypto computes no SHA-256\n", stderr);
    std::exit(2);
}

const EVP_MD* algorithm()
{
    static EVP_MD* const fetched = ::EVP_MD_fetch(nullptr, "SHA256", nullptr); // for the program's life
    return fetched;
}

} // namespace

Hash::Hash() : m_context(::EVP_MD_CTX_new())
{
    if (m_context == nullptr || algorithm() == nullptr) noSha256();
}

Hash::~Hash()
{
    ::EVP_MD_CTX_free(m_context);
}

void Hash::begin()
{
    if (::EVP_DigestInit_ex(m_context, algorithm(), nullptr) != 1) noSha256();
}

void Hash::add(std::span<const std::uint8_t> octets)
{
    if (::EVP_DigestUpdate(m_context, octets.data(), octets.size()) != 1) noSha256();
}

void Hash::add(std::string_view octets)
{
    if (::EVP_DigestUpdate(m_context, octets.data(), octets.size()) != 1) noSha256();
}

Digest Hash::end()
{
    Digest digest{};
    unsigned length = 0;
    if (::EVP_DigestFinal_ex(m_context, digest.data(), &length) != 1 || length != digest.size()) noSha256();
    return digest;
}

Digest sha256(std::string_view octets)
{
    static Hash hash;
    hash.begin();
    hash.add(octets);
    return hash.end();
}

Digest node(const Digest& left, const Digest& right)
{
    std::array<char, 65> octets{1};
    std::copy(left.begin(), left.end(), octets.begin() + 1);
    std::copy(right.begin(), right.end(), octets.begin() + 33);
    return sha256({octets.data(), octets.size()});
}

} // namespace mintmark::verify
