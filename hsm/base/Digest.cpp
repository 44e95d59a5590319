#include "hsm/base/Digest.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstdlib>

namespace mintmark {

Sha256 sha256(ByteView data)
{
    // Fetched once: the one-shot functions of OpenSSL 3 look the algorithm up at each call.
    static EVP_MD* const algorithm = ::EVP_MD_fetch(nullptr, "SHA256", nullptr);
    Sha256 digest{};
    if (algorithm == nullptr ||
        ::EVP_Digest(data.data(), data.size(), digest.data(), nullptr, algorithm, nullptr) != 1)
        std::abort(); // an OpenSSL without SHA-256, or no memory: nothing here can be right any more
    return digest;
}

Sha256 sha256(std::initializer_list<ByteView> parts)
{
    Bytes joined;
    for (auto part : parts)
        joined.insert(joined.end(), part.begin(), part.end());
    return sha256(joined);
}

Bytes sha1(ByteView data)
{
    Bytes digest(SHA_DIGEST_LENGTH);
    ::SHA1(data.data(), data.size(), digest.data());
    return digest;
}

} // namespace mintmark
