// OpenSSL's objects as owners, and its error queue as an error.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/certificates/CertificateError.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace mintmark::certificates::openssl {

template <auto release> struct Releaser {
    template <class T> void operator()(T* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Releaser<::EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Releaser<::EVP_PKEY_CTX_free>>;
using Name = std::unique_ptr<X509_NAME, Releaser<::X509_NAME_free>>;
using X509Certificate = std::unique_ptr<X509, Releaser<::X509_free>>;
using X509Request = std::unique_ptr<X509_REQ, Releaser<::X509_REQ_free>>;
using Store = std::unique_ptr<X509_STORE, Releaser<::X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Releaser<::X509_STORE_CTX_free>>;
using MemoryBio = std::unique_ptr<BIO, Releaser<::BIO_free>>;

/// Takes the first error off this thread's queue and empties it, so that it is not taken for a later call's.
inline CertificateError error(CertificateCode code, std::string detail)
{
    const auto number = static_cast<long>(::ERR_get_error());
    ::ERR_clear_error();
    return {code, std::move(detail), number};
}

/// The DER of an object through its i2d function; empty when that fails.
template <class T> Bytes encoded(const T* object, int (*encode)(const T*, unsigned char**))
{
    const int length = encode(object, nullptr);
    if (length <= 0) return {};
    Bytes out(static_cast<std::size_t>(length));
    auto* at = out.data();
    if (encode(object, &at) != length) return {};
    return out;
}

} // namespace mintmark::certificates::openssl
