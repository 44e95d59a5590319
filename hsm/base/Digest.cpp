#include "hsm/base/Digest.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace mintmark {

Sha256 sha256(ByteView data)
{
    Sha256 digest{};
    ::SHA256(data.data(), data.size(), digest.data());
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
